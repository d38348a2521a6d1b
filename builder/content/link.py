"""What records know of each other: built once, in one pass, and then only read.

Everything here is sorted, so that neither the order of files on a disk nor the order of arrival reaches a page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from builder import edtf
from builder.content.markup import reading_text
from builder.content.parse import RecordFile
from builder.content.rights import beyond_public
from builder.model import (
    UNKNOWN_OUTLET,
    Actor,
    Archive,
    Article,
    Authority,
    Event,
    Figure,
    FreePage,
    Outlet,
    Place,
    Statement,
    WithheldText,
)
from builder.names import sort_key

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement and the article in which it stands."""

    article: Article
    """The article."""
    statement: Statement
    """The statement."""

    @property
    def key(self) -> tuple[str, str]:
        """The ids of the two, by which statements are told apart."""
        return (self.article.id, self.statement.id)


@dataclass(frozen=True, slots=True)
class HeldText:
    """A reading text that this build may show."""

    markdown: str
    """The text as Markdown."""
    text: str
    """The reading text, to which positions refer."""
    figures: tuple[Figure, ...] = ()
    """Captions and credits."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All records of an archive, linked."""

    archive: Archive
    """What archive.yml says."""
    files: Mapping[str, RecordFile]
    """Id to file, for articles, authorities, captures; free pages under `page:` and their id."""
    kinds: Mapping[type, tuple[Any, ...]]
    """Kind of record to all records of it, by name or title, then by id."""
    articles: tuple[Article, ...]
    """Oldest first, by the earliest day that the publication date can mean, then by id."""
    texts: Mapping[str, HeldText]
    """Article id to the reading text, where this build may show it."""
    said_by: Mapping[str, tuple[Said, ...]]
    """Speaker to statements."""
    said_about: Mapping[str, tuple[Said, ...]]
    """Actor, outlet or event to statements about it."""
    said_of_place: Mapping[str, tuple[Said, ...]]
    """Place to statements about it."""
    passed_on: Mapping[str, tuple[Said, ...]]
    """Actor or outlet to statements that reached an article through it."""
    taken_on: Mapping[str, tuple[Said, ...]]
    """Event to statements that take a position on one of its questions."""
    named_in: Mapping[str, tuple[Article, ...]]
    """Actor, place, outlet or event to the articles that name it."""
    events_of: Mapping[str, tuple[Event, ...]]
    """Actor or place to the events in which it took part or that happened there, by name."""
    parts: Mapping[str, tuple[str, ...]]
    """Place to the places in it; actor to its members and offices."""
    cited_by: Mapping[str, tuple[Article, ...]]
    """Article to the articles that refer to it."""
    taken_from: Mapping[str, tuple[Article, ...]]
    """Capture to the articles made of it."""
    beyond_public: int
    """Records and texts of which more is shown than the public may see."""

    def authority(self, record_id: str) -> Authority:
        """The authority of this id. Raises KeyError where there is none; validated archives have all."""
        record = self.files[record_id].record
        if not isinstance(record, Actor | Place | Outlet | Event):
            raise KeyError(record_id)
        return record

    def event(self, record_id: str) -> Event:
        """The event of this id. Raises KeyError where there is none; validated archives have all."""
        record = self.files[record_id].record
        if not isinstance(record, Event):
            raise KeyError(record_id)
        return record

    def all_of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """All records of one kind, by name or title, then by id."""
        return self.kinds.get(kind, ())


def label(record: object) -> str:
    """The name or title by which a record is listed."""
    return str(getattr(record, "name", None) or getattr(record, "title", ""))


def key_of(file: RecordFile) -> str:
    """Key of a file among all files; a withheld text and a free page may have the id of another record."""
    record = file.record
    if isinstance(record, Archive):
        return "archive:"
    prefix = {WithheldText: "withheld:", FreePage: "page:"}.get(type(record), "")
    return prefix + record.id


