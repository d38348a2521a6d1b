"""What a record's page draws: where it is spoken of, and when."""

from typing import Literal

from builder.content.corpus import Corpus
from builder.model import Place
from builder.pages import urls
from builder.pages.company import named_most
from builder.pages.frame import link_to
from builder.pages.small_map import Point, SmallMap, small_map
from builder.pages.timeline import Dated, Timeline, count_articles, timeline
from builder.words import words_in

MOST_PLACES = 30
"""Places on a small map."""

DEGREES = {"exact": 0.0, "0.01": 0.01, "0.1": 0.1, "1": 1.0}
"""Public precision to how far from its point a place may lie, in degrees."""
TOO_LARGE = ("world-region", "country", "water")
"""Kinds of place that no dot stands for, unless the page is about the place itself."""


def map_of(corpus: Corpus, path: str, record_id: str) -> SmallMap | None:
    """The places that are named in the same articles as a record, and the record itself where it is a place."""
    subject, say = corpus.authority(record_id), words_in(corpus.archive.language)
    own: list[Point] = []
    if isinstance(subject, Place):
        if subject.coordinates is None:
            return None
        own = [_point(subject, "", len(corpus.named_in.get(record_id, ())))]
    counts = corpus.named_with.get(record_id, {})
    found = [corpus.records[one] for one in sorted(named_most(counts, MOST_PLACES, lambda one: _has_dot(corpus, one)))]
    places = sorted((one for one in found if isinstance(one, Place)), key=lambda one: (-counts[one.id], one.name))
    others = [_point(place, link_to(corpus, path, place.id).href, counts[place.id]) for place in places[:MOST_PLACES]]
    return small_map([*own, *others], say("Places named in the same articles"), say)


def _has_dot(corpus: Corpus, record_id: str) -> bool:
    place = corpus.records[record_id]
    return isinstance(place, Place) and place.coordinates is not None and place.kind not in TOO_LARGE


def _point(place: Place, href: str, weight: int) -> Point:
    """A place as a dot: with a link where the map is about another record, without one on its own page."""
    point = place.coordinates
    assert point is not None
    role: Literal["subject", "other"] = "other" if href else "subject"
    precision = DEGREES[point.public_precision]
    return Point(place.name, href, point.latitude, point.longitude, weight, precision, role)


def line_of(corpus: Corpus, path: str, record_id: str) -> Timeline | None:
    """When the articles that name a record were published."""
    named = corpus.named_in.get(record_id, ())
    return timeline(
        [Dated(one.published, urls.relative(path, urls.path_of(one)), one.title) for one in named],
        count_articles,
        words_in(corpus.archive.language),
    )


def map_of_most(corpus: Corpus, path: str, caption: str) -> SmallMap | None:
    """The places of the whole archive of which most is said."""
    counts = {place: len(said) for place, said in corpus.said.of_place.items()}
    places = [one for one in corpus.all_of(Place) if one.coordinates and one.kind not in TOO_LARGE and one.id in counts]
    most = sorted(places, key=lambda one: -counts[one.id])[:MOST_PLACES]
    points = [_point(one, link_to(corpus, path, one.id).href, counts[one.id]) for one in most]
    return small_map(points, caption, words_in(corpus.archive.language))


def line_of_all(corpus: Corpus, path: str) -> Timeline | None:
    """When the articles of the whole archive were published."""
    every = (Dated(one.published, urls.relative(path, urls.path_of(one)), one.title) for one in corpus.articles)
    return timeline(every, count_articles, words_in(corpus.archive.language))
