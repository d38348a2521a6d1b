"""The article of an item of a feed in XML: which of its elements is the title, the text, the address, the date."""

from collections.abc import Iterable
from dataclasses import dataclass

from builder.addresses import absolute
from builder.content.ledger import normalise
from builder.ingest.contract import Draft, NoArticle
from builder.ingest.formats.feeds.content import Flavour, plain_text, text_of_element
from builder.ingest.formats.feeds.elements import Element, elements
from builder.ingest.formats.feeds.head import Fields, Head, author_name, by_name, first, rights_in
from builder.ingest.formats.feeds.unpublished import unpublished
from builder.ingest.formats.feeds.values import published_and_modified
from builder.ingest.formats.feeds.wellformed import defect_of
from builder.ingest.made_titles import said_or_first_words
from builder.ingest.said_dates import day_written
from builder.ingest.said_languages import language_said
from builder.ingest.text_blocks import Text
from builder.model import Figure, Origin, TextOf
from builder.model.values import is_visible

_TEXTS = (
    "content:encoded", "content", "xhtml:body", "xhtml:div", "description", "summary", "dcterms:abstract",
    "dc:description", "media:description", "itunes:summary",
)  # fmt: skip
_DESCRIPTIONS = _TEXTS[4:]
"""Elements that hold a description of the article, which may be all of it or its beginning."""

