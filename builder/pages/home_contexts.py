"""What the template of the home page is given."""

from dataclasses import dataclass

from builder.pages.metadata import LinkedData, Metadata
from builder.pages.parts import Entry, Head, Link
from builder.pages.small_map import SmallMap
from builder.pages.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the archive."""

    name: Link
    """What lies there, such as Events."""
    number: str
    """How many there are; empty where that says nothing."""
    told: str
    """What a reader finds there, as a phrase."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who takes a position, on the home page once however often they do."""

    name: Link
    """The speaker; leads to the statement."""
    through: str
    """Through whom the words reached the archive, in words; empty where nobody stands between."""


@dataclass(frozen=True, slots=True)
class Side:
    """Those who support an answer, or dispute it."""

    stance: str
    """supports or disputes."""
    told: str
    """The stance in words."""
    voices: tuple[Voice, ...]
    """Speakers, those first who spoke first."""
    more: str
    """How many others there are, in words; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question, and whose it is."""

    name: Link
    """The answer; leads to all that is said for and against it."""
    sides: tuple[Side, ...]
    """Who supports it, then who disputes it; each only where somebody does."""


@dataclass(frozen=True, slots=True)
class Featured:
    """The question on which most speakers take a position, as an excerpt of its matrix."""

    question: Link
    """The question."""
    event: Link
    """What it is about."""
    when: str
    """When that was, in words."""
    answers: tuple[Answer, ...]
    """The answers, of many those that most speakers take up, in the order of the record."""
    all: Link
    """The whole matrix."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many speakers take up one answer, as two lengths, in per cent of the longest."""

    y: str
    """Upper edge of the bars."""
    supports: str
    """Length of the bar of those who support it."""
    disputes: str
    """Length of the bar behind it of those who dispute it."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question on which accounts differ."""

    question: Link
    """The question."""
    event: str
    """What it is about."""
    told: str
    """How many answers and speakers there are, in words."""
    height: str
    """Height of the drawing, in pixels."""
    tallies: tuple[Tally, ...]
    """The drawing: one for each answer, in the order of the record."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """`home.html`: what this archive is, and where to begin."""

    page: Head
    """What the page says of itself."""
    metadata: Metadata
    """Where the newest articles are to be had as a feed."""
    linked: LinkedData | None
    """The archive in the words of schema.org."""
    coverage: str
    """What the archive covers, as a sentence."""
    coverage_link: Link
    """The page that says it in full."""
    ways: tuple[Way, ...]
    """The ways in."""
    featured: Featured | None
    """The question on which most speakers take a position; none where accounts differ on none."""
    questions: tuple[OpenQuestion, ...]
    """The questions that come next."""
    questions_link: Link | None
    """Where the others are; none where all are here."""
    map: SmallMap | None
    """The places of which most is said; none where no place has coordinates."""
    map_link: Link | None
    """The whole map; none where there is no such page."""
    line: Timeline | None
    """When the articles were published; none where that is one day."""
    line_link: Link | None
    """The whole timeline; none where there is no such page."""
    connected: tuple[Entry, ...]
    """The actors that speak of most others, or are spoken of by most."""
    newest: tuple[Entry, ...]
    """The latest articles, newest first."""
    captures: tuple[Entry, ...]
    """The captures that were received last, with the bytes accounted for."""
