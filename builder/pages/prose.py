"""Texts as pages show them: with every mention leading to its record."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.content.corpus import Corpus
from builder.content.mentions import Because
from builder.content.texts import BODY, TextRead, VersionTexts
from builder.model import Article, Statement
from builder.pages import urls
from builder.pages.outward import spans
from builder.pages.parts import LinkedSpan, NamedSpan, Prose
from builder.words import Words, words_in


def own_prose(corpus: Corpus, path: str, key: str) -> Prose | None:
    """The text in a record's own file as the page at `path` shows it; none where there is none."""
    text = corpus.texts_read.get(BODY + key)
    return _prose(corpus, path, text) if text else None


def reading_prose(corpus: Corpus, path: str, article: Article) -> Prose | None:
    """An article's reading text with the spans of its statements, and the links that it has in the original; none where
    this build may not show it."""
    text = corpus.texts_read.get(article.id)
    own = [one for one in article.statements if one.version is None]
    say = words_in(corpus.archive.language)
    return replace(_prose(corpus, path, text, own), outward=spans(say, article.links)) if text else None


def version_prose(corpus: Corpus, path: str, version: VersionTexts, statements: Sequence[Statement]) -> Prose | None:
    """The reading text of a version with the spans of the statements that hold for it; none where this build may not
    show it."""
    if version.read is None:
        return None
    outward = spans(words_in(corpus.archive.language), version.record.links)
    return replace(_prose(corpus, path, version.read, statements), outward=outward)


def _prose(corpus: Corpus, path: str, text: TextRead, statements: Sequence[Statement] = ()) -> Prose:
    named = tuple(NamedSpan(one.span.start, one.span.end, one.id) for one in statements if one.span)
    links = tuple(_links(corpus, path, text))
    return Prose(text.held.markdown, text.prefix, text.language, named, links, cuts=text.cuts)


def _links(corpus: Corpus, path: str, text: TextRead) -> Iterator[LinkedSpan]:
    """The mentions of a text as links; a page does not lead to itself."""
    words = text.held.text
    for mention in text.mentions:
        record = corpus.authority(mention.authority)
        target = urls.path_of(record)
        if target != path:
            title = _known_by(words_in(corpus.archive.language), mention.because, record.name)
            title = "" if title == words[mention.start : mention.end] else title
            yield LinkedSpan(mention.start, mention.end, urls.relative(path, target), title)


def _known_by(say: Words, because: Because, name: str) -> str:
    """The name of a record, and by what a mention is known to mean it."""
    told: dict[Because, str] = {
        "link": say("{name}, linked by hand", name=name),
        "name": name,
        "context": say("{name}, by a rule of the name", name=name),
        "listed": say("{name}, whom the record of the article names", name=name),
        "earlier": say("{name}, named in full before", name=name),
    }
    return told[because]
