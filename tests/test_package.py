"""What is installed from a wheel builds the same site as what is linked to from a checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from archive import copy_of_small, tree

from builder.output.theme import built_in_templates

ROOT = Path(__file__).resolve().parent.parent


def test_a_checkout_uses_its_own_templates() -> None:
    assert built_in_templates() == ROOT / "templates"


def test_a_wheel_carries_the_templates_and_builds_the_same_site(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path / "dist")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    wheel = next((tmp_path / "dist").glob("regesta-*.whl"))
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    templates = {path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.*")}
    assert {path for path in tree(installed / "builder" / "_templates")} == templates

    content, sites = copy_of_small(tmp_path), []
    for number, code in enumerate((installed, ROOT)):
        site = tmp_path / f"site{number}"
        command = [sys.executable, "-P", "-m", "builder", "build", "--content", str(content), "--output", str(site)]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env=_with_path(code))
        sites.append(tree(site))
    assert sites[0] == sites[1]


def _with_path(code: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(code)}


WITHOUT = "import sys; sys.modules.update({'lxml': None, 'pypdf': None}); from builder.__main__ import main; main()"
"""A program on whose machine some libraries are not installed."""


def test_without_the_libraries_of_formats_the_others_are_read_and_the_lack_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!DOCTYPE html><title>Ferry</title><p>The ferry sails.")
    (tmp_path / "dump.txt").write_text(
        "Ferry strike cuts off Lunna\n\nBy Tove Lind, 12 March 2024\n\nThe crew walked out.\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-P", "-c", WITHOUT, "ingest", name, "--received", "2024-04-01"],
            cwd=tmp_path, capture_output=True, text=True, env=_with_path(ROOT),
        )
        for name in ("page.html", "dump.txt")
    ]  # fmt: skip
    assert [run.returncode for run in runs] == [1, 0]
    assert (
        "missing-library: No adapter at hand reads this file; not installed: lxml, pypdf. In a clone" in runs[0].stderr
    )
    assert "1 article." in runs[1].stdout
