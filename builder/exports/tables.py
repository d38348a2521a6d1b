"""The tables of an archive: articles and statements by month; actors, places, outlets, events, positions and captures
each as a whole. What is said of a field of a record is what the record's class says of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from builder.content.corpus import Corpus
from builder.content.facts import take_key
from builder.exports.columns import IDS, WORDS, Column, Table, earliest, latest
from builder.model import Actor, Article, Authority, Capture, Event, Outlet, Place, Position, Question, Statement
from builder.model.described import field_descriptions
from builder.pages import urls


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record, as a table in a file has it."""

    corpus: Corpus
    """The archive."""
    path: str
    """Address of the file."""
    record: Any
    """The record."""

    @property
    def page(self) -> str:
        """The address of its page."""
        return urls.iri(self.corpus.archive.base_url, self.path, urls.path_of(self.record))


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of an article."""

    of: Recorded
    """The article."""
    statement: Statement
    """The statement."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A position on a question of an event."""

    event: Event
    """The event."""
    question: Question
    """The question."""
    position: Position
    """The position."""


def _of(kind: type, *names: str, **given: Any) -> Iterator[Column[Recorded]]:
    """Columns of fields of a record; `given`: what else is said of these columns."""
    meanings = field_descriptions(kind)
    for name in names:
        yield Column(name, _field_of(name), meanings[name], **given)


def _field_of(name: str) -> Callable[[Recorded], object]:
    return lambda row: getattr(row.record, name)


def _names(row: Recorded) -> list[str]:
    return list(dict.fromkeys(one.text for one in row.record.names))


def _identifiers(row: Recorded) -> list[str]:
    return [f"{scheme}:{value}" for scheme, value in sorted(row.record.identifiers.items())]


def _origin(row: Recorded) -> str:
    return row.corpus.origins.get(row.record.id, row.record.id)


def _capture(row: Recorded) -> str | None:
    return row.record.provenance.capture if row.record.provenance else None


_PAGE: Column[Recorded] = Column("page", lambda row: row.page, "Address of its page.", "anyURI")
_KNOWN: tuple[Column[Recorded], ...] = (
    Column("names", _names, "Other forms of the name.", separator=WORDS),
    Column("identifiers", _identifiers, "Identifiers in other catalogues: scheme, colon, value.", separator=WORDS),
    _PAGE,
)
_EARLIEST, _LATEST = (
    "First day that the date can mean; empty where that is open.",
    ("Last day that the date can mean; empty where that is open."),
)

ARTICLES: Table[Recorded] = Table(
    "articles",
    "An article.",
    ("id",),
    (
        *_of(Article, "id", "title", "published"),
        Column("earliest", lambda row: earliest(row.record.published), _EARLIEST, "date"),
        Column("latest", lambda row: latest(row.record.published), _LATEST, "date"),
        *_of(Article, "outlet", "language"),
        *_of(Article, "authors", separator=WORDS),
        *_of(Article, "url"),
        Column("rights", lambda row: row.record.rights.statement, "What the law says of it."),
        Column("publish", lambda row: row.record.rights.publish, "How much of it is published."),
        *_of(Article, "captured"),
        Column("sha256", lambda row: row.record.text and row.record.text.sha256, "SHA-256 of its reading text."),
        Column("length", lambda row: row.record.text and row.record.text.length, "Code points of that.", "integer"),
        *_of(Article, "actors", "places", "events", "credits", "repeats", separator=IDS),
        Column("origin", _origin, "Its independent origin, by the first article of it."),
        Column("capture", _capture, "The capture that it was made of."),
        Column("statements", lambda row: len(row.record.statements), "Number of its statements.", "integer"),
        _PAGE,
    ),
)  # fmt: skip

_STATED = field_descriptions(Statement)


def _said(name: str, separator: str = "") -> Column[Stated]:
    return Column(name, lambda row: getattr(row.statement, name), _STATED[name], separator=separator)


def _address(row: Stated) -> str:
    return f"{row.of.page}#{urls.statement_anchor(row.statement.id)}"


