"""A new format is two functions and a line in a table: two invented ones, a table and a box that holds another file."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from builder.build import examine
from builder.content.parse import RecordFile
from builder.content.read import Audience, Beside, kind_of
from builder.ingest import Outcome, Request, State, adapters, ingest
from builder.ingest.adapters import FORMATS
from builder.ingest.capture import Received
from builder.ingest.contract import Aside, Draft, Format, Item, NoArticle, Opened, Stretch
from builder.ingest.recognise import has_suffix, head
from builder.model import Article, Capture, Outlet, Version

_ROW = re.compile(rb"[^\n]*\n")


class Row(NamedTuple):
    """What an article is made of."""

    cells: tuple[str, ...]


def cut_table(received: Received) -> Iterator[Stretch]:
    """Rows of date, address, language, title and text, parted by tabs, in Latin-1; a row of other shape is refused."""
    for line, match in enumerate(_ROW.finditer(received.data), 1):
        cells = match.group().decode("utf-8" if b"\xd0" in match.group() else "latin-1").strip("\n").split("\t")
        if len(cells) == 5:
            yield Item(match.span(), Row(tuple(cells)), line)
        else:
            yield Aside(match.span(), "rejected", "not five columns", line)


def draft_row(row: Row) -> Draft:
    day, url, language, title, text = row.cells
    if text == "Page not found":
        raise NoArticle("an error page: “Page not found”")
    return Draft(title, ((0, text),), published=day, language=language, url=url)


def cut_box(received: Received) -> Iterator[Stretch]:
    """Bytes with every bit turned over, behind a head of four."""
    inside = bytes(255 - byte for byte in received.data[4:])
    yield Aside((0, 4), "furniture", "head of the box")
    yield Opened((4, len(received.data)), Received("rows.tabs", inside))


def nothing(_: object) -> Draft:
    raise NoArticle("a box has no items")


TABLE = Format(
    "tabs@1", "text/x-tabs", ".tabs", "read the rows", lambda given: has_suffix(given, ".tabs"), cut_table, draft_row
)
BOX = Format(
    "box@1", "application/x-box", ".box", "opened the box", lambda given: head(given)[:4] == b"BOX:", cut_box, nothing
)
ROWS = (
    "2018-05-03\thttps://coast.example/1\tfr\tLe pont est fermé\tLe vieux pont est fermé.\n"
    "x\n"
    "\t\t\tNo date\tNo date here.\n"
)
SEALED = bytes(255 - byte for byte in b"Box of a bridge\nThe bridge is shut.\nIt was rusty.")


@pytest.fixture(autouse=True)
def formats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapters, "FORMATS", [BOX, TABLE, *adapters.FORMATS])


def take_in(folder: Path, name: str, data: bytes, capture_id: str = "first") -> tuple[Outcome, dict[str, RecordFile]]:
    (folder / name).write_bytes(data)
    request = Request(file=folder / name, capture_id=capture_id, into=folder / "content", received="2020-06-01")
    outcome = ingest(request)
    files, problems = examine(folder / "content", Audience.PRIVATE)
    assert problems == []
    assert sum(outcome.bytes_by_fate.values()) == len(data)
    return outcome, {file.record.id: file for file in files if not file.path.startswith(("withheld/", "archive"))}


def articles(files: dict[str, RecordFile]) -> dict[str, Article]:
    return {file.record.title: file.record for file in files.values() if isinstance(file.record, Article)}


@pytest.mark.parametrize("form", adapters.FORMATS, ids=lambda form: f"{form.adapter} {form.suffix}")
def test_the_bytes_of_a_capture_lie_beside_its_ledger_and_are_no_record(form: Format) -> None:
    assert kind_of(f"captures/harbour{form.suffix}") is Beside


def test_a_single_note_is_taken_in_and_nothing_is_wrong_with_the_archive(tmp_path: Path) -> None:
    note = tmp_path / "2024-03-18-bridge.md"
    note.write_text("# Bridge shut\n\nThe bridge over the river Lun was shut on Sunday night.\n", encoding="utf-8")
    content = tmp_path / "content"
    assert len(ingest(Request(file=note, capture_id="bridge", into=content, received="2024-04-01")).articles) == 1
    examined = examine(content, Audience.PRIVATE)
    assert examined[1] == []


def test_a_table_gives_what_its_columns_say(tmp_path: Path) -> None:
    outcome, files = take_in(tmp_path, "rows.tabs", ROWS.encode("latin-1"))
    bridge = articles(files)["Le pont est fermé"]
    assert (bridge.published, bridge.language, bridge.url) == ("2018-05-03", "fr", "https://coast.example/1")
    assert {bridge.origins[name].by for name in ("published", "language")} == {"capture"}
    assert articles(files)["No date"].published == "../2020-06-01"
    assert outcome.bytes_by_fate["rejected"] == 2
    assert [(one.line, one.because) for one in outcome.rejections] == [(2, "not five columns")]
    assert take_in(tmp_path, "rows.tabs", ROWS.encode("latin-1"))[0].written == ()


def test_the_outlet_is_known_by_its_host(tmp_path: Path) -> None:
    _, files = take_in(tmp_path, "rows.tabs", ROWS.encode("latin-1"))
    outlet = files["coast-example"].record
    assert isinstance(outlet, Outlet) and outlet.identifiers == {"web": "coast.example"}
    assert articles(files)["Le pont est fermé"].outlet == "coast-example"


def test_a_container_has_a_ledger_of_its_own(tmp_path: Path) -> None:
    rows = ROWS.encode("latin-1")
    data = b"BOX:" + bytes(255 - byte for byte in rows)
    outcome, files = take_in(tmp_path, "letter.box", data)
    capture = files["first"].record
    assert isinstance(capture, Capture)
    head_of_box, opened = capture.segments
    assert (head_of_box.fate, opened.fate, opened.size, opened.adapter) == ("furniture", "opened", len(rows), "tabs@1")
    assert [segment.fate for segment in opened.segments] == ["kept", "rejected", "kept"]
    bridge = articles(files)["Le pont est fermé"]
    assert bridge.provenance and bridge.provenance.selector.inside == (opened.segments[0].bytes,)
    assert [step.rule for step in bridge.provenance.steps] == ["box@1", "tabs@1"]
    assert outcome.items_by_fate == {"furniture": 1, "kept": 2, "rejected": 1}
    assert take_in(tmp_path, "letter.box", data)[0].written == ()


def test_boxes_within_boxes_are_opened_so_deep_and_no_deeper(tmp_path: Path) -> None:
    data = ROWS.encode("latin-1")
    for _ in range(6):
        data = b"BOX:" + bytes(255 - byte for byte in data)
    outcome, _ = take_in(tmp_path, "boxes.box", data)
    assert [problem.rule for problem in outcome.problems] == ["no-articles"]
    assert "a container within" in outcome.rejections[0].because


def test_an_item_that_is_no_article_is_rejected_with_the_reason(tmp_path: Path) -> None:
    data = b"2018-05-03\thttps://coast.example/2\tfr\tOops\tPage not found\n" + ROWS.encode("latin-1")
    outcome, _ = take_in(tmp_path, "rows.tabs", data)
    assert outcome.rejections[0].because == "an error page: “Page not found”"
    assert len(outcome.articles) == 2


def test_another_text_under_the_same_address_is_another_version(tmp_path: Path) -> None:
    row = "2018-05-03\thttps://coast.example/bridge?utm_source=x\ten\tBridge shut\tThe bridge is shut for {}.\n"
    take_in(tmp_path, "one.tabs", row.format("a week").encode(), "one")
    outcome, files = take_in(tmp_path, "two.tabs", row.format("a month").replace("utm_source=x", "").encode(), "two")
    assert [article.state for article in outcome.articles] == [State.VERSION]
    version = files[outcome.articles[0].id].record
    assert isinstance(version, Version) and version.of in files and version.captured == "2020-06-01"
    again, _ = take_in(tmp_path, "two.tabs", row.format("a month").replace("utm_source=x", "").encode(), "two")
    assert again.written == () and again.articles[0].state is State.KNOWN


@pytest.mark.parametrize("free", ["first", "second"])
def test_a_version_in_the_same_capture_has_the_rights_of_its_article_whatever_it_says(
    tmp_path: Path, free: str
) -> None:
    rows = [
        {"url": "https://courier.example/a", "title": "Bridge shut", "text": f"It was shut in the {time} night."}
        | ({"license": "CC-BY-4.0"} if time == free else {})
        for time in ("first", "second")
    ]
    file, content = tmp_path / "rows.json", tmp_path / "content"
    file.write_text(json.dumps(rows), encoding="utf-8")
    request = Request(file=file, capture_id="rows", into=content, received="2024-04-01")
    assert [one.state for one in ingest(request).articles] == [State.CREATED, State.VERSION]
    assert examine(content, Audience.PRIVATE)[1] == examine(content, Audience.PUBLIC)[1] == []
    assert len(list(content.glob("withheld/*.md"))) == (0 if free == "first" else 2)
    assert ingest(request).written == ()


def test_the_same_text_on_two_sites_is_two_articles_of_one_origin(tmp_path: Path) -> None:
    text = " ".join(
        f"Boat {number} of the {place} fleet was moored at pier {number * 7} when the storm of that night sank it."
        for number, place in enumerate(("northern", "southern", "eastern", "western", "inner", "outer", "old", "new"))
    )
    row = "2018-05-0{}\thttps://{}.example/storm\ten\tStorm shuts harbour\t{}\n"
    data = row.format(3, "coast", text) + row.format(4, "hills", text)
    outcome, files = take_in(tmp_path, "rows.tabs", data.encode())
    assert [article.state for article in outcome.articles] == [State.CREATED, State.CREATED]
    first, second = (files[article.id].record for article in outcome.articles)
    assert isinstance(first, Article) and isinstance(second, Article)
    assert first.repeats == () and second.repeats == (first.id,)
    assert second.origins["repeats"].by == "repeats/shared-words@1"
    assert take_in(tmp_path, "rows.tabs", data.encode())[0].written == ()


def test_ids_are_the_same_in_any_order_of_records_and_captures(tmp_path: Path) -> None:
    rows = [
        "2018-05-03\thttps://coast.example/storm\ten\tThree boats sunk\tThe storm sank three boats in the harbour.",
        "2018-05-04\thttps://coast.example/storm\ten\tFive boats sunk\tThe storm sank five boats in the harbour.",
        "2018-05-04\t\ten\tWeekly report\tThe first week was quiet.",
        "2018-05-11\t\ten\tWeekly report\tThe second week was not.",
        "2018-05-12\thttps://hills.example/9\tru\tМост закрыт\tМост через реку закрыт на неделю после бури.",
    ]
    found = set()
    for number, order in enumerate((rows, rows[::-1], rows[2:] + rows[:2])):
        for together in (True, False):
            folder = tmp_path / f"{number}-{together}"
            folder.mkdir()
            captures = [order] if together else [[row] for row in order]
            for name, lines in enumerate(captures):
                _, files = take_in(folder, f"c{name}.tabs", ("\n".join(lines) + "\n").encode("utf-8"), f"c{name}")
            found.add(frozenset(one.id for file in files.values() if isinstance(one := file.record, Article | Outlet)))
    assert len(found) == 1 and len(next(iter(found))) == 4 + 2


def test_a_date_after_the_capture_was_received_is_not_believed(tmp_path: Path) -> None:
    outcome, files = take_in(tmp_path, "rows.tabs", b"2099-01-01\t\ten\tBridge\tThe bridge is shut.\n")
    assert articles(files)["Bridge"].published == "../2020-06-01"
    assert [review.rule for review in outcome.reviews] == ["unlikely-date"]


def test_what_a_person_should_look_at_in_a_container_is_told_with_what_it_lies_in(tmp_path: Path) -> None:
    rows = b"2099-01-01\t\ten\tBridge\tThe bridge is shut.\n"
    outcome, _ = take_in(tmp_path, "rows.box", b"BOX:" + bytes(255 - byte for byte in rows))
    assert "“Bridge” (rows.tabs) is dated 2099-01-01" in outcome.reviews[0].message


def test_provenance_says_in_the_past_tense_what_was_done() -> None:
    assert {form.does.partition(" ")[0] for form in FORMATS} <= {"opened", "read", "split", "took"}
