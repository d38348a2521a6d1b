"""Saved pages of the web: HTML and XHTML, one article each.

A page is one item over all its bytes. What makes its article is told in the modules beside this one, in this order:
its encoding (`encoding`), its tree (`tree`), what it says of itself (`facts`), which of its text is the
article (`text`), its title, date, people and address, and whether it is an article at all (`refused`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from builder.addresses import absolute
from builder.content.ledger import normalise
from builder.ingest.capture import Received
from builder.ingest.contract import LARGEST_ITEM, Aside, Draft, Format, Item, NoArticle, Stretch
from builder.ingest.credits import agency, credits_in
from builder.ingest.formats.pages.address import base_of, canonical, licence_beside, licence_of
from builder.ingest.formats.pages.article import Told, beside_title, told
from builder.ingest.formats.pages.date import modified, published
from builder.ingest.formats.pages.encoding import decoded_page, is_binary
from builder.ingest.formats.pages.facts import Facts, facts_of
from builder.ingest.formats.pages.jsonld import text_in
from builder.ingest.formats.pages.language import language_of
from builder.ingest.formats.pages.leaves import Leaf
from builder.ingest.formats.pages.links import links_of
from builder.ingest.formats.pages.people import authors_of, outlet_of
from builder.ingest.formats.pages.refused import refusal
from builder.ingest.formats.pages.saved import saved_from
from builder.ingest.formats.pages.text import DOES, article_leaves, without_hidden
from builder.ingest.formats.pages.title import headings_of, title_of
from builder.ingest.formats.pages.tree import Element, bounded_tree, elements, parser_version, text_of
from builder.ingest.recognise import begins_as_page, has_suffix, head, is_declared

MEDIA_TYPES = ("text/html", "application/xhtml+xml")
"""Media types of pages."""

_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was received."""

    data: bytes
    """Its bytes."""
    charset: str = ""
    """Character encoding that the transport declares, or empty."""
    address: str = ""
    """Address from which it was taken, or empty."""
    retrieved: str = ""
    """When it was taken from there, in EDTF, or empty."""


def recognises(received: Received) -> bool:
    """Whether bytes are a page: by the declared media type, else by the name, else by how they begin."""
    if received.media_type:
        return is_declared(received, *MEDIA_TYPES)
    if has_suffix(received, *_SUFFIXES):
        return True
    return begins_as_page(head(received))


def cut(received: Received) -> Iterator[Stretch]:
    """One item over all bytes; none of them where there are none."""
    size = len(received.data)
    if size > LARGEST_ITEM:
        yield Aside((0, size), "rejected", f"a page of more than {LARGEST_ITEM // 2**20} MiB")
        return
    data = bytes(received.data[:])
    if not data.strip():
        if data:
            yield Aside((0, len(data)), "rejected", "a page without any element or text")
        return
    address, day = saved_from(data)
    material = Page(data, received.charset, received.address or address, received.retrieved or day)
    yield Item((0, len(data)), material, line=1, name=received.address or received.name)


def draft(material: Page) -> Draft:
    """The article of a page. Raises NoArticle where it is none, with what shows that."""
    decoded = decoded_page(material.data, material.charset)
    if is_binary(material.data, decoded.encoding):
        raise NoArticle("bytes that are no text")
    tree, repairs = bounded_tree(decoded.text)
    read = _read(tree, material)
    reason = refusal(tree, read.facts, _titles(tree), "\n".join(text for _, text in read.article.parts), read.leaves)
    if reason:
        raise NoArticle(f"{reason}; what lies too deep was not read" if repairs else reason)
    return _draft(read, material, (*decoded.repairs, *repairs))


@dataclass(frozen=True, slots=True)
class _Read:
    """A page that was read, before it is judged."""

    tree: Element
    facts: Facts
    leaves: tuple[Leaf, ...]
    beside: tuple[Leaf, ...]
    base: str
    address: str | None
    title: str
    article: Told


def _read(tree: Element, material: Page) -> _Read:
    facts = facts_of(tree)
    shown = without_hidden(tree)
    leaves, chosen = article_leaves(shown, text_in(facts.article, "articleBody"))
    base = base_of(tree, material.address)
    address = canonical(facts, base, material.address)
    title = normalise(title_of(facts, tree, outlet_of(facts), address or "")) or "Untitled"
    beside = beside_title(leaves, chosen, title)
    return _Read(tree, facts, leaves, beside, base, address, title, told(leaves, chosen, title, beside))


def _draft(read: _Read, material: Page, repairs: tuple[str, ...]) -> Draft:
    facts, article, outlet = read.facts, read.article, outlet_of(read.facts)
    addresses = tuple(dict.fromkeys(filter(None, (read.address, material.address))))
    day, origin = published(facts, read.beside, addresses, material.retrieved)
    authors, agencies = authors_of(facts, article.bylines, outlet)
    texts = [text for _, text in article.parts]
    return Draft(
        title=read.title,
        parts=article.parts,
        bylines=article.bylines,
        authors=authors,
        figures=article.figures,
        citations=article.citations,
        published=day,
        modified=modified(facts),
        retrieved=material.retrieved,
        language=language_of(facts, read.tree, " ".join(texts[:20])),
        url=read.address,
        outlet=outlet,
        rights=licence_of(facts) or licence_beside(_lines_beside(read)),
        credits=_without_itself((*agencies, *credits_in(texts, article.bylines)), outlet),
        links=links_of(article.leaves, partial(absolute, base=read.base or read.address or "")),
        origins={"published": origin} if origin else {},
        repairs=repairs,
        does=f"{DOES}, over the tree of {parser_version()}",
    )


def _without_itself(credited: tuple[str, ...], outlet: str) -> tuple[str, ...]:
    """Those whose report is taken over, without an agency that publishes it itself."""
    return tuple(name for name in dict.fromkeys(credited) if name not in (outlet, agency(outlet)))


def _lines_beside(read: _Read) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines outside the article and at its end that lead elsewhere, with the addresses."""
    inside = {id(leaf) for leaf in read.article.leaves[:-3]}
    for leaf in read.leaves:
        if leaf.links and leaf.kind == "text" and id(leaf) not in inside:
            yield leaf.text, tuple(address for _, address in leaf.links)


def _titles(tree: Element) -> tuple[str, ...]:
    """What a page calls itself: its title element and its first headings."""
    titles = [text_of(one) for one in elements(tree, "title")][:1]
    return tuple(filter(None, (*titles, *headings_of(tree)[:2])))


FORMAT = Format(
    adapter="page@1",
    media_type="text/html",
    suffix=".html",
    does="read a saved page of the web as one article",
    recognises=recognises,
    cut=cut,
    draft=draft,
)
"""Saved pages, as one adapter reads them."""
