"""The table of places under the map, and its further pages."""

from builder.content.corpus import Corpus
from builder.content.facts import UNDATED
from builder.model import Place
from builder.pages.frame import link_to
from builder.pages.map_contexts import PlaceRow
from builder.pages.map_figures import Figures
from builder.pages.map_window import kilometres
from builder.pages.parts import Link
from builder.pages.terms import kind_in_words
from builder.words import Words, words_in

PER_PAGE = 200
"""Places on a page."""


def place_row(corpus: Corpus, path: str, one: Figures, number: int) -> PlaceRow:
    """A place in the table on the page at `path`; `number` is its own in the order of mentions."""
    say = words_in(corpus.archive.language)
    return PlaceRow(
        place=link_to(corpus, path, one.place.id),
        kind=kind_in_words(say, one.place.kind),
        within=_within(corpus, path, one.place),
        articles=say.number(one.articles),
        statements=say.number(one.statements),
        years=_years(one, say),
        position=_position(one, say),
        number=str(number),
        counts=one.counts,
    )


def _within(corpus: Corpus, path: str, place: Place) -> Link | None:
    """The country above a place, or else the place just above it."""
    above = place
    while above.parent and isinstance(parent := corpus.records[above.parent], Place):
        above = parent
        if above.kind == "country":
            return link_to(corpus, path, above.id)
    return link_to(corpus, path, place.parent) if place.parent else None


def _years(one: Figures, say: Words) -> str:
    years = [year for year, _, _ in one.by_year if year != UNDATED]
    if not years:
        return say("undated") if one.by_year else ""
    first, last = years[0], years[-1]
    return first if first == last else say("{first} to {last}", first=first, last=last)


def _position(one: Figures, say: Words) -> str:
    """How precisely a place is known, in words."""
    point = one.place.coordinates
    if point is None:
        return say("not known")
    if one.reach:
        words = say("to within about {n} km, rounded on purpose", n=say.number(kilometres(one.reach)))
    elif one.shape == "area":
        words = say("one point for the whole")
    else:
        words = say("exactly")
    if point.certainty == "low":
        return say("{position}; certainty low", position=words)
    return words if point.certainty == "high" else say("{position}; certainty medium", position=words)
