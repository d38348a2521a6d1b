"""The ledger of a capture, made of its stretches when it is known what became of each."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from builder.content.ledger import placed
from builder.ingest.alike import SAME_ADDRESS, SAME_DESCRIPTION, SAME_TEXT
from builder.ingest.settle import Settled, State
from builder.ingest.walk import Node
from builder.model import Capture, Fate, Id, Segment


def segments_of(nodes: Iterable[Node], settled: Mapping[int, Settled]) -> tuple[Segment, ...]:
    """The ledger's segments, by number of each article: kept words name their article, words seen before name the
    article that holds them."""
    return tuple(_segment(node, settled) for node in nodes)


def _segment(node: Node, settled: Mapping[int, Settled]) -> Segment:
    one = settled.get(node.number) if node.number is not None else None
    adapter = node.adapter or None
    if one and one.state is State.DUPLICATE:
        return Segment(bytes=node.bytes, fate="duplicate", article=one.id, because=one.because, name=node.name)
    if one:
        return Segment(bytes=node.bytes, fate="kept", part=node.part, article=one.id, name=node.name)
    if node.fate == "opened":
        segments = segments_of(node.nodes, settled)
        return Segment(
            bytes=node.bytes, fate="opened", name=node.name, adapter=adapter, size=node.size, sha256=node.sha256,
            segments=segments,
        )  # fmt: skip
    return Segment(bytes=node.bytes, fate=node.fate, because=node.because, name=node.name)


def without(capture: Capture, articles: Collection[Id]) -> Capture:
    """A ledger some of whose articles have got their text from another capture since."""
    return replace(capture, segments=tuple(_given_up(segment, articles) for segment in capture.segments))


def _given_up(segment: Segment, articles: Collection[Id]) -> Segment:
    if segment.fate == "opened":
        return replace(segment, segments=tuple(_given_up(inner, articles) for inner in segment.segments))
    if segment.article not in articles:
        return segment
    if segment.fate == "duplicate":
        return replace(segment, because=SAME_DESCRIPTION) if segment.because == SAME_TEXT else segment
    return replace(segment, fate="duplicate", part=None, because=SAME_ADDRESS)


def bytes_by_fate(segments: Iterable[Segment]) -> dict[Fate, int]:
    """Bytes of each fate on this level; those of containers are `opened`, whatever became of what they hold."""
    sizes: Counter[Fate] = Counter()
    for segment in segments:
        sizes[segment.fate] += segment.bytes[1] - segment.bytes[0]
    return dict(sizes)


def articles_in(segments: Iterable[Segment]) -> Iterator[Id]:
    """Every article that a ledger keeps something of, at any depth, as often as it is named."""
    kept = (way[-1].article for way in placed(segments) if way[-1].fate == "kept")
    return filter(None, kept)
