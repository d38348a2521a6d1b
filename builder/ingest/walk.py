"""Bytes, cut until nothing is left to open: what each stretch of them is, and the items from which articles are made.

The walk is lazy, and goes into one container after the other, so that no more than one of each depth is held.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from builder.ingest.adapters import AnyFormat, format_of
from builder.ingest.capture import Received, digest_of
from builder.ingest.contract import Aside, Doubt, Draft, Item, Opened, PartsFormat, Reading
from builder.ingest.corrections import Corrections
from builder.ingest.dates import Proposal, propose
from builder.ingest.said_names import name_said
from builder.ingest.unread import why_unread
from builder.model import ByteRange, Event, Fate, Part
from builder.problems import InvalidContent, Problem

DEEPEST = 4
"""Containers within one another that are opened: a zip file, in it a web archive, in that a feed, and one to spare."""

MOST_OPENED = 8 * 2**30
"""Bytes that the containers of one capture may hold together; what would be more is rejected. A web archive that is
compressed ten times over and fills a large disk holds as much."""

Place = tuple[ByteRange, ...]
"""Where something stands: its bytes in the capture; where those are a container, its bytes in what that holds; and so
on inwards."""


@dataclass(slots=True)
class Node:
    """A stretch of bytes on its way into the ledger. Its fate is known for good when its article has been made."""

    bytes: ByteRange
    """First byte, and the byte after the last."""
    fate: Fate
    """What became of it."""
    part: Part | None = None
    """What it is in its article."""
    because: str = ""
    """Why nothing was taken from it."""
    name: str = ""
    """What it is called where it stands."""
    line: int = 0
    """Line on which it begins, counted from 1; 0 in a format without lines."""
    adapter: str = ""
    """The adapter that read it, where it is not that of the bytes around it."""
    number: int | None = None
    """Number of its article within the capture."""
    inside: Received | None = None
    """What it holds, until that has been cut."""
    size: int = 0
    """Number of the bytes that it holds."""
    sha256: str = ""
    """SHA-256 of the bytes that it holds."""
    nodes: list["Node"] = field(default_factory=list)
    """What those bytes are."""

    def reject(self, because: str) -> None:
        """Take nothing from it, for this reason."""
        self.fate, self.part, self.because, self.number = "rejected", None, because, None


@dataclass(frozen=True, slots=True)
class Found:
    """An item that should become an article, or an article that a dump gave at once."""

    nodes: tuple[Node, ...]
    """Its stretches; one, where it is an item."""
    place: Place
    """Where it stands."""
    formats: tuple[AnyFormat, ...]
    """Those that were gone through to it, from outside in; the last one read it."""
    material: Any = None
    """What its article is made of."""
    draft: Draft | None = None
    """The article, where it is there already."""
    proposal: Proposal | None = None
    """When it was published, as the articles of its dump say together."""


@dataclass(slots=True)
class Walk:
    """A way through a capture: the stretches that it has passed, and what a person should look at."""

    received: str
    """When the capture was received, in EDTF."""
    events: tuple[Event, ...] = ()
    """Events of the archive, which date articles that name them."""
    corrections: Corrections = field(default_factory=Corrections)
    """How a person corrects the capture."""
    nodes: list[Node] = field(default_factory=list)
    """The stretches of the capture itself; each holds its own."""
    doubts: list[Doubt] = field(default_factory=list)
    """What a person should look at."""
    problems: list[Problem] = field(default_factory=list)
    """Why nothing could be read at all."""
    encoding: str = ""
    """Character encoding of the capture, where its format is one of text."""
    opened: int = 0
    """Bytes that its containers hold together, so far."""


def walk(received: Received, form: AnyFormat, way: Walk) -> Iterator[Found]:
    """All items of a capture; `way` is filled as they are asked for."""
    yield from _through(received, way.nodes, (form,), (), way)


def _through(
    received: Received, nodes: list[Node], formats: tuple[AnyFormat, ...], place: Place, way: Walk
) -> Iterator[Found]:
    form = formats[-1]
    if isinstance(form, PartsFormat):
        yield from _parts(received, nodes, formats, place, way)
        return
    for stretch in form.cut(received):
        node = _node(stretch)
        nodes.append(node)
        if isinstance(stretch, Item):
            yield Found((node,), (*place, stretch.bytes), formats, material=stretch.material)
        elif node.inside is not None:
            yield from _opened(node, formats, place, way)
            node.inside = None


def _node(stretch: Item | Opened | Aside) -> Node:
    match stretch:
        case Item():
            return Node(stretch.bytes, "kept", "item", name=name_said(stretch.name), line=stretch.line)
        case Opened():
            return Node(stretch.bytes, "opened", name=name_said(stretch.inside.name), inside=stretch.inside)
        case Aside():
            because, name = name_said(stretch.because), name_said(stretch.name)
            return Node(stretch.bytes, stretch.fate, because=because, name=name, line=stretch.line)


def _opened(node: Node, formats: tuple[AnyFormat, ...], place: Place, way: Walk) -> Iterator[Found]:
    inside = node.inside
    assert inside is not None
    if because := _closed(inside, place, way):
        node.reject(because)
        return
    form = format_of(inside)
    if form is None:
        node.reject(why_unread(inside))
        return
    way.opened += len(inside.data)
    node.size, node.sha256 = len(inside.data), digest_of(inside.data)
    node.adapter = form.adapter
    yield from _through(inside, node.nodes, (*formats, form), (*place, node.bytes), way)


def _closed(inside: Received, place: Place, way: Walk) -> str:
    """Why a container is not opened; empty where it is."""
    if not len(inside.data):
        return "it holds nothing"
    if len(place) >= DEEPEST:
        return f"a container within {DEEPEST} others"
    if way.opened + len(inside.data) > MOST_OPENED:
        return f"more than {MOST_OPENED >> 30} GiB in the containers of one capture"
    return ""


def _parts(
    received: Received, nodes: list[Node], formats: tuple[AnyFormat, ...], place: Place, way: Walk
) -> Iterator[Found]:
    """The articles of a dump, whose stretches are known at once; corrections are for the capture itself."""
    form = formats[-1]
    assert isinstance(form, PartsFormat)
    try:
        reading = form.read(received, Corrections() if place else way.corrections)
    except InvalidContent as error:
        way.problems += [] if place else error.problems
        because = name_said("; ".join(problem.message.rstrip(".") for problem in error.problems))
        nodes.append(Node((0, len(received.data)), "rejected", because=because))
        return
    way.doubts += [] if place else reading.doubts
    way.encoding = "" if place else reading.encoding
    drafts = form.drafts(received.data[:], reading.pieces, reading.encoding)
    own = _pieces(reading, nodes)
    for draft, proposal in zip(drafts, propose(drafts, way.received, way.events), strict=True):
        yield Found(tuple(own.pop(draft.number)), (*place, draft.bytes), formats, None, draft, proposal)
    for left in own.values():
        for node in left:
            node.reject("text without a title")


def _pieces(reading: Reading, nodes: list[Node]) -> dict[int, list[Node]]:
    """Number of each article of a dump to its stretches; all stretches are added to `nodes`."""
    own: dict[int, list[Node]] = {}
    for piece in reading.pieces:
        node = Node(piece.bytes, piece.fate, piece.part, piece.because, line=piece.line)
        nodes.append(node)
        if piece.draft is not None and piece.fate == "kept":
            own.setdefault(piece.draft, []).append(node)
    return own
