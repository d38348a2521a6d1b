"""By what else than its words a page or a statement is found: whom and what it names, and all that these are called."""

from collections import Counter
from collections.abc import Iterable, Iterator

from builder.content.corpus import Corpus, label
from builder.content.said import Said
from builder.content.texts import BODY
from builder.model import Actor, Article, Authority, Event, Outlet, Place, Take
from builder.pages.frame import language_in_words
from builder.search import IN_TITLE, Facet, Named

_KINDS: dict[type, str] = {Actor: "actor", Place: "place", Outlet: "outlet", Event: "event"}


def named(corpus: Corpus) -> tuple[Named, ...]:
    """Everything that a query may call by name: actors, places, outlets, events, and the answers to their questions."""
    return (*_records(corpus), *_positions(corpus))


def _records(corpus: Corpus) -> Iterator[Named]:
    for file in corpus.files.values():
        record = file.record
        if isinstance(record, Authority):
            names = dict.fromkeys([record.name, *(other.text for other in record.names)])
            kind = _KINDS[type(record)]
            yield Named(f"{kind}:{record.id}", record.name, kind, tuple(names))


def _positions(corpus: Corpus) -> Iterator[Named]:
    for event in corpus.all_of(Event):
        for question in event.questions:
            for position in question.positions:
                words = f"{question.text} {position.text}"
                key = f"position:{event.id}/{question.id}/{position.id}"
                yield Named(key, words, "position", (position.text, words))


def facet(corpus: Corpus, record_id: str, times: int = 1) -> Facet:
    """An authority as something to narrow down to."""
    record = corpus.authority(record_id)
    return Facet(_KINDS[type(record)], record_id, label(record), times)


def article_facets(corpus: Corpus, article: Article) -> tuple[Facet, ...]:
    """Everything that an article names, with how often its text and its title do, and its language."""
    text = corpus.texts_read.get(article.id) or corpus.texts_read.get(BODY + article.id)
    times = Counter(mention.authority for mention in text.mentions) if text else Counter[str]()
    ids = {*corpus.names_of.get(article.id, ()), *times}
    named_here = [one for one in sorted(ids) if _is_authority(corpus, one)]
    facets = [facet(corpus, one, times[one] + _in_title(corpus, article, one) or 1) for one in named_here]
    return (*facets, _language(article.language))


def _in_title(corpus: Corpus, article: Article, record_id: str) -> int:
    """What it counts that an article's title has a name of a record: as much as if its words were searched for there,
    so that a search for a record and one for its name have the same order."""
    record = corpus.authority(record_id)
    names = (record.name, *(other.text for other in record.names))
    return IN_TITLE if any(name in article.title for name in names) else 0


def statement_facets(corpus: Corpus, said: Said) -> tuple[Facet, ...]:
    """Who says it and how, about whom and where, according to whom, in what outlet, and for which answers."""
    statement, article = said.statement, said.article
    speaker = corpus.files[statement.speaker].record
    ids = {statement.speaker, *statement.about, *statement.where, *statement.according_to, article.outlet}
    ids |= {take.event for take in statement.takes}
    return (
        Facet("speaker", statement.speaker, label(speaker)),
        Facet("act", statement.act, statement.act),
        *_takes(corpus, statement.takes),
        *(facet(corpus, one) for one in sorted(ids) if _is_authority(corpus, one)),
        _language(corpus.archive.language),
    )


def _takes(corpus: Corpus, takes: Iterable[Take]) -> Iterator[Facet]:
    for key in sorted({f"{take.event}/{take.question}/{take.position}" for take in takes}):
        yield Facet("position", key, key)


def _language(tag: str) -> Facet:
    return Facet("language", tag, language_in_words(tag))


def _is_authority(corpus: Corpus, record_id: str) -> bool:
    return record_id in corpus.files and isinstance(corpus.files[record_id].record, Authority)
