"""What search knows of each page: its passages, each with the anchor at which it can be read."""

from collections.abc import Iterator

from builder.content.briefs import brief_of
from builder.content.corpus import Corpus, forms_of, label
from builder.content.said import Said
from builder.content.texts import BODY, TextRead
from builder.model import Article, Authority, Capture, Event, FreePage, Statement
from builder.pages import urls
from builder.pages.found_by import facets_of, statement_facets
from builder.pages.frame import kind_of, link_to
from builder.pages.statements import saying
from builder.search import STATEMENT, Document, Passage, days_of
from builder.words import words_in


def documents(corpus: Corpus) -> tuple[Document, ...]:
    """A document per record that has a page and per statement, in the order of addresses."""
    found = (document for key in findable(corpus) for document in documents_of(corpus, key))
    return tuple(sorted(found, key=lambda document: document.address))


def findable(corpus: Corpus) -> Iterator[str]:
    """The keys of the records that have pages."""
    yield from (brief.id for brief in corpus.articles)
    yield from (record.id for record in corpus.authorities())
    yield from (capture.id for capture in corpus.all_of(Capture))
    yield from (f"page:{page.id}" for page in corpus.all_of(FreePage))


def told(corpus: Corpus, record: object) -> Iterator[Passage]:
    """What is found on the page of a record apart from its texts: title or names, and what stands among its keys."""
    if isinstance(record, Authority):
        yield from (Passage("", name, "name") for name in forms_of(record))
    else:
        yield Passage("", label(record), "title")
    if isinstance(record, Article):
        yield from (_gist(corpus, statement) for statement in record.statements)
    elif isinstance(record, Event):
        yield from _questions(record)
    elif isinstance(record, Capture):
        yield Passage("", record.file, "text")


def date_of(record: object) -> str:
    """When a record was published, happened or was received, in EDTF; empty where it has no date."""
    return str(next((found for name in ("published", "when", "received") if (found := getattr(record, name, ""))), ""))


def documents_of(corpus: Corpus, key: str) -> Iterator[Document]:
    """The document of the page of a record, and one of each statement in it."""
    record = corpus.records[key]
    texts = (corpus.texts_read.get(BODY + key), corpus.texts_read.get(key))
    sentences = (passage for text in texts if text for passage in _sentences(text))
    when, say = date_of(record), words_in(corpus.archive.language)
    yield Document(
        urls.path_of(record), kind_of(record), label(record), say.date(when) if when else "",
        _outlet(corpus, record), (*told(corpus, record), *sentences), facets_of(corpus, record),
        days_of(when) if when else None,
    )  # fmt: skip
    if isinstance(record, Article):
        yield from (_statement(corpus, record, statement) for statement in record.statements)


def _statement(corpus: Corpus, article: Article, statement: Statement) -> Document:
    when, say = statement.when or article.published, words_in(corpus.archive.language)
    return Document(
        urls.path_of(article), STATEMENT, saying(corpus, statement), say.date(when), _outlet(corpus, article),
        (_gist(corpus, statement),), statement_facets(corpus, Said(brief_of(article), statement)), days_of(when),
    )  # fmt: skip


def _gist(corpus: Corpus, statement: Statement) -> Passage:
    """A statement with who makes it, so that a search for a speaker or a denial finds what was said."""
    words = f"{saying(corpus, statement)}: {statement.gist}"
    return Passage(urls.statement_anchor(statement.id), words, "statement")


def _questions(event: Event) -> Iterator[Passage]:
    for question in event.questions:
        yield Passage(urls.question_anchor(question.id), question.text, "text")
        for position in question.positions:
            yield Passage(urls.position_anchor(question.id, position.id), position.text, "text")


def _outlet(corpus: Corpus, record: object) -> str:
    outlet = link_to(corpus, "", record.outlet) if isinstance(record, Article) else None
    return outlet.text if outlet and outlet.href else ""


def _sentences(text: TextRead) -> Iterator[Passage]:
    """Each sentence of a text that this build may show."""
    for anchor, words in text.sentences():
        yield Passage(anchor, words, "text")
