"""Pages that list news: each item a sentence or two with links, and its sources as links in parentheses at the end.

Such are daily logs, timelines and current-events pages. Headings are categories, and items that hold further items
are topics. An article with a list in it is none of them: there the sentences stand outside the list, or its items name
no sources.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from builder.content.markup import GAP
from builder.ingest.contract import Aside, Draft, Item, Stretch
from builder.ingest.formats.notes.body import leaves_of, parts_of, placed
from builder.ingest.formats.notes.bytes import Lines
from builder.ingest.formats.notes.fields import Fields
from builder.ingest.formats.notes.sources import Sourced, is_sentence, is_topic
from builder.ingest.formats.notes.units import Above, Unit, units_of
from builder.ingest.made_titles import said_or_first_words
from builder.model import Link, Origin

_ITEM = re.compile(rb"(?:\A|[\r\n])[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_LINK = re.compile(rb"[)\]][ \t.,;]*(?:[\r\n]|\Z)")
"""An item of a list, and a line that ends as a link does: without any, a page lists no news."""

_BETWEEN = "between items"


@dataclass(frozen=True, slots=True)
class Told:
    """An item of a page that lists news, or prose between its lists."""

    sourced: Sourced
    """Its text, links and sources."""
    fields: Fields
    """What the page says of itself."""
    repairs: tuple[str, ...]
    """What was mended in the page."""
    above: Above
    """The headings above it."""
    topics: tuple[str, ...]
    """The items in which it lies, from the outermost."""


def looks_like_list(data: bytes) -> bool:
    """Whether a page may be a list of news, by a glance at its lines."""
    return _ITEM.search(data) is not None and _LINK.search(data) is not None


def told_of(
    tokens: Sequence[Token], lines: Lines, front_lines: int, page: tuple[Fields, tuple[str, ...]]
) -> tuple[Stretch, ...]:
    """The stretches of a page that lists news; none for any other. Raises NoArticle for what is nested too deeply."""
    list(leaves_of(tokens))  # raises where the parser has left anything out
    units = units_of(tokens)
    if not _lists_news(units):
        return ()
    return tuple(_joined(_stretches(units, lines, front_lines, page)))


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """The stretches, lines between items as part of the furniture before them."""
    before: Stretch | None = None
    for stretch in stretches:
        if isinstance(stretch, Aside) and stretch.because == _BETWEEN and isinstance(before, Aside):
            before = replace(before, bytes=(before.bytes[0], stretch.bytes[1]))
            continue
        if before is not None:
            yield before
        before = stretch
    if before is not None:
        yield before


def _lists_news(units: Sequence[Unit]) -> bool:
    """Whether most items that hold no others are sentences with sources, and these are the most of the page."""
    items = [unit for unit in units if unit.entries and unit.entries[-1].is_leaf and unit.said.text]
    news = [unit for unit in items if unit.said.is_marked and is_sentence(unit.said.text)]
    prose = sum(len(unit.said.text) for unit in units if not unit.entries and not unit.is_heading)
    return len(news) * 2 > len(items) and sum(len(unit.said.text) for unit in news) > prose


def _stretches(
    units: Sequence[Unit], lines: Lines, front_lines: int, page: tuple[Fields, tuple[str, ...]]
) -> Iterator[Stretch]:
    """The stretches of a page: front matter, and each unit with the lines before it that no unit has."""
    last = len(lines.starts) - 1
    at = min(front_lines, last)
    if at:
        yield Aside(lines.bytes(0, at), "furniture", "front matter", 1)
    for unit in units:
        first, after = max(at, unit.first), min(unit.after, last)
        because = _furniture(unit)
        if first > at and not because:
            yield Aside(lines.bytes(at, first), "furniture", _BETWEEN, at + 1)
        begin = first if not because else at
        if after > begin:
            yield _stretch(unit, lines.bytes(begin, after), begin + 1, page)
        at = max(at, after)
    if last > at:
        yield Aside(lines.bytes(at, last), "furniture", _BETWEEN, at + 1)


def _furniture(unit: Unit) -> str:
    """What a unit is on the page, where it tells nothing."""
    if unit.is_heading and not unit.entries:
        return "category"
    if not unit.said.leaves and not unit.said.sources:
        return "no text"
    return "topic" if unit.entries and is_topic(unit.said) else ""


def _stretch(unit: Unit, stretch: tuple[int, int], line: int, page: tuple[Fields, tuple[str, ...]]) -> Stretch:
    because = _furniture(unit)
    if because:
        return Aside(stretch, "furniture", because, line)
    if not any(map(str.isalnum, unit.said.text)):
        return Aside(stretch, "rejected", "no words, or sources without words before them", line)
    topics = tuple(entry.topic for entry in unit.entries if entry.topic)
    return Item(stretch, Told(unit.said, *page, unit.above, topics), line)


def draft_of_told(told: Told) -> Draft:
    """The article of an item. Its address is none: the sources tell what it sums up, and the page is of many items."""
    fields, leaves = told.fields, told.sourced.leaves
    links, figures = placed(leaves)
    parts = parts_of(leaves)
    end = len(GAP.join(text for _, text in parts))
    sources = tuple(Link(start=end, end=end, url=url, title=name) for name, url in told.sourced.sources)
    title, title_origin = said_or_first_words("", parts, fields.language)
    return Draft(
        title=title,
        parts=parts,
        figures=figures,
        authors=fields.authors,
        bylines=fields.bylines,
        published=told.above.day or fields.published,
        modified=fields.modified,
        retrieved=fields.retrieved,
        language=fields.language,
        outlet=fields.outlet,
        rights=fields.rights,
        credits=tuple(dict.fromkeys(name for name, _ in told.sourced.sources)),
        links=links + sources,
        origins={**_dated(told), **title_origin},
        repairs=told.repairs,
    )


def _dated(told: Told) -> dict[str, Origin]:
    """The origins of the page's own fields, and of the date."""
    known = dict(told.fields.origins)
    if told.above.day:
        because = "It stands under a heading that is this date."
        return {**known, "published": Origin(by="dates/heading@1", because=because, confidence="high")}
    if not told.fields.published or "published" in known:
        return known
    because = "The page that lists it bears this date in its front matter."
    return {**known, "published": Origin(by="dates/page@1", because=because, confidence="high")}
