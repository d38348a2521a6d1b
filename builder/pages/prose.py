"""Texts as pages show them: with every mention leading to its record."""

from collections.abc import Iterator

from builder.content.corpus import Corpus
from builder.content.mentions import Because
from builder.content.texts import BODY, TextRead
from builder.model import Statement
from builder.pages import urls
from builder.pages.parts import LinkedSpan, NamedSpan, Prose

_KNOWN_BY: dict[Because, str] = {
    "link": ", linked by hand",
    "name": "",
    "context": ", by a rule of the name",
    "listed": ", whom the record of the article names",
    "earlier": ", named in full before",
}
"""By what a mention is known to mean its record, in words."""


def own_prose(corpus: Corpus, path: str, key: str) -> Prose | None:
    """The text in a record's own file as the page at `path` shows it; none where there is none."""
    text = corpus.texts_read.get(BODY + key)
    return _prose(corpus, path, text) if text else None


def reading_prose(corpus: Corpus, path: str, article_id: str, statements: tuple[Statement, ...]) -> Prose | None:
    """An article's reading text with the spans of its statements; none where this build may not show it."""
    text = corpus.texts_read.get(article_id)
    spans = tuple(NamedSpan(s.span.start, s.span.end, s.id) for s in statements if s.span)
    return _prose(corpus, path, text, spans) if text else None


def _prose(corpus: Corpus, path: str, text: TextRead, spans: tuple[NamedSpan, ...] = ()) -> Prose:
    return Prose(text.held.markdown, text.prefix, text.language, spans, tuple(_links(corpus, path, text)), text.cuts)


def _links(corpus: Corpus, path: str, text: TextRead) -> Iterator[LinkedSpan]:
    """The mentions of a text as links; a page does not lead to itself."""
    for mention in text.mentions:
        record = corpus.authority(mention.authority)
        target = urls.path_of(record)
        if target != path:
            title = record.name + _KNOWN_BY[mention.because]
            yield LinkedSpan(mention.start, mention.end, urls.relative(path, target), title)