STATEMENTS: Table[Stated] = Table(
    "statements",
    "A statement: who says what, about whom, where, according to whom.",
    ("article", "id"),
    (
        Column("article", lambda row: row.of.record.id, "The article in which it stands."),
        _said("id"),
        _said("speaker"),
        _said("act"),
        _said("gist"),
        _said("when"),
        Column("earliest", lambda row: row.statement.when and earliest(row.statement.when), _EARLIEST, "date"),
        Column("latest", lambda row: row.statement.when and latest(row.statement.when), _LATEST, "date"),
        _said("where", IDS),
        _said("about", IDS),
        _said("according_to", IDS),
        Column("takes", lambda row: [take_key(one) for one in row.statement.takes],
               "Positions that it takes: event/question/position/stance.", separator=IDS),
        Column("start", lambda row: row.statement.span and row.statement.span.start,
               "First code point of its words in the reading text, from 0.", "integer"),
        Column("end", lambda row: row.statement.span and row.statement.span.end,
               "Code point after the last.", "integer"),
        Column("sha256", lambda row: row.statement.span and row.statement.span.sha256, "SHA-256 of these words."),
        _said("version"),
        _said("origin"),
        Column("page", _address, "Where it stands on the page of its article.", "anyURI"),
    ),
)  # fmt: skip

ACTORS: Table[Recorded] = Table(
    "actors", "An actor.", ("id",),
    (*_of(Actor, "id", "name", "kind"), *_of(Actor, "part_of", separator=IDS), *_KNOWN),
)  # fmt: skip


def _point(name: str) -> Callable[[Recorded], object]:
    return lambda row: row.record.coordinates and getattr(row.record.coordinates, name)


PLACES: Table[Recorded] = Table(
    "places", "A place.", ("id",),
    (
        *_of(Place, "id", "name", "kind", "parent"),
        Column("latitude", _point("latitude"), "Degrees north of the equator, as exactly as may be shown.", "number"),
        Column("longitude", _point("longitude"), "Degrees east of Greenwich, as exactly as may be shown.", "number"),
        Column("certainty", _point("certainty"), "How sure it is that the place lies there."),
        Column("precision", _point("public_precision"), "Degrees to which the point was rounded, or exact."),
        *_KNOWN,
    ),
)  # fmt: skip

OUTLETS: Table[Recorded] = Table(
    "outlets", "An outlet.", ("id",),
    (*_of(Outlet, "id", "name", "kind", "place"), *_of(Outlet, "part_of", separator=IDS), *_KNOWN),
)  # fmt: skip

EVENTS: Table[Recorded] = Table(
    "events", "An event.", ("id",),
    (
        *_of(Event, "id", "name", "kind", "when"),
        Column("earliest", lambda row: earliest(row.record.when), _EARLIEST, "date"),
        Column("latest", lambda row: latest(row.record.when), _LATEST, "date"),
        *_of(Event, "where", "actors", separator=IDS), *_KNOWN,
    ),
)  # fmt: skip

POSITIONS: Table[Answer] = Table(
    "positions", "A position on a question of an event.", ("event", "question", "position"),
    (
        Column("event", lambda row: row.event.id, "The event."),
        Column("question", lambda row: row.question.id, "The question, within the event."),
        Column("asks", lambda row: row.question.text, "The question in words."),
        Column("position", lambda row: row.position.id, "The position, within the question."),
        Column("answers", lambda row: row.position.text, "The answer in words."),
    ),
)  # fmt: skip

CAPTURES: Table[Recorded] = Table(
    "captures", "A capture: the original bytes as received.", ("id",),
    (
        *_of(Capture, "id", "title", "file", "sha256"), *_of(Capture, "size", datatype="integer"),
        *_of(Capture, "media_type", "encoding", "received", "adapter"), _PAGE,
    ),
)  # fmt: skip

OF_KIND: tuple[tuple[type[Authority | Capture], Table[Recorded]], ...] = (
    (Actor, ACTORS), (Place, PLACES), (Outlet, OUTLETS), (Event, EVENTS), (Capture, CAPTURES),
)  # fmt: skip
"""Kind of record to the table of all records of it."""

EVERY: tuple[Table[Any], ...] = (ARTICLES, STATEMENTS, *(table for _, table in OF_KIND), POSITIONS)
"""All tables."""
