"""By what else than its words a page or a statement is found: whom and what it names, and all that these are called."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from builder.content.corpus import Corpus, forms_of, label
from builder.content.said import Said
from builder.content.texts import BODY
from builder.model import Article, Authority, Event, Outlet, Position, Question, Take
from builder.pages.frame import kind_of
from builder.pages.statements import taken
from builder.search import IN_TITLE, Facet, Named
from builder.words import words_in

_shared = lru_cache(maxsize=65_536)(Facet)
"""A facet of these values: one object for all the pages that name the same thing as often."""


def named(corpus: Corpus) -> tuple[Named, ...]:
    """Everything that a query may call by name: actors, places, outlets, events, and the answers to their questions."""
    return (*_records(corpus), *_positions(corpus))


def _records(corpus: Corpus) -> Iterator[Named]:
    for record in corpus.authorities():
        yield Named(_facet(record).key, record.name, kind_of(record), forms_of(record))


def _positions(corpus: Corpus) -> Iterator[Named]:
    for event in corpus.all_of(Event):
        for question in event.questions:
            for position in question.positions:
                found = _position(event, question, position)
                yield Named(found.key, found.label, found.kind, (position.text, found.label))


def _position(event: Event, question: Question, position: Position) -> Facet:
    return Facet("position", f"{event.id}/{question.id}/{position.id}", f"{question.text} {position.text}")


def facets_of(corpus: Corpus, record: object) -> tuple[Facet, ...]:
    """Everything that the page of a record can be narrowed down by."""
    if isinstance(record, Article):
        return _article_facets(corpus, record)
    return (_facet(record),) if isinstance(record, Authority) else ()


def _facet(record: Authority, times: int = 1) -> Facet:
    """An authority as something to narrow down to."""
    return _shared(kind_of(record), record.id, record.name, times)


def facets_among(corpus: Corpus, ids: Iterable[str], outlet: str = "") -> Iterator[Facet]:
    """Those of some ids that are authorities; of outlets the one alone that has published it, since that is what a
    search by outlet asks for."""
    return map(_facet, _authorities(corpus, ids, outlet))


def _authorities(corpus: Corpus, ids: Iterable[str], outlet: str) -> Iterator[Authority]:
    for one in sorted(ids):
        record = corpus.records[one] if one in corpus.files else None
        if isinstance(record, Authority) and (one == outlet or not isinstance(record, Outlet)):
            yield record


def _article_facets(corpus: Corpus, article: Article) -> tuple[Facet, ...]:
    """Everything that an article names, with how often its text and its title do, and its language."""
    text = corpus.texts_read.get(article.id) or corpus.texts_read.get(BODY + article.id)
    times = Counter(mention.authority for mention in text.mentions) if text else Counter[str]()
    named_here = _authorities(corpus, {*corpus.names_of.get(article.id, ()), *times}, article.outlet)
    found = (_facet(one, times[one.id] + _in_title(article, one) or 1) for one in named_here)
    return (*found, _language(corpus, article.language))


def _in_title(article: Article, record: Authority) -> int:
    """What it counts that an article's title has a name of a record: as much as if its words were searched for there,
    so that a search for a record and one for its name have the same order."""
    title = article.title
    return IN_TITLE if record.name in title or any(name.text in title for name in record.names) else 0


def statement_facets(corpus: Corpus, said: Said) -> tuple[Facet, ...]:
    """Who says it and how, about whom and where, according to whom, in what outlet, and for which answers."""
    statement, article = said.statement, said.article
    speaker = corpus.records[statement.speaker]
    ids = {statement.speaker, *statement.about, *statement.where, *statement.according_to, article.outlet}
    ids |= {take.event for take in statement.takes}
    return (
        Facet("speaker", statement.speaker, label(speaker)),
        Facet("act", statement.act, statement.act),
        *_takes(corpus, statement.takes),
        *facets_among(corpus, ids, article.outlet),
        _language(corpus, corpus.archive.language),
    )


def _takes(corpus: Corpus, takes: Iterable[Take]) -> Iterator[Facet]:
    found = {_position(*taken(corpus, take)) for take in takes}
    return iter(sorted(found, key=lambda facet: facet.id))


def _language(corpus: Corpus, tag: str) -> Facet:
    return Facet("language", tag, words_in(corpus.archive.language).language_name(tag))
