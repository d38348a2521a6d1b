"""The text of HTML that stands in Markdown, by its marks, and without building a tree."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.ingest.formats.notes.raw import Mark, Raw
from builder.ingest.html_elements import HEADINGS, INLINE, UNSEEN
from builder.ingest.html_text import attributes_of, name_of
from builder.ingest.marks import Kind, Syntax, cdata, finder, marks, unescaped

_CAPTION = -1
"""Level of a block that is the caption of a picture."""


@dataclass(slots=True)
class _Collector:
    """What has been read so far of a piece of HTML."""

    raws: list[Raw] = field(default_factory=lambda: [Raw()])
    captions: int = 0

    def start(self, tag: str, said: Mapping[str, str]) -> None:
        raw = self.raws[-1]
        if tag in UNSEEN:
            raw.silent += 1
        elif tag == "br":
            raw.add(" ")
        elif tag == "a":
            raw.open(said.get("href", ""), said.get("title", ""))
        elif tag == "img":
            raw.picture(_description(said))
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

    def part(self, level: int) -> None:
        """Begin another block."""
        last = self.raws[-1]
        if not last.holds_anything:
            self.raws.pop()
        self.raws.append(Raw(level=_CAPTION if self.captions else level, silent=last.silent))


def scraps_of(html: str) -> list[Raw]:
    """The blocks of a piece of HTML, which may begin and end anywhere; those that hold nothing are left out. What is
    not seen is passed over only where it has an end, so that a tag by itself hides nothing."""
    collector = _Collector()
    markup = html.encode("utf-8", "replace")
    find, at = finder(markup), 0
    for mark in marks(markup, syntax=Syntax.HTML):
        collector.raws[-1].add(unescaped(markup[at : mark.start].decode("utf-8", "replace")))
        tag = name_of(mark)
        is_ended = tag not in UNSEEN or (mark.kind is Kind.START and find(b"</" + mark.name, mark.end) >= 0)
        if mark.kind is Kind.CDATA:
            collector.raws[-1].add(cdata(markup, mark))
        elif mark.kind is Kind.END:
            collector.end(tag)
        elif tag and is_ended:
            collector.start(tag, attributes_of(markup, mark))
        at = mark.end
    collector.raws[-1].add(unescaped(markup[at:].decode("utf-8", "replace")))
    return [_captioned(raw) for raw in collector.raws if raw.holds_anything]


def _description(said: Mapping[str, str]) -> str:
    """What the attributes of a picture say of it."""
    return said.get("alt") or said.get("title") or ""


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
    markup = html.encode("utf-8", "replace")
    mark = next(marks(markup), None)
    name = name_of(mark) if mark else ""
    if mark is None or not name:
        return Tag()
    if mark.kind is Kind.END:
        return Tag(f"/{name}")
    said = attributes_of(markup, mark)
    return Tag(name, _description(said)) if name == "img" else Tag(name, said.get("href", ""), said.get("title", ""))
