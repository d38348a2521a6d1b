"""What a feed says of itself, once for all its items."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from builder.addresses import absolute
from builder.content.ledger import normalise
from builder.ingest.formats.feeds.content import plain_text
from builder.ingest.formats.feeds.elements import AROUND_ITEMS, Element, Scope, elements
from builder.ingest.formats.feeds.values import person
from builder.ingest.said_languages import language_said
from builder.ingest.said_rights import rights_said


@dataclass(frozen=True, slots=True)
class Head:
    """What a feed says of itself."""

    title: str = ""
    """Its title, which is the name of who publishes it."""
    link: str = ""
    """Address of the site that it belongs to."""
    language: str = ""
    """Its language, as a BCP 47 tag."""
    rights: str = ""
    """The statement of rights that it makes for all its items."""
    authors: tuple[str, ...] = ()
    """Who wrote the items that name nobody (RFC 4287, section 4.2.1)."""
    scope: Scope = field(default_factory=Scope)
    """Namespaces, base and language that hold for its items."""


Fields = dict[str, list[Element]]
"""Elements by their names."""

RIGHTS = (
    "creativeCommons:license",
    "cc:license",
    "dcterms:license",
    "dcterms:rights",
    "dc:rights",
    "rights",
    "copyright",
)
"""Elements that name a licence, the plainest first."""


def head_of(markup: bytes, address: str) -> Head:
    """The head of a feed, from a stretch in UTF-8 without items; `address` is where the feed itself was taken from."""
    found = list(_fields(markup, Scope()))
    fields = by_name(element for element, _ in found)
    scope = found[0][1] if found else _outermost(markup)
    link = _link(fields.get("link", []), address)
    language = first(fields, "language", "dc:language") or scope.language
    return Head(
        title=next((title for one in fields.get("title", []) if (title := normalise(plain_text(one)))), ""),
        link=link,
        language=language_said(language),
        rights=rights_in(fields),
        authors=tuple(name for one in fields.get("author", []) if (name := author_name(one))),
        scope=scope if scope.base else Scope(scope.namespaces, link or address, scope.language),
    )


def _fields(markup: bytes, outside: Scope) -> Iterator[tuple[Element, Scope]]:
    """The elements that tell of the feed, with the scope around them; RSS has them in a channel below the outermost."""
    for element in elements(markup, outside):
        local = element.name.rpartition(":")[2]
        if local in ("rss", "RDF"):
            yield from _fields(element.inner, element.scope)
        elif local in AROUND_ITEMS:
            yield from ((inner, element.scope) for inner in elements(element.inner, element.scope))


def _outermost(markup: bytes) -> Scope:
    """What holds inside the outermost element of a feed whose head says nothing."""
    scopes = (element.scope for element in elements(markup, Scope()) if element.name.rpartition(":")[2] in AROUND_ITEMS)
    return next(scopes, Scope())


def _link(links: list[Element], address: str) -> str:
    """The address of the site: the text of a link, or where one without a relation or an alternate leads."""
    for link in links:
        if link.attribute("rel") in ("", "alternate"):
            found = absolute(link.attribute("href") or link.text, link.scope.base or address)
            if found:
                return found
    return ""


def by_name(found: Iterable[Element]) -> Fields:
    """Elements by their names, in order."""
    fields: Fields = {}
    for element in found:
        fields.setdefault(element.name, []).append(element)
    return fields


def first(fields: Fields, *names: str) -> str:
    """The text of the first element of these names that has any."""
    return next((one.text for name in names for one in fields.get(name, ()) if one.text), "")


def rights_in(fields: Fields) -> str:
    """The statement of rights that elements make, by their text, their address, or a link to a licence."""
    said = [f"{one.text} {one.attribute('resource')}" for name in RIGHTS for one in fields.get(name, ())]
    said += [one.attribute("href") for one in fields.get("link", ()) if one.attribute("rel") == "license"]
    return next((statement for text in said if (statement := rights_said(text))), "")


def author_name(author: Element) -> str:
    """The name in an author's element: the `name` inside it, or its text."""
    names = [person(one.text) for one in elements(author.inner, author.scope) if one.name.rpartition(":")[2] == "name"]
    return next(filter(None, names), "" if names else person(author.text))
