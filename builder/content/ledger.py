"""What a ledger promises: every byte once, and reading texts that can be made again from the bytes.

The ledger is a complete recipe: capture bytes and the kept segments give each reading text, without the rules that
once found the segments. So a text can be verified by a later version, or by somebody else's program.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builder.content.charsets import decoded
from builder.content.markup import join_blocks
from builder.model import Capture, Segment
from builder.model.values import CONTROL

READING_PARTS = ("heading", "paragraph")
"""Parts of an article that make up its reading text."""


def normalise(text: str) -> str:
    """A segment's text as it stands in a reading text: Unicode NFC, every run of white space one space, none at the
    ends, no control characters. Quotation marks, dashes and spelling stay as they are."""
    visible = CONTROL.sub("", re.sub(r"\s+", " ", text))
    return re.sub(r" +", " ", unicodedata.normalize("NFC", visible)).strip()  # after what parts a letter from its mark


def defects(capture: Capture) -> Iterator[tuple[int, str]]:
    """Number of the segment, and what is wrong there, for each gap, overlap or wrong sum, at any depth."""
    yield from _defects(capture.segments, capture.size, "the capture")


def _defects(segments: Sequence[Segment], size: int, whole: str) -> Iterator[tuple[int, str]]:
    expected = 0
    for number, segment in enumerate(segments):
        start, end = segment.bytes
        if start != expected:
            kind = "a gap" if start > expected else "an overlap"
            yield number, f"There is {kind} between byte {min(start, expected)} and byte {max(start, expected)}."
        if end <= start:
            yield number, f"The segment from byte {start} to byte {end} holds nothing."
        expected = max(expected, end)
        if segment.fate == "opened":
            inside = _defects(segment.segments, segment.size or 0, "it")
            yield from ((number, f"In what bytes {start} to {end} hold: {message}") for _, message in inside)
    if expected != size:
        yield len(segments) - 1, f"The segments end at byte {expected}, {whole} at byte {size}."


def placed(segments: Iterable[Segment], around: tuple[Segment, ...] = ()) -> Iterator[tuple[Segment, ...]]:
    """Every segment that is not opened, at any depth, behind the containers that it lies in, from outside in."""
    for segment in segments:
        if segment.fate == "opened":
            yield from placed(segment.segments, (*around, segment))
        else:
            yield (*around, segment)


def kept_by_article(capture: Capture) -> dict[str, list[Segment]]:
    """Article to its kept segments, in order; those in a container have the bytes of the outermost one."""
    found: dict[str, list[Segment]] = {}
    for *around, segment in placed(capture.segments):
        if segment.fate == "kept" and segment.article:
            whole = replace(segment, bytes=around[0].bytes) if around else segment
            found.setdefault(segment.article, []).append(whole)
    return found


def kept(capture: Capture, article_id: str) -> tuple[Segment, ...]:
    """The kept segments of one article, in order."""
    return tuple(kept_by_article(capture).get(article_id, ()))


def segment_text(data: bytes, segment: Segment, encoding: str) -> str:
    """A segment's normalised text. Raises UnicodeDecodeError where the bytes are not in `encoding`, or it is none."""
    return normalise(decoded(data[slice(*segment.bytes)], encoding))


def reading_text(data: bytes, capture: Capture, article_id: str) -> str:
    """An article's reading text, made from the capture's bytes by the ledger alone."""
    return text_of(data, kept(capture, article_id), capture.encoding)


def text_of(data: bytes, segments: Iterable[Segment], encoding: str) -> str:
    """The reading text of an article whose segments are known. Raises UnicodeDecodeError as `segment_text` does."""
    return join_blocks(segment_text(data, one, encoding) for one in segments if one.part in READING_PARTS)
