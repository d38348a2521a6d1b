"""What a page says of itself, gathered once: its meta elements, links, microdata and JSON-LD."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from builder.content.ledger import normalise
from builder.ingest.formats.pages.jsonld import Object, article_of, objects_of, plain
from builder.ingest.formats.pages.tree import Element, attribute, elements, text_of, words_of

_MOST = 2_000
_LONGEST = 5_000
_MOST_VALUES = 10
_PROPERTIES = frozenset(("headline", "author", "datepublished", "datemodified"))


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself."""

    metas: Mapping[str, tuple[str, ...]]
    """Contents of meta elements by name, property or itemprop in small letters, in order."""
    links: Mapping[str, tuple[str, ...]]
    """Addresses of link and a elements by each word of their rel, in order, as written."""
    items: Mapping[str, tuple[str, ...]]
    """Values of microdata outside meta elements (headline, author, datePublished, dateModified), in small letters."""
    objects: tuple[Object, ...]
    """Objects of JSON-LD that describe the page."""
    article: Object
    """The one of them that describes the article; empty where there is none."""

    def meta(self, *names: str) -> str:
        """The first content that is given under one of these names, the names in order of trust."""
        return next((value for name in names for value in self.metas.get(name, ())), "")


def facts_of(tree: Element) -> Facts:
    """What a page says of itself; `tree` is the whole page, with its scripts."""
    objects = objects_of(tree)
    return Facts(_metas(tree), _links(tree), _items(tree), objects, article_of(objects))


def _grouped(pairs: list[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return MappingProxyType({name: tuple(values) for name, values in grouped.items()})


def _metas(tree: Element) -> Mapping[str, tuple[str, ...]]:
    pairs = []
    for number, meta in enumerate(elements(tree, "meta")):
        if number > _MOST:
            break
        content = plain(attribute(meta, "content")[:_LONGEST])
        # One element may be several: property and name, or two names with a space between.
        names = words_of(meta, "property") | words_of(meta, "name") | words_of(meta, "itemprop")
        pairs += [(name, content) for name in sorted(names) if content]
    return _grouped(pairs)


def _links(tree: Element) -> Mapping[str, tuple[str, ...]]:
    linked = [link for link in elements(tree, "link", "a") if link.get("rel") and link.get("href")]
    pairs = [(word, attribute(link, "href")) for link in linked[:_MOST] for word in sorted(words_of(link, "rel"))]
    return _grouped(pairs)


def _items(tree: Element) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {name: [] for name in _PROPERTIES}
    for one in elements(tree):
        if one.tag not in ("meta", "link") and one.get("itemprop"):
            for name in sorted(words_of(one, "itemprop") & _PROPERTIES):
                if len(found[name]) < _MOST_VALUES and (value := _value(one)):
                    found[name].append(value)
    return MappingProxyType({name: tuple(values) for name, values in found.items() if values})


def _value(element: Element) -> str:
    """The value of a property: what a machine is told, else the name of a thing inside it, else the text."""
    if said := attribute(element, "datetime") or attribute(element, "content"):
        return normalise(said[:_LONGEST])
    inside = next((one for one in elements(element) if "name" in words_of(one, "itemprop")), None)
    return text_of(element if inside is None else inside)[:_LONGEST]
