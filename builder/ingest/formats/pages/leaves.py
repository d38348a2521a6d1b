"""What stands on a page, one after the other: its headings, paragraphs, list items, cells, captions and credits.

Nothing is chosen here. Which of it is the article is decided in `text`; but each leaf says where it stands, so
that this can be decided.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from builder.content.ledger import normalise
from builder.ingest.formats.pages.tree import Element, attribute, walk_of
from builder.ingest.html_elements import BLOCKS, HEADINGS, UNSEEN

Kind = Literal["text", "caption", "credit", "gallery"]
"""Text; the caption or credit of a picture; what stands in a gallery of pictures, which is captions as a rule."""

ASIDE = frozenset("nav form button aside footer menu dialog search fieldset".split())
"""Elements that are not part of what a page tells."""

FURNITURE = frozenset(
    "ad ads advert advertisement advertising authorbio banner bottombar breadcrumb breadcrumbs comment"
    " comments consent cookie cookies disqus donate donation fb footer gdpr keywords login masthead menu mostread"
    " nav navbar navigation newsletter outbrain pager pagination paywall popular popup print promo promotion promoted"
    " readmore readnext recirc recirculation recommend recommendation recommendations recommended related"
    " relatedarticles share sharebar sharing shares sidebar signup signin skip social sponsor sponsored subscribe"
    " subscription taboola tags teaser teasers toolbar trending widget".split()
)
"""Words in the class or id of an element that is not part of what a page tells."""

_CAPTION = frozenset(
    "caption captiontext thumbcaption imagecaption photocaption wpcaption legende bildunterschrift".split()
)
_CREDIT = frozenset("credit credits copyright photographer photocredit fotograf bildnachweis".split())
_GALLERY = frozenset("gallery slideshow slider carousel lightbox".split())
_COMMENTS = frozenset("comment comments disqus".split())
_MOST_OF_IT = 0.6
_LONGEST_HEADING = 160
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of text of a page that begins and ends with a line."""

    text: str
    """Its normalised text; never empty."""
    level: int
    """Level of the heading, 2 to 6; 0 for one that is none."""
    kind: Kind
    """Whether it is text, or belongs to a picture."""
    block: Element
    """The innermost element that begins a line and holds it."""
    furniture: bool
    """Whether it stands in an element that is not part of what a page tells, by its name, class or role."""
    links: tuple[tuple[str, str], ...] = ()
    """Words that lead elsewhere and the address as written, in order."""

    @property
    def linked(self) -> float:
        """Share of its characters that lead elsewhere."""
        return sum(len(words) for words, _ in self.links) / len(self.text)

    @property
    def container(self) -> Element:
        """The element around the innermost one that begins a line."""
        parent = self.block.getparent()
        return self.block if parent is None else parent


def leaves_of(tree: Element) -> tuple[Leaf, ...]:
    """All that a page shows, in order; what is hidden must have been taken out of the tree before."""
    return tuple(_leaves(tree))


@dataclass(slots=True)
class _Line:
    """What was read since the last line began, and within what that stands."""

    paragraphs: int
    """Characters in all paragraphs of the page."""
    pieces: list[str] = field(default_factory=list)
    """What was read."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Links in it that have ended."""
    anchor: tuple[int, str] | None = None
    """Number of the piece with which an open link begins, and its address."""
    within: list[tuple[Element, bool, Kind]] = field(default_factory=list)
    """The elements around it that begin lines, whether they are furniture, and what text in them is."""
    breaks: int = 0
    """Line breaks since the last letter; two of them part paragraphs."""


def _leaves(tree: Element) -> Iterator[Leaf]:
    line = _Line(_in_paragraphs(tree))
    walk = walk_of(tree)
    for event, element in walk:
        if event == "start":
            if element.tag in UNSEEN:
                walk.skip_subtree()
            else:
                yield from _begin(line, element)
        else:
            yield from _end(line, element)
            if element is not tree:
                _read(line, element.tail)


def _begin(line: _Line, element: Element) -> Iterator[Leaf]:
    tag = element.tag
    if tag == "br":
        line.breaks += 1
        if line.breaks > 1:
            yield from _leaf(line)
        line.pieces.append(" ")
    elif tag in BLOCKS or tag == "button" or is_caption(element):
        yield from _leaf(line)
        line.within.append((element, *_nature(line, element)))
    elif is_credit(element) and line.within and line.within[-1][2] != "text":
        yield from _leaf(line)
        line.within.append((element, line.within[-1][1], "credit"))
    elif tag == "a" and attribute(element, "href"):
        line.anchor = (len(line.pieces), attribute(element, "href"))
    _read(line, element.text)


