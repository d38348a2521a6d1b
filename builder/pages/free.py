"""Pages that are no record's: free pages, search, the page for missing addresses, and redirects."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from builder.content.corpus import Corpus, label
from builder.pages import urls
from builder.pages.contexts import FreeTextPage, RedirectPage, SearchPage
from builder.pages.frame import first_sentence, head, record_head
from builder.pages.page import Page
from builder.pages.parts import Link, Prose
from builder.pages.prose import own_prose
from builder.pages.search_help import examples
from builder.words import words_in


def free_page(corpus: Corpus, record_id: str) -> Page:
    """The page of a file of `pages/`."""
    key = f"page:{record_id}"
    file = corpus.files[key]
    page = record_head(corpus, file, first_sentence(file.reading.text))
    return Page(page.path, "page.html", FreeTextPage(page, own_prose(corpus, page.path, key)))


def search_page(corpus: Corpus) -> Iterator[Page]:
    """The search page."""
    say = words_in(corpus.archive.language)
    page = head(corpus, "search", urls.SEARCH, say("Search"), say("Search every article, statement and name."))
    yield Page(urls.SEARCH, "search.html", SearchPage(page, (*page.nav[:-1], *page.views), examples(corpus)))


def missing_page(corpus: Corpus) -> Iterator[Page]:
    """The page for addresses that do not exist. A host may show it at any depth, so its links are absolute where the
    archive has an address."""
    say = words_in(corpus.archive.language)
    description = say("This address leads to no page of the archive.")
    page = head(corpus, "missing", urls.MISSING, say("No such page"), description)
    if base_path := urlsplit(corpus.archive.base_url).path.rstrip("/") + "/" if corpus.archive.base_url else "":
        page = replace(page, root=base_path, nav=_below(base_path, page.nav), trail=_below(base_path, page.trail))
        page = replace(page, pages=_below(base_path, page.pages), views=_below(base_path, page.views))
    body = say(
        "The address may be misspelt, or the record may have moved. Records keep their earlier addresses, so an old "
        "link should still lead there."
    )
    yield Page(urls.MISSING, "missing.html", FreeTextPage(page, Prose(body, "a", say.language)))


def _below(base_path: str, links: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(Link(link.text, base_path + link.href) for link in links)


def redirect_page(corpus: Corpus, former: str) -> Page:
    """The page at the former address of a record."""
    record = corpus.records[corpus.moved_from[former]]
    target = urls.path_of(record)
    path = f"{target.rsplit('/', 1)[0]}/{former}.html"
    say = words_in(corpus.archive.language)
    page = head(corpus, "redirect", path, label(record), say("This record has moved."))
    return Page(path, "redirect.html", RedirectPage(page, Link(page.title, urls.relative(path, target))))
