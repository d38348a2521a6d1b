"""A build tells exactly the problems that a look at the whole archive finds, whether or not anything is kept."""

# ruff: noqa: E501 - a table reads better with one defect on a line

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from archive import copy_of_small, edit, tree
from edited_archive import settle
from test_cases import ALL
from test_validate import CLOSED, DEFECTS, MAYOR

from builder.build import Order, build, examine
from builder.content.packed import pack_of
from builder.content.read import Audience
from builder.problems import InvalidContent, Problem
from builder.rules import Severity

HELD = "withheld/2021-mayor-denies-bridge-unsafe.md"
EVENT = "events/bridge-closure.md"


@pytest.fixture(params=list(Audience))
def order(request: pytest.FixtureRequest, tmp_path: Path) -> Order:
    """A built archive, all of whose files are of a time long ago."""
    content = copy_of_small(tmp_path)
    settle(content)
    found = Order(content, tmp_path / "site", request.param, cache=tmp_path / "cache")
    build(found)
    return found


def told(order: Order) -> list[Problem]:
    """The problems that a build tells; none where it makes a site."""
    try:
        build(order)
    except InvalidContent as error:
        return list(error.problems)
    return []


def check(order: Order) -> list[Problem]:
    """Builds with what is kept and without tell what there is to tell, and leave the site as it was."""
    found = examine(order.content, order.audience)[1]
    wanted = found if any(one.severity is Severity.ERROR for one in found) else []
    before = tree(order.output)
    assert told(order) == wanted
    assert told(replace(order, cache=None, output=order.output.parent / "cold")) == wanted
    if wanted:
        assert tree(order.output) == before
    return wanted


def repaired(order: Order, path: Path, text: str | None) -> list[str]:
    """Put a file back, of a time long ago, and build from what is kept; what is made."""
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1, 1))
    made: list[str] = []
    build(order, tell=lambda path, because: made.append(path))
    return made


def test_every_defect_of_a_record_is_told(order: Order) -> None:
    number = 0
    for path, old, new, _ in DEFECTS:
        text = (order.content / path).read_text(encoding="utf-8")
        edit(order.content / path, old, new)
        found = check(order)
        assert not (repaired(order, order.content / path, text) and found)
        number += bool(found)
    assert number > len(DEFECTS) - 5


def test_every_case_is_told_in_an_archive(order: Order) -> None:
    number = 0
    for case in ALL:
        path = order.content / case.kind / "x.md"
        if case.kind == "withheld" and order.audience is Audience.PUBLIC:
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_text(case.text, encoding="utf-8")
        os.utime(path, (2 + number, 2 + number))
        found = check(order)
        assert not (repaired(order, path, None) and found)
        number += bool(found)
    assert number > 50


def removed(name: str) -> Callable[[Path], None]:
    return lambda content: (content / name).unlink()


