"""All pages of a site, planned before one is rendered."""

from collections.abc import Callable, Iterator, Sequence

from builder.content.corpus import Corpus
from builder.pages.article import article_pages
from builder.pages.authorities import actor_pages, outlet_pages, place_pages
from builder.pages.capture import capture_pages
from builder.pages.event import event_pages
from builder.pages.feeds import feed, sitemap
from builder.pages.free import free_pages, missing_page, redirect_pages, search_page
from builder.pages.home import home_page
from builder.pages.listings import listing_pages
from builder.pages.origin import origin_pages
from builder.pages.page import Page
from builder.problems import InvalidContent, Problem

_MAKERS: tuple[Callable[[Corpus], Iterator[Page]], ...] = (
    home_page,
    article_pages,
    actor_pages,
    place_pages,
    outlet_pages,
    event_pages,
    origin_pages,
    capture_pages,
    listing_pages,
    search_page,
    free_pages,
    missing_page,
    redirect_pages,
    feed,
)
"""The page kinds, in the order of the design."""


def plan(corpus: Corpus) -> list[Page]:
    """Every page of the site, by address. Raises InvalidContent where two pages would have one address."""
    pages = [page for make in _MAKERS for page in make(corpus)]
    pages += sitemap(corpus.archive.base_url, pages)
    refuse_collisions([page.path for page in pages])
    return sorted(pages, key=lambda page: page.path)


def refuse_collisions(paths: Sequence[str]) -> None:
    """Raises InvalidContent where two addresses are one on a file system that does not tell case apart."""
    seen: dict[str, str] = {}
    problems = []
    for path in paths:
        if path.casefold() in seen:
            problems.append(Problem(path, 0, 0, "collision", f"Two pages would be written to {path}."))
        seen[path.casefold()] = path
    if problems:
        raise InvalidContent(problems)
