"""Which facts are others than before: what differs between two states of an archive, as pages may have asked for it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from itertools import chain

from builder.build.kept import Linked
from builder.cache.values import value_at
from builder.content.briefs import brief_of
from builder.content.corpus import Corpus
from builder.content.facts import ARTICLE_KEYS, STATEMENT_KEYS, Facts, periods, statement_keys
from builder.content.lookups import differing_keys
from builder.content.texts import BODY, ArticleTexts
from builder.content.watched import EVERY, STATED, Fact, key_in_words
from builder.model import Event, Record


def differing(before: Linked, after: Linked) -> set[str]:
    """Ids of the articles that are new, gone or not surely the same."""
    return differing_keys(_places(before), _places(after))


def _places(of: Linked) -> Mapping[str, tuple[object, object]]:
    return {key: (place, of.texts[key]) for key, place in of.facts.items()}


def changed_facts(before: tuple[Linked, Corpus], after: tuple[Linked, Corpus], articles: Set[str]) -> set[Fact]:
    """The facts that are not what they were, where of all articles none but these may differ."""
    found: set[Fact] = set()
    for key in articles:
        found |= set(_of_article(key, _facts(before[0], key), _facts(after[0], key)))
        found |= set(_of_texts(key, _texts(before[0], key), _texts(after[0], key)))
    found |= set(_of_origins(before[0], after[0]))
    found |= set(_of_others(before, after)) if before[0].common != after[0].common else set()
    return found | {(name, EVERY) for name, _ in found}


def _facts(of: Linked, key: str) -> Facts | None:
    return value_at(of.values, of.facts[key]) if key in of.facts else None


def _texts(of: Linked, key: str) -> ArticleTexts | None:
    return value_at(of.values, of.texts[key]) if key in of.texts else None


def _of_article(key: str, old: Facts | None, new: Facts | None) -> Iterator[Fact]:
    """What of an article's facts is another, and where the article stands in which it did not stand so."""
    if _alike(old, new):
        return
    if old is None or new is None or not _alike(old.record, new.record):
        yield ("records", key)
    if old is None or new is None or old.mentioned != new.mentioned:
        yield ("mentioned", key)
    yield from _of_lists(old, new)
    names = (set(old.names) if old else set(), set(new.names) if new else set())
    if names[0] != names[1]:
        yield ("names_of", key)
        yield from ((field, one) for one in names[0] | names[1] for field in ("named_with", "origin_counts"))
        yield from (("named_counts", one) for one in names[0] ^ names[1])
    if _stated(old) != _stated(new):
        yield from _of_statements(key, (old, new))


def _of_lists(old: Facts | None, new: Facts | None) -> Iterator[Fact]:
    """The lists of articles in which one stands otherwise than it did: all of them, where lists show it otherwise."""
    is_listed_alike = old is not None and new is not None and brief_of(old.record) == brief_of(new.record)
    if not is_listed_alike:
        article = old or new
        yield from (("articles", EVERY), ("briefs", article.record.id if article else ""))
    for name, keys in ARTICLE_KEYS.items():
        before, after = (Counter(tuple(keys(one)) if one else ()) for one in (old, new))  # a mapping would be counts
        moved = (key for key in before | after if not is_listed_alike or before[key] != after[key])
        yield from ((name, key) for key in moved)


def _stated(facts: Facts | None) -> object:
    """All that an index of statements has of an article."""
    return facts and (brief_of(facts.record), facts.record.statements, facts.words)


def _of_statements(key: str, sides: tuple[Facts | None, Facts | None]) -> Iterator[Fact]:
    """What of an article's statements is another, and under which keys they stand, if it is under others or they stand
    in another order among those of all articles."""
    yield (STATED, key)
    yield from (("words", key_in_words((key, one))) for one in differing_keys(*map(_words, sides)))
    if _standing(sides[0]) == _standing(sides[1]):
        return
    for facts in filter(None, sides):
        for name in STATEMENT_KEYS:
            yield from ((name, one) for keys in statement_keys(name, facts) for one in keys)
        yield from (("words_taking", one) for keys in statement_keys("taking", facts) for one in keys)


def _words(facts: Facts | None) -> Mapping[str, tuple[str, ...]]:
    """Id of each statement of an article to those on whose word it rests."""
    pairs = zip(facts.record.statements, facts.words, strict=True) if facts else ()
    return {statement.id: words for statement, words in pairs}


def _standing(facts: Facts | None) -> object:
    """What an index of statements has of an article without looking its statements up."""
    if facts is None:
        return None
    keys = [[tuple(of_one) for of_one in statement_keys(name, facts)] for name in STATEMENT_KEYS]
    return (facts.record.published, facts.record.outlet, keys)


def _of_texts(key: str, old: ArticleTexts | None, new: ArticleTexts | None) -> Iterator[Fact]:
    if old is None or new is None or old.file != new.file:
        yield ("files", key)
    if old is None or new is None or old.held != new.held:
        yield ("texts", key)
    if old is None or new is None or old.read != new.read:
        yield ("texts_read", key)
    if old is None or new is None or old.own != new.own:
        yield ("texts_read", BODY + key)
    if (old.versions if old else ()) != (new.versions if new else ()):
        yield ("versions", key)


def moved_origins(before: Linked, after: Linked) -> set[str]:
    """Ids of the articles whose origin is another."""
    old, new = before.columns.origins, after.columns.origins
    return {key for key in old.keys() | new.keys() if old.get(key, key) != new.get(key, key)}


def _of_origins(before: Linked, after: Linked) -> Iterator[Fact]:
    """The origins that are others; whose articles these are is not looked up."""
    moved = moved_origins(before, after)
    yield from ((name, key) for key in moved for name in ("origins", "merged"))
    if moved:
        named = {*before.columns.articles["named_in"].keys, *after.columns.articles["named_in"].keys}
        yield from (("origin_counts", key) for key in named)


_OF_OTHERS = ("parts", "moved_from", "held_apart", "decided", "bodies")
"""Fields that follow from other records than articles, or for the most part do, and are small."""


def _alike(one: object, other: object) -> bool:
    """Whether two values are the same in all that a page can show: also in the order of what they map, and in whether
    a zero is negative."""
    return one == other and repr(one) == repr(other)


def _of_others(before: tuple[Linked, Corpus], after: tuple[Linked, Corpus]) -> Iterator[Fact]:
    old, new = (value_at(one.values, one.common) for one, _ in (before, after))
    for key in old.files.keys() | new.files.keys():
        one, other = old.files.get(key), new.files.get(key)
        if one != other:
            yield ("files", key)
        if one != other and not _alike(one and one.record, other and other.record):
            yield ("records", key)
            yield from chain.from_iterable(_listed(side.record) for side in (one, other) if side)
    yield from (("texts_read", key) for key in differing_keys(old.texts, new.texts))
    for name in _OF_OTHERS:
        sides = (getattr(one.said if name == "bodies" else one, name) for _, one in (before, after))
        yield from ((name, key_in_words(key)) for key in differing_keys(*sides))


def _listed(record: Record) -> Iterator[Fact]:
    """Where a record stands itself among others."""
    yield ("kinds", key_in_words(type(record)))
    if isinstance(record, Event):
        yield from (("events_of", one) for one in (*record.where, *record.actors))
        yield from (("happening", one) for one in periods(record.when))
