"""Drafts meet the archive: which articles are new, which are known, and which are held already.

Records of a capture are found again by the byte on which their article begins, so that people may rename and edit
them. A record that anybody has touched stays as it is; one that only ingest has written follows the capture.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from builder.ingest.contract import Draft
from builder.ingest.dates import Proposal
from builder.ingest.holdings import Held, Holdings
from builder.ingest.ids import new_ids, path_of
from builder.model import Article, Id
from builder.problems import Problem


class State(Enum):
    """What became of an article of the capture."""

    CREATED = "created"
    KNOWN = "known"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Settled:
    """A draft and the record that it belongs to."""

    draft: Draft
    """The draft."""
    proposal: Proposal
    """When it was published."""
    id: Id
    """Id of the record."""
    state: State
    """Whether the record is new, known from this capture, or another one with the same text."""
    path: str = ""
    """Where the record's file lies below `content/`; empty for a duplicate."""
    record: Article | None = None
    """The record, where the archive holds it and it stays as it is."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier ingest of the capture left in the archive."""

    known: Mapping[int, Held[Article]]
    """Number of a draft to the record that begins on the same byte."""
    orphans: tuple[Held[Article], ...]
    """Records for which no article stands any more, touched and named by nobody; they are taken back."""
    problems: tuple[Problem, ...]
    """What is wrong between the capture and the records that stay."""
    written: frozenset[str]
    """SHA-256 of files that only ingest has written."""

    def stays(self, number: int) -> Article | None:
        """The record of a draft, where a person has touched it."""
        held = self.known.get(number)
        return held.record if held and held.file.sha256 not in self.written else None


def recognise(drafts: Sequence[Draft], holdings: Holdings, capture_id: Id, written: frozenset[str]) -> Earlier:
    """What the archive has of this capture; `written` are digests of files as an earlier ingest left them."""
    own = {start: held for held in holdings.articles.values() if (start := _start(held, capture_id)) is not None}
    known = {draft.number: own.pop(draft.bytes[0]) for draft in drafts if draft.bytes[0] in own}
    named = frozenset(_named(holdings, capture_id, written))
    going = {
        held.record.id for held in own.values() if held.record.id not in named and _is_ours(held, holdings, written)
    }
    orphans = tuple(held for held in own.values() if held.record.id in going)
    problems = [_lost(held) for held in own.values() if held.record.id not in going]
    touched = ((draft, known[draft.number]) for draft in drafts if draft.number in known)
    problems += [p for draft, held in touched if held.file.sha256 not in written for p in _changed(held, draft)]
    return Earlier(known, orphans, tuple(problems), written)


def settle(
    drafts: Sequence[Draft], proposals: Sequence[Proposal], holdings: Holdings, capture_id: Id, earlier: Earlier
) -> tuple[Settled, ...]:
    """Each draft with the record that it belongs to."""
    others = {a.text.sha256: a.id for a in _others(holdings, capture_id) if a.text}
    first: dict[str, int] = {}
    for draft in drafts:
        first.setdefault(draft.sha256, draft.number)
    repeats = {
        draft.number
        for draft in drafts
        if draft.text and draft.number not in earlier.known
        and (draft.sha256 in others or first[draft.sha256] != draft.number)
    }  # fmt: skip
    pairs = list(zip(drafts, proposals, strict=True))
    placed = {*repeats, *earlier.known}
    new = [pair for pair in pairs if pair[0].number not in placed]
    ids = {number: held.record.id for number, held in earlier.known.items()}
    ids |= new_ids(new, holdings.ids)
    settled: list[Settled] = []
    for draft, proposal in pairs:
        if draft.number in repeats:
            original = others.get(draft.sha256) or ids[first[draft.sha256]]
            settled.append(Settled(draft, proposal, original, State.DUPLICATE))
        elif held := earlier.known.get(draft.number):
            record = earlier.stays(draft.number)
            settled.append(Settled(draft, proposal, held.record.id, State.KNOWN, held.file.path, record))
        else:
            article = ids[draft.number]
            settled.append(Settled(draft, proposal, article, State.CREATED, path_of(article)))
    return tuple(settled)


def _others(holdings: Holdings, capture_id: Id) -> Iterator[Article]:
    """Articles that did not come from this capture."""
    return (held.record for held in holdings.articles.values() if _start(held, capture_id) is None)


def _start(held: Held[Article], capture_id: Id) -> int | None:
    provenance = held.record.provenance
    return provenance.selector.bytes[0] if provenance and provenance.capture == capture_id else None


def _named(holdings: Holdings, capture_id: Id, written: frozenset[str]) -> Iterator[Id | None]:
    """Ids of articles that records which stay as they are name: citations, and the ledgers of other captures."""
    for held in holdings.articles.values():
        if held.file.sha256 not in written:
            yield from (citation.article for citation in held.record.citations)
    for ledger in holdings.ledgers.values():
        if ledger.record.id != capture_id:
            yield from (segment.article for segment in ledger.record.segments)


def _is_ours(held: Held[Article], holdings: Holdings, written: frozenset[str]) -> bool:
    """Whether nobody has touched a record, nor its withheld text where there is one."""
    text = holdings.withheld.get(held.record.id)
    return held.file.sha256 in written and (text is None or text.file.sha256 in written)


def _changed(held: Held[Article], draft: Draft) -> Iterator[Problem]:
    text = held.record.text
    if text and text.sha256 != draft.sha256:
        now = f"text: {{sha256: {draft.sha256}, length: {len(draft.text)}}}, bytes: {list(draft.bytes)}"
        message = "The capture now gives another text for this article, which people have edited since."
        advice = f"Take the correction back, or bring the record up to date by hand ({now})."
        yield held.file.problem(("text",), "text-digest", message, advice)


def _lost(held: Held[Article]) -> Problem:
    message = "No article of the capture begins here any more, but people have edited or named this record since."
    advice = "Take the correction back, or move what it says to the article that holds its words now and delete it."
    return held.file.problem(("provenance", "selector"), "text-digest", message, advice)
