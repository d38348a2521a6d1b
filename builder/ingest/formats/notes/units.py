"""The blocks of a page, taken together by the items of lists that say them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import is_

from markdown_it.token import Token

from builder.ingest.calendar_words import dates_in, strip_dates
from builder.ingest.formats.notes.body import leaves_of
from builder.ingest.formats.notes.sources import Sourced, is_topic, sourced

_LEAVES = ("inline", "fence", "code_block", "html_block")


@dataclass(frozen=True, slots=True)
class Above:
    """What the headings above an item say."""

    category: str = ""
    """The nearest that is no date."""
    day: str = ""
    """The nearest that is a date and nothing more, in EDTF."""

    def under(self, heading: str) -> "Above":
        """The same after one more heading; a new day begins without a category."""
        days = [found.day.isoformat() for found in dates_in(heading[:100]) if found.is_exact]
        if len(days) == 1 and not any(letter.isalnum() for letter in strip_dates(heading)):
            return Above("", days[0])
        return Above(heading, self.day)


@dataclass(slots=True)
class Entry:
    """An item of a list."""

    line: int
    """Line on which it begins, counted from 0."""
    is_leaf: bool = True
    """Whether it holds no items."""
    topic: str = ""
    """What it says, if it is a topic."""


@dataclass(slots=True)
class Unit:
    """Blocks that belong together: what an item says by itself, a heading, or prose."""

    first: int
    """Their first line, counted from 0."""
    after: int
    """The line after their last."""
    entries: tuple[Entry, ...]
    """The items in which they lie, from the outermost; none for headings and prose."""
    above: Above
    """The headings above."""
    is_heading: bool
    """Whether they are a heading."""
    tokens: list[Token]
    """Their tokens."""
    said: Sourced
    """What they say."""


def units_of(tokens: Sequence[Token]) -> list[Unit]:
    """The units with what they say; sources that stand alone belong to the item before them that names none."""
    read: list[Unit] = []
    for unit in _units(tokens):
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


def _units(tokens: Sequence[Token]) -> Iterator[Unit]:
    """The blocks in order, those together that the same item says without another item between them."""
    unit: Unit | None = None
    above = Above()
    for token, entries, level in _owned(tokens):
        another = Unit(*_lines(token, unit, entries), entries, above, bool(level), [token], Sourced(()))
        if unit is not None and _belongs(another, unit):
            unit.after = max(unit.after, another.after)
            unit.tokens.append(token)
            continue
        if unit is not None:
            yield unit
        unit = another
        if level and not entries:
            above = above.under(" ".join(leaf.text for leaf in leaves_of([token])))
    if unit is not None:
        yield unit


def _owned(tokens: Sequence[Token]) -> Iterator[tuple[Token, tuple[Entry, ...], int]]:
    """The tokens of leaf blocks, each with the items in which it lies and its level as a heading."""
    entries: tuple[Entry, ...] = ()
    level = 0
    for token in tokens:
        level = _level(token, level)
        if token.type == "list_item_open":
            for entry in entries[-1:]:
                entry.is_leaf = False
            entries = (*entries, Entry((token.map or [0])[0]))
        elif token.type == "list_item_close":
            entries = entries[:-1]
        elif token.type in _LEAVES:
            yield token, entries, level


def _level(token: Token, level: int) -> int:
    if token.type == "heading_open":
        return int(token.tag[1:])
    return 0 if token.type == "heading_close" else level


def _lines(token: Token, before: Unit | None, entries: Sequence[Entry]) -> tuple[int, int]:
    """The lines of a block, of an item's first block with the mark of the item; a table's cells have none of theirs."""
    first, after = token.map or [before.first, before.after] if before else token.map or [0, 1]
    if entries and (before is None or before.after <= entries[-1].line):
        first = min(first, entries[-1].line)
    return first, after


def _belongs(unit: Unit, before: Unit) -> bool:
    """Whether blocks belong to those before them: said by the same item, prose as well, or on the same line."""
    same = len(unit.entries) == len(before.entries) and all(map(is_, unit.entries, before.entries))
    apart = unit.is_heading or before.is_heading or _is_source_alone(before)
    return unit.first < before.after or (same and not apart)


def _is_source_alone(unit: Unit) -> bool:
    """Whether a paragraph outside lists is nothing but sources, which belong to the item before it."""
    if unit.entries or len(unit.tokens) > 1:
        return False
    said = sourced(tuple(leaves_of(unit.tokens)))
    return bool(said.sources) and not said.leaves
