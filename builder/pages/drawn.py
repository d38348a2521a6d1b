"""What a record's page draws: where it is spoken of, and when."""

from collections.abc import Iterator, Mapping

from builder.content.corpus import Corpus
from builder.model import Place
from builder.pages import urls
from builder.pages.frame import link_to
from builder.pages.small_map import Point, SmallMap, small_map
from builder.pages.timeline import Dated, Timeline, timeline

MOST_PLACES = 30
"""Places on a small map."""

_DEGREES = {"exact": 0.0, "0.01": 0.01, "0.1": 0.1, "1": 1.0}
_TOO_LARGE = ("world-region", "country", "water")
"""Kinds of place that no dot stands for, unless the page is about the place itself."""


def map_of(corpus: Corpus, path: str, record_id: str) -> SmallMap | None:
    """The places that are named in the same articles as a record, and the record itself where it is a place."""
    counts = {record_id: len(corpus.named_in.get(record_id, ())), **corpus.named_with.get(record_id, {})}
    points = list(_points(corpus, path, record_id, counts))
    others = sorted((one for one in points if one.role == "other"), key=lambda one: (-one.weight, one.label))
    own = [one for one in points if one.role == "subject"]
    is_place = isinstance(corpus.authority(record_id), Place)
    if is_place and not own:
        return None
    return small_map([*own, *others[:MOST_PLACES]], "Places named in the same articles")


def _points(corpus: Corpus, path: str, record_id: str, counts: Mapping[str, int]) -> Iterator[Point]:
    for place_id in sorted({*counts, record_id}):
        place = corpus.records[place_id]
        if not isinstance(place, Place) or place.coordinates is None:
            continue
        point = place.coordinates
        precision = _DEGREES[point.public_precision]
        if place_id == record_id:
            yield Point(place.name, "", point.latitude, point.longitude, counts[place_id], precision, "subject")
        elif place.kind not in _TOO_LARGE:
            href = link_to(corpus, path, place_id).href
            yield Point(place.name, href, point.latitude, point.longitude, counts[place_id], precision)


def line_of(corpus: Corpus, path: str, record_id: str) -> Timeline | None:
    """When the articles that name a record were published."""
    named = corpus.named_in.get(record_id, ())
    return timeline(
        [Dated(one.published, urls.relative(path, urls.path_of(one)), one.title) for one in named], "article"
    )