def link(files: Iterable[RecordFile]) -> Corpus:
    """The corpus of files whose ids are unique. References are not checked here: `validate` does that."""
    ordered = sorted(files, key=lambda file: file.path)
    by_key = {key_of(file): file for file in ordered}
    kinds = _kinds(by_key)
    articles = sorted(_records(by_key, Article), key=_article_order)
    said = [Said(article, statement) for article in articles for statement in article.statements]
    return Corpus(
        archive=next(iter(_records(by_key, Archive))),
        files={key: by_key[key] for key in sorted(by_key) if not key.startswith(("withheld:", "archive:"))},
        kinds=kinds,
        articles=tuple(articles),
        texts={a.id: text for a in articles if (text := held_text(a, by_key))},
        said_by=_group(said, lambda one: [one.statement.speaker]),
        said_about=_group(said, lambda one: one.statement.about),
        said_of_place=_group(said, lambda one: one.statement.where),
        passed_on=_group(said, lambda one: one.statement.according_to),
        taken_on=_group(said, lambda one: [take.event for take in one.statement.takes]),
        named_in=_group(articles, _names_of),
        events_of=_group(kinds.get(Event, ()), lambda event: [*event.where, *event.actors]),
        parts=_parts(by_key),
        cited_by=_group(articles, lambda article: [c.article for c in article.citations if c.article]),
        taken_from=_group(articles, lambda article: [article.provenance.capture] if article.provenance else []),
        beyond_public=beyond_public(ordered),
    )


def held_text(article: Article, by_key: Mapping[str, RecordFile]) -> HeldText | None:
    """The reading text of an article as far as the given files hold it."""
    if article.rights.publish == "full":
        body = by_key[article.id].body
        return HeldText(body, reading_text(body))
    file = by_key.get("withheld:" + article.id)
    if file is None or not isinstance(file.record, WithheldText):
        return None
    return HeldText(file.body, reading_text(file.body), file.record.figures)


def _kinds(by_key: Mapping[str, RecordFile]) -> Mapping[type, tuple[Any, ...]]:
    found: dict[type, list[Any]] = defaultdict(list)
    for file in by_key.values():
        found[type(file.record)].append(file.record)
    return {
        kind: tuple(sorted(records, key=lambda record: sort_key(label(record), getattr(record, "id", ""))))
        for kind, records in found.items()
    }


def _records(by_key: Mapping[str, RecordFile], kind: type[Kind]) -> list[Kind]:
    return [file.record for file in by_key.values() if isinstance(file.record, kind)]


def _article_order(article: Article) -> tuple[str, str]:
    return (edtf.parse(article.published).earliest.isoformat(), article.id)


def _names_of(article: Article) -> list[str]:
    """Everything that an article names, by its own lists or by way of its statements."""
    named = {*article.actors, *article.places, *article.events, article.outlet}
    for statement in article.statements:
        named |= {statement.speaker, *statement.where, *statement.about, *statement.according_to}
        named |= {take.event for take in statement.takes}
    return sorted(named - {UNKNOWN_OUTLET})


def _parts(by_key: Mapping[str, RecordFile]) -> Mapping[str, tuple[str, ...]]:
    places, actors = _records(by_key, Place), _records(by_key, Actor)
    pairs: list[tuple[str, Place | Actor]] = [(place.parent, place) for place in places if place.parent]
    pairs += [(whole, actor) for actor in actors for whole in actor.part_of]
    pairs += [(role.of, actor) for actor in actors for role in actor.roles if role.of]
    found: dict[str, set[tuple[tuple[str, str], str]]] = defaultdict(set)
    for whole, part in pairs:
        found[whole].add((sort_key(part.name, part.id), part.id))
    return {whole: tuple(part for _, part in sorted(found[whole])) for whole in sorted(found)}


def _group(values: Iterable[Kind], keys: Callable[[Kind], Iterable[str]]) -> Mapping[str, tuple[Kind, ...]]:
    """Key to values, in the order of the values; a value stands once under each of its keys."""
    found: dict[str, list[Kind]] = defaultdict(list)
    for value in values:
        for key in dict.fromkeys(keys(value)):
            found[key].append(value)
    return {key: tuple(found[key]) for key in sorted(found)}
