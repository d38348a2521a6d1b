"""What is known of an article once it has been read by itself: enough to link it, without its text."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from builder import edtf
from builder.addresses import key_of
from builder.content.briefs import brief_of
from builder.content.mentions import Mention, authorities_in
from builder.content.origins import Bonds, source_of, words_of
from builder.content.said import Said
from builder.content.texts import ids_in
from builder.content.traits import article_traits, statement_traits
from builder.model import UNKNOWN_OUTLET, Actor, Article, Stance, Statement, Take, Version
from builder.travelling import travelling


@travelling
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
    passages: tuple[tuple[str, int], ...]
    """Ids of the records that sentences of that text mention, and in how many sentences each stands."""
    words: tuple[tuple[str, ...], ...]
    """For each of its statements those on whose word it rests, the farthest first, the speaker's body last."""
    versions: tuple[str, ...] = ()
    """Ids of its other versions."""
    former_versions: tuple[str, ...] = ()
    """Former ids of these."""

    @property
    def bonds(self) -> Bonds:
        """What makes the article one origin with others."""
        return Bonds(self.record.repeats, self.record.credits, source_of(self.words))


def facts_of(
    article: Article, mentions: Sequence[Mention], actors: Mapping[str, Actor], versions: Sequence[Version] = ()
) -> Facts:
    """The facts of an article in whose text these mentions stand, whose speakers are among these actors, and that has
    these other versions."""
    counts = Counter(one for one, _ in {(mention.authority, mention.sentence) for mention in mentions})
    named = tuple(authorities_in(mentions))
    brief = brief_of(article)
    words = tuple(words_of(Said(brief, statement), actors) for statement in article.statements)
    names = tuple(sorted({*ids_in(article), *named} - {UNKNOWN_OUTLET}))
    passages = tuple((one, counts[one]) for one in named)
    former = tuple(one for version in versions for one in version.former_ids)
    return Facts(article, named, names, passages, words, tuple(version.id for version in versions), former)


UNDATED = "undated"
"""Under what an article of no certain year is listed."""


def periods(published: str) -> tuple[str, ...]:
    """The years and months under which an article of this date is listed, the years first; `undated` where its
    year is not certain."""
    months = edtf.months(published)
    return tuple(dict.fromkeys((*(month[:4] for month in months), *months))) or (UNDATED,)


def first_month(published: str) -> str:
    """The first month that a date can mean; `undated` where its year is not certain."""
    return next(iter(edtf.months(published)), UNDATED)


ARTICLE_KEYS: Mapping[str, Callable[[Facts], Iterable[str]]] = {
    "named_in": lambda facts: facts.names,
    "passages_of": lambda facts: [one for one, number in facts.passages for _ in range(number)],
    "repeated_by": lambda facts: dict.fromkeys(facts.record.repeats),
    "credited_to": lambda facts: dict.fromkeys(facts.record.credits),
    "cited_by": lambda facts: dict.fromkeys(one.article for one in facts.record.citations if one.article),
    "taken_from": lambda facts: [facts.record.provenance.capture] if facts.record.provenance else [],
    "version_of": lambda facts: dict.fromkeys(facts.versions),
    "version_moved": lambda facts: dict.fromkeys(facts.former_versions),
    "dated": lambda facts: periods(facts.record.published),
    "stated_in": lambda facts: [first_month(facts.record.published)] if facts.record.statements else [],
    "addressed": lambda facts: [key] if (key := key_of(facts.record.url or "")) else [],
    "moved_from": lambda facts: dict.fromkeys(facts.record.former_ids),
    "articles_with": lambda facts: article_traits(facts.record),
}
"""For each field of a corpus that leads to articles: under which keys an article stands in it, and how often."""


def take_key(take: Take) -> str:
    """Under what the statements stand that take a position in the same sense."""
    return f"{take.event}/{take.question}/{take.position}/{take.stance}"


def take_of(key: str) -> Take:
    """The position and stance of such a key; no id holds a slash."""
    event, question, position, stance = key.split("/")
    return Take(event=event, question=question, position=position, stance=cast(Stance, stance))


STATEMENT_KEYS: Mapping[str, Callable[[Statement, tuple[str, ...]], Iterable[str]]] = {
    "by": lambda one, words: [one.speaker],
    "about": lambda one, words: dict.fromkeys(one.about),
    "of_place": lambda one, words: dict.fromkeys(one.where),
    "passed_on": lambda one, words: dict.fromkeys(one.according_to),
    "taken_on": lambda one, words: dict.fromkeys(take.event for take in one.takes),
    "taking": lambda one, words: dict.fromkeys(map(take_key, one.takes)),
    "resting_on": lambda one, words: words,
    "in_name_of": lambda one, words: words[-1:],
    "statements_with": lambda one, words: statement_traits(one),
    "said_in": lambda one, words: periods(one.when) if one.when else (),
    "said_when": lambda one, words: [one.when] if one.when else [],
}
"""For each field of the index of statements: under which keys a statement stands in it, given on whose word it
rests."""


def statement_keys(name: str, facts: Facts) -> list[Iterable[str]]:
    """The keys of each statement of an article in a field of the index of statements."""
    pairs: Iterable[tuple[Statement, tuple[str, ...]]] = zip(facts.record.statements, facts.words, strict=True)
    return [STATEMENT_KEYS[name](one, words) for one, words in pairs]
