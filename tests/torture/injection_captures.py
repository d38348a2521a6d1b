"""Captures of every format, full of texts of somebody else's, are taken in, and the pages of what was taken in are
looked at as those of records are.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from builder.ingest.adapters import FORMATS
from torture.injection_formats import BY_OTHERS, MAKES, name_of
from torture.ordeal import Row

TOGETHER = 8
"""Texts that stand in one capture together."""


def captured(folder: Path, texts: Sequence[str]) -> tuple[Path, Row]:
    """An archive of captures in which each text stands in each format, and how they were taken in."""
    captures, content = folder / "captures", folder / "content"
    captures.mkdir(parents=True)
    bundles = [" ".join(texts[at : at + TOGETHER]) for at in range(0, len(texts), TOGETHER)]
    defects = [f"Nothing makes captures of the format {name}." for name in sorted(_known() - MAKES.keys() - BY_OTHERS)]
    number = 0
    for makes in MAKES.values():
        for ending, make in makes:
            for bundle in bundles:
                number += 1
                (captures / f"{number} {name_of(bundle)}.{ending}").write_bytes(make(bundle, number))
    done = _told("ingest", str(captures), "--into", str(content), "--id", "hostile", "--received", "2025-01-01")
    if done.returncode:
        defects.append(f"The captures are not taken in: {done.stdout[-300:]} {done.stderr[-900:]}")
    kept = sum(1 for _ in (content / "articles").rglob("*.md"))
    if kept < number / 2:
        defects.append(f"Of {number} captures only {kept} articles were kept.")
    figures = f"{kept:,} articles kept"
    return content, Row("captures of all formats", inputs=number, defects=tuple(defects), figures=figures)


def _known() -> set[str]:
    return {form.adapter.partition("@")[0] for form in FORMATS}


def built(content: Path, into: Path) -> Path:
    """The private site of an archive."""
    done = _told("build", "--content", str(content), "--output", str(into))
    assert not done.returncode, done.stderr[-3000:]
    return into


def _told(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "builder", *words]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
