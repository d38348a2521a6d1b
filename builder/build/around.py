"""What stands around the articles of an archive, as whoever reads one of them must know it: all other records.

It is written once, and each process that reads articles opens it once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from builder.cache.values import Place, value_at
from builder.content import ledger
from builder.content.link import actors_in, names_in
from builder.content.parse import RecordFile
from builder.content.read import Audience
from builder.content.texts import Names
from builder.content.validate import RULES
from builder.content.whole import seen
from builder.fixity import sha256_text
from builder.model import Actor, Archive, Article, Capture, Event, Redaction, Rights, Segment
from builder.problems import Problem
from builder.rules import Severity


@dataclass(frozen=True, slots=True)
class Around:
    """All records but articles, and who is to see the archive."""

    content: str
    """The folder of the archive's records."""
    audience: Audience
    """For whom the site is."""
    day: date
    """The day against which embargoes are held."""
    files: Mapping[str, RecordFile]
    """Key to file, of all records but articles and withheld texts, as they were written."""
    seen: Mapping[str, RecordFile]
    """The same as the audience sees them, with all decisions applied."""
    hidden: frozenset[str]
    """Ids of the articles of which nothing may be shown, as far as that is known."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is made of the records around an article, once in each process."""

    around: Around
    """The records."""
    names: Names
    """What is needed to find what a text mentions."""
    actors: Mapping[str, Actor]
    """The actors."""
    kept: Mapping[str, Mapping[str, list[Segment]]]
    """Capture to article to the segments that its ledger keeps for it."""


@lru_cache(maxsize=2)
def known(path: str, place: Place) -> Known:
    """What is known around the articles, from the file at `path`."""
    around: Around = value_at(path, place)
    captures = [file.record for file in around.files.values() if isinstance(file.record, Capture)]
    kept = {capture.id: ledger.kept_by_article(capture) for capture in captures}
    return Known(around, names_in(around.seen), actors_in(around.seen), kept)


def archive_in(files: Mapping[str, RecordFile]) -> Archive:
    """What archive.yml says, among files by key."""
    archive = files["archive:"].record
    assert isinstance(archive, Archive)
    return archive


def rules_in(around: Around) -> tuple[tuple[Redaction, ...], str]:
    """What is kept from the public by words, and the language of what stands for it."""
    archive = archive_in(around.files)
    return archive.redactions, archive.language


def fingerprint(around: Around) -> str:
    """Where this is the same, so is all that is known of an article, and whether it is sound."""
    names = names_in(around.seen)
    forms = names.variants.by_form, sorted(names.ids.items()), sorted(names.mentionable), names.language
    speakers = [(one.id, one.kind, one.roles) for _, one in sorted(actors_in(around.seen).items())]
    kinds = [(key, type(file.record).__name__) for key, file in sorted(around.files.items())]
    fixed = [file.sha256 for _, file in sorted(around.files.items()) if isinstance(file.record, Capture | Event)]
    return sha256_text(repr((around.audience.value, forms, speakers, kinds, fixed, rules_in(around))))


class Near(Mapping[str, RecordFile]):
    """All files as the rules see them from an article: that of the article, its withheld text, and those around it.

    Whether there is another article by an id is not known here: it is taken for granted, and asked for later.
    """

    def __init__(self, around: Around, own: Mapping[str, RecordFile]) -> None:
        self._around, self._own = around.files, own
        self.asked: set[str] = set()
        """Ids of articles that were taken for granted."""

    def __getitem__(self, key: str) -> RecordFile:
        found = self._own.get(key) or self._around.get(key)
        if found is None:
            if ":" in key:
                raise KeyError(key)
            self.asked.add(key)
            return _taken_for_granted(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and (":" not in key or key in self._own or key in self._around)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._around, **self._own})

    def __len__(self) -> int:
        return len({**self._around, **self._own})


@lru_cache(maxsize=1024)
def _taken_for_granted(key: str) -> RecordFile:
    rights = Rights(statement="UND", publish="metadata")
    article = Article(id=key, title=key, outlet="unknown", published="2000", language="en", rights=rights)
    return RecordFile("", "", article, "", 0, "")


def defects(files: Mapping[str, RecordFile], near: Mapping[str, RecordFile], of: Known) -> Iterator[Problem]:
    """What is wrong with some files, seen from there."""
    whole = seen(near, frozenset(), of.kept)
    for file in files.values():
        for rule in RULES:
            yield from (one for one in rule(whole, file) if one.severity is Severity.ERROR)
