"""The page Map: all places of the archive, sized by mentions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.content.corpus import Corpus
from builder.content.facts import UNDATED
from builder.pages import urls
from builder.pages.frame import head
from builder.pages.map_contexts import MapPage, MapPlacesPage, MapSample, MapSheet, MapYear, Shape
from builder.pages.map_figures import Figures, Total, all_figures, totals
from builder.pages.map_frames import Frame, insets, whole_window
from builder.pages.map_sheet import Legend, map_sheet, radius_of
from builder.pages.map_squares import has_land, squares_of
from builder.pages.map_table import PER_PAGE, place_row
from builder.pages.page import Page
from builder.pages.parts import Link
from builder.words import Words, words_in

MOST = 2000
"""Symbols on the map; of more places, those with most mentions."""
_BAR = 24
"""Height of the bar of the year with most mentions, in pixels; the template has the same number."""
_YEARS = 120
"""Years that can be chosen; of more, the latest."""


def map_pages(corpus: Corpus) -> Iterator[Page]:
    """The map, and the further pages of its table."""
    places = all_figures(corpus)
    yield _map_page(corpus, places)
    for number in range(2, _pages(places) + 1):
        yield _table_page(corpus, places, number)


def _map_page(corpus: Corpus, places: Sequence[Figures]) -> Page:
    say = words_in(corpus.archive.language)
    located = [one for one in places if one.place.coordinates]
    shown = tuple(located[:MOST])
    fine = [square for square in squares_of(corpus) if has_land(square)]
    heaviest = max((one.mentions for one in shown), default=0)
    legend = Legend(say, {one.place.id: at for at, one in enumerate(places)}, heaviest, fine)
    sheet, larger = _sheets(shown, legend)
    lead = _lead(places, located, say)
    context = MapPage(
        page=head(corpus, "map", urls.MAP, say("Map"), lead),
        lead=lead,
        sheet=sheet,
        insets=larger,
        heaviest=str(heaviest),
        squares=" ".join(square.name for square in fine),
        years=_years(totals(corpus, places), say),
        samples=(*_sizes(heaviest, say), *_shapes(shown, say)),
        unseen=_unseen(len(located) - len(shown), say),
        rows=tuple(place_row(corpus, urls.MAP, one, at) for at, one in enumerate(places[:PER_PAGE])),
        more=tuple(_way(urls.MAP, places, number, say) for number in range(2, _pages(places) + 1)),
    )
    return Page(urls.MAP, "map.html", context)


def _sheets(shown: tuple[Figures, ...], legend: Legend) -> tuple[MapSheet | None, tuple[MapSheet, ...]]:
    """The map of all places, and larger ones of parts; neither where no place has coordinates."""
    if not shown:
        return None, ()
    whole = Frame("", whole_window(shown), shown)
    parts = insets(shown, whole.window)
    return map_sheet(whole, parts, legend), tuple(map_sheet(one, parts, legend) for one in parts)


def _lead(places: Sequence[Figures], located: Sequence[Figures], say: Words) -> str:
    if not places:
        return say("The archive names no places yet.")
    number = say.counted(len(places), "{n} place", "{n} places")
    return say(
        "{places}, {located} of them on the map. The area of a symbol follows the number of articles that name the "
        "place and of statements about it.",
        places=number,
        located=say.number(len(located)),
    )


def _unseen(number: int, say: Words) -> str:
    if not number:
        return ""
    return say.counted(
        number,
        "{n} more place with few mentions is in the table only.",
        "{n} more places with few mentions are in the table only.",
    )


def _years(found: dict[str, Total], say: Words) -> tuple[MapYear, ...]:
    """All years, then each; nothing to choose from where there are not two."""
    years = [year for year in found if year]
    if len(years) < 2:
        return ()
    tallest = max(_mentions(found[year]) for year in years)
    return tuple(_choice(year, found[year], tallest, say) for year in ["", *years[-_YEARS:]])


def _mentions(total: Total) -> int:
    return total.articles + total.statements


def _choice(year: str, total: Total, tallest: int, say: Words) -> MapYear:
    height = max(1, round(_BAR * _mentions(total) / max(1, tallest))) if year else 0
    values = {
        "places": say.counted(total.places, "{n} place", "{n} places"),
        "articles": say.counted(total.articles, "{n} article", "{n} articles"),
        "statements": say.counted(total.statements, "{n} statement", "{n} statements"),
    }
    if not year:
        text, summary = say("All years"), say("All years: {places}, {articles}, {statements}.", **values)
    elif year == UNDATED:
        text, summary = say("Undated"), say("Of no certain year: {places}, {articles}, {statements}.", **values)
    else:
        text, summary = year, say("{year}: {places}, {articles}, {statements}.", year=year, **values)
    return MapYear(year, text, str(_BAR - height), str(height), summary)


def _sizes(heaviest: int, say: Words) -> Iterator[MapSample]:
    """Up to three round numbers of mentions, the greatest first."""
    rounds = [digit * 10**power for power in range(6, -1, -1) for digit in (5, 2, 1)]
    below = [number for number in rounds if number <= heaviest]
    middle = [one for one in below if one * 4 <= below[0]]
    for number in dict.fromkeys((*below[:1], *middle[:1], *below[-1:])):
        text = say.counted(number, "{n} mention", "{n} mentions")
        yield MapSample("exact", f"{radius_of(number, heaviest):.1f}", text)


def _shapes(shown: Sequence[Figures], say: Words) -> Iterator[MapSample]:
    """What the other symbols mean that are on the map."""
    meanings: dict[Shape, str] = {
        "area": say("a whole country, region or sea, by one point in it"),
        "rough": say("known only roughly: somewhere in the circle"),
        "doubtful": say("not certain to lie there"),
    }
    used = {one.shape for one in shown}
    return (MapSample(shape, "6.0", text) for shape, text in meanings.items() if shape in used)


def _pages(places: Sequence[Figures]) -> int:
    return -(-len(places) // PER_PAGE)


def _way(path: str, places: Sequence[Figures], number: int, say: Words) -> Link:
    """To a page of the table."""
    first = (number - 1) * PER_PAGE + 1
    last = min(number * PER_PAGE, len(places))
    text = say("Places {first} to {last}", first=say.number(first), last=say.number(last))
    return Link(text, urls.relative(path, urls.map_places_of(number) + ("#places" if number == 1 else "")))


def _table_page(corpus: Corpus, places: Sequence[Figures], number: int) -> Page:
    say, path = words_in(corpus.archive.language), urls.map_places_of(number)
    start = (number - 1) * PER_PAGE
    title = _way(path, places, number, say).text
    lead = say("Of {places}, by mentions.", places=say.counted(len(places), "{n} place", "{n} places"))
    page = head(corpus, "map", path, title, lead)
    over = Link(say("Map"), urls.relative(path, urls.MAP))
    context = MapPlacesPage(
        page=replace(page, trail=(*page.trail, over), section=over.text),
        lead=lead,
        rows=tuple(place_row(corpus, path, one, start + at) for at, one in enumerate(places[start : start + PER_PAGE])),
        before=_way(path, places, number - 1, say),
        after=_way(path, places, number + 1, say) if number < _pages(places) else None,
    )
    return Page(path, "places.html", context)
