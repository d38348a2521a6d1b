"""What search knows of each page: its passages, each with the anchor at which it can be read."""

from collections.abc import Iterator

from builder import edtf
from builder.content.corpus import Corpus
from builder.content.markup import blocks
from builder.model import Actor, Article, Capture, Event, FreePage, Outlet, Place
from builder.pages import urls
from builder.pages.frame import link_to
from builder.pages.statements import act_in_words
from builder.search.documents import Document, Passage


def documents(corpus: Corpus) -> tuple[Document, ...]:
    """A document per record that has a page, in the order of addresses."""
    found = [*_articles(corpus), *_authorities(corpus), *_captures(corpus), *_free(corpus)]
    return tuple(sorted(found, key=lambda document: document.path))


def _articles(corpus: Corpus) -> Iterator[Document]:
    for article in corpus.articles:
        passages = [Passage("", article.title, "title")]
        passages += _statements(corpus, article)
        passages += _article_text(corpus, article)
        outlet = link_to(corpus, "", article.outlet)
        yield Document(
            urls.path_of(article), "article", article.title, edtf.in_words(article.published),
            outlet.text if outlet.href else "", tuple(passages),
        )  # fmt: skip


def _statements(corpus: Corpus, article: Article) -> Iterator[Passage]:
    """Statements with who makes them, so that a search for a speaker or a denial finds what was said."""
    for statement in article.statements:
        speaker = link_to(corpus, "", statement.speaker).text
        said = f"{speaker} {act_in_words(corpus, statement)}: {statement.gist}"
        yield Passage(urls.statement_anchor(statement.id), said, "statement")


def _article_text(corpus: Corpus, article: Article) -> Iterator[Passage]:
    if article.rights.publish != "full":
        yield from _blocks(corpus.files[article.id].body, "a")
    if held := corpus.texts.get(article.id):
        yield from _blocks(held.markdown, "p")


def _blocks(markdown: str, prefix: str) -> Iterator[Passage]:
    for number, block in enumerate(blocks(markdown), 1):
        yield Passage(f"{prefix}{number}", block.text, "text")


def _authorities(corpus: Corpus) -> Iterator[Document]:
    for kind, name in ((Actor, "actor"), (Place, "place"), (Outlet, "outlet"), (Event, "event")):
        for record in corpus.all_of(kind):
            assert isinstance(record, Actor | Place | Outlet | Event)
            names = dict.fromkeys([record.name, *(other.text for other in record.names)])
            passages = [Passage("", text, "name") for text in names]
            if isinstance(record, Event):
                passages += [
                    Passage(urls.question_anchor(question.id), question.text, "text") for question in record.questions
                ]
            passages += _blocks(corpus.files[record.id].body, "a")
            date = edtf.in_words(record.when) if isinstance(record, Event) else ""
            yield Document(urls.path_of(record), name, record.name, date, "", tuple(passages))


def _captures(corpus: Corpus) -> Iterator[Document]:
    for capture in corpus.all_of(Capture):
        passages = (Passage("", capture.title, "title"), Passage("", capture.file, "text"))
        yield Document(urls.path_of(capture), "capture", capture.title, edtf.in_words(capture.received), "", passages)


def _free(corpus: Corpus) -> Iterator[Document]:
    for page in corpus.all_of(FreePage):
        passages = (Passage("", page.title, "title"), *_blocks(corpus.files[f"page:{page.id}"].body, "a"))
        yield Document(urls.path_of(page), "page", page.title, "", "", passages)
