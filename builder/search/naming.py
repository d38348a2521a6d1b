"""Names under the words by which a query is told to mean them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.search.analysis import terms_of
from builder.search.documents import Named

MOST_NAMED = 32
"""Records that a word may lead to when it is not the rarest of their names."""


@dataclass(frozen=True, slots=True)
class Names:
    """Named records with what decides under which words they are found."""

    named: tuple[Named, ...]
    """The records."""
    words: Mapping[str, Sequence[Sequence[str]]]
    """Key of each record to the terms of each of its names."""
    held: Mapping[str, int]
    """Each of these terms to the number of documents that hold it; those in none may be missing."""


def words_of(named: Iterable[Named]) -> dict[str, list[tuple[str, ...]]]:
    """Key of each record to the terms of each of its names."""
    return {one.key: [terms_of(name) for name in one.names] for one in named}


def terms_in(words: Mapping[str, Sequence[Sequence[str]]]) -> set[str]:
    """Every term of the names of some records."""
    return {term for names in words.values() for name in names for term in name}


def by_word(names: Names) -> dict[str, list[Named]]:
    """Term to what is called by it: under the rarest word of each name always, under others where those are few."""
    rarest: defaultdict[str, dict[str, Named]] = defaultdict(dict)
    others: defaultdict[str, dict[str, Named]] = defaultdict(dict)
    for one in sorted(names.named, key=lambda one: one.key):
        for terms in filter(None, names.words[one.key]):
            rarest[min(terms, key=lambda term: (names.held.get(term, 0), term))][one.key] = one
            for term in terms:
                others[term][one.key] = one
    few = {term: found for term, found in others.items() if len(found) <= MOST_NAMED}
    return {term: list((few.get(term) or rarest[term]).values()) for term in sorted(few.keys() | rarest.keys())}
