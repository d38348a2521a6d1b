"""Decisions on identity: replayed, taken back without a trace, and never at odds with the records."""

from pathlib import Path
from typing import Any, Literal

import pytest
from archive import edit, free_article, span_of, tree, written
from click.testing import CliRunner

from builder.build import Order, build, examine
from builder.cli import main
from builder.content.identity import stand_ins
from builder.content.read import Audience
from builder.content.uses import uses_of
from builder.model import (
    Actor,
    Coordinates,
    Decision,
    Event,
    Name,
    Origin,
    Place,
    Position,
    Question,
    Role,
    Statement,
    Take,
)

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
    counted = ("coverage.html", "manifest.json")  # decisions stay on record, and are counted
    assert {path: data for path, data in after.items() if path not in counted} == {
        path: data for path, data in before.items() if path not in counted
    }


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


def test_uses_are_ids_and_links_wherever_they_stand_and_nothing_else(tmp_path: Path) -> None:
    article = free_article("one", "| a |\n|---|\n| [[x\\|the X]] |\n", authors=("x",), title="x", actors=("x",))
    actor = Actor(id="x", name="x", kind="person", roles=(Role(title="x"),), identifiers={"k": "x"})
    assert [use.key for use in uses_of("x", examine(written(tmp_path, actor, article), Audience.PRIVATE)[0])] == [
        "actors",
        "link",
    ]


def _event(record_id: str, *questions: tuple[str, str, str]) -> Event:
    return Event(
        id=record_id, name=record_id, kind="attack", when="2020",
        questions=tuple(
            Question(id=one, text=text, positions=(Position(id=position, text=f"{position}."),))
            for one, text, position in questions
        ),
    )  # fmt: skip


def _taking(record_id: str, *takes: tuple[str, str, str, Literal["supports", "disputes"]]) -> Statement:
    given = tuple(Take(event=e, question=q, position=p, stance=s) for e, q, p, s in takes)
    return Statement(id=record_id, speaker="c-penn", act="says", gist="So.", takes=given)


EVENTS_SAME = decided("d", "2021", same_as=("e1", "e2"))


def test_merged_events_have_the_positions_of_both_each_once(tmp_path: Path) -> None:
    events = (_event("e1", ("who", "Who?", "y")), _event("e2", ("who", "Who?", "z"), ("why", "Why?", "y")))
    said = (_taking("s1", ("e1", "who", "y", "supports")), _taking("s2", ("e2", "who", "z", "supports")))
    pages = site(written(tmp_path, PENN, *events, free_article("one", "One.", statements=said), EVENTS_SAME))
    page = pages["events/e1.html"].decode()
    for anchor in ("question-who", "question-why", "position-who--y", "position-who--z"):
        assert page.count(f'id="{anchor}"') == 1
    assert "The same words in two registers." in page


@pytest.mark.parametrize(
    ("questions", "takes"),
    [
        ((("who", "Who fired?", "y"), ("who", "Who died?", "y")), ()),
        (
            (("who", "Who?", "y"), ("who", "Who?", "y")),
            (("e1", "who", "y", "supports"), ("e2", "who", "y", "disputes")),
        ),
    ],
)
def test_events_whose_questions_or_takes_clash_cannot_be_one(
    tmp_path: Path, questions: tuple[Any, Any], takes: tuple[Any, ...]
) -> None:
    events = (_event("e1", questions[0]), _event("e2", questions[1]))
    said = (_taking("s1", *takes),) if takes else ()
    content = written(tmp_path, PENN, *events, free_article("one", "One.", statements=said), EVENTS_SAME)
    assert rules(content) == (["duplicate-id"] if takes else ["decision"])


def test_events_that_are_one_by_way_of_a_third_must_agree_too(tmp_path: Path) -> None:
    events = (_event("e1", ("who", "Who fired?", "y")), _event("e2"), _event("e3", ("who", "Who died?", "y")))
    content = written(tmp_path, *events, EVENTS_SAME, decided("f", "2022", same_as=("e2", "e3")))
    assert rules(content) == ["decision"]


def test_a_merge_keeps_the_rules_of_names(tmp_path: Path) -> None:
    rule = Name(text="May", found="never")
    first = Actor(id="ada-quill", name="World Food Programme", kind="organisation")
    second = Actor(id="a-quill", name="May", kind="organisation", names=(rule,))
    pages = site(written(tmp_path, first, second, free_article("one", "They come. May it be so."), SAME))
    assert b'class="mention"' not in pages["articles/one.html"]


