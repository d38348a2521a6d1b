"""Byte order marks, wide markup without one, and the units of wide encodings."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.content.charsets import CODECS
from builder.ingest.byte_order import WIDE, marked, units, wide_by_zeros, wide_markup, width_of


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (codecs.BOM_UTF8 + b"a", ("utf-8", 3)),
        (codecs.BOM_UTF16_LE + b"a\0", ("utf-16-le", 2)),
        (codecs.BOM_UTF16_BE + b"\0a", ("utf-16-be", 2)),
        (codecs.BOM_UTF32_LE + b"a\0\0\0", ("utf-32-le", 4)),
        (codecs.BOM_UTF32_BE + b"\0\0\0a", ("utf-32-be", 4)),
        (codecs.BOM_UTF16_LE + b"\0\0a\0b\0", ("utf-16-le", 2)),
        (b"\x84\x31\x95\x33a", ("gb18030", 4)),
        (b"a", ("", 0)),
        (b"", ("", 0)),
    ],
)
def test_a_mark_names_the_encoding(data: bytes, found: tuple[str, int]) -> None:
    assert marked(data) == found


@pytest.mark.parametrize("name", WIDE)
@pytest.mark.parametrize("markup", ["<?xml?>", "<!doctype html>", "<p>é", "<html>"])
def test_markup_without_a_mark_shows_its_encoding(name: str, markup: str) -> None:
    assert wide_markup(markup.encode(CODECS[name])) == name
    assert wide_markup(markup.encode()) == ""


@pytest.mark.parametrize("start", [b"", b"<", b"<\0", b"\0\0\0\0", b"<\0\0a", b"a<\0\0"])
def test_other_bytes_are_no_wide_markup(start: bytes) -> None:
    assert wide_markup(start) == ""


@given(st.text(), st.sampled_from(WIDE), st.integers(0, 3))
def test_a_unit_is_one_byte_and_what_is_ascii_stays(text: str, name: str, left: int) -> None:
    data = text.encode(CODECS[name], "replace") + b"\0" * min(left, width_of(name) - 1)
    found = units(data, name)
    assert len(found) == len(data) // width_of(name)
    assert bytes(found).replace(b"\x80", b"") == "".join(one for one in text if one < "\x80").encode()


@pytest.mark.parametrize("name", WIDE)
@pytest.mark.parametrize(
    "text", ["title,text\nMole,Head 12\n", '[{"title": "Порт закрыт, 12"}]', "港口 关闭了。\n风暴 之后。\n" * 9]
)
def test_text_without_a_mark_shows_its_encoding_by_its_zero_bytes(name: str, text: str) -> None:
    assert wide_by_zeros(text.encode(CODECS[name])) == name
    assert wide_by_zeros(text.encode()) == wide_by_zeros(text.encode() + b"\0") == ""