def changed(name: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda content: edit(content / name, old, new)


def copied(name: str, to: str, old: str = "", new: str = "") -> Callable[[Path], None]:
    def copy(content: Path) -> None:
        (content / to).parent.mkdir(parents=True, exist_ok=True)
        (content / to).write_text((content / name).read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return copy


def packed(name: str, pack: str, *paths: str) -> Callable[[Path], None]:
    def put(content: Path) -> None:
        data = pack_of({path: (content / name).read_bytes() for path in paths or (name,)})
        (content / pack).parent.mkdir(parents=True, exist_ok=True)
        (content / pack).write_bytes(data)

    return put


def written(name: str, text: str) -> Callable[[Path], None]:
    def put(content: Path) -> None:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")

    return put


def linked(name: str, to: str) -> Callable[[Path], None]:
    def put(content: Path) -> None:
        (content / name).unlink(missing_ok=True)
        (content / name).symlink_to(content / to)

    return put


def in_turn(*steps: Callable[[Path], None]) -> Callable[[Path], None]:
    def all_of(content: Path) -> None:
        for step in steps:
            step(content)

    return all_of


SPOILT: dict[str, Callable[[Path], None]] = {
    **{f"{name} is gone": removed(name) for name in (
        "archive.yml", CLOSED, MAYOR, EVENT, "actors/ada-quill.md", "actors/town-of-saltmouth.md",
        "places/old-bridge.md", "places/saltmouth.md", "outlets/harbour-wire.md", "captures/town-page.yml",
    )},
    "a position is gone that statements take": changed(EVENT, "      - id: was-cracked\n        text: It was cracked.\n", ""),
    "a question is another": changed(EVENT, "id: safety", "id: certainty"),
    "a segment is another article's": changed("captures/town-page.yml", "part: paragraph, article: 2021-bridge-closed", "part: paragraph, article: 2021-mayor-denies-bridge-unsafe"),
    "a ledger has a gap": changed("captures/town-page.yml", "[462, 472]", "[463, 472]"),
    "an actor has a place's id": copied("actors/ada-quill.md", "actors/saltmouth.md", "id: ada-quill", "id: saltmouth"),
    "an actor lies twice": copied("actors/ada-quill.md", "actors/more/ada-quill.md"),
    "an article lies twice": copied(CLOSED, "articles/again/2021-bridge-closed.md"),
    "an article has an actor's id": copied(CLOSED, "articles/ada-quill.md", "id: 2021-bridge-closed", "id: ada-quill"),
    "an article lies in a pack too": packed(CLOSED, "articles/2021.pack"),
    "an article lies in a pack at another path too": packed(CLOSED, "articles/2021.pack", "articles/other/2021-bridge-closed.md"),
    "an article lies in two packs": in_turn(packed(CLOSED, "articles/a.pack"), packed(CLOSED, "articles/b.pack"), removed(CLOSED)),
    "an actor lies in a pack too": packed("actors/ada-quill.md", "actors/all.pack"),
    "a withheld text lies twice": copied(HELD, "withheld/more/2021-mayor-denies-bridge-unsafe.md"),
    "a withheld text lies in a pack too": packed(HELD, "withheld/all.pack"),
    "a withheld text has no article": copied(HELD, "withheld/nobody.md", "id: 2021-mayor-denies-bridge-unsafe", "id: nobody"),
    "a withheld text is another": changed(HELD, "in March", "in April"),
    "a withheld text has another name": in_turn(copied(HELD, "withheld/other.md"), removed(HELD)),
    "a pack of withheld texts is none": written("withheld/all.pack", "Nothing here.\n"),
    "a pack of articles is none": written("articles/all.pack", "Nothing here.\n"),
    "a pack holds a conflict": written("articles/all.pack", "<<<<<<< ours\n"),
    "an article is empty": written("articles/empty.md", ""),
    "a file is in no folder": written("notes.txt", "Notes.\n"),
    "a file is no record": written("actors/notes.txt", "Notes.\n"),
    "the bytes of a capture are a link": linked("captures/town-page.txt", "archive.yml"),
    "an article is a link": linked(CLOSED, MAYOR),
    "a folder is a link": linked("articles/more", "articles/2021"),
    "a former id is a record's": changed(CLOSED, "former_ids: [bridge-closed]", "former_ids: [old-bridge]"),
    "a former id is an article's": changed(CLOSED, "former_ids: [bridge-closed]", "former_ids: [2021-mayor-denies-bridge-unsafe]"),
    "a former id is two records'": changed("actors/ada-quill.md", "kind: person", "kind: person\nformer_ids: [bridge-closed]"),
    "a former id stands twice": changed(CLOSED, "former_ids: [bridge-closed]", "former_ids: [one, one]"),
    "an actor is a place": in_turn(copied("places/saltmouth.md", "places/ada-quill.md", "id: saltmouth", "id: ada-quill"), removed("actors/ada-quill.md")),
    "an authority is linked that is gone": changed("pages/about.md", "A made-up", "A [[nobody|made]]-up"),
    "an article is linked as an authority": changed("pages/about.md", "A made-up", "A [[2021-bridge-closed|made]]-up"),
    "a decision names nobody": written("decisions/d.md", "---\nid: d\nsame_as: [ada-quill, nobody]\nby: Us\ndate: 2022\nbecause: So.\n---\n"),
    "a decision names an article": written("decisions/d.md", "---\nid: d\nsame_as: [ada-quill, 2021-bridge-closed]\nby: Us\ndate: 2022\nbecause: So.\n---\n"),
    "a decision puts two kinds together": written("decisions/d.md", "---\nid: d\nsame_as: [ada-quill, saltmouth]\nby: Us\ndate: 2022\nbecause: So.\n---\n"),
    "a decision is split that was not made": written("decisions/d.md", "---\nid: d\nsplit: [ada-quill, guild-of-engineers]\nby: Us\ndate: 2022\nbecause: So.\n---\n"),
    "a decision makes a statement take a position twice": in_turn(
        copied(EVENT, "events/closing.md", "id: bridge-closure", "id: closing"),
        changed(MAYOR, "stance: supports}\n    span: {start: 80", "stance: supports}\n      - {event: closing, question: safety, position: was-safe, stance: supports}\n    span: {start: 80"),
        written("decisions/d.md", "---\nid: d\nsame_as: [bridge-closure, closing]\nby: Us\ndate: 2022\nbecause: So.\n---\n"),
    ),
    "the same, where nothing of the article may be shown": in_turn(
        copied(EVENT, "events/closing.md", "id: bridge-closure", "id: closing"),
        changed(MAYOR, "publish: abstract", "publish: none"),
        changed(MAYOR, "stance: supports}\n    span: {start: 80", "stance: supports}\n      - {event: closing, question: safety, position: was-safe, stance: supports}\n    span: {start: 80"),
        written("decisions/d.md", "---\nid: d\nsame_as: [bridge-closure, closing]\nby: Us\ndate: 2022\nbecause: So.\n---\n"),
    ),
}  # fmt: skip
"""Ways in which an archive can be wrong as a whole."""


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_wrong_with_the_whole_is_told(order: Order, name: str) -> None:
    SPOILT[name](order.content)
    found = check(order)
    if order.audience is Audience.PRIVATE or "withheld" not in name:
        assert found


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    order = Order(tmp_path / "nowhere", tmp_path / "site", cache=tmp_path / "cache")
    assert [problem.rule for problem in told(order)] == ["unreadable"]
    order = Order(copy_of_small(tmp_path), tmp_path / "site", templates=tmp_path / "no-templates")
    assert [problem.rule for problem in told(order)] == ["unreadable"]
