"""The address of an article, and its licence, as its page gives them."""

from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from builder.addresses import is_web_address
from builder.ingest.formats.pages.facts import Facts
from builder.ingest.formats.pages.jsonld import address_in
from builder.ingest.formats.pages.tree import Element, attribute, elements
from builder.names import fold

LONGEST = 2_000
"""Characters of an address."""

_LICENCE_WORDS = ("licen", "lizenz", "лиценз", "ліценз", "许可")
_TWO_PART_ENDS = frozenset("co com org net ac gov edu or ne go gob gouv govt mil nom info".split())


def base_of(tree: Element, address: str) -> str:
    """The address against which the page's own are read."""
    given = next((attribute(base, "href") for base in elements(tree, "base") if base.get("href")), "")
    return absolute(given, address) or address


def absolute(address: str, base: str) -> str:
    """An address made whole; empty where it is not one of the web."""
    try:
        whole = urljoin(base, address.strip()) if base else address.strip()
    except ValueError:
        return ""
    whole = whole.replace(" ", "%20")
    return whole if len(whole) <= LONGEST and is_web_address(whole) else ""


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
    known = absolute(address, "")
    for one in given:
        whole = absolute(one, base) if one else ""
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
    """The licence that a page names, as `model.RightsStatement` writes it; empty where it names none that is known."""
    named = (
        *facts.links.get("license", ()),
        address_in(facts.article, "license"),
        facts.meta("dcterms.license", "dc.rights", "dcterms.rights", "license", "cc:license"),
        facts.meta("og:article:license"),
    )
    return _only(map(licence_named, named))


def licence_beside(lines: Iterable[tuple[str, Iterable[str]]]) -> str:
    """The licence to which a line beside an article leads; `lines` are (text, addresses it leads to) each. A line must
    speak of a licence, since a link alone may be that of a picture or of another article."""
    return _only(
        licence_named(address) for text, addresses in lines if _speaks_of_licence(text) for address in addresses
    )


def _speaks_of_licence(text: str) -> bool:
    return len(text) <= LONGEST and any(word in fold(text) for word in _LICENCE_WORDS)


def _only(found: Iterable[str]) -> str:
    """The value where all that were found are the same; pages that name two licences name none for the article."""
    distinct = {one for one in found if one}
    return distinct.pop() if len(distinct) == 1 else ""


def licence_named(address: str) -> str:
    """The identifier of an open licence or statement of rights, by its address; empty where it is another one."""
    try:
        parts = urlsplit(address.strip().lower()[:LONGEST])
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    steps = [step for step in parts.path.split("/") if step]
    if host == "creativecommons.org":
        return _creative_commons(steps)
    if host == "rightsstatements.org" and steps[:1] in (["vocab"], ["page"]) and len(steps) > 1:
        return _STATEMENTS.get(steps[1], "")
    if host.endswith("nationalarchives.gov.uk") and "open-government-licence" in steps and steps[-1] in "123":
        return f"OGL-UK-{steps[-1]}.0"
    return ""


_STATEMENTS = {
    name.lower(): name
    for name in "InC InC-OW-EU InC-EDU InC-NC InC-RUU NoC-CR NoC-NC NoC-OKLR NoC-US CNE UND NKC".split()
}


def _creative_commons(steps: list[str]) -> str:
    if steps[:2] == ["publicdomain", "zero"] and steps[2:3] == ["1.0"]:
        return "CC0-1.0"
    if steps[:2] == ["publicdomain", "mark"]:
        return "NKC"
    if steps[:1] != ["licenses"] or len(steps) < 3 or steps[1] not in _CC or steps[2] not in _CC_VERSIONS:
        return ""
    ported = steps[3].upper() if len(steps) > 3 and len(steps[3]) == 2 and steps[3].isalpha() else ""
    if ported and steps[2] == "4.0":
        ported = ""
    # SPDX writes the parts in this order; it names only some ported versions, but the form is the same.
    return "-".join(filter(None, ("CC", steps[1].upper(), steps[2], ported)))


_CC = frozenset(("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"))
_CC_VERSIONS = frozenset(("1.0", "2.0", "2.5", "3.0", "4.0"))
