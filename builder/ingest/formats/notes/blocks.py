"""The blocks of foreign Markdown: normalised text, and links and pictures by their positions in it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from builder.addresses import is_web_address
from builder.content.ledger import normalise
from builder.content.markup import BREAKS
from builder.ingest.formats.notes.html import scraps_of, tag_of
from builder.ingest.formats.notes.markup import EMBED, WIKILINK
from builder.ingest.formats.notes.raw import Mark, Raw
from builder.model.values import CONTROL

_SPACE = re.compile(r"\s+")
_CALLOUT = re.compile(r"\[!([\w-]{1,30})\][+-]?(?:[ \t]+|(?=\n)|$)")
"""The mark of a callout of Obsidian and GitHub at the beginning of a quotation."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block that holds text, or pictures alone."""

    text: str
    """Its normalised text."""
    level: int = 0
    """1 to 6 for a heading, 0 for everything else."""
    links: tuple[Mark, ...] = ()
    """Its links to addresses of the web, in order."""
    pictures: tuple[Mark, ...] = ()
    """Its pictures that have a description."""


def raw_of(children: Iterable[Token]) -> Raw:
    """What the children of an inline token say. A tag whose content would not be seen hides nothing without its end."""
    raw, held = Raw(), tuple(children)
    ends = {tag_of(child.content).name: at for at, child in enumerate(held) if child.content.startswith("</")}
    for at, child in enumerate(held):
        tag = tag_of(child.content) if child.type == "html_inline" else None
        if tag is None or not tag.is_silent or ends.get(f"/{tag.name.lstrip('/')}", -1) >= at:
            _add(raw, child)
    return raw


def _add(raw: Raw, child: Token) -> None:
    adds = _ADDS.get(child.type)
    if adds is not None:
        adds(raw, child)


def _image(raw: Raw, child: Token) -> None:
    raw.picture("".join(raw_of(child.children or ()).pieces) or str(child.attrs.get("title", "")))


def _link(raw: Raw, child: Token) -> None:
    raw.open(str(child.attrs.get("href", "")), str(child.attrs.get("title", "")))


def _add_tag(raw: Raw, html: str) -> None:
    tag = tag_of(html)
    if tag.is_silent and not html.endswith("/>"):
        raw.silent = max(0, raw.silent + (-1 if tag.name.startswith("/") else 1))
    elif tag.name == "br":
        raw.add(" ")
    elif tag.name == "a":
        raw.open(tag.url, tag.title)
    elif tag.name == "/a":
        raw.close()
    elif tag.name == "img":
        raw.picture(tag.url)


_ADDS: dict[str, Callable[[Raw, Token], None]] = {
    **dict.fromkeys(BREAKS, lambda raw, _: raw.add(" ")),
    **dict.fromkeys(("text", "code_inline", WIKILINK), lambda raw, child: raw.add(child.content)),
    "link_open": _link,
    "link_close": lambda raw, _: raw.close(),
    "image": _image,
    EMBED: lambda raw, child: raw.picture(child.content),
    "html_inline": lambda raw, child: _add_tag(raw, child.content),
    "footnote_ref": lambda raw, child: raw.add(f"[{child.meta['label']}]"),
}
"""What each kind of token adds to a block; emphasis and the like add nothing."""


def html_leaves(html: str) -> Iterator[Leaf]:
    """The blocks of a block of raw HTML."""
    for raw in scraps_of(html):
        yield settled(raw, raw.level)


def callout_of(children: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The title and the first words of a callout, without its mark; no title where a quotation is none."""
    found = _CALLOUT.match(children[0].content) if children and children[0].type == "text" else None
    if found is None:
        return [], list(children)
    end = next((at for at, child in enumerate(children) if child.type in BREAKS), len(children))
    begun = replace(children[0], content=children[0].content[found.end() :])
    return [begun, *children[1:end]], list(children[end:])


def settled(raw: Raw, level: int = 0) -> Leaf:
    """The block with its text normalised and its marks moved accordingly; links without an address, or to another
    scheme than http and https, are plain words."""
    text = "".join(raw.pieces)
    marks = [mark for mark in raw.links if mark.start < mark.end and is_web_address(mark.url)]
    marks.sort(key=lambda mark: (mark.start, mark.end))
    whole, places = _normalised(text, sorted({at for m in (*marks, *raw.pictures) for at in (m.start, m.end)}))
    links = (Mark(*_trimmed(whole, places[m.start], places[m.end]), m.url, normalise(m.title)) for m in marks)
    pictures = (Mark(places[m.start], places[m.start], title=normalise(m.title)) for m in raw.pictures)
    return Leaf(
        whole,
        level,
        tuple(link for link in links if link.start < link.end),
        tuple(picture for picture in pictures if picture.title),
    )


def _normalised(text: str, cuts: list[int]) -> tuple[str, dict[int, int]]:
    """`ledger.normalise` of a text, and where each place in it has come to lie."""
    whole = normalise(text)
    made: list[str] = []
    length, ends_in_space, places, before = 0, True, dict[int, int](), 0
    for cut in (*cuts, len(text)):
        piece = CONTROL.sub("", _SPACE.sub(" ", text[before:cut]))
        piece = re.sub(r" +", " ", unicodedata.normalize("NFC", piece))
        if ends_in_space:
            piece = piece.removeprefix(" ")
        if piece:
            made.append(piece)
            length += len(piece)
            ends_in_space = piece.endswith(" ")
        places.setdefault(cut, length)
        before = cut
    if "".join(made).rstrip(" ") != whole:  # a letter and its accent stand on two sides of a place: rare, and slow
        return whole, {cut: len(normalise(text[:cut] + "|")) - 1 for cut in cuts[:100]} | dict.fromkeys(cuts[100:], 0)
    return whole, {cut: min(place, len(whole)) for cut, place in places.items()}


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the spaces at its ends."""
    end = min(end, len(text))
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end
