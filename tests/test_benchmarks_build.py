"""The archives on which whole builds are measured: the same each time, the same words in the form of each program."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.build.archive import Archive, archive
from benchmarks.build.edits import edits
from benchmarks.build.forms.eleventy import ELEVENTY
from benchmarks.build.forms.form import Form
from benchmarks.build.forms.hugo import HUGO
from benchmarks.build.forms.mkdocs import MKDOCS
from benchmarks.build.forms.pelican import PELICAN
from benchmarks.build.forms.regesta import REGESTA
from benchmarks.build.forms.zola import ZOLA
from benchmarks.build.tools import ROOT
from benchmarks.programs import Absent, measured
from benchmarks.search.generator import world

SIZE = 30
OTHERS = (HUGO, ELEVENTY, PELICAN, MKDOCS, ZOLA)


@pytest.fixture(scope="module")
def made() -> Archive:
    return archive(SIZE)


@pytest.fixture(scope="module")
def written(made: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Regesta's form on disk."""
    folder = tmp_path_factory.mktemp("build") / "regesta"
    REGESTA.write(folder, made)
    return folder


def files(form: Form, of: Archive) -> dict[str, str]:
    return dict([*form.records(of), *(form.article(of, report) for report in of.reports())])


def regesta(command: str, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    given = [sys.executable, "-m", "builder", command, "--content", str(folder / "content"), *more]
    return subprocess.run(given, capture_output=True, text=True, check=False, cwd=ROOT)


def test_the_same_archive_is_made_each_time(made: Archive) -> None:
    first = {form.name: files(form, made) for form in (REGESTA, *OTHERS)}
    world.cache_clear()
    assert first == {form.name: files(form, archive(SIZE)) for form in (REGESTA, *OTHERS)}


def test_regestas_form_is_an_archive_with_statements_and_matrices(written: Path, tmp_path: Path) -> None:
    checked = regesta("check", written)
    assert (checked.returncode, checked.stdout.strip()) == (0, "981 records, 0 problems.")
    built = regesta("build", written, "--output", str(tmp_path / "site"), "--templates", str(written / "templates"))
    assert built.returncode == 0, built.stderr
    assert 'id="statement-s2"' in (tmp_path / "site" / "articles" / "a000007.html").read_text(encoding="utf-8")
    assert 'class="matrix"' in (tmp_path / "site" / "events" / "event-0.html").read_text(encoding="utf-8")
    assert (tmp_path / "site" / "actors" / "actor-0.html").read_text(encoding="utf-8").count("<svg") > 1


# The words


def words(*texts: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", " ".join(texts)))


def front(text: str) -> tuple[dict[str, Any], str]:
    """The front matter of a file, and what stands below it without the heading that parts text and statements."""
    _, values, body = text.split("---\n", 2)
    return yaml.load(values, Loader=yaml.CSafeLoader), body.replace("\n## Statements\n", "")


def titles(written: Mapping[str, str], pattern: str, key: str) -> dict[str, str]:
    """Id to name, from the files whose path fits the pattern."""
    found = ((re.fullmatch(pattern, path), text) for path, text in written.items())
    return {match[1]: front(text)[0][key] for match, text in found if match}


def in_regesta(text: str, names: Mapping[str, str]) -> Counter[str]:
    values, body = front(text)
    said = (f"{names[one['speaker']]} {one['gist']}" for one in values["statements"])
    named = (names[one] for one in (values["outlet"], *values["actors"], *values["places"]))
    return words(values["title"], body, *said, *named)


def with_ids(text: str, names: Mapping[str, str]) -> Counter[str]:
    values, body = front(text)
    named = (names[one] for key in ("outlets", "actors", "places") for one in values[key])
    return words(values["title"], body, *named)


def in_zola(text: str, _: Mapping[str, str]) -> Counter[str]:
    values, body = front(text)
    return words(values["title"], body, *(name for names in values["taxonomies"].values() for name in names))


def in_pelican(text: str, _: Mapping[str, str]) -> Counter[str]:
    head, _blank, body = text.partition("\n\n")
    values = dict(line.split(": ", 1) for line in head.splitlines())
    named = (values[key] for key in ("Title", "Category", "Authors", "Tags"))
    return words(body.replace("\n## Statements\n", ""), *named)


READERS = {
    "regesta": in_regesta, "hugo": with_ids, "eleventy": with_ids, "mkdocs": with_ids, "zola": in_zola,
    "pelican": in_pelican,
}  # fmt: skip
"""The words of an article as a form has them, given its file and the names."""


def known_names(form: Form, written: Mapping[str, str]) -> Mapping[str, str]:
    """Id to name of all actors, places and outlets, as the form has them; nothing where it has no ids."""
    if form is REGESTA:
        return titles(written, "content/(?:actors|places|outlets)/(.*).md", "name")
    if form is HUGO:
        return titles(written, "content/(?:actors|places|outlets)/(.*)/_index.md", "title")
    if form is MKDOCS:
        return dict(json.loads(written["mkdocs.yml"])["extra"]["names"])
    groups = json.loads(written.get("names.json", "{}"))
    return {one["id"]: one["name"] for group in groups.values() for one in group}


@pytest.mark.parametrize("form", [REGESTA, *OTHERS], ids=lambda form: form.name)
def test_every_form_holds_the_same_words(form: Form, made: Archive) -> None:
    written, names = files(form, made), made.names
    known = known_names(form, written)
    for report in made.reports():
        piece = report.piece
        said = (f"{names[one.speaker]} {one.gist}" for one in report.statements)
        named = (names[one] for one in (piece.outlet, *piece.actors, *piece.places))
        wanted = words(piece.title, piece.text, *said, *named)
        assert READERS[form.name](written[f"content/articles/{piece.id}.md"], known) == wanted
    for event in made.events:
        text = written[f"content/events/{event.id}.md"]
        asked = [(one.text, *(position.text for position in one.positions)) for one in event.questions]
        assert words(event.name, *(part for parts in asked for part in parts)) - words(text) == Counter()


@pytest.mark.parametrize("form", [REGESTA, *OTHERS], ids=lambda form: form.name)
def test_every_form_holds_all_names(form: Form, made: Archive) -> None:
    written = "\n".join(files(form, made).values())
    assert [one.variants for one in made.groups["actors"] if not all(name in written for name in one.variants)] == []
    used = {name for report in made.reports() for name in (*report.piece.actors, *report.piece.places)}
    assert [one for one in sorted(used) if made.names[one] not in written] == []


# The edits


@pytest.mark.parametrize("form", [REGESTA, HUGO], ids=lambda form: form.name)
def test_an_edit_changes_one_file_and_is_taken_back(form: Form, made: Archive, tmp_path: Path) -> None:
    folder = tmp_path / form.name
    form.write(folder, made)
    before = contents(folder)
    changed = []
    for edit in edits(form, made):
        with edit.made(folder):
            changed.append(len(dict(contents(folder).items() ^ before.items())))
        assert contents(folder) == before
    assert changed == [0, 1, 1, 1, 1]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_regesta_accepts_what_is_edited(written: Path, made: Archive) -> None:
    _, longer, _, renamed, template = edits(REGESTA, made)
    with longer.made(written), renamed.made(written), template.made(written):
        checked = regesta("check", written)
    assert (checked.returncode, checked.stdout.strip()) == (0, "981 records, 0 problems.")


# The measuring


def test_what_a_program_takes_is_its_own(tmp_path: Path) -> None:
    used = measured([sys.executable, "-c", "held = bytearray(200_000_000)"], tmp_path, tmp_path / "log")
    assert 200_000_000 < used.peak < 300_000_000
    small = measured(["true"], tmp_path, tmp_path / "log")
    assert small.peak < 50_000_000


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(Absent, match=r"sh failed with code 3: no wind$"):
        measured(["sh", "-c", "echo no wind; exit 3"], tmp_path, tmp_path / "log")
    with pytest.raises(Absent, match="not-there cannot be run"):
        measured(["not-there"], tmp_path, tmp_path / "log")
