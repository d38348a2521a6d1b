"""What search knows of each page: its passages, each with the anchor at which it can be read."""

from collections.abc import Iterator

from builder import edtf
from builder.content.corpus import Corpus
from builder.content.said import Said
from builder.content.texts import BODY, TextRead
from builder.model import Actor, Article, Capture, Event, FreePage, Outlet, Place
from builder.pages import urls
from builder.pages.found_by import article_facets, facet, statement_facets
from builder.pages.frame import link_to
from builder.pages.statements import act_in_words
from builder.search import Document, Passage, days_of


def documents(corpus: Corpus) -> tuple[Document, ...]:
    """A document per record that has a page and per statement, in the order of addresses."""
    found = [*_articles(corpus), *_statements(corpus), *_authorities(corpus), *_captures(corpus), *_free(corpus)]
    return tuple(sorted(found, key=lambda document: document.address))


def _articles(corpus: Corpus) -> Iterator[Document]:
    for article in corpus.articles:
        passages = [Passage("", article.title, "title")]
        passages += [_gist(corpus, Said(article, statement)) for statement in article.statements]
        passages += _sentences(corpus.texts_read.get(BODY + article.id))
        passages += _sentences(corpus.texts_read.get(article.id))
        yield Document(
            urls.path_of(article), "article", article.title, edtf.in_words(article.published),
            _outlet(corpus, article), tuple(passages), article_facets(corpus, article), days_of(article.published),
        )  # fmt: skip


def _statements(corpus: Corpus) -> Iterator[Document]:
    for article in corpus.articles:
        for statement in article.statements:
            said = Said(article, statement)
            when = statement.when or article.published
            speaker = link_to(corpus, "", statement.speaker).text
            yield Document(
                urls.path_of(article), "statement", f"{speaker} {act_in_words(corpus, statement)}",
                edtf.in_words(when), _outlet(corpus, article), (_gist(corpus, said),),
                statement_facets(corpus, said), days_of(when),
            )  # fmt: skip


def _gist(corpus: Corpus, said: Said) -> Passage:
    """A statement with who makes it, so that a search for a speaker or a denial finds what was said."""
    speaker = link_to(corpus, "", said.statement.speaker).text
    words = f"{speaker} {act_in_words(corpus, said.statement)}: {said.statement.gist}"
    return Passage(urls.statement_anchor(said.statement.id), words, "statement")


def _outlet(corpus: Corpus, article: Article) -> str:
    outlet = link_to(corpus, "", article.outlet)
    return outlet.text if outlet.href else ""


def _sentences(text: TextRead | None) -> Iterator[Passage]:
    """Each sentence of a text that this build may show."""
    for start, end in text.cuts if text else ():
        yield Passage(text.anchor(start), text.quote((start, end)), "text") if text else Passage("", "", "text")


def _authorities(corpus: Corpus) -> Iterator[Document]:
    for kind, name in ((Actor, "actor"), (Place, "place"), (Outlet, "outlet"), (Event, "event")):
        for record in corpus.all_of(kind):
            assert isinstance(record, Actor | Place | Outlet | Event)
            names = dict.fromkeys([record.name, *(other.text for other in record.names)])
            passages = [Passage("", text, "name") for text in names]
            if isinstance(record, Event):
                passages += _questions(record)
            passages += _sentences(corpus.texts_read.get(BODY + record.id))
            when = record.when if isinstance(record, Event) else ""
            yield Document(
                urls.path_of(record), name, record.name, edtf.in_words(when) if when else "", "", tuple(passages),
                (facet(corpus, record.id),), days_of(when) if when else None,
            )  # fmt: skip


def _questions(event: Event) -> Iterator[Passage]:
    for question in event.questions:
        yield Passage(urls.question_anchor(question.id), question.text, "text")
        for position in question.positions:
            yield Passage(urls.position_anchor(question.id, position.id), position.text, "text")


def _captures(corpus: Corpus) -> Iterator[Document]:
    for capture in corpus.all_of(Capture):
        passages = (Passage("", capture.title, "title"), Passage("", capture.file, "text"))
        received = edtf.in_words(capture.received)
        days = days_of(capture.received)
        yield Document(urls.path_of(capture), "capture", capture.title, received, "", passages, (), days)


def _free(corpus: Corpus) -> Iterator[Document]:
    for page in corpus.all_of(FreePage):
        text = corpus.texts_read.get(f"{BODY}page:{page.id}")
        passages = (Passage("", page.title, "title"), *_sentences(text))
        yield Document(urls.path_of(page), "page", page.title, "", "", passages)
