"""A new format is two functions and a line in a table: two invented ones, a table and a box that is one piece."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.build import examine
from builder.content.parse import RecordFile
from builder.content.read import Audience
from builder.ingest import Outcome, Request, ingest
from builder.ingest.adapters import FORMATS
from builder.ingest.capture import Received
from builder.ingest.contract import Draft, Format, Piece, Reading
from builder.ingest.corrections import Corrections
from builder.model import Article
from builder.problems import InvalidContent, Problem

_ROW = re.compile(rb"[^\n]*\n")


def read_table(received: Received, _: Corrections) -> Reading:
    """Rows of date, address, language, title and text, parted by tabs, in Latin-1; a row of other shape is refused."""
    return Reading(tuple(_rows(received.data)), encoding="latin-1")


def _rows(data: bytes) -> Iterator[Piece]:
    draft = 0
    for line, match in enumerate(_ROW.finditer(data), 1):
        if match.group().count(b"\t") == 4:
            yield Piece(line, match.span(), "kept", "paragraph", draft)
            draft += 1
        else:
            yield Piece(line, match.span(), "rejected", because="not five columns")


def table_drafts(data: bytes, pieces: tuple[Piece, ...]) -> tuple[Draft, ...]:
    return tuple(_article(data, piece, piece.draft) for piece in pieces if piece.draft is not None)


def _article(data: bytes, piece: Piece, number: int) -> Draft:
    day, url, language, title, text = data[slice(*piece.bytes)].decode("latin-1").strip("\n").split("\t")
    return Draft(number, title, piece.bytes, ((0, text),), published=day, language=language, url=url)


def read_box(received: Received, _: Corrections) -> Reading:
    """Text with every bit turned over: bytes that only the adapter can read, so that the whole file is one piece."""
    if not received.data.startswith(b"\xbd"):
        raise InvalidContent([Problem(received.name, 1, 1, "not-text", "It does not begin as a box does.")])
    return Reading((Piece(0, (0, len(received.data)), "kept", "paragraph", 0),), encoding="binary")


def box_drafts(data: bytes, pieces: tuple[Piece, ...]) -> tuple[Draft, ...]:
    title, *paragraphs = bytes(255 - byte for byte in data).decode("ascii").split("\n")
    return (Draft(0, title, pieces[0].bytes, tuple((0, text) for text in paragraphs)),)


TABLE = Format("text/tab-separated-values", ".tsv", "table@1", "read the rows", read_table, table_drafts)
BOX = Format("application/x-box", ".box", "box@1", "opened the box", read_box, box_drafts)
ROWS = (
    "2018-05-03\thttps://coast.example/1\tfr\tLe pont est fermé\tLe vieux pont est fermé.\n"
    "x\n"
    "\t\t\tNo date\tNo date here.\n"
)
SEALED = bytes(255 - byte for byte in b"Box of a bridge\nThe bridge is shut.\nIt was rusty.")


def take_in(folder: Path, name: str, data: bytes) -> tuple[Outcome, list[RecordFile]]:
    (folder / name).write_bytes(data)
    outcome = ingest(Request(file=folder / name, capture_id="first", into=folder / "content", received="2020-06-01"))
    files, problems = examine(folder / "content", Audience.PRIVATE)
    assert problems == []
    return outcome, files


def test_a_table_gives_what_its_columns_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, ".tsv", TABLE)
    outcome, files = take_in(tmp_path, "rows.tsv", ROWS.encode("latin-1"))
    articles = {file.record.title: file.record for file in files if isinstance(file.record, Article)}
    bridge = articles["Le pont est fermé"]
    assert (bridge.published, bridge.language, bridge.url) == ("2018-05-03", "fr", "https://coast.example/1")
    assert {bridge.origins[name].by for name in ("published", "language")} == {"capture"}
    assert articles["No date"].published == "../2020-06-01"
    assert outcome.bytes_by_fate["rejected"] == 2
    assert take_in(tmp_path, "rows.tsv", ROWS.encode("latin-1"))[0].written == ()


def test_a_capture_can_be_one_piece_that_only_its_adapter_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FORMATS, ".box", BOX)
    outcome, _ = take_in(tmp_path, "letter.box", SEALED)
    assert [article.title for article in outcome.articles] == ["Box of a bridge"]
    assert outcome.bytes_by_fate == {"kept": len(SEALED)}
    assert (tmp_path / "content" / "captures" / "first.box").read_bytes() == SEALED
    assert take_in(tmp_path, "letter.box", SEALED)[0].written == ()
