"""All pages of a site: what they are about, and each planned by itself, knowing nothing of the others."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from builder.content.corpus import Corpus
from builder.model import Actor, Capture, Event, FreePage, Outlet
from builder.pages import authorities, by_date, event, origin, urls
from builder.pages.article import article_page
from builder.pages.capture import capture_pages
from builder.pages.cards import Picture
from builder.pages.clippings import clippings_page
from builder.pages.contribute import contribute_page
from builder.pages.coverage import coverage_page
from builder.pages.feeds import feed
from builder.pages.followed import followed
from builder.pages.free import free_page, missing_page, redirect_page, search_page
from builder.pages.home import home_page
from builder.pages.listed import Listed, articles_listed, taken_listed
from builder.pages.listings import BY_LETTER, capture_list, event_list, letter_list
from builder.pages.map_page import map_pages
from builder.pages.network import network_page
from builder.pages.page import Page
from builder.pages.period_drawing import times
from builder.pages.series import Part, part_page
from builder.pages.ties_page import ties_pages
from builder.pages.timeline_page import timeline_page
from builder.pages.versions import version_pages, version_redirect
from builder.paths import clashes, unfit
from builder.problems import InvalidContent, Problem
from builder.travelling import travelling


@travelling
@dataclass(frozen=True, slots=True)
class Unit:
    """What is planned at once: one page, or a few that belong together."""

    kind: str
    """What sort of page: a key of `MAKERS`."""
    key: str = ""
    """What the page is about, such as the id of a record; empty where there is one page of the kind."""
    given: Any = None
    """What is known beforehand: of an article those most like it, of a part of a long list the part. A plain value."""

    @property
    def name(self) -> str:
        """What no other unit is called."""
        return f"{self.kind}:{self.key}"


Maker = Callable[[Corpus, Unit], Iterable[Page | Part | Picture]]
"""Makes the pages of a unit, and says of which parts there are further pages, and which cards are to be drawn."""


def _article(corpus: Corpus, unit: Unit) -> Iterator[Page]:
    article = corpus.article(unit.key)
    yield article_page(corpus, article, unit.given)
    yield from version_pages(corpus, article)
    yield clippings_page(corpus, article)


def _authority(corpus: Corpus, unit: Unit) -> Iterator[Page | Part | Picture]:
    record = corpus.authority(unit.key)
    if isinstance(record, Event):
        return event.event_pages(corpus, record)
    return authorities.authority_pages(corpus, record)


def _origin(corpus: Corpus, unit: Unit) -> Iterator[Page | Part]:
    record = corpus.authority(unit.key)
    return origin.origin_pages(corpus, record) if isinstance(record, Actor | Outlet) else iter(())


def _ties(corpus: Corpus, unit: Unit) -> Iterator[Page]:
    record = corpus.authority(unit.key)
    return ties_pages(corpus, record) if isinstance(record, Actor | Outlet) else iter(())


def _part(corpus: Corpus, unit: Unit) -> Iterator[Page]:
    part: Part = unit.given
    record_id = unit.key.partition(":")[0]
    record = corpus.records[record_id]
    if isinstance(record, Capture):
        yield part_page(corpus, record, taken_listed(corpus, record_id), part)
        return
    record = corpus.authority(record_id)
    listed = next(one for one in _lists(corpus, record_id) if one.anchor == part.anchor)
    yield part_page(corpus, record, listed, part)


def _lists(corpus: Corpus, record_id: str) -> Iterator[Listed]:
    """The long lists of a record's own page, and of the page of what rests on its word."""
    record = corpus.authority(record_id)
    own = event.lists_of(corpus, record) if isinstance(record, Event) else authorities.lists_of(corpus, record)
    word = origin.lists_of(corpus, record) if isinstance(record, Actor | Outlet) else ()
    return chain(own, [articles_listed(corpus, record_id)], word)


