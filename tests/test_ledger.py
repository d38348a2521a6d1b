"""What a ledger promises: every byte once, and reading texts that can be made again."""

import dataclasses
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.content.ledger import defects, kept, normalise, reading_text, segment_text
from builder.fixity import sha256_bytes
from builder.model import Capture, Segment

DATA = b"A strike\n\nForty-five  died\n in Mosul.\n\nREAD MORE\n\nAnother\n"


def segment(start: int, end: int, **rest: Any) -> Segment:
    return Segment(bytes=(start, end), **{"fate": "kept", "part": "paragraph", "article": "a", **rest})


def capture(*segments: Segment, data: bytes = DATA) -> Capture:
    return Capture(
        id="feed",
        title="A feed",
        file="feed.txt",
        sha256=sha256_bytes(data),
        size=len(data),
        media_type="text/plain",
        encoding="utf-8",
        received="2017-04-30",
        adapter="text-dump@1",
        segments=segments,
    )


WHOLE = capture(
    segment(0, 10, part="title"),
    segment(10, 39),
    segment(39, 50, fate="furniture", part=None, article=None, because="site chrome"),
    segment(50, 58, article="b"),
)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  a \t b\n\nc\r\n", "a b c"),
        ("a\u00a0b\u2003c\u2028d\x85e", "a b c d e"),
        ("e\u0301", "é"),
        ("e\x00\u0301 u\ufffe\u0311", "é ȗ"),
        ("“a” - ‘b’ — c…", "“a” - ‘b’ — c…"),
        ("ﬁ", "ﬁ"),
        ("\n", ""),
    ],
)
def test_normal_text_is_nfc_with_single_spaces_and_nothing_else_changed(text: str, normal: str) -> None:
    assert normalise(text) == normal


@given(st.text() | st.text(st.sampled_from("ae u\n\x00\x1f\ufffe\ud800\u0301\u0311\u0327\u00a0")))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_a_ledger_that_accounts_for_every_byte_has_no_defect() -> None:
    assert list(defects(WHOLE)) == []


@pytest.mark.parametrize(
    ("ranges", "found"),
    [
        ([(0, 20), (30, 58)], [(1, "There is a gap between byte 20 and byte 30.")]),
        ([(0, 30), (20, 58)], [(1, "There is an overlap between byte 20 and byte 30.")]),
        ([(5, 58)], [(0, "There is a gap between byte 0 and byte 5.")]),
        ([(0, 50)], [(0, "The segments end at byte 50, the capture at byte 58.")]),
        ([(0, 60)], [(0, "The segments end at byte 60, the capture at byte 58.")]),
        ([(0, 20), (20, 20), (20, 58)], [(1, "The segment from byte 20 to byte 20 holds nothing.")]),
        ([(0, 58), (58, 40)], [(1, "The segment from byte 58 to byte 40 holds nothing.")]),
        ([], [(-1, "The segments end at byte 0, the capture at byte 58.")]),
    ],
)
def test_each_gap_overlap_and_wrong_sum_is_a_defect(
    ranges: list[tuple[int, int]], found: list[tuple[int, str]]
) -> None:
    assert list(defects(capture(*(segment(*pair) for pair in ranges)))) == found


@given(st.lists(st.integers(1, 57), unique=True), st.integers(0, 100))
def test_cutting_anywhere_is_sound_and_losing_any_piece_is_a_defect(cuts: list[int], lost: int) -> None:
    edges = [0, *sorted(cuts), len(DATA)]
    pieces = [segment(start, end) for start, end in pairwise(edges)]
    assert list(defects(capture(*pieces))) == []
    del pieces[lost % len(pieces)]
    assert list(defects(capture(*pieces))) != []


def test_the_kept_segments_of_an_article_stand_in_order() -> None:
    assert [one.bytes for one in kept(WHOLE, "a")] == [(0, 10), (10, 39)]
    assert [one.bytes for one in kept(WHOLE, "b")] == [(50, 58)]
    assert kept(WHOLE, "c") == ()


def test_a_duplicate_names_an_article_without_being_part_of_it() -> None:
    twin = dataclasses.replace(WHOLE.segments[1], fate="duplicate", part=None, because="seen before")
    assert kept(capture(WHOLE.segments[0], twin), "a") == (WHOLE.segments[0],)


def test_the_reading_text_is_made_of_headings_and_paragraphs_alone() -> None:
    assert reading_text(DATA, WHOLE, "a") == "Forty-five died in Mosul."
    assert reading_text(DATA, WHOLE, "b") == "Another"
    assert reading_text(DATA, WHOLE, "c") == ""


def test_blocks_of_a_reading_text_stand_a_blank_line_apart() -> None:
    two = capture(segment(0, 10, part="heading"), segment(10, 39))
    assert reading_text(DATA, two, "a") == "A strike\n\nForty-five died in Mosul."


def test_bytes_are_decoded_as_the_ledger_says() -> None:
    data = "Zürich".encode("latin-1")
    assert segment_text(data, segment(0, 6), "latin-1") == "Zürich"
    with pytest.raises(UnicodeDecodeError):
        segment_text(data, segment(0, 6), "utf-8")


@pytest.mark.parametrize("encoding", ["no-such", "rot13", "zlib", "punycode", "undefined", "a\0b", "../x"])
def test_an_encoding_that_is_none_is_told_like_bytes_that_do_not_fit(encoding: str) -> None:
    with pytest.raises(UnicodeDecodeError):
        segment_text(b"\xff\xfe-", segment(0, 3), encoding)
