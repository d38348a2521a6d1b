"""How questions are shown: the claim matrix, what support rests on, and accounts that changed."""

from dataclasses import dataclass

from builder.pages.parts import Link
from builder.pages.views import Series


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader should know of the support of a position."""

    kind: str
    """single-origin, single-channel or circular."""
    text: str
    """The remark, with the place `names` for those of whom it speaks."""
    links: tuple[Link, ...]
    """Those of whom it speaks, each leading to all that rests on their word."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's positions on a question over time, where they differ."""

    who: Link
    """Whose account it is: a speaker, or the body for which several speakers speak."""
    note: str
    """What changed, or that the order is not known, as a sentence."""
    steps: tuple["AccountStep", ...]
    """The positions, oldest first; of many the last."""
    before: str
    """How many went before these, in words; empty where none did."""


@dataclass(frozen=True, slots=True)
class AccountStep:
    """A position that somebody took at a time."""

    when: str
    """When, in words."""
    speaker: Link
    """Who spoke."""
    stance: str
    """supports or disputes."""
    position: str
    """The position, as a sentence."""
    href: str
    """The statement."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement in a cell of a claim matrix."""

    stance: str
    """supports or disputes."""
    href: str
    """The very words on which the statement rests, where they are shown; else the statement on its article's page."""
    label: str
    """Speaker, act and gist, and when where that is known."""
    told: str
    """The same with the stance, for readers who cannot see the table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The statements of one column that take a position."""

    marks: tuple[Mark, ...]
    """The first of them."""
    more: str
    """How many more there are; empty where all are here."""


@dataclass(frozen=True, slots=True)
class Row:
    """A position on a question."""

    anchor: str
    """Its anchor on the page."""
    position: str
    """The position, as a sentence."""
    speakers: tuple[Cell, ...]
    """One cell per column of `Matrix.speakers`."""
    reporters: tuple[Cell, ...]
    """One cell per column of `Matrix.reporters`."""
    counts: str
    """How many statements, articles and independent origins support and dispute it, as a sentence."""
    remarks: tuple[Remark, ...]
    """What its support rests on: one source alone, or each other."""
    supports: Series
    """The statements that support it, oldest first."""
    disputes: Series
    """The statements that dispute it, oldest first."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A question: rows are positions; columns are who said it, then who reported it."""

    anchor: str
    """Its anchor on the page."""
    question: str
    """The question."""
    speakers: tuple[Link, ...]
    """Who said something on it, by name; of many those who said most."""
    reporters: tuple[Link, ...]
    """Through whom the words reached the archive: the outlet, and everybody in the chain; else the article itself. Of
    many those through whom most came."""
    note: str
    """Whom the table leaves out, as a sentence; empty where that is nobody."""
    rows: tuple[Row, ...]
    """The positions, in the order of the record."""
    accounts: tuple[Account, ...]
    """Who gave more than one account of it over time, by name; of many those who spoke most."""
    other_accounts: str
    """How many others took several positions and were not compared, in words; empty where none did."""
