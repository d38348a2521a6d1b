"""Every text of an archive, read for the records that it mentions, with an anchor for each of its sentences."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.content.held import HeldText, text_of
from builder.content.identity import Ids
from builder.content.markup import ExplicitLink
from builder.content.mentions import Ambiguous, Mention, Setting, find
from builder.content.parse import RecordFile
from builder.content.variants import Variants
from builder.model import Article, Authority, FreePage
from builder.sentences import first_from, sentences

BODY = "body:"
"""What the key of the text in a record's own file begins with."""


@dataclass(frozen=True, slots=True)
class TextRead:
    """A text and what is mentioned in it."""

    article: str
    """Id of the article whose text it is; empty for a text of our own about another record."""
    prefix: str
    """What the anchors of its blocks begin with: `p` for a reading text, `a` for one of our own."""
    language: str
    """Its language (BCP 47)."""
    held: HeldText
    """The text."""
    cuts: tuple[tuple[int, int], ...]
    """Each [start, end) of its sentences."""
    mentions: tuple[Mention, ...]
    """What it mentions, in order."""
    unresolved: tuple[Ambiguous, ...]
    """Names in it that could mean several records."""

    def quote(self, stretch: tuple[int, int]) -> str:
        """The words of a stretch."""
        return self.held.text[slice(*stretch)]

    def anchor(self, position: int) -> str:
        """Where the sentence at `position` can be linked to: `p3-2` is the second sentence of the third block."""
        number = bisect_right(self.held.blocks, position, key=lambda block: block.start) - 1
        before = first_from(self.cuts, self.held.blocks[number].start)
        return f"{self.prefix}{number + 1}-{max(first_from(self.cuts, position + 1) - before, 1)}"

    def sentences(self) -> Iterator[tuple[str, str]]:
        """Anchor and words of each sentence, in order."""
        starts = [block.start for block in self.held.blocks]
        number = before = 0
        for at, (start, end) in enumerate(self.cuts):
            while number < len(starts) and starts[number] <= start:
                number, before = number + 1, at
            yield f"{self.prefix}{number}-{at - before + 1}", self.held.text[start:end]


@dataclass(frozen=True, slots=True)
class Unread:
    """A text before it is read."""

    key: str
    """Its key in the corpus."""
    article: Article | None
    """The article whose text it is, or none."""
    prefix: str
    """What the anchors of its blocks begin with."""
    held: HeldText
    """The text."""
    language: str
    """Its language (BCP 47)."""


def read_texts(
    by_key: Mapping[str, RecordFile], texts: Mapping[str, HeldText], variants: Variants, ids: Ids, language: str
) -> Mapping[str, TextRead]:
    """Key to text, for each reading text in `texts` and for the text in each record's own file.

    `ids` leads explicit links to records that stand for others; `language` is the archive's.
    """
    unread = [*_articles(by_key, texts), *_own(by_key, language)]
    return {one.key: _read(one, variants, ids, by_key) for one in sorted(unread, key=lambda one: one.key)}


def _articles(by_key: Mapping[str, RecordFile], texts: Mapping[str, HeldText]) -> Iterator[Unread]:
    for article_id, held in texts.items():
        article = by_key[article_id].record
        if isinstance(article, Article):
            yield Unread(article_id, article, "p", held, article.language)


def _own(by_key: Mapping[str, RecordFile], language: str) -> Iterator[Unread]:
    for key, file in by_key.items():
        record = file.record
        if isinstance(record, Article) and file.body and record.rights.publish != "full":
            own = record.language if record.rights.publish == "excerpt" else language
            yield Unread(BODY + key, record, "a", text_of(file.body), own)
        elif isinstance(record, Authority | FreePage) and file.body:
            yield Unread(BODY + key, None, "a", text_of(file.body), language)


def _read(one: Unread, variants: Variants, ids: Ids, by_key: Mapping[str, RecordFile]) -> TextRead:
    links = tuple(
        ExplicitLink(link.start, link.end, ids.get(link.target, link.target))
        for block in one.held.blocks
        for link in block.links
        if isinstance(_record(by_key, ids.get(link.target, link.target)), Authority)
    )
    listed = frozenset(ids_in(one.article)) if one.article else frozenset()
    published = one.article.published if one.article else ""
    mentions, unresolved = find(variants, Setting(one.held.text, one.language, links, listed, published))
    owner = one.article.id if one.article else ""
    cuts = sentences(one.held.text, one.language)
    return TextRead(owner, one.prefix, one.language, one.held, cuts, mentions, unresolved)


def _record(by_key: Mapping[str, RecordFile], key: str) -> object:
    return by_key[key].record if key in by_key else None


def ids_in(article: Article) -> set[str]:
    """Ids of everything that an article's record names, in its lists or in its statements."""
    named = {*article.actors, *article.places, *article.events, article.outlet}
    for statement in article.statements:
        named |= {statement.speaker, *statement.where, *statement.about, *statement.according_to}
        named |= {take.event for take in statement.takes}
    return named
