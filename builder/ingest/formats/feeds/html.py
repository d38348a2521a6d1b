"""HTML, XHTML and plain text become blocks with their links, and captions beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from builder.addresses import absolute
from builder.content.ledger import normalise
from builder.content.markup import GAP
from builder.ingest.formats.feeds.elements import cdata
from builder.ingest.formats.feeds.markup import VOID, Kind, Mark, Syntax, attributes, finder, marks, unescaped
from builder.ingest.formats.feeds.tails import leads_on, without_tails
from builder.model import Figure, Link
from builder.model.values import is_visible

_HEADINGS = {b"h%d" % level: max(2, level) for level in range(1, 7)}
_BLOCKS = frozenset(
    b"address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    b"footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody "
    b"tfoot thead tr ul".split()
)
_CELLS = (b"td", b"th")
_PASSED_OVER = frozenset(
    b"audio button canvas datalist embed head iframe map math meter noembed noframes noscript object progress script "
    b"select style svg template textarea title video".split()
)
"""Elements whose content is no text of an article."""

_INLINE = frozenset(
    b"a abbr acronym b big br cite code del em font i img ins kbd q s small span strike strong sub sup tt u".split()
)

KNOWN = _BLOCKS | _INLINE | VOID | _PASSED_OVER | frozenset(_CELLS)
"""Elements of HTML by which a text is known to be HTML."""

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


@dataclass(frozen=True, slots=True)
class Told:
    """The text of an item."""

    parts: tuple[tuple[int, str], ...] = ()
    """Its blocks: (heading level or 0, normalised text)."""
    links: tuple[Link, ...] = ()
    """Where its words lead to."""
    figures: tuple[Figure, ...] = ()
    """The captions that stood among the blocks."""
    repairs: tuple[str, ...] = ()
    """What had to be understood otherwise than it was declared, as sentences."""


@dataclass(slots=True)
class _Block:
    """A block while it is read: text in runs, each with the address to which it leads."""

    level: int = 0
    runs: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """What has been read so far."""

    base: str
    """Address to which relative ones refer."""
    done: list[tuple[int, str, list[Link]]] = field(default_factory=list)
    """Blocks that are finished: level, text, and links by position in the block."""
    captions: list[tuple[int, str]] = field(default_factory=list)
    """Captions, each with the number of blocks before it."""
    block: _Block = field(default_factory=_Block)
    """The block that is being read."""
    leads_to: str = ""
    """Address of the link that is open."""
    in_caption: bytes = b""
    """Name of the element of a caption that is open."""


def told_plainly(text: str) -> Told:
    """The text of plain text, in which a blank line parts two paragraphs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    page = _Page("")
    for line in lines:
        if not line.strip():
            _finish(page)
        page.block.runs.append((f"{line}\n", ""))
    _finish(page)
    return _settled(page)


def told(markup: bytes, base: str) -> Told:
    """The text of HTML or XHTML in UTF-8; `base` is the address to which relative ones refer."""
    page = _Page(base)
    find = finder(markup)
    at, skipped, depth = 0, b"", 0
    for mark in marks(markup, syntax=Syntax.HTML):
        name = mark.name.rpartition(b":")[2].lower()
        if skipped:
            depth += (name == skipped) * ((mark.kind is Kind.START) - (mark.kind is Kind.END))
            skipped = skipped if depth else b""
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
    return _settled(page)


def _begins_to_skip(markup: bytes, mark: Mark, name: bytes) -> bool:
    if mark.kind is not Kind.START:
        return False
    return name in _PASSED_OVER or (name in (b"div", b"p", b"ul") and bool(_classes(markup, mark) & _SHARING))


def _classes(markup: bytes, mark: Mark) -> set[str]:
    tag = markup[mark.start : mark.end]
    return set(attributes(tag.decode("utf-8", "replace")).get("class", "").split()) if b"class" in tag else set()


def _add(page: _Page, text: str) -> None:
    if text:
        page.block.runs.append((text, page.leads_to))


def _tag(page: _Page, markup: bytes, mark: Mark, name: bytes) -> None:
    """What a tag does to the text: it begins or ends a block, a link or a caption, or parts words."""
    if name == b"br":
        _break(page)
    elif name == b"a":
        page.leads_to = _target(page, markup, mark) if mark.kind is Kind.START else ""
    elif name in _CELLS:
        page.block.runs.append((" ", ""))
    elif name in _BLOCKS:
        _finish(page)
        if mark.kind is Kind.START:
            page.block.level = _HEADINGS.get(name, 0)
            if name == b"figcaption" or _classes(markup, mark) & _CAPTIONS:
                page.in_caption = name
        elif name == page.in_caption:
            page.in_caption = b""


def _break(page: _Page) -> None:
    """A line break is a space; two of them part paragraphs."""
    runs = page.block.runs
    while len(runs) > 1 and runs[-1][0] != "\n" and not runs[-1][0].strip():
        runs.pop()
    if runs and runs[-1][0] == "\n":
        _finish(page)
    else:
        runs.append(("\n", ""))


def _target(page: _Page, markup: bytes, mark: Mark) -> str:
    tag = markup[mark.start : mark.end].decode("utf-8", "replace")
    return absolute(attributes(tag).get("href", ""), page.base)


def _finish(page: _Page) -> None:
    """The block that is being read is at its end; another one begins."""
    if not page.block.runs:
        page.block.level = 0
        return
    block, page.block = page.block, _Block()
    raw = "".join(run for run, _ in block.runs)
    text = normalise(raw) if not raw.isspace() else ""
    if not is_visible(text):
        return
    if page.in_caption:
        page.captions.append((len(page.done), text))
    else:
        page.done.append(
            (block.level, text, list(_links(text, block.runs)) if any(url for _, url in block.runs) else [])
        )


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


def _settled(page: _Page) -> Told:
    """The text without tails, with positions in the whole of it."""
    blocks = page.done[: without_tails([text for _, text, _ in page.done])]
    blocks = [*blocks[:-1], *(_without_last_link(*block) for block in blocks[-1:])]
    starts = list(accumulate((len(text) + len(GAP) for _, text, _ in blocks), initial=0))
    links = (
        Link(start=start + link.start, end=start + link.end, url=link.url)
        for start, (_, _, inside) in zip(starts, blocks, strict=False)
        for link in inside
    )
    end = max(0, starts[-1] - len(GAP))
    figures = (
        Figure(at=starts[number] if number < len(blocks) else end, caption=caption) for number, caption in page.captions
    )
    return Told(tuple((level, text) for level, text, _ in blocks), tuple(links), tuple(figures))


def _without_last_link(level: int, text: str, links: list[Link]) -> tuple[int, str, list[Link]]:
    """A block without the link at its end, where that only leads on to the article."""
    last = links[-1] if links else None
    if last is None or text[last.end :].strip(" .…])→»") or not leads_on(text[last.start : last.end]):
        return level, text, links
    left = text[: last.start].rstrip(" [(|-–—")
    return (level, left, links[:-1]) if left else (level, text, links)
