"""Passages: each sentence that mentions a record, and where it can be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder import edtf
from builder.content.corpus import Corpus
from builder.content.mentions import Mention
from builder.content.said import Said
from builder.content.texts import BODY, TextRead
from builder.model import Article
from builder.pages import urls
from builder.pages.frame import link_to
from builder.pages.views import PassageGroup, PassageView, Piece


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that mentions a record."""

    article: Article
    """The article in whose text it stands, or the text about which."""
    text: TextRead | None
    """The text; none for a gist."""
    mentions: tuple[Mention, ...]
    """The mentions in it; none in a gist."""
    said: Said | None
    """The statement whose gist it is; none for a sentence of a text."""


def passages_of(corpus: Corpus, record_id: str) -> list[Passage]:
    """Every sentence that mentions a record, by article; where a text may not be shown, those of the text about it and
    the gists of statements that concern the record and stand in no other list of its page."""
    found: list[Passage] = []
    for article in corpus.whole(corpus.named_in.get(record_id, ())):
        text = corpus.texts_read.get(article.id) or corpus.texts_read.get(BODY + article.id)
        if text:
            found += _sentences(article, text, record_id)
        if article.id not in corpus.texts:
            found += _gists(article, record_id)
    return found


def _sentences(article: Article, text: TextRead, record_id: str) -> Iterator[Passage]:
    mentions = [mention for mention in text.mentions if mention.authority == record_id]
    for _, together in groupby(mentions, lambda mention: mention.sentence):
        yield Passage(article, text, tuple(together), None)


def _gists(article: Article, record_id: str) -> Iterator[Passage]:
    """Statements that involve a record only by way of the position that they take."""
    for statement in article.statements:
        listed = {statement.speaker, *statement.about, *statement.where, *statement.according_to}
        if record_id not in listed and any(take.event == record_id for take in statement.takes):
            yield Passage(article, None, (), Said(article, statement))


def passage_groups(corpus: Corpus, path: str, passages: Sequence[Passage]) -> tuple[PassageGroup, ...]:
    """Passages as the page at `path` shows them, those of one article together."""
    return tuple(
        PassageGroup(
            article=link_to(corpus, path, article_id),
            date=edtf.in_words(corpus.article(article_id).published),
            language=corpus.article(article_id).language,
            passages=tuple(_view(path, one) for one in together),
        )
        for article_id, together in groupby(passages, lambda one: one.article.id)
    )


def _view(path: str, passage: Passage) -> PassageView:
    page = urls.path_of(passage.article)
    if passage.text is None or not passage.mentions:
        statement = passage.said.statement if passage.said else None
        anchor = urls.statement_anchor(statement.id) if statement else ""
        gist = statement.gist if statement else ""
        return PassageView("gist", urls.relative(path, f"{page}#{anchor}"), (Piece(gist, ""),))
    first = passage.mentions[0]
    href = urls.relative(path, f"{page}#{passage.text.anchor(first.start)}")
    kind = "quotation" if passage.text.prefix == "p" else "abstract"
    return PassageView(kind, href, tuple(_pieces(passage.text, passage.mentions)))


def _pieces(text: TextRead, mentions: Sequence[Mention]) -> Iterator[Piece]:
    """The sentence, cut around the names in it."""
    position, end = mentions[0].sentence
    for mention in mentions:
        if mention.start > position:
            yield Piece(text.quote((position, mention.start)), "")
        yield Piece(text.quote((mention.start, mention.end)), "name")
        position = mention.end
    if position < end:
        yield Piece(text.quote((position, end)), "")
