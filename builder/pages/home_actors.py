"""Actors on the home page: those that speak of most others, or are spoken of by most."""

from collections import defaultdict

from builder.content.corpus import Corpus
from builder.model import Actor
from builder.pages import urls
from builder.pages.frame import link_to
from builder.pages.parts import Entry
from builder.pages.terms import kind_in_words
from builder.words import Words

MOST = 8
"""Actors on the home page."""


def connected(corpus: Corpus, say: Words) -> tuple[Entry, ...]:
    """The actors with the most others, of equal ones those that say most, then by name."""
    others, actors = _others(corpus), corpus.all_of(Actor)
    counts = {one.id: len(corpus.said.by.get(one.id, ())) for one in actors}
    ranked = sorted(actors, key=lambda one: (-len(others[one.id]), -counts[one.id]))
    return tuple(
        Entry(
            link_to(corpus, urls.HOME, one.id),
            say.counted(counts[one.id], "{n} statement", "{n} statements"),
            kind_in_words(say, one.kind),
            say.counted(len(others[one.id]), "{n} other", "{n} others"),
        )
        for one in ranked[:MOST]
        if others[one.id]
    )


def _others(corpus: Corpus) -> defaultdict[str, set[str]]:
    """Actor to the actors that it speaks of, or that speak of it. No statement is looked up."""
    actors = {one.id for one in corpus.all_of(Actor)}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for speaker, said in corpus.said.by.items():
        if speaker not in actors:
            continue
        for about in said.keys_in("about"):
            for other in actors.intersection(about) - {speaker}:
                found[speaker].add(other)
                found[other].add(speaker)
    return found
