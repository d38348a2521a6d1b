"""Decisions on identity: replayed, taken back without a trace, and never at odds with the records."""

from pathlib import Path

import pytest
from archive import edit, free_article, span_of, tree, written
from click.testing import CliRunner

from builder.build import Order, build, examine
from builder.cli import main
from builder.content.identity import stand_ins
from builder.content.read import Audience
from builder.model import Actor, Decision, Name, Place, Role, Statement

TEXT = "Ada Quill spoke. A. Quill left Saltmouth. The mayor denied it."
ADA = Actor(id="ada-quill", name="Ada Quill", kind="person", identifiers={"wikidata": "Q1"})
OTHER = Actor(
    id="a-quill", name="A. Quill", kind="person", names=(Name(text="The mayor"),), roles=(Role(title="Mayor"),)
)
PENN = Actor(id="c-penn", name="C. Penn", kind="person")


def decided(record_id: str, date: str, **given: tuple[str, str]) -> Decision:
    return Decision(id=record_id, by="An archivist", date=date, because="The same words in two registers.", **given)


def archive(folder: Path, *decisions: Decision) -> Path:
    said = Statement(
        id="s1", speaker="a-quill", act="denies", gist="Nothing.", span=span_of("The mayor denied it.", TEXT)
    )
    article = free_article("one", TEXT, actors=("a-quill", "ada-quill"), statements=(said,))
    return written(folder, ADA, OTHER, PENN, article, *decisions)


def site(content: Path) -> dict[str, bytes]:
    build(Order(content, content.parent / "site", Audience.PUBLIC))
    return tree(content.parent / "site")


def rules(content: Path) -> list[str]:
    return [problem.rule for problem in examine(content, Audience.PRIVATE)[1]]


SAME = decided("d1", "2021-01-01", same_as=("ada-quill", "a-quill"))


def test_of_two_records_that_mean_the_same_one_stands_for_both(tmp_path: Path) -> None:
    pages = site(archive(tmp_path, SAME))
    ada = pages["actors/ada-quill.html"].decode()
    assert "Mayor" in ada
    assert "1 statement by Ada Quill" in ada
    assert ada.count('<b class="name">') == 3, "the three forms of the name are mentions of one record"
    assert "The same words in two registers. An archivist, 1 January 2021." in ada
    assert (
        "actors/ada-quill.html" in pages["actors/a-quill.html"].decode()
        or "ada-quill.html" in pages["actors/a-quill.html"].decode()
    )
    assert "http-equiv" in pages["actors/a-quill.html"].decode()


def test_merging_and_splitting_again_gives_the_same_bytes_as_before(tmp_path: Path) -> None:
    before = site(archive(tmp_path / "a"))
    content = archive(tmp_path / "b", SAME)
    assert site(content) != before
    after = site(archive(tmp_path / "b", SAME, decided("d2", "2021-02-01", split=("a-quill", "ada-quill"))))
    assert after == before


def test_a_merge_that_is_decided_again_after_a_split_holds(tmp_path: Path) -> None:
    split = decided("d2", "2021-02-01", split=("ada-quill", "a-quill"))
    again = decided("d3", "2021-03-01", same_as=("ada-quill", "a-quill"))
    pages = site(archive(tmp_path, SAME, split, again))
    assert "http-equiv" in pages["actors/a-quill.html"].decode()
    assert rules(tmp_path / "content") == []


def test_records_are_the_same_by_way_of_others_and_the_first_named_stands() -> None:
    told = [decided("x", "2021", same_as=("b", "c")), decided("y", "2022", same_as=("a", "b"))]
    assert stand_ins(told) == {"b": "a", "c": "a"}
    assert stand_ins(reversed(told)) == {"b": "a", "c": "a"}, "the order of files does not matter"


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([decided("d", "2021", same_as=("ada-quill", "nobody"))], ["unknown-id"]),
        ([decided("d", "2021", same_as=("ada-quill", "ada-quill"))], ["decision"]),
        ([decided("d", "2021", split=("ada-quill", "a-quill"))], ["decision"]),
        ([decided("d", "2021", same_as=("ada-quill", "a-quill"), split=("ada-quill", "a-quill"))], ["decision"]),
        ([decided("d", "2021")], ["decision"]),
        ([decided("d", "2021", same_as=("ada-quill", "one"))], ["wrong-kind"]),
        ([SAME, decided("d2", "2022", not_same_as=("ada-quill", "a-quill"))], []),
        (
            [
                SAME,
                decided("d2", "2022", same_as=("a-quill", "c-penn")),
                decided("d3", "2023", not_same_as=("ada-quill", "c-penn")),
            ],
            ["decision"],
        ),
    ],
)
def test_a_decision_that_does_not_fit_is_a_problem(
    tmp_path: Path, decisions: list[Decision], expected: list[str]
) -> None:
    assert rules(archive(tmp_path, *decisions)) == expected


def test_two_kinds_of_record_are_never_the_same(tmp_path: Path) -> None:
    content = written(
        tmp_path,
        ADA,
        Place(id="quill", name="Quill", kind="town"),
        decided("d", "2021", same_as=("quill", "ada-quill")),
    )
    assert rules(content) == ["decision"]


def test_a_merge_that_puts_a_place_into_itself_is_a_problem(tmp_path: Path) -> None:
    places = [
        Place(id="a", name="A", kind="region"),
        Place(id="b", name="B", kind="town", parent="a"),
        Place(id="c", name="C", kind="site", parent="b"),
    ]
    content = written(tmp_path, *places, decided("d", "2021", same_as=("a", "c")))
    assert rules(content) == ["circular", "circular"]


def test_deleting_a_record_in_use_is_a_problem_that_lists_its_uses(tmp_path: Path) -> None:
    content = archive(tmp_path, SAME)
    (content / "actors/a-quill.md").unlink()
    (content / "pages").mkdir()
    (content / "pages/about.md").write_text(
        "---\nid: about\ntitle: About\n---\nSee [[a-quill|her]].\n", encoding="utf-8"
    )
    problems = [one for one in examine(content, Audience.PRIVATE)[1] if one.rule == "in-use"]
    assert len(problems) == 1
    for place in ("articles/one.md:9:10", "articles/one.md:12:14", "decisions/d1.md:3:22", "pages/about.md:5:1"):
        assert place in problems[0].message


def test_uses_lists_every_place_that_names_a_record(tmp_path: Path) -> None:
    content = archive(tmp_path, SAME)
    edit(content / "articles/one.md", "The mayor denied it.", "The mayor denied it, said [[a-quill|she]].")
    result = CliRunner().invoke(main, ["uses", "a-quill", "--content", str(content)])
    assert [line.split(": ")[1] for line in result.stdout.splitlines()[:-1]] == [
        "actors", "statements.s1.speaker", "link", "same_as",
    ]  # fmt: skip
    assert "4 uses of “a-quill”." in result.stdout