def _end(line: _Line, element: Element) -> Iterator[Leaf]:
    if line.within and element is line.within[-1][0]:
        yield from _leaf(line)
        line.within.pop()
    elif element.tag == "a":
        _close_anchor(line)


def _read(line: _Line, text: str | None) -> None:
    if text:
        if not text.isspace():
            line.breaks = 0
        line.pieces.append(text)


def _close_anchor(line: _Line) -> None:
    if line.anchor:
        start, address = line.anchor
        if words := normalise("".join(line.pieces[start:])):
            line.links.append((words, address))
    line.anchor = None


def _leaf(line: _Line) -> Iterator[Leaf]:
    reopened = line.anchor[1] if line.anchor else ""
    _close_anchor(line)
    text = normalise("".join(line.pieces))
    if text and line.within:
        block, furniture, kind = line.within[-1]
        level = _level(block.tag, text) if kind == "text" else 0
        yield Leaf(text, level, kind, block, furniture, tuple(line.links))
    line.pieces, line.links, line.breaks = [], [], 0
    # A link around whole blocks goes on in the next one.
    line.anchor = (0, reopened) if reopened else None


def _nature(line: _Line, element: Element) -> tuple[bool, Kind]:
    """Whether an element is furniture, and whether text in it is a caption."""
    furniture, kind = (line.within[-1][1], line.within[-1][2]) if line.within else (False, "text")
    furniture = furniture or (is_furniture(element) and not _holds_the_article(line, element))
    if kind in ("text", "gallery") and is_caption(element):
        kind = "caption"
    elif kind == "text" and names_of(element) & _GALLERY and element.tag != "body":
        kind = "gallery"
    elif kind == "caption" and is_credit(element):
        kind = "credit"
    return furniture, kind


def _holds_the_article(line: _Line, element: Element) -> bool:
    """Whether an element is named after something that only hangs on it, since most paragraphs stand in it."""
    if element.tag in ASIDE or names_of(element) & _COMMENTS:
        return False
    return _in_paragraphs(element) > _MOST_OF_IT * line.paragraphs


def _level(tag: str, text: str) -> int:
    """Level of a heading; none for a whole sentence or two, which is set as a heading for its size."""
    is_sentence = len(text) > _LONGEST_HEADING or (len(text) > _LONGEST_HEADING / 2 and text.endswith((".", "。")))
    return 0 if is_sentence else HEADINGS.get(tag, 0)


def _in_paragraphs(element: Element) -> int:
    """Characters in the paragraphs of an element, as far as they stand directly in them."""
    return sum(len(one.text or "") for one in element.iter("p"))


def names_of(element: Element) -> frozenset[str]:
    """The words in an element's class and id: whole names without hyphens, and what lies between hyphens. An id of
    many words is made of a heading, and says nothing of what the element is."""
    identity = attribute(element, "id")
    if not identity and not element.get("class"):
        return frozenset()
    names = attribute(element, "class").split()[:40] + ([identity] if len(_CAMEL.split(identity[:80])) <= 3 else [])
    words = {word.lower() for name in names for word in _CAMEL.split(name[:80]) if word}
    return frozenset(words | {"".join(_CAMEL.split(name[:80])).lower() for name in names})


def is_furniture(element: Element) -> bool:
    """Whether an element is not part of what a page tells, by its name, role, class or id."""
    if element.tag in ASIDE or attribute(element, "role") in ("navigation", "complementary", "banner", "contentinfo"):
        return True
    return element.tag not in ("body", "html", "article", "main") and bool(names_of(element) & FURNITURE)


def is_caption(element: Element) -> bool:
    """Whether an element holds the caption of a picture; the caption of a table is text."""
    if element.tag == "figcaption":
        return True
    return element.tag in ("p", "div", "span", "dd", "cite") and bool(names_of(element) & _CAPTION)


def is_credit(element: Element) -> bool:
    """Whether an element inside a caption says whose picture it is."""
    return element.tag not in ("figcaption", "figure") and bool(names_of(element) & _CREDIT)
