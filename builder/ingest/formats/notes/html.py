"""The text of HTML that stands in Markdown, by libxml2's parser, and without building a tree."""

from dataclasses import dataclass, field

from lxml import etree

from builder.ingest.formats.notes.raw import Mark, Raw
from builder.ingest.html_elements import HEADINGS, INLINE, UNSEEN

_CAPTION = -1
"""Level of a block that is the caption of a picture."""


@dataclass(slots=True)
class _Collector:
    """What libxml2's parser tells its events to (lxml's target interface)."""

    raws: list[Raw] = field(default_factory=lambda: [Raw()])
    captions: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        raw = self.raws[-1]
        if tag in UNSEEN:
            raw.silent += 1
        elif tag == "br":
            raw.add(" ")
        elif tag == "a":
            raw.open(attributes.get("href", ""), attributes.get("title", ""))
        elif tag == "img":
            raw.picture(attributes.get("alt") or attributes.get("title") or "")
        elif tag not in INLINE:
            self.captions += tag == "figcaption"
            self.part(int(tag[1]) if tag in HEADINGS else 0)

    def end(self, tag: str) -> None:
        if tag in UNSEEN:
            self.raws[-1].silent = max(0, self.raws[-1].silent - 1)
        elif tag == "a":
            self.raws[-1].close()
        elif tag not in INLINE:
            self.captions = max(0, self.captions - (tag == "figcaption"))
            self.part(0)

    def data(self, text: str) -> None:
        self.raws[-1].add(text)

    def part(self, level: int) -> None:
        """Begin another block."""
        last = self.raws[-1]
        if not last.holds_anything:
            self.raws.pop()
        self.raws.append(Raw(level=_CAPTION if self.captions else level, silent=last.silent))

    def close(self) -> list[Raw]:
        return self.raws


def scraps_of(html: str) -> list[Raw]:
    """The blocks of a piece of HTML, which may begin and end anywhere; those that hold nothing are left out."""
    parser = etree.HTMLParser(target=_Collector(), no_network=True, recover=True)
    parser.feed(html)
    found: list[Raw] = parser.close()
    return [_captioned(raw) for raw in found if raw.holds_anything]


def _captioned(raw: Raw) -> Raw:
    """A caption as the picture to which it belongs; any other block as it is."""
    if raw.level != _CAPTION:
        return raw
    return Raw(pictures=[*raw.pictures, Mark(0, 0, title="".join(raw.pieces))])


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that stands within a line of Markdown."""

    name: str = ""
    """Its name in small letters, with `/` before it where it closes an element; empty for a comment and the like."""
    url: str = ""
    """Where it leads to, or the picture's description."""
    title: str = ""
    """The title of a link."""

    @property
    def is_silent(self) -> bool:
        """Whether the element's content is no text that a reader sees."""
        return self.name.lstrip("/") in UNSEEN


def tag_of(html: str) -> Tag:
    """What one tag says."""
    if html.startswith("</"):
        return Tag("/" + html[2:-1].strip().lower())
    if not html[1:2].isalpha():
        return Tag()
    parser = etree.HTMLParser(target=_First(), no_network=True, recover=True)
    parser.feed(html)
    found: Tag = parser.close()
    return found


@dataclass(slots=True)
class _First:
    """Keeps the tag that was written, which is the last that the parser begins: it puts html and body before it."""

    tag: Tag = Tag()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "img":
            self.tag = Tag(name, attributes.get("alt") or attributes.get("title") or "")
        else:
            self.tag = Tag(name, attributes.get("href", ""), attributes.get("title", ""))

    def end(self, name: str) -> None:
        """Nothing: one tag is read."""

    def data(self, text: str) -> None:
        """Nothing: one tag is read."""

    def close(self) -> Tag:
        return self.tag
