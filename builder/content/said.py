"""A statement together with the article in which it stands, and statements by what they concern."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

import numpy as np

from builder.content.briefs import Brief
from builder.content.groups import Groups, Numbers
from builder.content.lookups import Numbered
from builder.model import Statement


@dataclass(frozen=True, slots=True)
class Said:
    """A statement and the article in which it stands."""

    article: Brief
    """The article."""
    statement: Statement
    """The statement."""

    @property
    def key(self) -> tuple[str, str]:
        """The ids of the two, by which statements are told apart."""
        return (self.article.id, self.statement.id)


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the numbers of an archive's statements mean."""

    briefs: Sequence[Brief]
    """All articles, in order."""
    starts: Numbers
    """For each article the number of its first statement; then how many statements there are."""
    statement: Callable[[str, int], Statement]
    """The statement at a place, counted from 0, of the article of an id."""
    groups: Mapping[str, Groups]
    """Name of a field of the index of statements to the numbers of statements under each of its keys."""

    def places(self, numbers: Numbers) -> Numbers:
        """The places of the articles in which the statements of some numbers stand."""
        return np.searchsorted(self.starts, numbers, side="right").astype(np.int32) - 1

    def said(self, number: int) -> Said:
        """The statement of a number."""
        place = int(np.searchsorted(self.starts, number, side="right")) - 1
        brief = self.briefs[place]
        return Said(brief, self.statement(brief.id, number - int(self.starts[place])))


class Sayings(Numbered[Said]):
    """Some statements of an archive, each looked up when it is asked for."""

    __slots__ = ("_numbering",)

    def __init__(self, numbering: Numbering, numbers: Numbers) -> None:
        """Those with these numbers."""
        super().__init__(numbering.said, numbers)
        self._numbering = numbering

    def by_article(self) -> Iterator[tuple[Brief, tuple[int, ...]]]:
        """The articles in which they stand, in order, and where in the order of each one's statements, from 0. None is
        looked up."""
        starts, places = self._numbering.starts, self._numbering.places(self.numbers)
        inside = (self.numbers - starts[places]).tolist()
        for place, pairs in groupby(zip(places.tolist(), inside, strict=True), itemgetter(0)):
            yield self._numbering.briefs[place], tuple(number for _, number in pairs)

    def articles(self) -> Iterator[Brief]:
        """For each the article in which it stands, to be asked for its id, date and outlet: nobody is told when another
        title is that of a statement's article. None is looked up."""
        return (self._numbering.briefs[place] for place in self._numbering.places(self.numbers).tolist())

    def keys_in(self, field: str) -> Iterator[tuple[str, ...]]:
        """For each the keys under which it stands in a field of the index of statements, in no order. None is looked
        up."""
        return self._numbering.groups[field].keys_of(self.numbers)

    def at(self, number: int) -> Said:
        """The statement of a number."""
        return self._numbering.said(number)

    def watched(self, tell: Callable[[str], object]) -> "Sayings":
        """The same; `tell` is told the id of each article of which a statement is looked up, also by what is made of
        these."""
        numbering = self._numbering

        def statement(article: str, place: int) -> Statement:
            tell(article)
            return numbering.statement(article, place)

        return Sayings(replace(numbering, statement=statement), self.numbers)

    def without(self, others: "Sayings") -> "Sayings":
        """Those that are not among others."""
        return Sayings(self._numbering, np.setdiff1d(self.numbers, others.numbers))

    def among(self, others: "Sayings") -> "Sayings":
        """Those that are among others."""
        return Sayings(self._numbering, np.intersect1d(self.numbers, others.numbers))

    def by_key(self, field: str) -> Mapping[str, "Sayings"]:
        """The keys under which they stand in a field of the index of statements, and those under each. None is looked
        up. Where they are the statements by somebody, or about, nobody else need be asked who is spoken about, or
        speaks: that is told where one of theirs stands under another key."""
        found: dict[str, list[int]] = {}
        for number, keys in zip(self.numbers.tolist(), self.keys_in(field), strict=True):
            for key in keys:
                found.setdefault(key, []).append(number)
        return {key: Sayings(self._numbering, np.array(numbers, np.int32)) for key, numbers in found.items()}

    def together(self, others: Iterable["Sayings"]) -> "Sayings":
        """These and others, each once."""
        every = [self.numbers, *(one.numbers for one in others)]
        return Sayings(self._numbering, np.unique(np.concatenate(every)))


@dataclass(frozen=True, slots=True)
class SaidIndex:
    """The statements of an archive, in the order of their articles, by everybody and everything that they concern."""

    by: Mapping[str, Sayings]
    """Speaker to statements."""
    about: Mapping[str, Sayings]
    """Actor, outlet or event to statements about it."""
    of_place: Mapping[str, Sayings]
    """Place to statements about it."""
    passed_on: Mapping[str, Sayings]
    """Actor or outlet to statements that reached an article through it."""
    taken_on: Mapping[str, Sayings]
    """Event to statements that take a position on one of its questions."""
    taking: Mapping[str, Sayings]
    """Position and stance (`facts.take_key`) to the statements that take it so."""
    words_taking: Mapping[str, Sequence[tuple[str, ...]]]
    """The same keys to those on whose word each of these statements rests, in no order."""
    words: Mapping[tuple[str, str], tuple[str, ...]]
    """Key of a statement to those on whose word it rests, the farthest first, the speaker's body last."""
    resting_on: Mapping[str, Sayings]
    """Actor or outlet to the statements that rest on its word, or on that of those who speak for it."""
    in_name_of: Mapping[str, Sayings]
    """Actor or outlet to the statements whose speaker speaks for it, or is it."""
    statements_with: Mapping[str, Sayings]
    """Trait of a statement (`traits.statement_traits`) to the statements that have it."""
    said_in: Mapping[str, Sayings]
    """Year (`2017`) or month (`2017-04`) to the statements that may have been made then; `undated` where
    their dates may mean more than a year."""
    said_when: Mapping[str, Sayings]
    """Date (EDTF) to the statements that were made then."""
    none: Sayings
    """No statement."""
    bodies: Mapping[str, str]
    """Actor to the body for which it speaks, of those that speak for another."""