MAKERS: Mapping[str, Maker] = {
    "home": lambda corpus, unit: home_page(corpus),
    "article": _article,
    "authority": _authority,
    "origin": _origin,
    "ties": _ties,
    "network": lambda corpus, unit: network_page(corpus),
    "part": _part,
    "capture": lambda corpus, unit: capture_pages(corpus, corpus.capture(unit.key)),
    "articles": lambda corpus, unit: by_date.article_index(corpus),
    "letters": lambda corpus, unit: letter_list(corpus, unit.key),
    "events": lambda corpus, unit: event_list(corpus),
    "captures": lambda corpus, unit: capture_list(corpus),
    "dates": lambda corpus, unit: [by_date.dates_page(corpus)],
    "timeline": lambda corpus, unit: [timeline_page(corpus)],
    "period": lambda corpus, unit: by_date.date_pages(corpus, unit.key),
    "map": lambda corpus, unit: map_pages(corpus),
    "search": lambda corpus, unit: search_page(corpus),
    "coverage": lambda corpus, unit: [coverage_page(corpus)],
    "contribute": lambda corpus, unit: contribute_page(corpus),
    "page": lambda corpus, unit: [free_page(corpus, unit.key)],
    "missing": lambda corpus, unit: missing_page(corpus),
    "redirect": lambda corpus, unit: [redirect_page(corpus, unit.key)],
    "version-redirect": lambda corpus, unit: [version_redirect(corpus, unit.key)],
    "feed": lambda corpus, unit: feed(corpus),
    "follow": lambda corpus, unit: followed(corpus, corpus.authority(unit.key)),
}
"""Kind of unit to what makes its pages."""


_REPLACEABLE = (
    ("timeline", urls.TIMELINE),
    ("map", urls.MAP),
    ("network", urls.NETWORK),
    ("coverage", urls.COVERAGE),
    ("contribute", urls.CONTRIBUTE),
)
"""Kind and address of pages in whose place an archive may put one of its own."""


def units(corpus: Corpus) -> Iterator[Unit]:
    """All units of a site but parts of long lists, which the units of their records name. Articles are not given yet
    which others are most like them."""
    kinds = ("home", "articles", "events", "captures", "dates", "search", "missing", "feed")
    yield from map(Unit, kinds)
    own = {urls.path_of(page) for page in corpus.all_of(FreePage)}
    yield from (Unit(kind) for kind, path in _REPLACEABLE if path not in own)
    yield from (Unit("article", brief.id) for brief in corpus.articles)
    for record in corpus.authorities():
        yield Unit("authority", record.id)
        yield Unit("follow", record.id)
        if isinstance(record, Actor | Outlet):
            yield Unit("origin", record.id)
            yield Unit("ties", record.id)
    yield from (Unit("letters", folder) for folder in BY_LETTER)
    yield from (Unit("capture", capture.id) for capture in corpus.all_of(Capture))
    yield from (Unit("page", page.id) for page in corpus.all_of(FreePage))
    yield from (Unit("period", period) for period in times(corpus))
    yield from (Unit("redirect", former) for former in sorted(corpus.moved_from))
    yield from (Unit("version-redirect", former) for former in sorted(corpus.version_moved))


def part_unit(of: Unit, part: Part) -> Unit:
    """The unit of a part of a long list of a record."""
    return Unit("part", f"{of.key}:{part.anchor}:{part.name}", part)


def card_unit(of: Unit, picture: Picture) -> Unit:
    """The unit of the card of a page; it is drawn anew only where it shows something else."""
    return Unit("card", of.name, picture)


def refuse_collisions(paths: Sequence[str], twice: Iterable[str] = ()) -> None:
    """Raises InvalidContent where an address of a site is one that some disk cannot hold, or not beside another one;
    `twice` are those that were given to two pages, of which one would be lost."""
    problems = [_collision(path, path) for path in twice]
    problems += [_collision(path, other) for path, other in clashes(paths)]
    problems += [
        Problem(path, 0, 0, "collision", f"{why[0].upper()}{why[1:]}.") for path in paths if (why := unfit(path))
    ]
    if problems:
        raise InvalidContent(problems)


def _collision(path: str, other: str) -> Problem:
    message = f"Two pages would be written to {path}."
    if path != other:
        message = f"{path} and {other} have no place beside each other on every disk."
    return Problem(path, 0, 0, "collision", message)
