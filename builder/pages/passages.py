"""Passages: each sentence that mentions a record, and where it can be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.content.corpus import Corpus
from builder.content.mentions import Mention
from builder.content.texts import BODY, TextRead
from builder.pages import urls
from builder.pages.frame import date_in_words
from builder.pages.parts import Link
from builder.pages.views import PassageGroup, PassageView, Piece


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that mentions a record."""

    article: str
    """Id of the article in whose text it stands, or the text about which."""
    text: TextRead
    """The text."""
    mentions: tuple[Mention, ...]
    """The mentions in it."""


def passages_in(corpus: Corpus, article_id: str, record_id: str) -> list[Passage]:
    """The sentences of an article that mention a record, of which there is one; where its text may not be shown, those
    of the text about it."""
    text = _text_of(corpus, article_id)
    mentions = [mention for mention in text.mentions if mention.authority == record_id]
    sentences = groupby(mentions, lambda mention: mention.sentence)
    return [Passage(article_id, text, tuple(together)) for _, together in sentences]


def _text_of(corpus: Corpus, article_id: str) -> TextRead:
    return corpus.texts_read.get(article_id) or corpus.texts_read[BODY + article_id]


def passage_groups(corpus: Corpus, path: str, passages: Sequence[Passage]) -> tuple[PassageGroup, ...]:
    """Passages as the page at `path` shows them, those of one article together."""
    return tuple(
        _group(corpus, path, article_id, together)
        for article_id, together in groupby(passages, lambda one: one.article)
    )


def _group(corpus: Corpus, path: str, article_id: str, passages: Iterator[Passage]) -> PassageGroup:
    article = corpus.briefs[article_id]
    link = Link(article.title, urls.relative(path, urls.path_of(article)))
    return PassageGroup(
        article=link,
        date=date_in_words(article.published),
        language=article.language,
        passages=tuple(_view(link.href, one) for one in passages),
    )


def _view(page: str, passage: Passage) -> PassageView:
    """A passage of the article to whose page `page` leads."""
    kind = "quotation" if passage.text.prefix == "p" else "abstract"
    href = f"{page}#{passage.text.anchor(passage.mentions[0].start)}"
    return PassageView(kind, href, tuple(_pieces(passage.text, passage.mentions)))


def _pieces(text: TextRead, mentions: Sequence[Mention]) -> Iterator[Piece]:
    """The sentence, cut around the names in it."""
    words = text.held.text
    position, end = mentions[0].sentence
    for mention in mentions:
        if mention.start > position:
            yield Piece(words[position : mention.start], "")
        yield Piece(words[mention.start : mention.end], "name")
        position = mention.end
    if position < end:
        yield Piece(words[position:end], "")
