"""Files compressed as a whole, by gzip, bzip2 or xz: opened as one file, or rejected with the reason."""

import bz2
import gzip
import lzma
from collections.abc import Callable
from mmap import mmap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stretches import in_order

from builder.ingest.capture import Data, Received
from builder.ingest.contract import LARGEST_ITEM, Aside, NoArticle, Opened, Stretch
from builder.ingest.formats.archives import compressed
from builder.ingest.formats.archives.compressed import name_inside
from builder.ingest.inflate import size_said

TEXT = b"The ferry to Corvale did not sail on Monday.\n" * 30


def squeezed(data: bytes, level: int = 6) -> bytes:
    """A gzip member without the time at which it was made."""
    return gzip.compress(data, level, mtime=0)


def stretches(data: Data, name: str = "feed.xml.gz") -> list[Stretch]:
    """The stretches of a compressed file, which cover it in order and without gaps."""
    form = next(
        form for mark, form in zip((b"\x1f", b"B", b"\xfd"), compressed.FORMATS, strict=True) if data[:1] == mark
    )
    return in_order(form.cut(Received(name, data)), data)


def said(data: Data) -> list[tuple[str, str]]:
    return [
        ("opened", "") if isinstance(stretch, Opened) else (stretch.fate, stretch.because)
        for stretch in stretches(data)
        if isinstance(stretch, Opened | Aside)
    ]


METHODS = [squeezed, bz2.compress, lzma.compress]


@pytest.mark.parametrize("method", METHODS)
def test_streams_are_opened_as_one_file(method: Callable[[bytes], bytes]) -> None:
    for data in (method(TEXT), method(TEXT[:70]) + method(TEXT[70:])):
        (stretch,) = stretches(data)
        assert isinstance(stretch, Opened)
        assert (stretch.inside.name, stretch.inside.data) == ("feed.xml", TEXT)


@pytest.mark.parametrize("method", METHODS)
def test_what_is_cut_off_damaged_or_followed_by_more_is_told(method: Callable[[bytes], bytes]) -> None:
    whole = method(TEXT)
    assert said(whole[:-9])[0][1].startswith("it is cut off after")
    assert said(whole[:-40] + bytes(40)) == [("rejected", "its compressed bytes are damaged")]
    assert said(whole + b"more")[1][1].startswith("bytes after the end of the ")


@pytest.mark.parametrize("method", METHODS)
def test_much_text_comes_out_whole(method: Callable[[bytes], bytes]) -> None:
    line = b"%d The ferry to Corvale did not sail.\n"
    text = b"".join(line % number for number in range(60_000))
    (stretch,) = stretches(method(text))
    assert isinstance(stretch, Opened) and stretch.inside.data == text


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
    [
        ("feed.xml.gz", "feed.xml"),
        ("DUMP.GZ", "DUMP"),
        ("a/b.tgz", "a/b.tar"),
        ("a.xml.bz2", "a.xml"),
        ("page.html", "page.html"),
        ("", ""),
    ],
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


def test_which_bytes_are_a_compressed_file() -> None:
    for form, method in zip(compressed.FORMATS, METHODS, strict=True):
        assert form.recognises(Received("x", method(TEXT)))
        assert not form.recognises(Received(f"feed.xml{form.suffix}", TEXT))
        assert not form.recognises(Received("x", b"BZhaus in the harbour"))
        with pytest.raises(NoArticle, match="a container"):
            form.draft(None)


@given(st.binary(max_size=200), st.sampled_from(METHODS), st.integers(6, 90), st.integers(0, 255))
def test_any_bytes_are_accounted_for(data: bytes, method: Callable[[bytes], bytes], at: int, value: int) -> None:
    stretches(method(b"")[:6] + data)
    whole = bytearray(method(data) * 2)
    whole[6 + at % (len(whole) - 6)] = value
    stretches(bytes(whole))
