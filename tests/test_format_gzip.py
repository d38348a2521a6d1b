"""Gzip files of anything: opened as one file, or rejected with the reason."""

import gzip
from mmap import mmap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.ingest.capture import Data, Received
from builder.ingest.contract import LARGEST_ITEM, Aside, NoArticle, Opened, Stretch
from builder.ingest.formats import gzipped
from builder.ingest.formats.gzipped import name_inside
from builder.ingest.inflate import size_said

TEXT = b"The ferry to Corvale did not sail on Monday.\n" * 30


def squeezed(data: bytes, level: int = 6) -> bytes:
    """A gzip member without the time at which it was made."""
    return gzip.compress(data, level, mtime=0)


def stretches(data: Data, name: str = "feed.xml.gz") -> list[Stretch]:
    """The stretches of a gzip file, which cover it in order and without gaps."""
    found = list(gzipped.cut(Received(name, data)))
    ends = [0, *(stretch.bytes[1] for stretch in found)]
    assert [stretch.bytes[0] for stretch in found] == ends[:-1]
    assert ends[-1] == len(data)
    return found


def said(data: Data) -> list[tuple[str, str]]:
    return [
        ("opened", "") if isinstance(stretch, Opened) else (stretch.fate, stretch.because)
        for stretch in stretches(data)
        if isinstance(stretch, Opened | Aside)
    ]


@pytest.mark.parametrize("data", [squeezed(TEXT), squeezed(TEXT[:70]) + squeezed(TEXT[70:])])
def test_members_are_opened_as_one_file(data: bytes) -> None:
    (stretch,) = stretches(data)
    assert isinstance(stretch, Opened)
    assert (stretch.inside.name, stretch.inside.data) == ("feed.xml", TEXT)


CASES = [
    (squeezed(TEXT)[:-30], ("rejected", "it is cut off after 37 bytes that could be read")),
    (squeezed(TEXT)[:-8] + bytes(8), ("rejected", "its compressed bytes are damaged")),
    (squeezed(TEXT) + squeezed(TEXT)[:9], ("rejected", "it is cut off after 1.32 KiB that could be read")),
    (squeezed(b""), ("furniture", "empty file")),
    (
        squeezed(bytes(200 * 2**20), 9),
        ("rejected", "it becomes more than 500 times as long, as if made to fill a disk"),
    ),
]


@pytest.mark.parametrize(("data", "expected"), CASES)
def test_what_cannot_be_trusted_is_rejected(data: bytes, expected: tuple[str, str]) -> None:
    assert said(data) == [expected]


def test_what_stands_after_it_is_named() -> None:
    assert said(squeezed(TEXT) + bytes(600_000)) == [
        ("opened", ""),
        ("furniture", "filling after the end of the gzip file"),
    ]
    assert said(squeezed(TEXT) + b"more")[1] == ("rejected", "bytes after the end of the gzip file")


def test_what_is_large_lies_in_a_mapped_file() -> None:
    line = b"%d The ferry to Corvale did not sail.\n"
    large = b"".join(line % number for number in range(LARGEST_ITEM // 40 + 100_000))
    assert len(large) > LARGEST_ITEM
    (stretch,) = stretches(squeezed(large, 1))
    assert isinstance(stretch, Opened) and isinstance(stretch.inside.data, mmap)
    assert stretch.inside.data[:] == large


def test_a_mapped_file_is_opened_like_bytes(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml.gz"
    file.write_bytes(squeezed(TEXT))
    with file.open("r+b") as opened, mmap(opened.fileno(), 0) as data:
        assert said(data) == [("opened", "")]


@pytest.mark.parametrize(
    ("name", "inside"),
    [("feed.xml.gz", "feed.xml"), ("DUMP.GZ", "DUMP"), ("a/b.tgz", "a/b.tar"), ("page.html", "page.html"), ("", "")],
)
def test_the_name_of_what_it_holds(name: str, inside: str) -> None:
    assert name_inside(name) == inside


def test_sizes_are_said_in_words() -> None:
    assert [size_said(size) for size in (12, 2048, 64 * 2**20, 4 * 2**30, 1500)] == [
        "12 bytes",
        "2 KiB",
        "64 MiB",
        "4 GiB",
        "1.46 KiB",
    ]


def test_which_bytes_are_a_gzip_file() -> None:
    assert gzipped.recognises(Received("x", squeezed(TEXT)))
    assert not gzipped.recognises(Received("feed.xml.gz", TEXT))
    with pytest.raises(NoArticle, match="a container"):
        gzipped.draft(None)


@given(st.binary(max_size=200), st.integers(0, 60), st.integers(0, 255))
def test_any_bytes_are_accounted_for(data: bytes, at: int, value: int) -> None:
    stretches(b"\x1f\x8b\x08" + data)
    whole = bytearray(squeezed(data) * 2)
    whole[at % len(whole)] = value
    stretches(bytes(whole))
