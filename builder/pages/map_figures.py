"""What the archive holds of each place, counted, in all and by year."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder import edtf
from builder.content.corpus import Corpus
from builder.content.facts import UNDATED
from builder.model import Place
from builder.names import sort_key
from builder.pages.drawn import DEGREES, TOO_LARGE
from builder.pages.map_contexts import Shape

_DIGITS = {"exact": 3, "0.01": 2, "0.1": 1, "1": 0}
"""Public precision to the digits behind the point that may be printed."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A place and what the archive holds of it."""

    place: Place
    """The place."""
    articles: int
    """Articles that name it."""
    statements: int
    """Statements about it."""
    by_year: tuple[tuple[str, int, int], ...]
    """Year in which articles were published that name it, their number, and that of statements about it in articles of
    that year; what is of no certain year comes last, under `undated`."""

    @property
    def mentions(self) -> int:
        """Articles and statements: the area of its symbol follows it."""
        return self.articles + self.statements

    @property
    def reach(self) -> float:
        """How far from its point it may lie, in degrees of latitude; 0 where the point is exact."""
        point = self.place.coordinates
        return DEGREES[point.public_precision] if point else 0.0

    @property
    def shape(self) -> Shape:
        """How it is drawn."""
        point = self.place.coordinates
        if self.place.kind in TOO_LARGE:
            return "area"
        if self.reach:
            return "rough"
        return "exact" if point is None or point.certainty == "high" else "doubtful"

    @property
    def counts(self) -> str:
        """By year: the year, articles, statements; years are parted by semicolons."""
        return ";".join(f"{year} {articles} {statements}" for year, articles, statements in self.by_year)

    @property
    def latitude(self) -> float:
        """Degrees north. Precondition: it has coordinates."""
        assert self.place.coordinates
        return self.place.coordinates.latitude

    @property
    def longitude(self) -> float:
        """Degrees east. Precondition: it has coordinates."""
        assert self.place.coordinates
        return self.place.coordinates.longitude

    @property
    def at(self) -> str:
        """Longitude and latitude as they may be printed. Precondition: it has coordinates."""
        assert self.place.coordinates
        digits = _DIGITS[self.place.coordinates.public_precision]
        return f"{_short(self.longitude, digits)} {_short(self.latitude, digits)}"


def _short(degrees: float, digits: int) -> str:
    text = f"{degrees:.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits else text


def all_figures(corpus: Corpus) -> tuple[Figures, ...]:
    """All places, the most mentioned first, equal ones by name."""
    counted = (_figures(corpus, place) for place in corpus.all_of(Place))
    return tuple(sorted(counted, key=lambda one: (-one.mentions, sort_key(one.place.name, one.place.id))))


def _figures(corpus: Corpus, place: Place) -> Figures:
    named = corpus.named_in.get(place.id, ())
    said = corpus.said.of_place.get(place.id, corpus.said.none)
    articles = Counter(year_of(one.published) for one in named)
    statements = Counter(year_of(one.published) for one in said.articles())
    years = sorted(articles.keys() | statements.keys())  # digits come before letters, and so before `undated`
    by_year = tuple((year, articles[year], statements[year]) for year in years)
    return Figures(place, len(named), len(said), by_year)


@lru_cache(maxsize=65536)
def year_of(published: str) -> str:
    """The year of a date; `undated` where it may be of several."""
    bounds = edtf.parse(published)
    is_one = bounds.earliest.year == bounds.latest.year
    return f"{bounds.earliest.year:04d}" if is_one else UNDATED


@dataclass(frozen=True, slots=True)
class Total:
    """What the archive holds of all places together, nothing counted twice."""

    places: int
    """Places that are named."""
    articles: int
    """Articles that name any."""
    statements: int
    """Statements about any."""


def totals(corpus: Corpus, places: Sequence[Figures]) -> dict[str, Total]:
    """Year to what is of it, in order, `undated` last; all together under the empty text."""
    named = {one.id: one.published for place in places for one in corpus.named_in.get(place.place.id, ())}
    of_place, none = corpus.said.of_place, corpus.said.none
    said = none.together(of_place.get(place.place.id, none) for place in places)
    articles = Counter(map(year_of, named.values()))
    statements = Counter(year_of(one.published) for one in said.articles())
    inside = Counter(year for place in places for year, _, _ in place.by_year)
    every = sum(1 for place in places if place.mentions)
    return {
        "": Total(every, len(named), len(said)),
        **{year: Total(inside[year], articles[year], statements[year]) for year in sorted(inside)},
    }
