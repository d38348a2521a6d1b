"""The elements of a feed: their names whatever their prefixes, what they hold, and what is said around them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from builder.addresses import absolute
from builder.ingest.marks import Kind, Mark, attributes, cdata, marks, unescaped

_XHTML = "http://www.w3.org/1999/xhtml"

_OF_FEEDS = (
    "http://www.w3.org/2005/atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0",
    "http://purl.org/net/rss1.1#",
    "http://my.netscape.com/rdf/simple/0.9",
    "http://my.netscape.com/publish/formats/rss-0.9",
    "http://channel.netscape.com/rdf/simple/0.9",
    "http://backend.userland.com/rss",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://purl.org/net/rss1.0",
)
"""How the namespaces of feeds begin, in small letters."""

_OTHERS = {
    "http://purl.org/dc/elements/1.": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss": "media",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://backend.userland.com/creativecommonsrssmodule": "creativeCommons",
    "http://web.resource.org/cc/": "cc",
    "http://creativecommons.org/ns#": "cc",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://prismstandard.org/namespaces/": "prism",
    "http://www.itunes.com/dtds/": "itunes",
    "http://purl.org/rss/1.0/modules/": "module",
    _XHTML: "xhtml",
}
"""How other namespaces begin, in small letters, to the prefix that is used for each."""

_FEED_PREFIXES = ("", "atom", "atom03", "rss")

AROUND_ITEMS = frozenset({"rss", "feed", "RDF", "channel", "Channel"})
"""Names of elements around items, without prefix."""

ITEMS = frozenset({"item", "entry"})
"""Names of the elements of items, without prefix."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What elements further out say for all inside them."""

    namespaces: Mapping[str, str] = field(default_factory=dict)
    """Prefix to namespace; the empty prefix is that of names without one."""
    base: str = ""
    """Address to which relative ones refer (XML Base)."""
    language: str = ""
    """Language, as `xml:lang` gives it."""

    def inside(self, said: Mapping[str, str]) -> "Scope":
        """The scope inside an element with these attributes."""
        names = {key.partition(":")[2]: value.strip() for key, value in said.items() if key.split(":")[0] == "xmlns"}
        base, language = said.get("xml:base", ""), said.get("xml:lang")
        return replace(
            self,
            namespaces={**self.namespaces, **names} if names else self.namespaces,
            base=absolute(base, self.base) or self.base if base else self.base,
            language=self.language if language is None else language,
        )


class Element(NamedTuple):
    """An element of a feed."""

    name: str
    """Its name without prefix where its namespace is that of a feed, else with the usual prefix, such as `dc:date`."""
    said: Mapping[str, str]
    """Its attributes, by their names as written."""
    inner: bytes
    """What stands between its tags, in UTF-8."""
    scope: Scope
    """What holds inside it."""
    is_whole: bool = True
    """Whether it has its end tag."""

    def attribute(self, name: str) -> str:
        """An attribute, with or without a prefix; empty where it has none of the name."""
        return next((value.strip() for key, value in self.said.items() if key.rpartition(":")[2] == name), "")

    @property
    def text(self) -> str:
        """Its text without any marks."""
        return text_in(self.inner).strip()


_NOTHING_SAID: Mapping[str, str] = MappingProxyType({})


def elements(markup: bytes, scope: Scope) -> Iterator[Element]:
    """The outermost elements of a stretch in UTF-8. An element ends where as many tags of its name have ended as have
    begun, so that an unclosed one inside it does no harm; one without an end reaches to the end of the stretch."""
    opened: Mark | None = None
    depth = 0
    for mark in marks(markup):
        if opened is None:
            if mark.kind is Kind.START:
                opened, depth = mark, 1
            elif mark.kind is Kind.EMPTY:
                yield _element(markup, mark, mark.end, scope)
        elif mark.name == opened.name and mark.kind in (Kind.START, Kind.END):
            depth += 1 if mark.kind is Kind.START else -1
            if not depth:
                yield _element(markup, opened, mark.start, scope)
                opened = None
    if opened is not None:
        yield _element(markup, opened, len(markup), scope)._replace(is_whole=False)


def _element(markup: bytes, mark: Mark, end: int, outside: Scope) -> Element:
    tag = markup[mark.start : mark.end]
    said = attributes(tag.decode("utf-8", "replace")) if b"=" in tag else _NOTHING_SAID
    scope = outside.inside(said) if b"xml" in tag else outside
    name = usual_name(mark.name.decode("utf-8", "replace"), scope.namespaces)
    return Element(name, said, markup[mark.end : end], scope)


def usual_name(written: str, namespaces: Mapping[str, str]) -> str:
    """The name of an element whatever its prefix; of an unknown namespace the prefix as written, or none."""
    prefix, _, local = written.rpartition(":")
    namespace = namespaces.get(prefix, "").lower()
    usual = _usual_prefix(namespace) if namespace else None
    if usual is None:
        usual = "" if prefix in _FEED_PREFIXES else prefix
    return f"{usual}:{local}" if usual else local


def namespace_of(written: str, scope: Scope) -> str:
    """The namespace of an element's name as written; empty where it has none."""
    return scope.namespaces.get(written.rpartition(":")[0], "")


def of_feeds(stretch: bytes) -> bool:
    """Whether a namespace of feeds, or one that is nearly one, stands in a stretch."""
    small = stretch.lower()
    return any(begins.encode() in small for begins in _OF_FEEDS)


@lru_cache(maxsize=256)
def _usual_prefix(namespace: str) -> str | None:
    """The usual prefix of a namespace, the empty one for those of feeds; None for one that is not known."""
    begins = max((one for one in _OTHERS if namespace.startswith(one)), key=len, default="")
    if begins:
        return _OTHERS[begins]
    return "" if namespace.startswith(_OF_FEEDS) else None


def text_in(markup: bytes) -> str:
    """The text of a stretch in UTF-8, without any marks; the text of CDATA sections as it stands."""
    if b"<" not in markup:
        return unescaped(markup.decode("utf-8", "replace"))
    found, at = [], 0
    for mark in marks(markup):
        found.append(unescaped(markup[at : mark.start].decode("utf-8", "replace")))
        if mark.kind is Kind.CDATA:
            found.append(cdata(markup, mark))
        at = mark.end
    return "".join([*found, unescaped(markup[at:].decode("utf-8", "replace"))])


def holds_elements(markup: bytes) -> bool:
    """Whether tags stand in a stretch, outside CDATA sections and comments."""
    return any(mark.kind in (Kind.START, Kind.EMPTY, Kind.END) for mark in marks(markup))
