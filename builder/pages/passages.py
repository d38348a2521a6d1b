"""Passages: each sentence that mentions a record, and where it can be read."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from builder.content.corpus import Corpus
from builder.content.mentions import Mention
from builder.content.texts import BODY, TextRead
from builder.pages import urls
from builder.pages.parts import Link
from builder.pages.views import PassageGroup, PassageView, Piece
from builder.words import words_in


def passage_groups(corpus: Corpus, path: str, article_id: str) -> tuple[PassageGroup, ...]:
    """The sentences of an article that mention records, or where its text may not be shown those of the text about it,
    as the page at `path` shows them: those that mention one record together."""
    text = corpus.texts_read.get(article_id) or corpus.texts_read.get(BODY + article_id)
    return tuple(_groups(corpus, path, article_id, text)) if text else ()


def _groups(corpus: Corpus, path: str, article_id: str, text: TextRead) -> Iterator[PassageGroup]:
    article = corpus.briefs[article_id]
    link = Link(article.title, urls.relative(path, urls.path_of(article)))
    mentions: dict[str, list[Mention]] = {}
    for mention in text.mentions:
        mentions.setdefault(mention.authority, []).append(mention)
    for record_id, found in mentions.items():
        yield PassageGroup(
            record=record_id,
            article=link,
            date=words_in(corpus.archive.language).date(article.published),
            language=article.language,
            passages=tuple(
                _view(link.href, text, list(together)) for _, together in groupby(found, lambda one: one.sentence)
            ),
        )


def _view(page: str, text: TextRead, mentions: Sequence[Mention]) -> PassageView:
    """The sentence in which some mentions stand; `page` leads to the article."""
    kind = "quotation" if text.prefix == "p" else "abstract"
    return PassageView(kind, f"{page}#{text.anchor(mentions[0].start)}", tuple(_pieces(text, mentions)))


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
