"""Tables: every byte of a CSV or TSV file is accounted for, and each sound row becomes an article."""

import mmap
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_cases import cases, received, told

import builder.ingest.formats.records.table_rows as table_rows
from builder.ingest.capture import Received
from builder.ingest.columns import Columns, parse_columns
from builder.ingest.contract import Aside, Item
from builder.ingest.formats.records.table import FORMAT

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "articles" / "wikinews-2019-20"

PIECES = (
    '"', '"', '""', ",", ",", ";", "\t", "|", "\n", "\n", "\r\n", "\r", "a", "é", "😀", "\0", " ", "<p>", "&amp;",
    "title", "text", "title,text\n", 'x,"y"\n', "sep=;\n", "2019-01-04", "\ufeff",
)  # fmt: skip


@pytest.mark.parametrize("path", cases("table"), ids=lambda path: path.name)
def test_a_table_is_told_as_a_person_would_tell_it(path: Path) -> None:
    assert told(received(path), FORMAT) == path.with_name(path.name + ".told").read_text(encoding="utf-8")


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1251"]),
    st.sampled_from(["x.csv", "x.tsv"]),
)
def test_no_byte_is_left_out_whatever_a_table_looks_like(text: str, encoding: str, name: str) -> None:
    told(Received(name, text.encode(encoding, "replace")), FORMAT)


@given(st.binary(max_size=200))
def test_no_byte_is_left_out_of_any_bytes(data: bytes) -> None:
    told(Received("x.csv", b"title,text\n" + data), FORMAT)


def test_a_table_may_lie_in_a_file_that_is_mapped_to_memory(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b'title,text\nA,"b\nc"\nD,e\n')
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert told(Received("x.csv", mapped), FORMAT) == told(Received("x.csv", file.read_bytes()), FORMAT)


@pytest.mark.parametrize(
    ("row", "because"),
    [
        (b"A," + b"x" * 300, "a row of more than 0 MiB, which is too large to be an article"),
        (b'A,"' + b"x" * 300 + b'"', "a quotation mark opens a cell here and nothing closes it within 0 MiB"),
    ],
)
def test_a_row_that_is_too_large_is_rejected_and_the_next_one_goes_on(
    row: bytes, because: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_rows, "LARGEST_ITEM", 200)
    stretches = list(FORMAT.cut(Received("x.csv", b"title,text\n" + row + b"\nB,c\n")))
    assert [type(one) for one in stretches] == [Aside, Aside, Item]
    assert isinstance(stretches[1], Aside) and stretches[1].because == because


@pytest.mark.parametrize(
    "row", [b',"a', b'"a\n', b'x,"\n', b'"a""\n', b'a,"b"c\n', b'A,"b\nB,c\n', b'a,"\n""x', b'A,"b"\nB,"c"c",1\n']
)
def test_a_table_whose_every_row_is_broken_takes_no_longer_than_its_size(row: bytes) -> None:
    told(Received("x.csv", b"title,text\n" + row * 4000), FORMAT)


def test_the_material_of_a_row_can_be_sent_to_another_process() -> None:
    *_, item = FORMAT.cut(Received("x.csv", b"title,text\nA,b\n"))
    assert isinstance(item, Item)
    assert FORMAT.draft(pickle.loads(pickle.dumps(item.material))).title == "A"


@pytest.mark.parametrize(
    ("name", "media_type", "data", "expected"),
    [
        ("a.csv", "", b"title\nA\n", True),
        ("a.TAB", "", b"title\nA\n", True),
        ("export", "text/tab-separated-values", b"title\nA\n", True),
        ("a.txt", "", b"title,text\nA,b\n", False),
        ("a.csv", "", b"PK\x03\x04....", False),
        ("a.csv", "text/csv", b"\xef\xbb\xbf\n<!DOCTYPE html><title>Not found", False),
    ],
)
def test_a_table_is_known_by_its_name_unless_it_plainly_is_something_else(
    name: str, media_type: str, data: bytes, expected: object
) -> None:
    assert FORMAT.recognises(Received(name, data, media_type=media_type)) is expected


@pytest.mark.parametrize("charset", ["utf-7", "idna", "punycode", "hz", "iso2022_jp", "raw_unicode_escape", "no such"])
def test_a_declared_encoding_that_is_no_plain_one_is_not_believed(charset: str) -> None:
    *_, item = FORMAT.cut(Received("x.csv", "title,text\nCafé,é\n".encode("cp1252"), charset=charset))
    assert isinstance(item, Item) and FORMAT.draft(item.material).title == "Café"


def test_a_declared_encoding_is_used_where_the_bytes_are_not_utf_8() -> None:
    *_, item = FORMAT.cut(Received("x.csv", "title,text\nŻółw,ść\n".encode("iso-8859-2"), charset="iso-8859-2"))
    assert isinstance(item, Item) and FORMAT.draft(item.material).title == "Żółw"


def test_every_row_of_real_news_becomes_an_article_with_its_day() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the development corpora are not here")
    items = [
        stretch
        for path in sorted(CORPUS.glob("*.csv"))
        for stretch in FORMAT.cut(Received(path.name, path.read_bytes()))
        if isinstance(stretch, Item)
    ]
    drafts = [FORMAT.draft(item.material) for item in items]
    assert len(drafts) == 295
    assert all(len(draft.published) == 10 and draft.url for draft in drafts)


def test_a_columns_file_for_other_columns_is_told_with_the_names_that_are_there() -> None:
    said = parse_columns("x.yml", b"text: inhalt")
    assert isinstance(said, Columns)
    line = told(Received("x.csv", b"title,text\nA,b\n", columns=said), FORMAT).splitlines()[-1]
    assert line == "2 rejected: the columns file names “inhalt”, and the columns are called “title”, “text”"


@pytest.mark.parametrize("title", ["\u200b", "\u00ad\u2060", "\x01", "\u202e"])
def test_what_nobody_can_see_is_no_title(title: str) -> None:
    lines = told(Received("x.csv", f"title,text\n{title},Body\n{title},{title}\n".encode()), FORMAT).splitlines()
    assert lines[1] == "2 article: Body"
    assert lines[-1] == "3 no article: neither a title nor a text"
