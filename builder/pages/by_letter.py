"""Lists of actors, places and outlets by the first letters of their names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from builder.content.corpus import Corpus, forms_of
from builder.model import Actor, Outlet, Place
from builder.names import fold
from builder.pages import urls
from builder.pages.frame import SECTIONS, authority_entry
from builder.pages.listing import FEW, listing
from builder.pages.page import Page
from builder.pages.parts import Entry, Group, Link
from builder.words import Words, words_in

MOST = 500
"""Most records of one letter on one page; where there are more, they are listed by two letters, and so on."""

LETTERS = 16
"""Letters of a name by which lists go; of names that agree in these the ids decide, so that no address is too long."""

Named = Actor | Place | Outlet


@dataclass(frozen=True, slots=True)
class Letters:
    """Records whose names begin in one way."""

    beginning: str
    """The letters and digits with which the names begin, folded; empty for all records. A `_` ends a name, and the
    record's id follows, so that not even records of one name are more than a page holds."""
    records: tuple[Named, ...]
    """The records, by name."""
    parts: tuple["Letters", ...]
    """The longer beginnings, where there are too many records for one page."""


def letter_pages(corpus: Corpus, kind: type[Actor] | type[Place] | type[Outlet], lead: str) -> Iterator[Page]:
    """The list of all records of a kind, and where they are many, a page per letter."""
    records: Sequence[Named] = corpus.all_of(kind)
    say = words_in(corpus.archive.language)
    title, path = say(SECTIONS[kind]), urls.index_of(kind)
    if len(records) <= FEW:
        yield listing(corpus, path, title, lead, lambda page: _groups(corpus, page, records, 1))
        return
    whole = Letters("", tuple(records), tuple(_parts("", records)))
    yield listing(corpus, path, title, lead, lambda page: [_ways_on(say, page, kind, whole)])
    for part in whole.parts:
        yield from _pages(corpus, kind, part)


def _pages(corpus: Corpus, kind: type[Actor] | type[Place] | type[Outlet], letters: Letters) -> Iterator[Page]:
    path, say = urls.letters_of(kind, letters.beginning), words_in(corpus.archive.language)
    title = say("{kind}: {beginning}", kind=say(SECTIONS[kind]), beginning=_shown(letters.beginning))
    lead = say("{records}, by name.", records=_counted(say, letters))
    if letters.parts:
        lead = say("By the letters that follow.")
        yield listing(corpus, path, title, lead, lambda page: [_ways_on(say, page, kind, letters)])
    else:
        length = len(letters.beginning) + 1
        yield listing(corpus, path, title, lead, lambda page: _groups(corpus, page, letters.records, length))
    for part in letters.parts:
        yield from _pages(corpus, kind, part)


def _parts(beginning: str, records: Sequence[Named]) -> Iterator[Letters]:
    """The beginnings that are longer by one letter."""
    length = len(beginning) + 1
    for longer, inside in _by_beginning(records, length):
        parts = tuple(_parts(longer, inside)) if len(inside) > MOST else ()
        yield Letters(longer, inside, parts)


def _by_beginning(records: Sequence[Named], length: int) -> Iterator[tuple[str, tuple[Named, ...]]]:
    """Records by the first letters of their names, in the order of these; within them the order stays."""
    ordered = sorted(records, key=lambda record: _letters(record)[:length])
    for beginning, inside in groupby(ordered, lambda record: _letters(record)[:length]):
        yield beginning, tuple(inside)


def _letters(record: Named) -> str:
    """What the lists go by: the first letters and digits of the name, `#` where it has none, then `_` and the id."""
    letters = "".join(letter.upper()[:1].lower()[:1] for letter in fold(record.name) if letter.isalnum())
    return f"{letters[:LETTERS] or '#'}_{record.id}"


def _shown(beginning: str) -> str:
    """A beginning as a heading: `Qu`; after the name's end the id is shown too."""
    name, _, record_id = beginning.partition("_")
    return f"{name[:1].upper()}{name[1:]}{' ' if record_id else ''}{record_id}"


def _groups(corpus: Corpus, path: str, records: Sequence[Named], length: int) -> Iterator[Group]:
    for beginning, inside in _by_beginning(records, length):
        entries = tuple(_entry(corpus, path, record) for record in inside)
        yield Group(_shown(beginning), f"letter-{urls.spelt(beginning)}", entries)


def _entry(corpus: Corpus, path: str, record: Named) -> Entry:
    """A record, to be found under each form of its name, also by its kind."""
    entry = authority_entry(corpus, path, record.id)
    return replace(entry, kind=entry.detail, also="\n".join(forms_of(record)[1:]))


def _ways_on(say: Words, path: str, kind: type, letters: Letters) -> Group:
    entries = tuple(
        Entry(Link(_shown(part.beginning), urls.relative(path, urls.letters_of(kind, part.beginning))), "", "",
              _counted(say, part))
        for part in letters.parts
    )  # fmt: skip
    return Group("", "letters", entries)


def _counted(say: Words, letters: Letters) -> str:
    number, first = len(letters.records), letters.records[0]
    if isinstance(first, Actor):
        return say.counted(number, "{n} actor", "{n} actors")
    if isinstance(first, Place):
        return say.counted(number, "{n} place", "{n} places")
    return say.counted(number, "{n} outlet", "{n} outlets")
