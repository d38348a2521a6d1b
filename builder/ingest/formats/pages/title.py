"""The title of an article, as its page gives it in several places, of which none can be trusted alone.

JSON-LD, Open Graph, the first heading and the title element are asked. The name of the site is cut off the end or the
beginning of a title where it is known or where the heading shows that it is one.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from builder.content.ledger import normalise
from builder.ingest.formats.pages.facts import Facts
from builder.ingest.formats.pages.jsonld import text_in
from builder.ingest.formats.pages.tree import Element, attribute, elements, text_of
from builder.names import fold

_BARS = (" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " < ", " > ", ": ", " ‹ ", " › ")
_CERTAIN_BARS = (" | ", " :: ", " » ", " - ", " – ", " — ", " · ", "_", "｜")
_FRONT_BARS = (" | ", " :: ", " » ")
_SITE_LENGTH = 40
_MUCH = 4
LONGEST = 500
"""Characters of a title; a longer heading is none."""

_NO_TITLES = frozenset(
    "home homepage untitled index menu navigation search news article untitled document new page blog welcome start"
    " startseite accueil inicio главная error".split()
) | {"untitled document", "home page", "document"}


def title_of(facts: Facts, tree: Element, outlet: str, address: str) -> str:
    """The title of the article: never empty, and never the site's name where anything else is known."""
    site = {fold(name) for name in (outlet, facts.meta("og:site_name")) if name}
    headings = [text for text in headings_of(tree) if _is_title(text, site)]
    said = [_without_site(one, site, headings) for one in _candidates(facts) if len(one) <= LONGEST]
    shown = [_without_site(one, site, headings) for one in _shown(tree)]
    told = [one for one in said if _is_title(one, site)]
    own = [one for one in shown if _is_title(one, site)]
    # What two places say is the title, the machine's fields being one place and each heading another.
    agreed = next((one for one in (*told, *own) if _matches(one, headings)), "")
    return agreed or next(iter((*told, *own, *headings, *said, *shown)), "") or _from_address(address) or "Untitled"


def _candidates(facts: Facts) -> Iterator[str]:
    """What the page's fields give as its title, the most telling first."""
    yield from filter(None, (text_in(facts.article, "headline"), text_in(facts.article, "name")))
    yield from filter(None, (facts.meta("og:title"), facts.meta("twitter:title"), facts.meta("parsely-title")))
    yield from filter(None, (facts.meta("citation_title", "dc.title", "dcterms.title", "dc:title", "title"),))
    yield from facts.items.get("headline", ())[:1]


def _shown(tree: Element) -> Iterator[str]:
    """What the page's title element says; whole, and without what stands behind its last bar or before its first, which
    is the site's name as a rule."""
    head = tree.find("head")
    inside = head if head is not None else tree
    for title in list(elements(inside, "title"))[:1]:
        if 0 < len(text := text_of(title)) <= LONGEST:
            yield _cut(text)
            yield text


def _cut(title: str) -> str:
    """A title without a short part after its last bar, or before its first one, where much is left."""
    for bar in _CERTAIN_BARS:
        before, found, after = title.rpartition(bar)
        if found and len(after) <= _SITE_LENGTH and _is_much(before):
            return before.strip() if bar in _CERTAIN_BARS[:-2] else _cut(before.strip())
        before, found, after = title.partition(bar)
        is_front = bar in _FRONT_BARS and len(before) <= _SITE_LENGTH and len(before.split()) < len(after.split())
        if found and is_front and _is_much(after):
            return after.strip()
    return title


def _is_much(text: str) -> bool:
    """Whether what is left of a title can be one: some words, or as much in a script that does not part words."""
    return len(text.split()) >= _MUCH or sum("\u3040" <= letter <= "\u9fff" for letter in text) >= 2 * _MUCH


def headings_of(tree: Element) -> list[str]:
    """The page's headings of the first level, in order, without those in its banner or navigation."""
    found = [one for one in elements(tree, "h1") if not _is_site_heading(one)]
    return [text for text in map(text_of, found[:20]) if 1 < len(text) <= LONGEST]


def _is_site_heading(heading: Element) -> bool:
    """Whether a heading leads to the home page, since it is the site's name, or stands in the navigation."""
    size = len(text_of(heading))
    links = [attribute(link, "href") for link in elements(heading, "a") if 3 * len(text_of(link)) >= size]
    above = [one.tag for one in heading.iterancestors()]
    return any(_is_home(link) for link in links) or "nav" in above or "aside" in above or "footer" in above


def _is_home(link: str) -> bool:
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query and (bool(parts.netloc) or parts.path == "/")


def _without_site(title: str, site: set[str], headings: Sequence[str]) -> str:
    """A title without the site's name at its end or beginning."""
    for bar in _BARS:
        if bar not in title:
            continue
        before, after = title.rsplit(bar, 1)
        if fold(after) in site or (_matches(before, headings) and not _matches(title, headings)):
            return _without_site(before.strip(), site, headings)
        first, rest = title.split(bar, 1)
        if fold(first) in site or (_matches(rest, headings) and not _matches(title, headings)):
            return _without_site(rest.strip(), site, headings)
    return title


def _matches(title: str, headings: Sequence[str]) -> bool:
    return any(_same(title, heading) for heading in headings)


def _same(one: str, other: str) -> bool:
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _is_title(text: str, site: set[str]) -> bool:
    return any(letter.isalnum() for letter in text) and fold(text) not in site and fold(text) not in _NO_TITLES


def _from_address(address: str) -> str:
    """The words in the last part of an address."""
    try:
        last = [part for part in urlsplit(address).path.split("/") if part][-1:]
    except ValueError:
        return ""
    words = unquote("".join(last)).rsplit(".", 1)[0].replace("-", " ").replace("_", " ")
    return normalise(words)[:LONGEST].strip()
