"""How a site is made, on one screen: read, link, compare, make pages, make search, publish, remember.

Nothing is done that was done before and is still right: `news.py` says what is new. A first build is one before which
there was none.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cache, partial

from builder.build.account import Account
from builder.build.clipped import Clippings
from builder.build.compared import Comparison, compared
from builder.build.embargoes import told_of
from builder.build.examine import examine, load
from builder.build.made import (
    Made,
    Setting,
    is_listed,
    make,
    make_of,
    other_units,
    rendered_data_page,
    rendered_sitemap,
)
from builder.build.news import News, news_of
from builder.build.order import Built, Order
from builder.build.reasons import reason
from builder.build.records import Doubtful, Records, read_records
from builder.build.remembered import SPARE, Desk, Memory, asked_of, desk, remember
from builder.build.searched import search_anew, search_forward
from builder.build.site import MakeAll, Site, Tell, make_site, nobody
from builder.cache.fresh import template_stamps
from builder.cache.values import Place, dumped
from builder.content.corpus import Corpus
from builder.content.read import Audience
from builder.output.card_tools import undrawn
from builder.output.publish import Publication, alone, publishing, publishing_on
from builder.output.theme import Theme, load_theme
from builder.pages.feeds import robots
from builder.pages.frame import site
from builder.pages.installed import webmanifest
from builder.pages.plan import Unit, refuse_collisions, units
from builder.pages.spoken import words_of
from builder.parallel import Track, enlisted, parallel_stream, silent
from builder.problems import InvalidContent, Problem
from builder.rules import Severity

Hands = tuple[Executor | None, Track, Tell]
"""Who does the work, if not this process alone, and who is told of its progress and of the reasons."""

Settings = tuple[Setting, Callable[[], Setting]]
"""What units are made with here, and what gives that with which other processes make them."""

Pages = tuple[Corpus, Callable[[], Setting]]
"""Of what pages are made here, and what gives the setting that tells it other processes."""

TOGETHER = 512
"""Units for which the articles that are most like each are looked up together."""

__all__ = ["Built", "Order", "build", "examine", "load"]


def build(order: Order, executor: Executor | None = None, track: Track = silent, tell: Tell = nobody) -> Built:
    """Build a site. `tell` is told why each file is made.

    Raises InvalidContent with all problems, or OSError; then the earlier site is as it was.
    """
    refuse_nesting(order)
    try:
        with alone(order.output), desk(order) as at:
            return _built(order, at, (executor, track, tell))
    except Doubtful:
        _, problems = examine(order.content, order.audience, executor, track)
        is_told = any(problem.severity is Severity.ERROR for problem in problems)
        raise InvalidContent(problems if is_told else [_moving(order)]) from None


def _built(order: Order, at: Desk, hands: Hands) -> Built:
    templates = template_stamps(asked_of(order))
    theme, assets = load_theme(order.templates)
    theme = replace(theme, compiled=at.compiled)
    records = read_records(order, at.memory.records if at.memory else None, at.shelf, *hands[:2])
    hands[1]("Linking", 1)
    news = news_of(order, at, records, theme)
    settings = _settings(at, news, theme)
    hands[1]("Comparing articles", 1)
    likes = compared(at.similar, records, news.now, news.before, news.articles)
    with _publishing(order, at) as into:
        pages = make_site(
            _site(news, (likes, into, at), settings, hands),
            [*units(news.corpus), *other_units(news.corpus)],
        )
        written = [path for name, done in pages.done.items() if is_listed(name) for path in done.made]
        of_data = rendered_data_page(settings[0], news.corpus, pages.done, into.size_of)
        listed = [*of_data, *rendered_sitemap(settings[0], news.corpus, pages.done)]
        beside = (*robots(news.corpus), *webmanifest(news.corpus, dict(theme.assets)), *words_of(news.corpus))
        for path, data in (*listed, *beside, *assets.items()):
            into.put(path, data)
        found = _search(news, settings, at, into, hands)
        hands[1]("Putting the site in its place", 1)
        refuse_collisions(sorted(into.digests), into.twice)
        frame = site(news.corpus)
        spare = into.finish(frame.generator)
    note = " ".join(
        filter(None, (_embargoes(order, records), news.history.note, undrawn(news.corpus), _unsigned(into)))
    )
    built = Built(len(written) + len(listed), len(into.digests), into.changed, frame.private, note)
    if order.cache:
        likes.keep()
        told = news.history
        values = at.shelf.path.rpartition("/")[2]
        kept = spare or (at.memory.spare if at.memory else None)
        memory = Memory(records, news.now.columns, values, pages, found, news.templates, news.frame, kept, {}, told)
        remember(order, at, memory, built, templates)
    return built


def _unsigned(into: Publication) -> str:
    if not into.unsigned:
        return ""
    return (
        f"The site is another one than was signed: {', '.join(into.unsigned)} went with the one before. Sign it again."
    )


def _embargoes(order: Order, records: Records) -> str:
    if order.audience is not Audience.PUBLIC:
        return ""
    return told_of((one.embargo for one in records.articles.values()), order.day)


def _settings(at: Desk, news: News, theme: Theme) -> Settings:
    at.shelf.values.flush()
    corpus = news.corpus
    here = Setting(at.shelf.path, (0, 0), corpus.archive.base_url, theme, drawn_with=corpus.drawn_with)

    @cache
    def elsewhere() -> Setting:
        """The linked archive is put where other processes find it, once and only when they are asked."""
        return replace(here, linked=_kept(at, news.now))

    return here, elsewhere


def _publishing(order: Order, at: Desk) -> AbstractContextManager[Publication]:
    keep_at = at.folder / SPARE if order.cache else None
    return publishing_on(order.output, at.memory.spare, keep_at) if at.memory else publishing(order.output, keep_at)


def _site(news: News, of: tuple[Comparison, Publication, Desk], settings: Settings, hands: Hands) -> Site:
    likes, into, at = of
    here, elsewhere = settings
    track, tell = hands[1:]

    def make_all(of: Pages, wanted: Sequence[Unit]) -> Iterator[Made]:
        corpus, setting = of
        advance = track("Making pages", len(wanted))
        executor = enlisted(hands[0], len(wanted))
        making = partial(make, setting()) if executor else partial(make_of, corpus, here)
        for made in parallel_stream(making, _completed(likes, wanted), executor):
            advance(1)
            yield made

    def pasting(places: Mapping[str, Place]) -> MakeAll:
        setting = cache(lambda: replace(elsewhere(), clippings=_kept(at, places)))
        return partial(make_all, (replace(news.corpus, clippings=Clippings(at.shelf.path, places)), setting))

    touched = news.units.touched(news.numbers) | {Unit("article", key).name for key in likes.others}
    because = partial(reason, news, likes.others)
    making = partial(make_all, (news.corpus, elsewhere))
    return Site(making, pasting, at.shelf.values, into, news.units, touched, tell, because)


def _kept(at: Desk, value: object) -> Place:
    """Where a value stands for other processes."""
    place = at.shelf.values.add(dumped(value))
    at.shelf.values.flush()
    return place


def _completed(likes: Comparison, wanted: Sequence[Unit]) -> Iterator[Unit]:
    """The units, articles with those most like them; these are looked up for some at a time, since all would take more
    room than the articles."""
    for start in range(0, len(wanted), TOGETHER):
        some = wanted[start : start + TOGETHER]
        near = likes.near_of([unit.key for unit in some if unit.kind == "article"])
        yield from (replace(one, given=near.get(one.key, ())) if one.kind == "article" else one for one in some)


def _search(news: News, settings: Settings, at: Desk, into: Publication, hands: Hands) -> Account:
    if news.found.done:
        found = search_forward(news.corpus, at, into, news.found, news.numbers)
        if found:
            return found
    number = len(news.now.columns.briefs)
    advance = hands[1]("Reading for search", number)
    executor = enlisted(hands[0], number)
    setting = settings[1]() if executor else settings[0]
    return search_anew(news.corpus, setting, at, into, (executor, advance))


def _moving(order: Order) -> Problem:
    message = f"{order.content} was changed while it was read."
    return Problem(str(order.content), 0, 0, "unreadable", message, "Build again.")


def refuse_nesting(order: Order) -> None:
    """Raises InvalidContent where the site would lie among the records, or the records in the site."""
    content, output = order.content.resolve(), order.output.resolve()
    if content == output or content in output.parents or output in content.parents:
        message = f"{order.output} and {order.content} lie one in the other."
        raise InvalidContent([Problem(str(order.output), 0, 0, "one-in-the-other", message)])
