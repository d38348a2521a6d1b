"""All articles of a capture: cut, made, and kept in the journal, one after the other, with a brief of each."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from builder.ingest.adapters import AnyFormat
from builder.ingest.briefs import Brief, brief_of
from builder.ingest.capture import Received
from builder.ingest.contract import Doubt, Draft
from builder.ingest.dates import Proposal, propose
from builder.ingest.journal import Journal, key_of
from builder.ingest.making import Made, Task, checked, made, read_back, written
from builder.ingest.walk import Found, Node, Walk, walk
from builder.parallel import Advance, parallel_stream


@dataclass(frozen=True, slots=True)
class Gathered:
    """A capture, cut, and its articles."""

    received: Received
    """The capture."""
    form: AnyFormat
    """Its format."""
    way: Walk
    """Its stretches, and what a person should look at."""
    journal: Journal
    """Its articles with their texts."""
    briefs: tuple[Brief, ...]
    """Its articles without their texts, in order."""

    def made(self, brief: Brief) -> Made:
        """The whole of an article. Raises OSError."""
        one = read_back(self.journal.get(brief.key))
        assert one.draft is not None
        place = replace(one.draft, number=brief.number, bytes=brief.place[0])
        return replace(one, draft=place)


def gather(
    received: Received, form: AnyFormat, way: Walk, journal: Journal, work: tuple[Executor | None, Advance]
) -> Gathered:
    """Cut a capture, and make its articles, on the executor in `work` where there is one. Those that the journal has
    are not made again."""
    executor, advance = work
    briefs: list[Brief] = []
    done = 0
    for found, key in _kept(received, form, way, journal, executor):
        one = read_back(journal.get(key))
        if one.draft is None:
            _reject(found, one.because)
        else:
            briefs.append(_brief(len(briefs), found, key, one.draft, way))
        advance(found.place[0][1] - done)
        done = found.place[0][1]
    advance(len(received.data) - done)
    return Gathered(received, form, way, journal, tuple(briefs))


def _kept(
    received: Received, form: AnyFormat, way: Walk, journal: Journal, executor: Executor | None
) -> Iterator[tuple[Found, str]]:
    """Each item, and the key under which the journal now has what became of it."""
    under_way: deque[tuple[Found, str]] = deque()

    def tasks() -> Iterator[Task | bytes | None]:
        for found in walk(received, form, way):
            given = written(checked(found.draft)) if found.draft else None
            key = key_of(found.formats[-1].adapter, given or found.material)
            under_way.append((found, key))
            yield None if key in journal else given or Task(found.formats[-1].adapter, found.material)

    for line in parallel_stream(_made, tasks(), executor):
        found, key = under_way.popleft()
        if line is not None and key not in journal:
            journal.add(key, line)
        yield replace(found, material=None), key


def _made(task: Task | bytes | None) -> bytes | None:
    """What became of an item, where that is not known yet."""
    return made(task) if isinstance(task, Task) else task


def _reject(found: Found, because: str) -> None:
    for node in found.nodes:
        node.reject(because)


def _brief(number: int, found: Found, key: str, draft: Draft, way: Walk) -> Brief:
    for node in found.nodes:
        node.number = number
    proposal = found.proposal or propose((draft,), way.received, way.events)[0]
    way.doubts += _doubts(found, (draft, proposal), way)
    return brief_of(number, found, key, draft, proposal)


def _doubts(found: Found, made: tuple[Draft, Proposal], way: Walk) -> Iterator[Doubt]:
    """What a person should look at in an article that was made of an item."""
    draft, proposal = made
    line = found.nodes[0].line
    names = dict.fromkeys(filter(None, (*_containers(found, way.nodes), found.nodes[0].name)))
    name = f" ({' > '.join(names)})" if names else ""
    for repair in draft.repairs:
        yield Doubt(line, "repaired-text", f"“{draft.title}”{name}: {repair}")
    if draft.published and not found.proposal and proposal.published != draft.published:
        message = f"“{draft.title}”{name} is dated {draft.published}, after the capture was received."
        yield Doubt(line, "unlikely-date", message)


def _containers(found: Found, nodes: Sequence[Node]) -> Iterator[str]:
    """Names of what an item lies in, from outside in."""
    for place in found.place[:-1]:
        node = next(one for one in reversed(nodes) if one.bytes == place)
        nodes = node.nodes
        yield node.name
