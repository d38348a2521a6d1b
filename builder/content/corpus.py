"""All records of an archive, linked: built once by `link`, and then only read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from builder.content.briefs import Brief
from builder.content.columns import Namings
from builder.content.held import HeldText
from builder.content.parse import RecordFile
from builder.content.said import SaidIndex
from builder.content.texts import TextRead, VersionTexts
from builder.model import Actor, Archive, Article, Authority, Capture, Decision, Event, History, Outlet, Place, Record

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Corpus:
    """All records of an archive, linked."""

    archive: Archive
    """What archive.yml says."""
    files: Mapping[str, RecordFile]
    """Id to file, for articles, authorities, captures; free pages under `page:` and their id."""
    records: Mapping[str, Record]
    """The records of these files, by the same keys."""
    kinds: Mapping[type, tuple[Any, ...]]
    """Kind of record to all records of it, by name, then by id; without the articles."""
    briefs: Mapping[str, Brief]
    """Id of an article to the article in brief."""
    articles: Sequence[Brief]
    """Oldest first, by the earliest day that the publication date can mean, then by id."""
    texts: Mapping[str, HeldText]
    """Article id to the reading text, where this build may show it."""
    said: SaidIndex
    """The statements, by everybody and everything that they concern."""
    named_in: Mapping[str, Namings]
    """Actor, place, outlet or event to the articles that name it."""
    named_counts: Mapping[str, int]
    """The same keys to the number of these articles, for whoever need not know which they are."""
    passages_of: Mapping[str, Sequence[tuple[Brief, int]]]
    """Actor, place, outlet or event to the articles in whose sentences it is mentioned, and in how many of them."""
    named_with: Mapping[str, Mapping[str, int]]
    """Actor, place, outlet or event to what else is named in the articles that name it, and in how many of them."""
    origin_counts: Mapping[str, int]
    """Actor, place, outlet or event to the number of independent origins of the articles that name it."""
    names_of: Mapping[str, tuple[str, ...]]
    """Article to everything that it names, sorted: the other way round."""
    events_of: Mapping[str, tuple[Event, ...]]
    """Actor or place to the events in which it took part or that happened there, by name."""
    parts: Mapping[str, tuple[str, ...]]
    """Place to the places in it; actor to its members and offices."""
    repeated_by: Mapping[str, Sequence[Brief]]
    """Article to the articles that repeat its text."""
    credited_to: Mapping[str, Sequence[Brief]]
    """Actor or outlet to the articles that take its report over as a whole."""
    cited_by: Mapping[str, Sequence[Brief]]
    """Article to the articles that refer to it."""
    taken_from: Mapping[str, Sequence[Brief]]
    """Capture to the articles made of it."""
    versions: Mapping[str, tuple[VersionTexts, ...]]
    """Article to its other versions, by their ids, for those that have any."""
    version_of: Mapping[str, Sequence[Brief]]
    """Version to the one article that it is of."""
    version_moved: Mapping[str, Sequence[Brief]]
    """Former id of a version to the one article that it is of."""
    dated: Mapping[str, Sequence[Brief]]
    """Year (`2017`) or month (`2017-04`) to the articles that may be of it; `undated` where its year is not certain."""
    happening: Mapping[str, tuple[Event, ...]]
    """Year (`2017`) or month (`2017-04`) to the events that may be of it, by name; `undated` where their dates may mean
    more than a year."""
    stated_in: Mapping[str, Sequence[Brief]]
    """Month (`2017-04`) to the articles with statements of which it is the first month that their date can mean."""
    addressed: Mapping[str, Sequence[Brief]]
    """Key of an address of the web (`builder.addresses.key_of`) to the articles whose original has it."""
    moved_from: Mapping[str, str]
    """Former id to the key of the file that has it."""
    texts_read: Mapping[str, TextRead]
    """Key of a text to what was found in it: the id of an article for its reading text, `body:` and the id of a record
    for the text in the record's own file."""
    mentioned: Mapping[str, tuple[str, ...]]
    """Article to the records that its text mentions, in the order of their first mentions; where this build may not
    show the text, those that the text about it mentions."""
    origins: Mapping[str, str]
    """Article to its independent origin, named by the first article of it."""
    merged: Mapping[str, str]
    """Article to its independent origin, for those whose origin is named by another."""
    articles_with: Mapping[str, Sequence[Brief]]
    """Trait of an article (`traits.article_traits`) to the articles that have it, as often as they have it."""
    held_apart: Mapping[str, tuple[Decision, ...]]
    """Record to the decisions in force by which another record does not mean the same."""
    decided: Mapping[str, tuple[Decision, ...]]
    """Record to the decisions in force by which other records mean the same."""
    beyond_public: bool
    """Whether more is shown than the public may see."""
    revisions: Mapping[str, History]
    """Record to its revisions, for those that git knows of; none of those of which nothing may be shown."""
    clippings: Mapping[str, tuple[str, ...]]
    """Key of a clipping to its markup, in the pieces of which each can be left out; empty until they are laid out."""
    drawn_with: str
    """With what social cards are drawn: names and versions; empty where none are."""

    def authority(self, record_id: str) -> Authority:
        """The authority of this id. Raises KeyError where there is none; validated archives have all."""
        record = self.records[record_id]
        if not isinstance(record, Actor | Place | Outlet | Event):
            raise KeyError(record_id)
        return record

    def article(self, record_id: str) -> Article:
        """The article of this id. Raises KeyError where there is none; validated archives have all."""
        record = self.records[record_id]
        if not isinstance(record, Article):
            raise KeyError(record_id)
        return record

    def event(self, record_id: str) -> Event:
        """The event of this id. Raises KeyError where there is none; validated archives have all."""
        record = self.records[record_id]
        if not isinstance(record, Event):
            raise KeyError(record_id)
        return record

    def capture(self, record_id: str) -> Capture:
        """The capture of this id. Raises KeyError where there is none; validated archives have all."""
        record = self.records[record_id]
        if not isinstance(record, Capture):
            raise KeyError(record_id)
        return record

    def authorities(self) -> Iterator[Authority]:
        """All actors, places, outlets and events, each kind by name, then by id."""
        for kind in (Actor, Place, Outlet, Event):
            found: tuple[Authority, ...] = self.all_of(kind)
            yield from found

    def whole(self, briefs: Iterable[Brief]) -> Iterator[Article]:
        """The articles themselves."""
        return (self.article(brief.id) for brief in briefs)

    def all_of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """All records of one kind but articles, by name or title, then by id."""
        return self.kinds.get(kind, ())


def forms_of(record: Authority) -> tuple[str, ...]:
    """Every form of a record's name, the preferred one first, none twice."""
    return tuple(dict.fromkeys([record.name, *(name.text for name in record.names)]))


def label(record: object) -> str:
    """The name or title by which a record is listed."""
    return str(getattr(record, "name", None) or getattr(record, "title", ""))
