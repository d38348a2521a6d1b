"""Rules that speak of values which cannot be right, and of records that may be one."""

# ruff: noqa: E501 - a table reads better with one defect on a line

import re
from pathlib import Path

import pytest
from archive import copy_of_small, edit
from click.testing import CliRunner

from builder.build import examine
from builder.cli import main
from builder.content.identifiers import SCHEMES, misprint
from builder.content.read import Audience
from builder.rules import RULES, Severity

MAYOR = "articles/2021/2021-mayor-denies-bridge-unsafe.md"
CLOSED = "articles/2021/2021-bridge-closed.md"

DEFECTS = [
    ("actors/ada-quill.md", "kind: person", "kind: person\nidentifiers: {wikidata: 83101}", "5:25: identifier: “83101” is not written as one of wikidata, such as Q83101."),
    ("actors/ada-quill.md", "kind: person", "kind: person\nidentifiers: {ORCID: 0000-0002-1825-0098}", "identifier: “0000-0002-1825-0098” has another check digit than its other digits ask for."),
    (CLOSED, "published: 2021-05-02", "published: 2021-05-02\ncaptured: 2021-05-01", "date-order: 2021-05-02 is later than 2021-05-01, when it was taken from the web."),
    ("places/saltmouth.md", "kind: town\n", "kind: country\nparent: old-bridge\n", "place-in-smaller: A country is said to lie in “old-bridge”, which is a site."),
    (CLOSED, "language: en", "language: gr", "language: No language has the code “gr”. Did you mean “el”?"),
    ("outlets/harbour-wire.md", "kind: agency", "kind: agency\nnames: [{text: Άντα, language: xq-Grek}]", "language: No language has the code “xq”."),
    ("pages/about.md", "A made-up", "[A made-up](../actors/ada-quil.html)", "broken-link: “../actors/ada-quil.html” leads to no page, since no record has the id “ada-quil”."),
    ("pages/about.md", "A made-up", "[A made-up](ada-quill)", "broken-link: “ada-quill” leads to no page. Write [[ada-quill|the words]]."),
    ("pages/about.md", "A made-up", "[A made-up](../actors/ada-quill.md)", "Write [[ada-quill|the words]]."),
    ("pages/about.md", "A made-up", "[A made-up](ftp://x.example/a) thing", "broken-link: “](ftp://x.example/a” is the beginning of a link"),
    ("pages/about.md", "A made-up", "[A made-up](https://x.example/a b) thing", "broken-link: “](https://x.example/a” is the beginning of a link"),
    ("pages/about.md", "A made-up", "[A made-up](https://x.example/a thing", "broken-link: “](https://x.example/a” is the beginning of a link"),
    ("pages/about.md", "A made-up", "![A made-up](map.png)", "broken-link: “map.png” leads to no page: a site holds no pictures of its own."),
    ("pages/about.md", "A made-up", "[[ada-quill]] made-up", "broken-link: “[[ada-quill” is the beginning of a link"),
    ("pages/about.md", "A made-up", "[A made-up](https:///a) thing", "broken-link: “https:///a” names no host."),
]  # fmt: skip


def found(content: Path) -> list[str]:
    prefix = f"{content.as_posix()}/"
    return [str(problem).replace(prefix, "") for problem in examine(content, Audience.PRIVATE)[1]]


@pytest.mark.parametrize(("path", "old", "new", "expected"), DEFECTS, ids=[row[3][:40] for row in DEFECTS])
def test_a_value_that_cannot_be_right_is_found(tmp_path: Path, path: str, old: str, new: str, expected: str) -> None:
    content = copy_of_small(tmp_path)
    edit(content / path, old, new)
    lines = found(content)
    assert [line for line in lines if line.startswith(path) and expected in line], lines


