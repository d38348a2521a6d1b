"""HTML that stands in a feed, a cell or a value becomes blocks with their links, and captions beside them.

No tree is built, so that neither depth nor defects cost anything, and no entity and no address is ever fetched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builder.addresses import absolute
from builder.content.ledger import normalise
from builder.ingest.html_elements import BLOCKS, CELLS, HEADINGS, INLINE, UNSEEN, VOID
from builder.ingest.marks import Kind, Mark, Syntax, attributes, cdata, finder, marks, unescaped
from builder.ingest.text_blocks import Block
from builder.model import Link
from builder.model.values import is_visible

KNOWN = BLOCKS | INLINE | VOID | UNSEEN
"""Elements of HTML by which a text is known to be HTML."""

_UNREAD = UNSEEN | {"button"}
"""Elements that are no text of an article; what is on a button is what a reader can do."""

_SHARING = frozenset(
    {
        "feedflare",
        "sharedaddy",
        "addtoany_share_save_container",
        "a2a_kit",
        "jp-relatedposts",
        "sd-sharing",
        "addthis_toolbox",
    }
)
"""Classes of boxes with links for sharing."""

_CAPTIONS = frozenset({"wp-caption-text", "caption-text", "image-caption"})
"""Classes of paragraphs that are captions."""


@dataclass(slots=True)
class _Open:
    """A block while it is read: text in runs, each with the address to which it leads."""

    level: int = 0
    runs: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """What has been read so far."""

    base: str
    """Address to which relative ones refer."""
    done: list[Block] = field(default_factory=list)
    """Blocks that are finished."""
    block: _Open = field(default_factory=_Open)
    """The block that is being read."""
    leads_to: str = ""
    """Address of the link that is open."""
    in_caption: str = ""
    """Name of the element of a caption that is open."""


def html_blocks(html: str, base: str = "") -> tuple[Block, ...]:
    """The blocks of HTML or XHTML, be it a page or a piece of one; `base` is the address to which relative ones refer.
    What a browser does not show is left out. Takes time in proportion to the text, whatever it is."""
    page = _Page(base)
    markup = html.encode("utf-8", "replace")
    find = finder(markup)
    at, skipped, depth = 0, "", 0
    for mark in marks(markup, syntax=Syntax.HTML):
        name = name_of(mark)
        if skipped:
            depth += (name == skipped) * ((mark.kind is Kind.START) - (mark.kind is Kind.END))
            skipped = skipped if depth else ""
        else:
            _add(page, unescaped(markup[at : mark.start].decode("utf-8", "replace")))
            if _begins_to_skip(markup, mark, name) and find(b"</" + mark.name, mark.end) >= 0:
                skipped, depth = name, 1
            elif mark.kind is Kind.CDATA:
                _add(page, cdata(markup, mark))
            else:
                _tag(page, markup, mark, name)
        at = mark.end
    if not skipped:
        _add(page, unescaped(markup[at:].decode("utf-8", "replace")))
    _finish(page)
    return tuple(page.done)


def name_of(mark: Mark) -> str:
    """The name of an element in small letters, without a prefix; empty for a mark that is no tag."""
    return mark.name.decode("utf-8", "replace").rpartition(":")[2].lower()


def attributes_of(markup: bytes, mark: Mark, wanted: str = "") -> dict[str, str]:
    """The attributes of a tag, by their names in small letters; none where `wanted` stands nowhere in the tag."""
    tag = markup[mark.start : mark.end].decode("utf-8", "replace")
    if wanted not in tag.lower():
        return {}
    return {name.lower(): value for name, value in reversed(attributes(tag).items())}


def _begins_to_skip(markup: bytes, mark: Mark, name: str) -> bool:
    if mark.kind is not Kind.START:
        return False
    return name in _UNREAD or (name in ("div", "p", "ul") and bool(_classes(markup, mark) & _SHARING))


def _classes(markup: bytes, mark: Mark) -> set[str]:
    return set(attributes_of(markup, mark, "class").get("class", "").split())


def _add(page: _Page, text: str) -> None:
    if text:
        page.block.runs.append((text, page.leads_to))


def _tag(page: _Page, markup: bytes, mark: Mark, name: str) -> None:
    """What a tag does to the text: it begins or ends a block, a link or a caption, or parts words."""
    if name == "br":
        _break(page)
    elif name == "a":
        href = attributes_of(markup, mark).get("href", "") if mark.kind is Kind.START else ""
        page.leads_to = absolute(href, page.base)
    elif name in CELLS:
        page.block.runs.append((" ", ""))
    elif name in BLOCKS:
        _finish(page)
        if mark.kind is Kind.START:
            page.block.level = HEADINGS.get(name, 0)
            if name == "figcaption" or _classes(markup, mark) & _CAPTIONS:
                page.in_caption = name
        elif name == page.in_caption:
            page.in_caption = ""


def _break(page: _Page) -> None:
    """A line break is a space; two of them part paragraphs."""
    runs = page.block.runs
    while len(runs) > 1 and runs[-1][0] != "\n" and not runs[-1][0].strip():
        runs.pop()
    if runs and runs[-1][0] == "\n":
        _finish(page)
    else:
        runs.append(("\n", ""))


def _finish(page: _Page) -> None:
    """The block that is being read is at its end; another one begins."""
    if not page.block.runs:
        page.block.level = 0
        return
    block, page.block = page.block, _Open()
    raw = "".join(run for run, _ in block.runs)
    text = normalise(raw) if not raw.isspace() else ""
    if not is_visible(text):
        return
    if page.in_caption:
        page.done.append(Block(text, is_caption=True))
    else:
        links = tuple(_links(text, block.runs)) if any(url for _, url in block.runs) else ()
        page.done.append(Block(text, block.level, links))


def _links(text: str, runs: Sequence[tuple[str, str]]) -> Iterator[Link]:
    """The links of a block, by position in its text, which is that of the runs in normal form."""
    at = 0
    for run, url in _joined(runs):
        words = normalise(run)
        if not words:
            continue
        found = text.find(words, at, at + len(words) + 2)
        if found < 0:
            return
        at = found + len(words)
        if url:
            yield Link(start=found, end=at, url=url)


def _joined(runs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Runs side by side that lead to the same address, as one."""
    words: list[str] = []
    last = ""
    for run, url in runs:
        if words and url != last:
            yield "".join(words), last
            words = []
        words.append(run)
        last = url
    yield "".join(words), last
