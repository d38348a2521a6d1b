"""Markdown with or without front matter, of whatever program: Jekyll, Hugo, Zola, Pelican, Pandoc, Obsidian.

A file is one article over all its bytes, unless it is a page that lists news, of which each item is an article.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace as changed

from builder.content.markup import to_markdown
from builder.ingest.capture import Received
from builder.ingest.contract import LARGEST_ITEM, Aside, Draft, Format, Item, NoArticle, Stretch
from builder.ingest.formats.notes.blocks import Leaf
from builder.ingest.formats.notes.body import leaves_of, parts_of, placed
from builder.ingest.formats.notes.bytes import Text, lines_of, text_of
from builder.ingest.formats.notes.events import Told, draft_of_told, looks_like_list, told_of
from builder.ingest.formats.notes.fields import Fields, fields_of
from builder.ingest.formats.notes.front import read_front
from builder.ingest.formats.notes.markup import foreign_parser
from builder.ingest.formats.notes.template import shown
from builder.ingest.made_titles import file_name
from builder.ingest.recognise import has_suffix, is_declared
from builder.model import Origin

SUFFIXES = (".md", ".markdown", ".mdown")
"""Names of files of Markdown."""

LARGEST = 4 * 2**20
"""Bytes; the parser needs up to two seconds for each megabyte, and no article has so many."""

MOST_MARKS = 100_000
"""Brackets and bars; the parser needs a tenth of a millisecond for each that opens no link, and a book has fewer."""


@dataclass(frozen=True, slots=True)
class Note:
    """A file that is one article."""

    data: bytes
    """Its bytes."""
    name: str
    """Its name."""
    charset: str
    """The encoding that its container declares, or empty."""
    address: str
    """Where it was taken from, or empty."""
    retrieved: str
    """When it was taken from there, in EDTF, or empty."""


def recognises(received: Received) -> bool:
    """Whether it is called Markdown."""
    return has_suffix(received, *SUFFIXES) or is_declared(received, "text/markdown", "text/x-markdown")


def cut(received: Received) -> Iterator[Stretch]:
    """One item, or each item of a list of news; what is too large for an article is rejected."""
    size = len(received.data)
    if size > min(LARGEST, LARGEST_ITEM):
        yield Aside((0, size), "rejected", f"larger than {LARGEST // 2**20} MiB, which no article is", 1)
        return
    note = Note(bytes(received.data[:]), received.name, received.charset, received.address, received.retrieved)
    try:
        listed = _listed(note)
    except NoArticle:
        listed = ()  # the same reason is given for the item
    yield from listed or (Item((0, size), note, 1),)


def _listed(note: Note) -> tuple[Stretch, ...]:
    """The stretches of a page that lists news; none for any other."""
    if not looks_like_list(note.data):
        return ()
    read = _read(note)
    if not read.is_ascii_based:
        return ()
    front = read_front(read.text)
    body = "\n" * front.lines + shown(front.body(read.text))
    fields = _fields(note, front.values)
    repairs = (*read.repairs, *front.repairs)
    return told_of(foreign_parser().parse(body), lines_of(note.data), front.lines, (fields, repairs))


def _read(note: Note) -> Text:
    read = text_of(note.data, note.charset)
    if read.text.count("[") + read.text.count("|") > MOST_MARKS:
        raise NoArticle(f"more than {MOST_MARKS:,} brackets and bars, which no text has")
    return read


def _fields(note: Note, front: dict[str, object]) -> Fields:
    fields = fields_of(front, note.name)
    return changed(fields, url=fields.url or note.address or None, retrieved=fields.retrieved or note.retrieved)


def draft(material: Note | Told) -> Draft:
    """The article of a file, or of an item on a page that lists news. Raises NoArticle where there is no text."""
    return draft_of_told(material) if isinstance(material, Told) else _draft(material)


def _draft(note: Note) -> Draft:
    read = _read(note)
    front = read_front(read.text)
    body = shown(front.body(read.text))
    leaves = tuple(leaves_of(foreign_parser().parse(body)))
    fields = _fields(note, dict(front.values))
    title, origin, leaves = _titled(fields.title, leaves, note.name)
    parts = parts_of(leaves)
    if not parts and not (fields.title and fields.url):  # a bookmark is a record without a text
        raise NoArticle("no text: front matter, marks of a template, or nothing at all")
    _check(parts)
    links, figures = placed(leaves)
    return Draft(
        title=title,
        parts=parts,
        bylines=fields.bylines,
        authors=fields.authors,
        figures=figures,
        published=fields.published,
        modified=fields.modified,
        retrieved=fields.retrieved,
        language=fields.language,
        url=fields.url,
        outlet=fields.outlet,
        rights=fields.rights,
        links=links,
        origins={**fields.origins, **origin},
        repairs=(*read.repairs, *front.repairs),
    )


def _titled(said: str, leaves: tuple[Leaf, ...], name: str) -> tuple[str, dict[str, Origin], tuple[Leaf, ...]]:
    """Title, its origin, and the blocks without the heading that says the same at the beginning."""
    top = next((leaf for leaf in leaves if leaf.level == 1 and leaf.text), None)
    first = next((leaf for leaf in leaves if leaf.text), None)
    heading = top or (first if first and first.level else None)
    title = said or (heading.text if heading else "")
    if not any(letter.isalnum() for letter in title):
        return *file_name(name), leaves
    if first and first.level and first.text == title:
        leaves = tuple(leaf for leaf in leaves if leaf is not first)
    if said:
        return title, {}, leaves
    because = "Its front matter gives no title; this is its first heading."
    return title, {"title": Origin(by="title/heading@1", because=because, confidence="high")}, leaves


def _check(parts: tuple[tuple[int, str], ...]) -> None:
    """Raises NoArticle for a text that the archive's own Markdown cannot say."""
    try:
        to_markdown(parts)
    except ValueError as error:
        raise NoArticle(f"{str(error)[:100]}") from error


FORMAT = Format(
    adapter="markdown@1",
    media_type="text/markdown",
    suffix=".markdown",  # a file that ends in .md is a record, and none lies among the captures
    does="read the front matter, took the marks of Markdown and of templates away, and kept the text block by block",
    recognises=recognises,
    cut=cut,
    draft=draft,
)
