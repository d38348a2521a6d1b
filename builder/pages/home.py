"""The home page: what this archive is and where to begin."""

from collections.abc import Iterator

from builder.content.corpus import Corpus
from builder.model import Actor, Article, Capture, Event, Outlet, Place
from builder.pages import urls
from builder.pages.by_date import by_reception
from builder.pages.capture import capture_entry
from builder.pages.cards import Picture, archive_picture
from builder.pages.coverage_all import days_in
from builder.pages.drawn import line_of_all, map_of_most
from builder.pages.frame import KINDS, VIEWS, article_entry, head
from builder.pages.home_actors import connected
from builder.pages.home_contexts import HomePage, Way
from builder.pages.home_questions import disputed, featured, open_question
from builder.pages.linked import archive_linked
from builder.pages.metadata import Alternate, Metadata
from builder.pages.page import Page
from builder.pages.parts import Link
from builder.words import Words, words_in

NEWEST = 6
"""Articles on the home page."""
QUESTIONS = 6
"""Questions on the home page beside the one in front."""
LATEST = 3
"""Captures on the home page."""


def home_page(corpus: Corpus) -> Iterator[Page | Picture]:
    """The home page, and the card of the archive."""
    yield Page(urls.HOME, "home.html", _context(corpus, words_in(corpus.archive.language)))
    if corpus.drawn_with:
        yield archive_picture(corpus, tuple(_counts(corpus)))


def _context(corpus: Corpus, say: Words) -> HomePage:
    path, (asked, number) = urls.HOME, disputed(corpus, QUESTIONS + 1)
    return HomePage(
        page=head(corpus, "home", path, corpus.archive.title, corpus.archive.description),
        metadata=Metadata(
            alternates=(Alternate("alternate", "application/feed+json", urls.JSON_FEED, corpus.archive.title),)
        ),
        linked=archive_linked(corpus, path),
        coverage=_coverage(corpus, say),
        coverage_link=Link(say("What is held, and what is lacking"), urls.relative(path, urls.COVERAGE)),
        ways=tuple(_ways(corpus, say)),
        featured=featured(corpus, asked[0], say) if asked else None,
        questions=tuple(open_question(corpus, one, say) for one in asked[1:]),
        questions_link=_all_questions(number, say),
        map=map_of_most(corpus, path, say("Places of which most is said, with the number of statements")),
        map_link=_view(urls.MAP, say("The whole map")),
        line=line_of_all(corpus, path),
        line_link=_view(urls.TIMELINE, say("The whole timeline")),
        connected=connected(corpus, say),
        newest=tuple(article_entry(corpus, path, article) for article in corpus.articles[: -NEWEST - 1 : -1]),
        captures=tuple(capture_entry(corpus, path, one) for one in by_reception(corpus)[: -LATEST - 1 : -1]),
    )


def _coverage(corpus: Corpus, say: Words) -> str:
    """What the archive covers, as a sentence."""
    number, days = len(corpus.articles), days_in(corpus)
    articles = say.counted(number, "{n} article", "{n} articles")
    if days is None:
        return say("{articles}, none of them dated to within a year.", articles=articles)
    sure = len(corpus.articles_with.get("date/day", ()))
    return say(
        "{articles}, {span}; the day is certain for {sure}.",
        articles=articles,
        span=say.date(f"{days.first}/{days.last}"),
        sure=say.number(sure),
    )


def _ways(corpus: Corpus, say: Words) -> Iterator[Way]:
    told = {
        Event: (say("Events"), say("what happened, and what accounts differ on")),
        Actor: (say("Actors"), say("who speaks, and who is spoken of")),
        Place: (say("Places"), say("where, and what is said of there")),
        Article: (say("Articles"), say("by date, each with its statements")),
        Outlet: (say("Outlets"), say("through whom the words came")),
        Capture: (say("Captures"), say("the originals, every byte accounted for")),
    }
    for kind, (name, phrase) in told.items():
        if number := _number(corpus, kind):
            yield Way(Link(name, urls.relative(urls.HOME, urls.index_of(kind))), say.number(number), phrase)
    search = Link(say("Search"), urls.relative(urls.HOME, urls.SEARCH))
    yield Way(search, "", say("every word, name and statement"))


def _number(corpus: Corpus, kind: type) -> int:
    return len(corpus.articles if kind is Article else corpus.all_of(kind))


def _all_questions(number: int, say: Words) -> Link | None:
    if number <= QUESTIONS + 1:
        return None
    text = say.counted(number, "{n} question with several accounts", "All {n} questions with several accounts")
    return Link(text, urls.relative(urls.HOME, urls.index_of(Event)))


def _view(target: str, text: str) -> Link | None:
    """The way to a page that shows all of the archive at once, where there is one."""
    is_there = any(address == target for _, address in VIEWS)
    return Link(text, urls.relative(urls.HOME, target)) if is_there else None


def _counts(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """What the card of the archive counts."""
    for kind, section, one in KINDS:
        if number := _number(corpus, kind):
            yield f"{number:,}", section if number != 1 else one.capitalize()
    yield f"{sum(article.stated for article in corpus.articles):,}", "Statements"