def test_a_merge_finds_what_either_record_was_found_by(tmp_path: Path) -> None:
    first = Actor(id="ada-quill", name="Ada Quill", kind="person", names=(Name(text="Quill"),))
    second = Actor(id="a-quill", name="B. Q.", kind="person", names=(Name(text="Quill", beside=("minister",)),))
    article = free_article("one", "Quill left. The minister Quill stayed.")
    pages = site(written(tmp_path, first, second, article, SAME))
    assert pages["articles/one.html"].count(b'class="mention"') == 2


def test_records_that_are_held_apart_say_so_on_both_pages(tmp_path: Path) -> None:
    pages = site(archive(tmp_path, decided("d", "2021", not_same_as=("ada-quill", "a-quill"))))
    for page, other in (("ada-quill", "a-quill"), ("a-quill", "ada-quill")):
        text = pages[f"actors/{page}.html"].decode()
        assert "Not the same as" in text
        assert f'href="{other}.html"' in text
        assert "The same words in two registers. An archivist" in text


def test_a_merge_gives_no_value_the_origin_of_another(tmp_path: Path) -> None:
    none = Origin(by="contributor", because="No gazetteer has it.", confidence="high")
    found = Origin(by="gazetteer@1", because="It stands there.", confidence="low")
    kept = Place(id="a", name="A", kind="town", parent="b", origins={"coordinates": none})
    other = Place(
        id="b", name="B", kind="town", parent="land", origins={"coordinates": found},
        coordinates=Coordinates(latitude=1.5, longitude=2.5),
    )  # fmt: skip
    same = decided("d", "2021", same_as=("a", "b"))
    page = site(written(tmp_path, kept, other, Place(id="land", name="Land", kind="country"), same))[
        "places/a.html"
    ].decode()
    assert "It stands there (gazetteer@1); confidence low." in page
    assert "No gazetteer has it." not in page
    assert "Lies in" in page


def test_a_merge_does_not_give_away_a_point_that_one_record_protects(tmp_path: Path) -> None:
    fine = Coordinates(latitude=20.12345, longitude=10.12345)
    coarse = Coordinates(latitude=20.12345, longitude=10.12345, public_precision="1")
    places = (
        Place(id="a", name="A", kind="site", coordinates=fine),
        Place(id="b", name="B", kind="site", coordinates=coarse),
    )
    pages = site(written(tmp_path, *places, decided("d", "2021", same_as=("a", "b"))))
    assert b"about 20\xc2\xb0 N, 10\xc2\xb0 E" in pages["places/a.html"]
    assert all(b"20.123" not in data for data in pages.values())


def test_two_entries_of_one_catalogue_are_for_review(tmp_path: Path) -> None:
    other = Actor(id="a-quill", name="A. Quill", kind="person", identifiers={"wikidata": "Q2"})
    result = CliRunner().invoke(main, ["check", "--content", str(written(tmp_path, ADA, other, SAME))])
    assert "decisions/d1.md:3:" in result.output
    assert "different wikidata identifiers: Q1 and Q2" in result.output


def test_decisions_count_in_the_order_of_their_days_however_written(tmp_path: Path) -> None:
    same = decided("d1", "[2024-01-01..2024-01-05]", same_as=("ada-quill", "a-quill"))
    assert rules(archive(tmp_path, same, decided("d2", "2024-06-01", split=("ada-quill", "a-quill")))) == []


def test_an_ambiguous_name_in_a_merged_text_is_not_put_on_a_line_that_is_not_there(tmp_path: Path) -> None:
    names = (Name(text="Penn"),)
    penns = (
        Actor(id="p1", name="A. Penn", kind="person", names=names),
        Actor(id="p2", name="B. Penn", kind="person", names=names),
    )
    content = written(tmp_path, (ADA, "She.\n"), (OTHER, "Long.\n\nLong.\n\nOf Penn.\n"), *penns, SAME)
    result = CliRunner().invoke(main, ["check", "--content", str(content)])
    assert "actors/ada-quill.md: ambiguous-mention: “Penn” can mean p1 or p2. It stands in the text" in result.output
