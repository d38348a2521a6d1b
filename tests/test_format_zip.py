"""Zip files, honest, damaged and hostile: every byte is accounted for, and each defect has its reason."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from mmap import mmap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stretches import in_order, told

from builder.ingest import Request, ingest
from builder.ingest.capture import Data, Received
from builder.ingest.contract import Aside, NoArticle, Opened, Stretch
from builder.ingest.formats.archives import zipped
from builder.ingest.formats.archives.office import office_document
from builder.ingest.inflate import LARGEST_UNPACKED
from builder.problems import InvalidContent

PAGE = "<h1>The harbour of Corvale</h1>" + "<p>The ferry did not sail on Monday.</p>" * 20
CORPORA = Path(__file__).resolve().parent.parent / "../shared/corpora"


def stretches(data: Data, name: str = "corvale.zip") -> list[Stretch]:
    """The stretches of a zip file, which cover it in order and without gaps."""
    return in_order(zipped.cut(Received(name, data)), data)


def said(data: Data) -> list[tuple[str, str]]:
    """What becomes of each stretch, and its name."""
    return told(stretches(data))


def packed(*members: tuple[str | zipfile.ZipInfo, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


class Pipe(io.RawIOBase):
    """A file in which one cannot go back, so that sizes follow the data."""

    def __init__(self) -> None:
        super().__init__()
        self.data = b""

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self.data += bytes(piece)
        return len(piece)


def streamed(*members: tuple[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return pipe.data


def patched(data: bytes, offset: int, form: str, value: int) -> bytes:
    """Zip file whose first entry of the directory, and header, say something else; `offset` as in the directory."""
    entry = data.index(b"PK\x01\x02")
    made = bytearray(data)
    struct.pack_into(form, made, entry + offset, value)
    struct.pack_into(form, made, offset - 2, value)
    return bytes(made)


DIRECTORY = ("directory of the zip file", "")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_each_member_is_opened_where_it_lies(method: int) -> None:
    data = packed(("ports/corvale.html", PAGE), ("ports/ostrel.html", PAGE[::-1]), method=method)
    first, second, last = stretches(data)
    assert isinstance(first, Opened) and isinstance(second, Opened) and isinstance(last, Aside)
    assert (first.inside.name, first.inside.data) == ("ports/corvale.html", PAGE.encode())
    assert second.inside.data == PAGE[::-1].encode()
    assert (last.fate, last.because) == ("furniture", "directory of the zip file")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("whole", [packed, streamed])
def test_without_a_directory_members_are_found_by_their_headers(whole: Callable[..., bytes], method: int) -> None:
    data = whole(("a.html", PAGE), ("b.html", PAGE[::-1]), method=method)
    at = data.index(b"PK\x01\x02")
    assert said(data[:at]) == [("opened", "a.html"), ("opened", "b.html")]
    assert said(data[: at + 20])[-1] == ("directory of the zip file, which is damaged or cut off", "")
    assert said(data[: at - 40])[0] == ("opened", "a.html")
    assert said(data[: at - 40])[-1][0] in (
        "it is cut off",
        "its end cannot be found without the directory of the zip file",
    )


FURNITURE = [
    ("picture", "img/ferry.JPG", "x"),
    ("style sheet", "css/main.css", "p {}"),
    ("script", "a.js", "x"),
    ("script", "a_files/Ferry.JS.download", "x"),
    ("folder", "ports/", ""),
    ("note of macOS", "__MACOSX/._a.html", "x"),
    ("note of macOS", "ports/.DS_Store", "x"),
    ("note of Windows", "ports/Thumbs.db", "x"),
    ("empty file", "a.html", ""),
]


@pytest.mark.parametrize(("because", "name", "data"), FURNITURE)
def test_what_is_no_article_is_furniture(because: str, name: str, data: str) -> None:
    assert said(packed((name, data))) == [(because, name), DIRECTORY]


UNSAFE = [
    ("../a.html", "its name leads out of the container"),
    ("a/../../b.html", "its name leads out of the container"),
    ("..\\a.html", "its name leads out of the container"),
    ("/etc/a.html", "its name leads to a place outside the container"),
    ("C:\\a.html", "its name leads to a place outside the container"),
    ("a\nb.html", "its name holds control characters"),
]


@pytest.mark.parametrize(("name", "because"), UNSAFE)
def test_a_name_that_leads_elsewhere_is_rejected(name: str, because: str) -> None:
    assert said(packed((name, PAGE)))[0][0] == because


def test_a_link_is_furniture() -> None:
    link = zipfile.ZipInfo("a.html")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    assert said(packed((link, "/etc/passwd"))) == [("link to another file", "a.html"), DIRECTORY]


DEFECTS = [
    (8, "<H", 1, "it is encrypted"),
    (10, "<H", 9, "it is compressed by a method that is not read: Deflate64"),
    (10, "<H", 77, "it is compressed by a method that is not read: 77"),
    (16, "<L", 1, "its bytes are damaged, or its checksum is that of others"),
    (20, "<L", 2**31, "it is cut off, or longer than the bytes that there are"),
    (24, "<L", 12, "its bytes are damaged, or its checksum is that of others"),
    (24, "<L", 60000, "it holds 831 bytes and not 60000, as is said of it"),
    (24, "<L", 2**31, "it becomes more than 500 times as long, as if made to fill a disk"),
]


@pytest.mark.parametrize(("offset", "form", "value", "because"), DEFECTS)
def test_a_member_of_which_something_wrong_is_said_is_rejected(
    offset: int, form: str, value: int, because: str
) -> None:
    data = packed(("a.html", PAGE), ("b.html", PAGE))
    assert said(patched(data, offset, form, value)) == [(because, "a.html"), ("opened", "b.html"), DIRECTORY]


def test_a_member_that_holds_more_than_may_be_unpacked_is_rejected() -> None:
    data = streamed(("a.html", PAGE))
    member = next(iter(zipped.walk(data)))
    assert zipped.held(data, "a.html", LARGEST_UNPACKED) == PAGE.encode()
    assert zipped.held(data, "a.html", 100) == b""
    assert member.entry.size == len(PAGE)


def test_bytes_that_fill_a_disk_are_not_unpacked() -> None:
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = b"".join(compressor.compress(bytes(2**20)) for _ in range(200)) + compressor.flush()
    header = struct.pack("<4sHHHHHLLLHH", b"PK\x03\x04", 20, 8, 8, 0, 0, 0, 0, 0, 6, 0) + b"a.html"
    assert said(header + zeros)[0] == ("it becomes more than 500 times as long, as if made to fill a disk", "a.html")


def test_members_that_share_bytes_are_not_opened() -> None:
    inside = packed(("b.html", PAGE), method=zipfile.ZIP_STORED)
    data = packed(("a.html", inside), ("b.html", PAGE), method=zipfile.ZIP_STORED)
    offset = data.rindex(b"PK\x01\x02") + 42
    made = data[:offset] + struct.pack("<L", 36) + data[offset + 4 :]
    assert said(made)[0] == ("2 members of the zip file share these bytes, as if made to fill a disk", "a.html, b.html")


def test_bytes_around_members_are_named() -> None:
    data = packed(("a.html", PAGE))
    assert said(b"#!/bin/sh\n" + data + b"\r\n") == [
        ("bytes that belong to no member of the zip file", ""),
        ("opened", "a.html"),
        DIRECTORY,
        ("filling between members of the zip file", ""),
    ]


def test_a_member_that_was_taken_out_of_the_directory_is_rejected() -> None:
    data = packed(("a.html", PAGE), ("b.html", PAGE))
    first, second = data.index(b"PK\x01\x02"), data.rindex(b"PK\x01\x02")
    size = len(data) - 22 - second
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 1, 1, size, first, 0)
    assert said(data[:first] + data[second:-22] + end) == [
        ("a member that the directory of the zip file does not list", ""),
        ("opened", "b.html"),
        DIRECTORY,
    ]


def test_entries_without_a_member_are_counted() -> None:
    data = packed(("a.html", PAGE), ("b.html", PAGE))
    at = data.index(b"PK\x03\x04", 4)
    assert said(data[:at] + b"XX" + data[at + 2 :]) == [
        ("opened", "a.html"),
        ("bytes that belong to no member of the zip file", ""),
        ("directory of the zip file, which lists 1 that are not there", ""),
    ]


NAMES = [
    ("Новости/статья.txt".encode("cp866"), "Новости/статья.txt"),
    ("Новости.txt".encode(), "Новости.txt"),
    ("résumé.txt".encode("cp437"), "résumé.txt"),
    ("naïve.txt".encode("cp437"), "naïve.txt"),
]


@pytest.mark.parametrize(("raw", "name"), NAMES)
def test_names_of_old_systems_are_read(raw: bytes, name: str) -> None:
    data = packed(("n" * len(raw), "x"))
    assert said(data.replace(b"n" * len(raw), raw))[0] == ("opened", name)


def test_a_large_file_says_its_sizes_in_a_field_of_their_own() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, archive.open("a.html", "w", force_zip64=True) as member:
        member.write(PAGE.encode())
    assert said(file.getvalue()) == [("opened", "a.html"), DIRECTORY]
    at = file.getvalue().index(b"PK\x01\x02")
    assert said(file.getvalue()[:at]) == [("opened", "a.html")]


def test_a_mapped_file_is_cut_like_bytes(tmp_path: Path) -> None:
    file = tmp_path / "corvale.zip"
    file.write_bytes(packed(("a.html", PAGE)))
    with file.open("r+b") as opened, mmap(opened.fileno(), 0) as data:
        assert said(data) == [("opened", "a.html"), DIRECTORY]


def test_an_empty_zip_file_is_its_directory() -> None:
    assert said(packed()) == [DIRECTORY]


def test_what_is_no_zip_file_is_not_recognised() -> None:
    assert not zipped.recognises(Received("corvale.zip", PAGE.encode()))
    assert zipped.recognises(Received("corvale", packed(("a.html", PAGE))))
    assert zipped.recognises(Received("corvale.zip", b"MZ" + packed(("a.html", PAGE))))


WORD = packed(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w:document/>"))
OPEN = packed(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office:document/>"))


@pytest.mark.parametrize(
    ("name", "data", "media_type", "document"),
    [
        ("Report.DOCX", WORD, "", "a document of Word"),
        ("letter.odt", OPEN, "", "a document of OpenDocument"),
        ("x", WORD, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a document of Word"),
        ("report.docx", packed(("a.html", PAGE)), "", ""),
        ("report.zip", WORD, "", ""),
        ("report.docx", b"PK", "", ""),
    ],
)
def test_a_document_of_an_office_program_is_no_container(
    name: str, data: bytes, media_type: str, document: str
) -> None:
    received = Received(name, data, media_type=media_type)
    assert office_document(received) == document
    assert zipped.recognises(received) == (data[:4] == b"PK\x03\x04" and not document)


def test_a_document_of_an_office_program_is_refused_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(WORD)
    request = Request(file=tmp_path / "report.docx", capture_id="a", into=tmp_path / "content", received="2024")
    with pytest.raises(InvalidContent) as caught:
        ingest(request)
    (problem,) = caught.value.problems
    assert (problem.path, problem.rule) == ("report.docx", "unknown-format")
    assert "a document of Word" in problem.message
    assert not (tmp_path / "content" / "captures").exists()


def test_in_a_zip_file_it_is_one_rejection_and_its_neighbours_are_taken(tmp_path: Path) -> None:
    (tmp_path / "mixed.zip").write_bytes(packed(("report.docx", WORD), ("a.html", PAGE), ("note.eml", "Subject: a")))
    outcome = ingest(Request(file=tmp_path / "mixed.zip", capture_id="a", into=tmp_path / "content", received="2024"))
    assert [(one.name, one.because) for one in outcome.rejections] == [
        ("report.docx", "a document of Word, which no adapter reads; save it as PDF or HTML"),
        ("note.eml", "no adapter reads files of the kind .eml"),
    ]


def test_a_zip_file_has_no_article_of_its_own() -> None:
    with pytest.raises(NoArticle, match="a container"):
        zipped.FORMAT.draft(None)


WHOLE = [
    packed(("a.html", PAGE), ("img/b.png", b"x" * 40), ("c.txt", "text")),
    streamed(("a.html", PAGE), ("c.txt", "text" * 30)),
    packed(("a.txt", PAGE), method=zipfile.ZIP_LZMA),
    packed(("a.txt", PAGE), method=zipfile.ZIP_BZIP2),
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_a_damaged_zip_file_is_accounted_for(whole: bytes, draw: st.DataObject) -> None:
    data = bytearray(whole)
    for _ in range(draw.draw(st.integers(1, 6))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    start, end = sorted((draw.draw(st.integers(0, len(data))), draw.draw(st.integers(0, len(data)))))
    stretches(bytes(draw.draw(st.sampled_from([data, data[:end], data[start:], data[:start] + data[end:]]))))


@given(st.binary(max_size=300))
def test_any_bytes_are_accounted_for(data: bytes) -> None:
    stretches(data)
    stretches(b"PK\x03\x04" + data)
