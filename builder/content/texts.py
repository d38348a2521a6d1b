"""Every text of an archive, read for the records that it mentions, with an anchor for each of its sentences."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from builder.content.held import HeldText, held_in, key_of, text_of
from builder.content.identity import Ids
from builder.content.mentions import Ambiguous, Mention, Setting, find
from builder.content.parse import RecordFile
from builder.content.reading import ExplicitLink
from builder.content.variants import Variants
from builder.model import Article, Authority, FreePage, Version
from builder.sentences import first_from, sentences
from builder.travelling import travelling

BODY = "body:"
"""What the key of the text in a record's own file begins with."""

_START = itemgetter(0)
"""Where a leaf block begins."""


@travelling
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
        leaves = self.held.reading.leaves
        number = bisect_right(leaves, position, key=_START) - 1
        before = first_from(self.cuts, leaves[number][0])
        return f"{self.prefix}{number + 1}-{max(first_from(self.cuts, position + 1) - before, 1)}"

    def sentences(self) -> Iterator[tuple[str, str]]:
        """Anchor and words of each sentence, in order."""
        starts = [start for start, *_ in self.held.reading.leaves]
        number = before = 0
        for at, (start, end) in enumerate(self.cuts):
            while number < len(starts) and starts[number] <= start:
                number, before = number + 1, at
            yield f"{self.prefix}{number}-{at - before + 1}", self.held.text[start:end]


@travelling
@dataclass(frozen=True, slots=True)
class VersionTexts:
    """The file and the text of a version of an article."""

    file: RecordFile
    """The file, as this build may show it."""
    read: TextRead | None
    """What was found in its reading text, where this build may show it."""

    @property
    def record(self) -> Version:
        """The version."""
        assert isinstance(self.file.record, Version)
        return self.file.record

    @property
    def held(self) -> HeldText | None:
        """Its reading text, where this build may show it."""
        return self.read.held if self.read else None


@travelling
@dataclass(frozen=True, slots=True)
class ArticleTexts:
    """An article's file and texts."""

    file: RecordFile
    """The file, as this build may show it."""
    held: HeldText | None
    """The reading text, where this build may show it."""
    read: TextRead | None
    """What was found in the reading text."""
    own: TextRead | None
    """What was found in the text about it that stands in its own file; none where that is the reading text."""
    versions: tuple[VersionTexts, ...] = ()
    """Its other versions, by their ids."""


@dataclass(frozen=True, slots=True)
class Names:
    """What must be known of an archive to find what a text mentions."""

    variants: Variants
    """All forms of the names of its records."""
    ids: Ids
    """Id to the id of the record that stands for it, for explicit links."""
    mentionable: frozenset[str]
    """Ids of the records that can be mentioned."""
    language: str
    """Language of the archive's own texts (BCP 47)."""


Beside = Mapping[str, RecordFile]
"""Key to file of the withheld texts of an article and of its versions."""


def article_texts(file: RecordFile, beside: Beside, names: Names, versions: Iterable[RecordFile] = ()) -> ArticleTexts:
    """The texts of the article of a file and of its versions, read; `beside` holds those that may not be published."""
    article = file.record
    assert isinstance(article, Article)
    held = held_in(article, file, beside.get(f"withheld:{article.id}"))
    read = _read(held, (article, "p", article.language), names) if held else None
    own = None
    if file.body and article.rights.publish != "full":
        language = article.language if article.rights.publish == "excerpt" else names.language
        own = _read(text_of(file), (article, "a", language), names)
    return ArticleTexts(file, held, read, own, tuple(_version_texts(one, article, beside, names) for one in versions))


def _version_texts(file: RecordFile, article: Article, beside: Beside, names: Names) -> VersionTexts:
    held = held_in(article, file, beside.get(f"withheld:{key_of(file)}"))
    return VersionTexts(file, _read(held, (article, "p", article.language), names) if held else None)


def own_text(file: RecordFile, names: Names) -> TextRead | None:
    """The text of our own about a record that is no article, read; none where there is none."""
    if isinstance(file.record, Authority | FreePage) and file.body:
        return _read(text_of(file), (None, "a", names.language), names)
    return None


def _read(held: HeldText, of: tuple[Article | None, str, str], names: Names) -> TextRead:
    """A text, read; `of`: the article that it belongs to, what the anchors of its blocks begin with, its language."""
    article, prefix, language = of
    links = tuple(
        ExplicitLink(link.start, link.end, target)
        for link in held.reading.links
        if (target := names.ids.get(link.target, link.target)) in names.mentionable
    )
    listed = frozenset(ids_in(article)) if article else frozenset()
    cuts = sentences(held.text, language)
    setting = Setting(held.text, language, links, listed, article.published if article else "", cuts)
    mentions, unresolved = find(names.variants, setting)
    return TextRead(article.id if article else "", prefix, language, held, cuts, mentions, unresolved)


def ids_in(article: Article) -> set[str]:
    """Ids of everything that an article's record names, in its lists or in its statements."""
    named = {*article.actors, *article.places, *article.events, article.outlet}
    for statement in article.statements:
        named |= {statement.speaker, *statement.where, *statement.about, *statement.according_to}
        named |= {take.event for take in statement.takes}
    return named
