"""The address of an article, and its licence, as its page gives them."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from builder.addresses import absolute
from builder.ingest.formats.pages.facts import Facts
from builder.ingest.formats.pages.jsonld import address_in
from builder.ingest.formats.pages.tree import Element, attribute, elements
from builder.ingest.said_rights import only, rights_said
from builder.names import fold

_LONGEST_LINE = 2_000
"""Characters of a line that speaks of a licence."""

_LICENCE_WORDS = ("licen", "lizenz", "лиценз", "ліценз", "许可")
_TWO_PART_ENDS = frozenset("co com org net ac gov edu or ne go gob gouv govt mil nom info".split())


def base_of(tree: Element, address: str) -> str:
    """The address against which the page's own are read."""
    given = next((attribute(base, "href") for base in elements(tree, "base") if base.get("href")), "")
    return absolute(given, address) or address


def canonical(facts: Facts, base: str, address: str) -> str | None:
    """The address under which the page wants to be known; `address` is that from which it was taken, or empty.

    One that leads to the home page of a site, or from a known address to another site, is not believed.
    """
    thing = facts.article
    given = (
        *facts.links.get("canonical", ())[:2],
        facts.meta("og:url"),
        address_in(thing, "url"),
        address_in(thing, "mainEntityOfPage"),
        facts.meta("dc.identifier", "dcterms.identifier", "parsely-link"),
    )
    known = absolute(address)
    for one in given:
        whole = absolute(one, base)
        if whole and not _is_home(whole, known) and (not known or _is_same_site(whole, known)):
            return whole.partition("#")[0]
    return known.partition("#")[0] or None


def _is_home(address: str, known: str) -> bool:
    """Whether an address is that of a site's home page, while the page itself was taken from elsewhere or unknown."""
    parts = urlsplit(address)
    is_root = parts.path in ("", "/", "/index.html", "/index.php") and not parts.query
    return is_root and not (known and urlsplit(known).path in ("", "/"))


def _is_same_site(one: str, other: str) -> bool:
    return _site(one) == _site(other)


def _site(address: str) -> str:
    """The part of a host that is registered, nearly: `news.example` of `www.news.example`. Hosts that end in a short
    public suffix of two parts, such as `co.uk`, keep three."""
    labels = (urlsplit(address).hostname or "").removesuffix(".").split(".")
    kept = 3 if len(labels) > 2 and labels[-2] in _TWO_PART_ENDS and len(labels[-1]) == 2 else 2
    return ".".join(labels[-kept:])


def licence_of(facts: Facts) -> str:
    """The statement of rights that a page makes; empty where it makes none that is known, or two."""
    named = (
        *facts.links.get("license", ()),
        address_in(facts.article, "license"),
        facts.meta("dcterms.license", "dc.rights", "dcterms.rights", "license", "cc:license"),
        facts.meta("og:article:license"),
    )
    return only(map(rights_said, named))


def licence_beside(lines: Iterable[tuple[str, Iterable[str]]]) -> str:
    """The licence to which a line beside an article leads; `lines` are (text, addresses it leads to) each. A line must
    speak of a licence, since a link alone may be that of a picture or of another article."""
    return only(rights_said(address) for text, addresses in lines if _speaks_of_licence(text) for address in addresses)


def _speaks_of_licence(text: str) -> bool:
    return len(text) <= _LONGEST_LINE and any(word in fold(text) for word in _LICENCE_WORDS)
