"""Names under the words by which a query is told to mean them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from builder.search.analysis import terms_of
from builder.search.documents import Named
from builder.search.runs import Run

MOST_NAMED = 32
"""Records that a word may lead to when it is not the rarest of their names."""


def by_word(named: Iterable[Named], runs: Sequence[Run]) -> dict[str, list[Named]]:
    """Term to what is called by it: under the rarest word of each name always, under others where those are few."""
    words = {one.key: [terms_of(name) for name in one.names] for one in named}
    held = _held(runs, {term for names in words.values() for name in names for term in name})
    rarest: defaultdict[str, dict[str, Named]] = defaultdict(dict)
    others: defaultdict[str, dict[str, Named]] = defaultdict(dict)
    for one in sorted(named, key=lambda one: one.key):
        for terms in filter(None, words[one.key]):
            rarest[min(terms, key=lambda term: (held[term], term))][one.key] = one
            for term in terms:
                others[term][one.key] = one
    few = {term: found for term, found in others.items() if len(found) <= MOST_NAMED}
    return {term: list((few.get(term) or rarest[term]).values()) for term in sorted(few.keys() | rarest.keys())}


def _held(runs: Sequence[Run], terms: Collection[str]) -> Mapping[str, int]:
    """Term to the number of documents that hold it."""
    held: defaultdict[str, int] = defaultdict(int)
    for run in runs:
        for at, term in enumerate(run.terms):
            if term in terms:
                held[term] += int(run.starts[at + 1] - run.starts[at])
    return held
