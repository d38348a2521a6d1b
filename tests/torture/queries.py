"""What is asked of a site's search under load, and what must be found: from its documents alone, the slow way."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search_made import terms_of

from builder.search import Document
from builder.search.analysis import tokens
from builder.search.documents import STATEMENT


@dataclass(frozen=True, slots=True)
class Query:
    """A query and its answer."""

    text: str
    """What is typed."""
    paths: tuple[str, ...]
    """Where it must lead, sorted."""
    outlets: tuple[tuple[str, int], ...]
    """Id of an outlet to how many of these pages it has, sorted."""

    @property
    def is_counted(self) -> bool:
        """Whether counts are exact: those of phrases go by hashes, which are wrong once in 255 times."""
        return not self.text.startswith('"')


@dataclass(frozen=True, slots=True)
class _Read:
    """A page as it is searched."""

    document: Document
    """The page."""
    passages: tuple[tuple[str, ...], ...]
    """The terms of each passage."""
    terms: frozenset[str]
    """The terms of all."""


Test = Callable[[_Read], bool]


def queries(documents: Sequence[Document], seed: int, number: int) -> list[Query]:
    """So many queries of every kind, drawn by chance."""
    pages = [_read(document) for document in documents if document.kind != STATEMENT]
    chance = random.Random(seed)
    drawn = (_KINDS[at % len(_KINDS)](chance, pages) for at in range(number))
    return [_answered(text, [page for page in pages if test(page)]) for text, test in drawn]


def _read(document: Document) -> _Read:
    passages = tuple(tuple(terms_of(passage.text)) for passage in document.passages)
    return _Read(document, passages, frozenset(term for terms in passages for term in terms))


def _answered(text: str, found: Sequence[_Read]) -> Query:
    outlets = [facet.id for page in found for facet in page.document.facets if facet.kind == "outlet"]
    counts = tuple((one, outlets.count(one)) for one in sorted(set(outlets)))
    return Query(text, tuple(sorted(page.document.path for page in found)), counts)


def _forms(chance: random.Random, pages: Sequence[_Read], least: int) -> list[tuple[str, str]]:
    """Some words that follow each other in a passage, stop words left out: form and term of each."""
    while True:
        passage = chance.choice(chance.choice(pages).document.passages)
        found = [(token.form, token.term) for token in tokens(passage.text) if token.term and token.form.isalnum()]
        if len(found) >= least:
            return found


def _word(chance: random.Random, pages: Sequence[_Read]) -> tuple[str, Test]:
    form, term = chance.choice(_forms(chance, pages, 1))
    return f"{form} ", lambda page: term in page.terms


def _two_words(chance: random.Random, pages: Sequence[_Read]) -> tuple[str, Test]:
    (form, term), (other, after) = chance.sample(_forms(chance, pages, 2), 2)
    return f"+{form} +{other} ", lambda page: {term, after} <= page.terms


def _phrase(chance: random.Random, pages: Sequence[_Read]) -> tuple[str, Test]:
    found = _forms(chance, pages, 3)
    at = chance.randrange(len(found) - 1)
    (form, term), (other, after) = found[at : at + 2]
    return f'"{form} {other}" ', lambda page: any(_follows(term, after, terms) for terms in page.passages)


def _follows(term: str, after: str, terms: Sequence[str]) -> bool:
    return any(pair == (term, after) for pair in pairwise(terms))


def _beginning(chance: random.Random, pages: Sequence[_Read]) -> tuple[str, Test]:
    """A beginning that is typed with its star; forms of words begin so, and are found with all forms of their terms."""
    form, _ = chance.choice(_forms(chance, pages, 1))
    start = form[: max(3, len(form) - 2)]
    pairs = {(one.form, one.term) for page in pages for text in page.document.passages for one in tokens(text.text)}
    wanted = {term for form, term in pairs if form.startswith(start) and term}
    return f"{start}*", lambda page: not wanted.isdisjoint(page.terms)


def _without(chance: random.Random, pages: Sequence[_Read]) -> tuple[str, Test]:
    (form, term), (other, after) = chance.sample(_forms(chance, pages, 2), 2)
    return f"+{form} -{other} ", lambda page: term in page.terms and after not in page.terms


def _either(chance: random.Random, pages: Sequence[_Read]) -> tuple[str, Test]:
    form, term = chance.choice(_forms(chance, pages, 1))
    other, after = chance.choice(_forms(chance, pages, 1))
    return f"{form} OR {other} ", lambda page: term in page.terms or after in page.terms


def _narrowed(chance: random.Random, pages: Sequence[_Read]) -> tuple[str, Test]:
    page = chance.choice([page for page in pages if page.document.kind == "article"])
    facet = chance.choice([one for one in page.document.facets if one.kind in ("actor", "outlet", "language")])
    term = chance.choice(sorted(page.terms))
    form = next(one.form for text in page.document.passages for one in tokens(text.text) if one.term == term)
    return (
        f"{facet.key} +{form} ",
        lambda page: term in page.terms and facet.key in {one.key for one in page.document.facets},
    )


_KINDS = (_word, _two_words, _phrase, _beginning, _without, _either, _narrowed)
