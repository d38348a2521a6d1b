"""Dates in a reading text as EDTF: those it gives in full, and those that it counts from the day of publication.

- `date-phrases/day@1`, `month@1`, `season@1`, `year@1`: a date of which the text gives all that the rule is called by.
- `date-phrases/span@1`: from one date to another; `since@1`: with one end open.
- `date-phrases/digits@1`: 03/04/2017, which two countries read as two days; both are kept.
- `date-phrases/nearest@1`: a day or month without a year: the last one before publication.
- `date-phrases/relative@1`: yesterday, on Tuesday, last week, counted from publication.

What publication is not known well enough for is left out, and so is what no calendar has.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from builder import edtf
from builder.model import Confidence
from builder.suggest.time_rules import date_absolute, date_relative
from builder.suggest.time_rules.date_words import Published, published_on

__all__ = ["DateFound", "find_dates"]

_Read = Callable[[re.Match[str], Published], tuple[str, Confidence] | None]


_FROM = re.compile(r"\b(?:[Bb]etween|[Ff]rom)\s{1,2}\Z")
_TO = re.compile(r"\s{1,2}(?:and|to|until|till|through)\s{1,2}(?:the\s)?")
_DASH = re.compile(r"\s?[-–—]\s?")
_SINCE = re.compile(r"\b([Ss]ince|[Uu]ntil|[Tt]ill)\s{1,2}(?:the\s)?\Z")


@dataclass(frozen=True, slots=True, order=True)
class DateFound:
    """A date where the words for it stand in a text; a suggestion until a person accepts it."""

    start: int
    """Code point at which the words begin."""
    end: int
    """Code point after them."""
    text: str
    """The words as the text has them."""
    edtf: str
    """What they mean, in EDTF."""
    confidence: Confidence
    """How sure the rule is."""
    rule: str
    """The rule that found it, with its version, such as `date-phrases/day@1`."""


def find_dates(text: str, published: str, language: str = "en") -> tuple[DateFound, ...]:
    """The dates that a text names, in order and without overlap.

    `published` is the EDTF date of publication, empty where unknown. Of a text not in English only digits are read.
    Raises ValueError where `published` is no date.
    """
    known = published_on(published)
    is_english = language.partition("-")[0].lower() == "en"
    patterns = [*date_absolute.PATTERNS, *date_relative.PATTERNS] if is_english else date_absolute.DIGITS
    alone = _without_overlap(_found(text, known, patterns))
    return tuple(_opened(text, date) for date in _spans(text, alone)) if is_english else tuple(alone)


def _found(
    text: str, published: Published, patterns: Iterable[tuple[str, re.Pattern[str], _Read]]
) -> Iterator[DateFound]:
    for rule, pattern, read in patterns:
        for match in pattern.finditer(text):
            meaning = read(match, published)
            if meaning and _is_sound(meaning[0]):
                start, end = match.span("date") if "date" in pattern.groupindex else match.span()
                yield DateFound(start, end, text[start:end], *meaning, f"date-phrases/{rule}@1")


def _spans(text: str, dates: list[DateFound]) -> list[DateFound]:
    """The dates, with two that `between ... and` or a dash joins made one span."""
    kept: list[DateFound] = []
    for date in dates:
        joined = _joined(text, kept[-1], date) if kept else None
        if joined:
            kept.pop()
        kept.append(joined or date)
    return kept


def _joined(text: str, first: DateFound, last: DateFound) -> DateFound | None:
    before = _FROM.search(text, max(0, first.start - 10), first.start)
    link = text[first.end : last.start] if last.start - first.end < 12 else ""
    is_span = _DASH.fullmatch(link) or (before and _TO.fullmatch(link))
    meaning = f"{first.edtf}/{last.edtf}"
    if not is_span or re.search(r"[/\[]", first.edtf + last.edtf) or not _is_sound(meaning):
        return None
    start = before.start() if before else first.start
    return DateFound(start, last.end, text[start : last.end], meaning, _weaker(first, last), "date-phrases/span@1")


def _weaker(first: DateFound, last: DateFound) -> Confidence:
    order: tuple[Confidence, ...] = ("low", "medium", "high")
    return min(first.confidence, last.confidence, key=order.index)


def _opened(text: str, date: DateFound) -> DateFound:
    """The date with an open end where `since` or `until` stands before it."""
    before = _SINCE.search(text, max(0, date.start - 8), date.start)
    if not before or re.search(r"[/\[]", date.edtf):
        return date
    meaning = f"{date.edtf}/.." if before[1].lower() == "since" else f"../{date.edtf}"
    start = before.start()
    return DateFound(start, date.end, text[start : date.end], meaning, date.confidence, "date-phrases/since@1")


def _is_sound(date: str) -> bool:
    try:
        edtf.parse(date)
    except ValueError:
        return False
    return True


def _without_overlap(dates: Iterable[DateFound]) -> list[DateFound]:
    """The dates of which none overlaps another, the longer before the shorter."""
    ordered = sorted(dates, key=lambda date: (date.start - date.end, date))
    taken = bytearray(max((date.end for date in ordered), default=0))
    kept = []
    for date in ordered:
        if not any(taken[date.start : date.end]):
            taken[date.start : date.end] = b"\x01" * (date.end - date.start)
            kept.append(date)
    return sorted(kept)
