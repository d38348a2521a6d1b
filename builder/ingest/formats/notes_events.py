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
from builder.ingest.formats.notes_body import leaves_of, parts_of, placed
from builder.ingest.formats.notes_bytes import Lines
from builder.ingest.formats.notes_fields import Fields
from builder.ingest.formats.notes_sources import Sourced, is_sentence, is_topic, sourced
from builder.ingest.formats.notes_title import title_of
from builder.model import Link, Origin

_ITEM = re.compile(rb"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+.*\)[\s.,;]*$", re.MULTILINE)
"""An item whose line ends in a parenthesis: without any, a page is no list of news, and need not be parsed."""

_LEAVES = ("inline", "fence", "code_block", "html_block")


@dataclass(frozen=True, slots=True)
class Told:
    """An item of a page that lists news, or prose between its lists."""

    sourced: Sourced
    """Its text, links and sources."""
    fields: Fields
    """What the page says of itself."""
    repairs: tuple[str, ...]
    """What was mended in the page."""
    category: str
    """The heading above it."""
    topics: tuple[str, ...]
    """The items in which it lies, from the outermost."""


@dataclass(slots=True)
class _Entry:
    """An item of a list."""

    line: int
    """Line on which it begins, counted from 0."""
    is_leaf: bool = True
    """Whether it holds no items."""
    topic: str = ""
    """What it says, if it is a topic."""


@dataclass(slots=True)
class _Unit:
    """Blocks that belong together: what an item says by itself, a heading, or prose."""

    first: int
    """Their first line, counted from 0."""
    after: int
    """The line after their last."""
    entries: tuple[_Entry, ...]
    """The items in which they lie, from the outermost; none for headings and prose."""
    category: str
    """The heading above."""
    is_heading: bool
    """Whether they are a heading."""
    tokens: list[Token]
    """Their tokens."""
    said: Sourced
    """What they say."""


_NOTHING = Sourced(())
_BETWEEN = "between items"


def looks_like_list(data: bytes) -> bool:
    """Whether a page may be a list of news, by a glance at its lines."""
    return _ITEM.search(data) is not None


def told_of(
    tokens: Sequence[Token], lines: Lines, front_lines: int, page: tuple[Fields, tuple[str, ...]]
) -> tuple[Stretch, ...]:
    """The stretches of a page that lists news; none for any other. Raises NoArticle for what is nested too deeply."""
    list(leaves_of(tokens))  # raises where the parser has left anything out
    units = _read(_units(tokens))
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


def _units(tokens: Sequence[Token]) -> Iterator[_Unit]:
    """The blocks in order, those together that the same item says without another item between them."""
    unit: _Unit | None = None
    category = ""
    for token, entries, level in _owned(tokens):
        another = _Unit(*_lines(token, unit, entries), entries, category, bool(level), [token], _NOTHING)
        if unit is not None and _belongs(another, unit):
            unit.after = max(unit.after, another.after)
            unit.tokens.append(token)
            continue
        if unit is not None:
            yield unit
        unit = another
        category = " ".join(leaf.text for leaf in leaves_of([token])) if level and not entries else category
    if unit is not None:
        yield unit


def _owned(tokens: Sequence[Token]) -> Iterator[tuple[Token, tuple[_Entry, ...], int]]:
    """The tokens of leaf blocks, each with the items in which it lies and its level as a heading."""
    entries: tuple[_Entry, ...] = ()
    level = 0
    for token in tokens:
        level = _level(token, level)
        if token.type == "list_item_open":
            for entry in entries[-1:]:
                entry.is_leaf = False
            entries = (*entries, _Entry((token.map or [0])[0]))
        elif token.type == "list_item_close":
            entries = entries[:-1]
        elif token.type in _LEAVES:
            yield token, entries, level


def _level(token: Token, level: int) -> int:
    if token.type == "heading_open":
        return int(token.tag[1:])
    return 0 if token.type == "heading_close" else level


def _lines(token: Token, before: _Unit | None, entries: Sequence[_Entry]) -> tuple[int, int]:
    """The lines of a block, of an item's first block with the mark of the item; a table's cells have none of theirs."""
    first, after = token.map or [before.first, before.after] if before else token.map or [0, 1]
    if entries and (before is None or before.after <= entries[-1].line):
        first = min(first, entries[-1].line)
    return first, after


