"""Drafts meet the archive: which articles are new, which are known, and which are held already."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from builder.content.parse import RecordFile
from builder.ingest.dates import Proposal
from builder.ingest.drafts import Draft
from builder.ingest.holdings import Holdings
from builder.model import Article
from builder.model.values import ID_LENGTH
from builder.names import slug
from builder.problems import Problem

UNDATED = "undated"
"""Folder, and beginning of the id, of articles whose year is not known."""

TITLE_WORDS = 6
"""Words of a title that go into an id."""

SHORT_ID = 40
"""Characters that a new id has at most, so that addresses stay short and a ledger keeps one segment on a line."""

_SMALL = frozenset(
    "a an and as at by for from in into of on or the to with after over is are was be its it that this de la le les "
    "des du et en un une der die das und ein eine zu im el los las y del il di e da do dos das um uma".split()
)


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
    id: str
    """Id of the record."""
    state: State
    """Whether the record is new, known from this capture, or another one with the same text."""
    record: Article | None = None
    """The record, where the archive holds it already."""


def settle(
    drafts: Sequence[Draft], proposals: Sequence[Proposal], holdings: Holdings, capture_id: str
) -> tuple[tuple[Settled, ...], tuple[Problem, ...]]:
    """Each draft with its record's id, and what is wrong between this capture and the archive's articles.

    Records of this capture are found by the byte on which their title begins, so that people may rename them.
    """
    own = {start: file for file in holdings.articles if (start := _start(file, capture_id)) is not None}
    held = {article.text.sha256: article for article in _others(holdings, capture_id) if article.text}
    taken = {article.id for article in _articles(holdings)}
    taken |= {former for article in _articles(holdings) for former in article.former_ids}
    wanted = Counter(article_id(draft.title, proposal) for draft, proposal in zip(drafts, proposals, strict=True))
    settled: list[Settled] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for draft, proposal in zip(drafts, proposals, strict=True):
        known = own.pop(draft.bytes[0], None)
        if known:
            problems.extend(_changed(known, draft))
            one = Settled(draft, proposal, _record(known).id, State.KNOWN, _record(known))
        elif (other := held.get(draft.sha256)) and draft.text:
            one = Settled(draft, proposal, other.id, State.DUPLICATE, other)
        elif draft.text and draft.sha256 in seen:
            one = Settled(draft, proposal, seen[draft.sha256], State.DUPLICATE)
        else:
            plain = article_id(draft.title, proposal)
            clashes = plain in taken or (wanted[plain] > 1 and not _is_repeat(drafts, draft))
            one = Settled(draft, proposal, _free(plain, draft, taken) if clashes else plain, State.CREATED)
        taken.add(one.id)
        seen.setdefault(draft.sha256, one.id)
        settled.append(one)
    problems.extend(_orphan(file) for file in own.values())
    return tuple(settled), tuple(problems)


def article_id(title: str, proposal: Proposal) -> str:
    """The id that an article would like: its year and the first words of its title that mean something."""
    words = [slug(word) for word in title.split()]
    telling = [word for word in words if len(word) > 1 and word not in _SMALL] or ["untitled"]
    whole = "-".join([year_of(proposal), *telling[:TITLE_WORDS]])
    return whole if len(whole) <= SHORT_ID else whole[: SHORT_ID + 1].rpartition("-")[0] or whole[:SHORT_ID]


def year_of(proposal: Proposal) -> str:
    """The year of a date that lies in one; else `undated`."""
    first, last = proposal.bounds.earliest.year, proposal.bounds.latest.year
    return f"{first:04d}" if first == last else UNDATED


def folder_of(record_id: str) -> str:
    """The folder below `articles/` for an id: its year, or `undated`."""
    match = re.match(r"\d{4}(?=-)", record_id)
    return match.group() if match else UNDATED


def _free(plain: str, draft: Draft, taken: set[str]) -> str:
    """An id made unique by the text's digest, so that it does not depend on which article came first."""
    for length in range(6, 65):
        candidate = f"{plain[: ID_LENGTH - 1 - length].rstrip('-')}-{draft.sha256[:length]}"
        if candidate not in taken:
            return candidate
    return f"{plain[: ID_LENGTH - 12].rstrip('-')}-at-{draft.bytes[0]}"


def _is_repeat(drafts: Sequence[Draft], draft: Draft) -> bool:
    """Whether every draft of the same title is the same text, so that only one record is needed."""
    return all(other.sha256 == draft.sha256 for other in drafts if slug(other.title) == slug(draft.title))


def _record(file: RecordFile) -> Article:
    if not isinstance(file.record, Article):
        raise TypeError(f"{file.path} is no article")
    return file.record


def _articles(holdings: Holdings) -> Iterator[Article]:
    return (_record(file) for file in holdings.articles)


def _others(holdings: Holdings, capture_id: str) -> Iterator[Article]:
    """Articles that did not come from this capture."""
    return (a for a in _articles(holdings) if not (a.provenance and a.provenance.capture == capture_id))


def _start(file: RecordFile, capture_id: str) -> int | None:
    provenance = _record(file).provenance
    return provenance.selector.bytes[0] if provenance and provenance.capture == capture_id else None


def _changed(known: RecordFile, draft: Draft) -> Iterator[Problem]:
    text = _record(known).text
    if text and text.sha256 != draft.sha256:
        now = f"text: {{sha256: {draft.sha256}, length: {len(draft.text)}}}, bytes: {list(draft.bytes)}"
        message = f"The capture now gives another text for this article ({now})."
        yield known.problem(("text",), "text-digest", message)


def _orphan(file: RecordFile) -> Problem:
    message = "The article was taken from this capture, but none begins at that byte any more."
    advice = "Correct the boundary in the corrections file, or delete the record."
    return file.problem(("provenance", "selector"), "text-digest", message, advice)


