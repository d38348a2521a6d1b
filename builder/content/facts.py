"""What is known of an article once it has been read by itself: enough to link it, without its text."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from builder import edtf
from builder.content.origins import Bonds, source_of, words_of
from builder.content.said import Said
from builder.content.texts import ids_in
from builder.model import UNKNOWN_OUTLET, Actor, Article, Statement


@dataclass(frozen=True, slots=True)
class Facts:
    """What linking needs of an article."""

    record: Article
    """The article."""
    mentioned: tuple[str, ...]
    """Ids of the records that its text mentions, in the order of their first mentions; where this build may not show
    the text, those that the text about it mentions."""
    names: tuple[str, ...]
    """Everything that it names: in its own lists, by way of its statements, or in its text; sorted."""
    words: tuple[tuple[str, ...], ...]
    """For each of its statements those on whose word it rests, the farthest first, the speaker's body last."""

    @property
    def bonds(self) -> Bonds:
        """What makes the article one origin with others."""
        return Bonds(self.record.repeats, self.record.credits, source_of(self.words))


def facts_of(article: Article, mentioned: Iterable[str], actors: Mapping[str, Actor]) -> Facts:
    """The facts of an article whose text mentions these records, and whose speakers are among these actors."""
    named = tuple(mentioned)
    words = tuple(words_of(Said(article, statement), actors) for statement in article.statements)
    return Facts(article, named, tuple(sorted({*ids_in(article), *named} - {UNKNOWN_OUTLET})), words)


def periods(published: str) -> tuple[str, ...]:
    """The years and months under which an article of this date is listed, the year first; an empty one where its year
    is not certain."""
    months = edtf.months(published)
    return tuple(dict.fromkeys((*(month[:4] for month in months), *months))) or ("",)


ARTICLE_KEYS: Mapping[str, Callable[[Facts], Iterable[str]]] = {
    "named_in": lambda facts: facts.names,
    "repeated_by": lambda facts: facts.record.repeats,
    "credited_to": lambda facts: facts.record.credits,
    "cited_by": lambda facts: [one.article for one in facts.record.citations if one.article],
    "taken_from": lambda facts: [facts.record.provenance.capture] if facts.record.provenance else [],
    "dated": lambda facts: periods(facts.record.published),
    "moved_from": lambda facts: facts.record.former_ids,
}
"""For each field of a corpus that leads to articles: under which keys an article stands in it."""

STATEMENT_KEYS: Mapping[str, Callable[[Statement, tuple[str, ...]], Iterable[str]]] = {
    "by": lambda one, words: [one.speaker],
    "about": lambda one, words: one.about,
    "of_place": lambda one, words: one.where,
    "passed_on": lambda one, words: one.according_to,
    "taken_on": lambda one, words: [take.event for take in one.takes],
    "resting_on": lambda one, words: words,
}
"""For each field of the index of statements: under which keys a statement stands in it, given on whose word it
rests."""


def statement_keys(name: str, facts: Facts) -> list[Iterable[str]]:
    """The keys of each statement of an article in a field of the index of statements."""
    pairs: Iterable[tuple[Statement, tuple[str, ...]]] = zip(facts.record.statements, facts.words, strict=True)
    return [STATEMENT_KEYS[name](one, words) for one, words in pairs]