def _belongs(unit: _Unit, before: _Unit) -> bool:
    """Whether blocks belong to those before them: said by the same item, prose as well, or on the same line."""
    same = unit.entries == before.entries if len(unit.entries) != len(before.entries) else _same(unit, before)
    return unit.first < before.after or (same and not unit.is_heading and not before.is_heading)


def _same(unit: _Unit, before: _Unit) -> bool:
    return all(one is other for one, other in zip(unit.entries, before.entries, strict=True))


def _read(units: Iterator[_Unit]) -> list[_Unit]:
    """The units with what they say; sources that stand alone belong to the item before them that names none."""
    read: list[_Unit] = []
    for unit in units:
        unit.said = sourced(tuple(leaves_of(unit.tokens)))
        before = read[-1] if read else None
        if before and not unit.said.text and unit.said.sources and before.entries and not before.said.sources:
            before.said = replace(before.said, sources=unit.said.sources)
            before.after = unit.after
            continue
        if unit.entries and is_topic(unit.said):
            unit.entries[-1].topic = unit.said.text
        read.append(unit)
    return read


def _lists_news(units: Sequence[_Unit]) -> bool:
    """Whether most items that hold no others are sentences with sources, and these are the most of the page."""
    items = [unit for unit in units if unit.entries and unit.entries[-1].is_leaf and unit.said.text]
    news = [unit for unit in items if unit.said.sources and is_sentence(unit.said.text)]
    prose = sum(len(unit.said.text) for unit in units if not unit.entries and not unit.is_heading)
    return len(news) * 2 > len(items) and sum(len(unit.said.text) for unit in news) > prose


def _stretches(
    units: Sequence[_Unit], lines: Lines, front_lines: int, page: tuple[Fields, tuple[str, ...]]
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


def _furniture(unit: _Unit) -> str:
    """What a unit is on the page, where it tells nothing."""
    if unit.is_heading and not unit.entries:
        return "category"
    if not unit.said.leaves and not unit.said.sources:
        return "no text"
    return "topic" if unit.entries and is_topic(unit.said) else ""


def _stretch(unit: _Unit, stretch: tuple[int, int], line: int, page: tuple[Fields, tuple[str, ...]]) -> Stretch:
    because = _furniture(unit)
    if because:
        return Aside(stretch, "furniture", because, line)
    if not unit.said.text:
        return Aside(stretch, "rejected", "sources without words before them", line)
    topics = tuple(entry.topic for entry in unit.entries if entry.topic)
    return Item(stretch, Told(unit.said, *page, unit.category, topics), line)


def draft_of_told(told: Told) -> Draft:
    """The article of an item. Its address is none: the sources tell what it sums up, and the page is of many items."""
    fields, leaves = told.fields, told.sourced.leaves
    links, figures = placed(leaves)
    parts = parts_of(leaves)
    end = len(GAP.join(text for _, text in parts))
    sources = tuple(Link(start=end, end=end, url=url, title=name) for name, url in told.sourced.sources)
    first = Origin(
        by="title/first-sentence@1", because="It has no title; its first words stand for it.", confidence="medium"
    )
    return Draft(
        title=title_of(parts[0][1], fields.language),
        parts=parts,
        figures=figures,
        authors=fields.authors,
        bylines=fields.bylines,
        published=fields.published,
        modified=fields.modified,
        retrieved=fields.retrieved,
        language=fields.language,
        outlet=fields.outlet,
        rights=fields.rights,
        credits=tuple(dict.fromkeys(name for name, _ in told.sourced.sources)),
        links=links + sources,
        origins={**_dated(fields), "title": first},
        repairs=told.repairs,
    )


def _dated(fields: Fields) -> dict[str, Origin]:
    if not fields.published or "published" in fields.origins:
        return dict(fields.origins)
    because = "The page that lists it bears this date in its front matter."
    return {**fields.origins, "published": Origin(by="dates/page@1", because=because, confidence="high")}
