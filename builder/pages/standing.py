"""The versions of an article in the order of time, the text that the archive took in first among them."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from builder import edtf
from builder.content.corpus import Corpus
from builder.content.held import HeldText
from builder.content.texts import VersionTexts
from builder.model import Article, Link, TextFixity
from builder.pages import urls
from builder.pages.changes import changes_in_words
from builder.pages.word_changes import Run, word_changes
from builder.words import Words, words_in


@dataclass(frozen=True, slots=True)
class Standing:
    """A version where it stands in time."""

    id: str
    """Its id; for the article's own text that of the article."""
    title: str
    """Its title."""
    captured: str
    """When it was taken from the web (EDTF); empty where nobody knows."""
    published: str
    """When it was published (EDTF)."""
    modified: str
    """When it was last changed (EDTF), where it says so."""
    fixity: TextFixity | None
    """Digest and length of its text, where it has one."""
    held: HeldText | None
    """Its text, where this build may show it."""
    links: tuple[Link, ...]
    """Where its words lead to."""
    texts: VersionTexts | None
    """Its file and text; none for the article's own text."""
    path: str
    """The page of its text."""
    say: Words
    """The words of the archive's language."""

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return name_of_version(self.say, self.captured) if self.captured else self.say("the article’s own text")

    @property
    def order(self) -> tuple[date, date, date, str]:
        """By what versions are sorted: the day on which it was taken from the web, else that of its publication; the
        day of its publication, then that of its last change, then its id."""
        captured, published = self.captured or self.published, self.published
        days = [edtf.parse(one).earliest for one in (captured, published, self.modified or published)]
        return (days[0], days[1], days[2], self.id)


def name_of_version(say: Words, captured: str) -> str:
    """What a version is called that was taken from the web then."""
    return say("the version captured {date}", date=say.date(captured))


def in_time(corpus: Corpus, article: Article) -> tuple[Standing, ...]:
    """All versions of an article; it alone where it has no others."""
    say = words_in(corpus.archive.language)
    others = (_standing(say, article, one) for one in corpus.versions.get(article.id, ()))
    return tuple(sorted((_own(corpus, article), *others), key=attrgetter("order")))


def captured(corpus: Corpus, article: Article) -> str:
    """When the text of an article was taken from the web, or was received; empty where nobody knows."""
    if article.captured or article.provenance is None:
        return article.captured or ""
    return corpus.capture(article.provenance.capture).received


def texts_of(corpus: Corpus, article_id: str, version_id: str) -> VersionTexts:
    """The file and text of a version. Raises StopIteration where there is none; validated archives have all."""
    return next(one for one in corpus.versions[article_id] if one.record.id == version_id)


def page_of(standing: Standing) -> str:
    """The page that compares a version with the one before it."""
    return urls.version_of(standing.id)


def runs_between(before: Standing, after: Standing, language: str) -> tuple[Run, ...] | None:
    """What changed in the text; None where this build may not show both."""
    if before.held is None or after.held is None:
        return None
    return word_changes(before.held.text, after.held.text, language)


def change_in_words(before: Standing | None, after: Standing, language: str) -> str:
    """How much changed since the version before, without a full stop. A text that may not be shown is told by its
    digest and its length, which every reader of the public site can see too."""
    say = after.say
    if before is None:
        return say("the first version that the archive holds")
    runs = runs_between(before, after, language)
    change = changes_in_words(say, runs) if runs is not None else _by_fixity(say, before.fixity, after.fixity)
    return say("{change}; the title changed", change=change) if before.title != after.title else change


def _by_fixity(say: Words, before: TextFixity | None, after: TextFixity | None) -> str:
    if before == after:
        return say("the text is the same")
    lengths = {"before": before.length if before else 0, "after": after.length if after else 0}
    return say(
        "the text changed, from {before} to {after} characters",
        **{name: say.number(length) for name, length in lengths.items()},
    )


def _own(corpus: Corpus, article: Article) -> Standing:
    return Standing(
        id=article.id,
        title=article.title,
        captured=captured(corpus, article),
        published=article.published,
        modified="",
        fixity=article.text,
        held=corpus.texts.get(article.id),
        links=article.links,
        texts=None,
        path=urls.path_of(article),
        say=words_in(corpus.archive.language),
    )


def _standing(say: Words, article: Article, texts: VersionTexts) -> Standing:
    version = texts.record
    return Standing(
        id=version.id,
        title=version.title,
        captured=version.captured,
        published=version.published or article.published,
        modified=version.modified or "",
        fixity=version.text,
        held=texts.held,
        links=version.links,
        texts=texts,
        path=urls.path_of(version),
        say=say,
    )