_TITLES = ("title", "dc:title", "media:title", "itunes:title")
_PUBLISHED = (
    "pubDate", "published", "issued", "dcterms:issued", "dc:date", "prism:publicationDate", "dcterms:created",
    "created", "date",
)  # fmt: skip
_MODIFIED = ("updated", "modified", "dcterms:modified", "prism:modificationDate")
_AUTHORS = ("dc:creator", "author", "itunes:author", "creator")
_IDENTIFIERS = ("guid", "id", "dc:identifier")
_LONGEST_IDENTIFIER = 1000


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item of a feed in XML, and what the feed says for all items."""

    markup: bytes
    """Its element, in UTF-8."""
    head: Head
    """What the feed says of itself."""
    repairs: tuple[str, ...] = ()
    """What was mended to read it."""


def article_of(item: FeedItem) -> Draft:
    """The article of an item. Raises NoArticle for one that has neither title nor text, or breaks off."""
    entry = next(elements(item.markup, item.head.scope), None)
    if entry is None:
        raise NoArticle("an item without a beginning")
    flavour = Flavour.ATOM if entry.name == "entry" else Flavour.RSS
    fields = _fields(entry)
    if reason := unpublished(fields):
        raise NoArticle(reason)
    source = _source(fields)
    told, language, text_of = _text(fields, flavour)
    language = language_said(first(fields, "dc:language", "language") or language or entry.scope.language)
    language = language or item.head.language
    title, origins = said_or_first_words(_title(fields, flavour), told.parts, language)
    authors, author_origins = _authors(fields, source, item.head)
    published, modified, date_origins = published_and_modified(
        _first_day(fields, _PUBLISHED), _first_day(fields, _MODIFIED)
    )
    outlet = _outlet(fields, source, item.head)
    return Draft(
        title=title,
        parts=told.parts,
        text_of=text_of,
        figures=(*_captions(fields, told), *told.figures),
        links=told.links,
        published=published,
        modified=modified,
        authors=authors,
        language=language,
        url=_url(fields, entry),
        identifier=_identifier(fields, entry),
        outlet=outlet,
        rights=rights_in(fields) or rights_in(source) or item.head.rights,
        credits=tuple(name for name in _names(fields.get("dc:source", ())) if name != outlet),
        origins={**origins, **author_origins, **date_origins},
        repairs=(*item.repairs, *told.repairs, *_doubled(fields), *_defects(item.markup)),
    )


def _fields(entry: Element) -> Fields:
    """The elements of an item by name, with those that it groups as pictures and films."""
    found = list(elements(entry.inner, entry.scope))
    broken = next((element.name for element in found if not element.is_whole), None)
    if broken is not None:
        raise NoArticle(f"the element “{broken[:80]}” in the item has no end")
    for group in [element for element in found if element.name == "media:group"]:
        found += elements(group.inner, group.scope)
    return by_name(found)


def _source(fields: Fields) -> Fields:
    """What an item says of the feed that it was taken from: elements in Atom, an address and a name in RSS."""
    for source in fields.get("source", ()):
        inside = by_name(elements(source.inner, source.scope))
        return inside or {"title": [source]}
    return {}


def _title(fields: Fields, flavour: Flavour) -> str:
    """The title; only elements that Atom itself defines are read by its rules."""
    titles = ((plain_text(one, flavour), name) for name in _TITLES for one in fields.get(name, ()))
    return next((title for title, _ in titles if is_visible(title)), "")


def _text(fields: Fields, flavour: Flavour) -> tuple[Text, str, TextOf]:
    """The fullest text that an item has, the language that stands on its element, and what the text is."""
    for name in _TEXTS:
        for element in fields.get(name, ()):
            told = text_of_element(element, flavour if ":" not in name else Flavour.RSS)
            if told.parts:
                return told, element.scope.language, "description" if name in _DESCRIPTIONS else "article"
    return Text(), "", "article"


def _first_day(fields: Fields, names: Iterable[str]) -> str:
    days = (day_written(one.text) for name in names for one in fields.get(name, ()))
    return next(filter(None, days), "")


def _authors(fields: Fields, source: Fields, head: Head) -> tuple[tuple[str, ...], dict[str, Origin]]:
    """Who wrote it: those whom the item names, else those of the feed that it comes from (RFC 4287, section 4.2.1)."""
    for name in _AUTHORS:
        found = tuple(dict.fromkeys(filter(None, (author_name(one) for one in fields.get(name, ())))))
        if found:
            return found, {}
    inherited = tuple(filter(None, (author_name(one) for one in source.get("author", ())))) or head.authors
    because = "The feed names its author for all entries that name none."
    origin = Origin(by="authors/feed-head@1", because=because, confidence="medium")
    return inherited, {"authors": origin} if inherited else {}


def _outlet(fields: Fields, source: Fields, head: Head) -> str:
    """Who published it: the feed that it was taken from, where it says so, else this one."""
    told = [plain_text(one) for one in source.get("title", ())]
    told += [normalise(one.text) for name in ("prism:publicationName", "dc:publisher") for one in fields.get(name, ())]
    return next((name for name in told if is_visible(name) and "://" not in name), head.title)


def _names(sources: Iterable[Element]) -> list[str]:
    """The names in fields for sources, which also hold addresses."""
    names = (normalise(one.text) for one in sources)
    return [name for name in dict.fromkeys(names) if is_visible(name) and "://" not in name and len(name) < 200]


def _url(fields: Fields, entry: Element) -> str | None:
    """The address of the original: the one that a service for feeds has put aside, the link, a permanent guid."""
    given = [absolute(one.text, one.scope.base) for one in fields.get("feedburner:origLink", ())]
    links = [one for one in fields.get("link", ()) if one.attribute("rel") in ("", "alternate")]
    links.sort(key=lambda one: one.attribute("type") not in ("", "text/html", "application/xhtml+xml"))
    given += [absolute(one.attribute("href") or one.text, one.scope.base) for one in links]
    permanent = (one for one in fields.get("guid", ()) if one.attribute("isPermaLink").lower() in ("", "true"))
    given += [absolute(one.text) for one in permanent]
    given.append(absolute(entry.attribute("about")))
    return next(filter(None, given), None)


def _identifier(fields: Fields, entry: Element) -> str:
    named = normalise(first(fields, *_IDENTIFIERS) or entry.attribute("about"))
    return named if len(named) <= _LONGEST_IDENTIFIER and is_visible(named) else ""


def _captions(fields: Fields, told: Text) -> Iterable[Figure]:
    """Captions and credits of the pictures beside the text (Media RSS), where they say what the text does not."""
    text = " ".join(text for _, text in told.parts)
    pictures = [one for one in fields.get("media:content", ()) if _may_be_picture(one)]
    said = [_caption(by_name(elements(one.inner, one.scope))) for one in pictures]
    said += [whole for whole in [_caption(fields)] if whole[0]]
    for caption, credit in dict.fromkeys(said):
        if (caption or credit) and (not caption or caption not in text):
            yield Figure(at=0, caption=caption, credit=credit)


def _may_be_picture(content: Element) -> bool:
    """Whether what is beside the text is a picture, by its medium or media type, or may be one."""
    kind = content.attribute("medium") or content.attribute("type").partition("/")[0]
    return kind.lower() not in ("audio", "video", "executable", "application")


def _caption(picture: Fields) -> tuple[str, str]:
    caption = next((plain_text(one) for one in picture.get("media:description", ())), "")
    return caption, ", ".join(filter(is_visible, (normalise(one.text) for one in picture.get("media:credit", ()))))


def _doubled(fields: Fields) -> Iterable[str]:
    """What an item has twice that it should have once, as one has that was made of two when marks were lost."""
    for name in ("title", "pubDate", "guid", "id", "published"):
        if (number := len(fields.get(name, ()))) > 1:
            yield f"It has {number} elements “{name}”, of which the first was taken."


def _defects(markup: bytes) -> tuple[str, ...]:
    """The first defect of the item as XML, which the reading by tags alone has passed over."""
    defect = defect_of(markup, "utf-8")
    if defect is None:
        return ()
    place = f"line {defect.line}, column {defect.column} of the item"
    return (f"It is not well-formed XML ({defect.what}: {place}), and was read by its tags alone.",)