SOUND = [
    ("pages/about.md", "A made-up", "[A made-up](../actors/ada-quill.html#statements)"),
    ("pages/about.md", "A made-up", "[A made-up](https://x.example/a_(b)) and [more](#here) and [this](mailto:a@b.example)"),
    ("pages/about.md", "A made-up", "[[ada-quill|A]] made-up"),
    ("actors/ada-quill.md", "kind: person", "kind: person\nidentifiers: {own-list: '%%', wikidata: Q1, geonames: 007}"),
    (CLOSED, "published: 2021-05-02", "published: 2021-05-02\ncaptured: 2021-05"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new"), SOUND)
def test_what_may_be_right_is_left_alone(tmp_path: Path, path: str, old: str, new: str) -> None:
    content = copy_of_small(tmp_path)
    edit(content / path, old, new)
    assert found(content) == []


@pytest.mark.parametrize(("scheme", "value"), [(name, one.example) for name, one in SCHEMES.items()])
def test_each_example_of_a_catalogue_is_right(scheme: str, value: str) -> None:
    assert misprint(scheme, value) == ""


@pytest.mark.parametrize("scheme", [name for name, one in SCHEMES.items() if one.adds_up("0000-0000") is not True])
def test_another_digit_is_found(scheme: str) -> None:
    example = SCHEMES[scheme].example
    other = example[:3] + str((int(example[3]) + 1) % 10 if example[3].isdigit() else 1) + example[4:]
    assert misprint(scheme, other)


def second(content: Path, *changes: tuple[str, str]) -> None:
    """Another article, which is the first one, typed by hand, but for its id and these changes."""
    text = re.sub(r"\nprovenance:(?:\n .*)+", "", (content / CLOSED).read_text(encoding="utf-8"))
    for old, new in (("2021-bridge-closed\n", "2021-again\n"), ("former_ids: [bridge-closed]\n", ""), *changes):
        assert old in text
        text = text.replace(old, new)
    (content / "articles/2021/2021-again.md").write_text(text, encoding="utf-8")


def rules_at(content: Path, path: str) -> list[str]:
    return sorted(line.split(": ")[1] for line in found(content) if line.startswith(path))


def test_two_articles_of_one_address_are_to_be_looked_at(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    second(content, ("https://wire.example/bridge", "http://www.wire.example/bridge/?utm_source=x"))
    lines = [line for line in found(content) if "same-address" in line]
    assert len(lines) == 1
    assert "articles/2021/2021-bridge-closed.md" in lines[0] or "articles/2021/2021-again.md" in lines[0]
    assert not [line for line in found(content) if "same-title" in line]


def test_two_articles_of_one_title_outlet_and_day_are_to_be_looked_at(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    second(
        content,
        ("https://wire.example/bridge", "https://wire.example/other"),
        ("title: Bridge closed", "title: BRIDGE, closed"),
    )
    assert [line.split(": ")[1] for line in found(content)] == ["same-title"]


def test_an_article_that_says_what_it_repeats_is_left_alone(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    second(content, ("\nrights:", "\nrepeats: [2021-bridge-closed]\nrights:"))
    assert found(content) == []


NAMED = "---\nid: {id}\nname: Ada Quill\nkind: person\n{more}---\n"
DECISION = "---\nid: not-one\nnot_same_as: [ada-quill, quill]\nby: An editor\ndate: 2022-01-01\nbecause: They were born in different years.\n---\n"


@pytest.mark.parametrize(
    ("more", "decision", "expected"),
    [
        ("", "", ["same-name"]),
        ("names: [{text: Ada Quill, beside: [poet]}]\n", "", []),
        ("names: [{text: Ada Quill, found: never}]\n", "", []),
        ("", DECISION, []),
    ],
)
def test_a_name_of_two_records_is_to_be_looked_at(
    tmp_path: Path, more: str, decision: str, expected: list[str]
) -> None:
    content = copy_of_small(tmp_path)
    (content / "actors/quill.md").write_text(NAMED.format(id="quill", more=more), encoding="utf-8")
    if decision:
        (content / "decisions").mkdir(exist_ok=True)
        (content / "decisions/not-one.md").write_text(decision, encoding="utf-8")
    assert rules_at(content, "actors/quill.md") == expected


def test_ten_mistakes_are_ten_problems(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "places/ten.md").write_text(
        "---\nid: Ten\nname: ''\nkind: toun\nparent: [x]\ncoordinates: {latitude: north, longitude: 1}\n"
        "names: [{text: A, script: latin}, {language: english}]\nformer_ids: [A B]\nidentifers: {}\nname2: x\n---\n",
        encoding="utf-8",
    )
    assert len(rules_at(content, "places/ten.md")) >= 10, found(content)


def test_what_may_be_right_all_the_same_never_stops_the_work() -> None:
    reviews = ("same-address", "same-title", "same-name", "date-order", "place-in-smaller", "broken-link", "language")
    assert {RULES[name].severity for name in reviews} == {Severity.REVIEW}


def test_a_point_to_review_does_not_keep_an_archive_from_being_verified(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "actors/quill.md").write_text(NAMED.format(id="quill", more=""), encoding="utf-8")
    assert CliRunner().invoke(main, ["seal", "--content", str(content)]).exit_code == 0
    result = CliRunner().invoke(main, ["verify", "--content", str(content)])
    assert "same-name" in result.stderr
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "All verified.")
