"""The story of an ingest: bytes, text, reading, drafts, dates, ids, plan; then one round of writing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from builder.ingest.adapters import FORMATS, Format
from builder.ingest.capture import Received, receive
from builder.ingest.contract import Reading
from builder.ingest.corrections import Corrections, parse_corrections
from builder.ingest.dates import propose
from builder.ingest.deposit import plan, unsound
from builder.ingest.describe import segments_of
from builder.ingest.drafts import drafts_of
from builder.ingest.holdings import Holdings, corrections_file, holdings_of
from builder.ingest.settle import Settled, State, settle
from builder.ingest.text_dump import DOES
from builder.ingest.write import write_all
from builder.model import ByteRange, Capture, EdtfDate, Fate, Id, Step
from builder.problems import InvalidContent, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to ingest, and where to."""

    file: Path
    """The capture."""
    capture_id: str
    """Id under which the capture will be known."""
    into: Path
    """The content folder; a missing or empty one becomes a new archive."""
    received: str
    """Date on which the capture was received, in EDTF; the ledger of a known capture keeps its own."""


@dataclass(frozen=True, slots=True)
class Deposited:
    """An article of the capture."""

    id: Id
    """Id of its record."""
    title: str
    """Its title in the capture."""
    bytes: ByteRange
    """Where it stands in the capture."""
    published: EdtfDate
    """Date that is proposed for it; the record of a known article may say otherwise."""
    state: State
    """Whether its record is new, known, or another one with the same text."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an ingest did."""

    capture: Id
    """Id of the capture."""
    sha256: str
    """SHA-256 of its bytes."""
    size: int
    """Number of its bytes."""
    articles: tuple[Deposited, ...]
    """Its articles, in order."""
    bytes_by_fate: Mapping[Fate, int]
    """Bytes that were kept, seen before, furniture or rejected; they add up to `size`."""
    reviews: tuple[Problem, ...]
    """What a person should look at."""
    written: tuple[str, ...]
    """Files written below the content folder; none where nothing changed."""


def ingest(request: Request) -> Outcome:
    """Take a capture into an archive. Raises InvalidContent, before anything is written, with all that is wrong."""
    form = _format(request)
    received = receive(request.file)
    if isinstance(received, Problem):
        raise InvalidContent([received])
    holdings = holdings_of(request.into)
    date_received = _same_capture(request, received, holdings)
    reading = form.read(received.text, _corrections(request, received))
    drafts = drafts_of(reading)
    if not drafts:
        message = "No article could be recognised in the file."
        raise InvalidContent([Problem(received.name, 0, 0, "no-articles", message)])
    proposals = propose(drafts, date_received, holdings.events)
    settled, problems = settle(drafts, proposals, holdings, request.capture_id)
    if problems:
        raise InvalidContent(problems)
    capture = _ledger(request, received, form, reading, settled)
    capture = _keeping(capture, holdings)
    if broken := [Problem(received.name, 0, 0, "ledger", text) for text in unsound(settled, capture, received.data)]:
        raise InvalidContent(broken)
    files = list(plan(settled, capture, received, holdings, (Step(rule=form.adapter, does=DOES),)))
    written = write_all(request.into, files)
    return _outcome(capture, settled, _reviews(reading, received.name), written)


def _format(request: Request) -> Format:
    """The format of the file. Raises InvalidContent with all that is wrong with the request."""
    problems = [
        Problem(request.file.name, 0, 0, "bad-value", f"{error}.")
        for kind, value in ((Id, request.capture_id), (EdtfDate, request.received))
        for error in _value_errors(kind, value)
    ]
    form = FORMATS.get(request.file.suffix.lower())
    if form is None:
        message = f"No adapter reads files that end in “{request.file.suffix}”."
        problems.append(Problem(request.file.name, 0, 0, "unknown-format", message))
    if form is None or problems:
        raise InvalidContent(problems)
    return form


def _value_errors(kind: Any, value: str) -> list[str]:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return [str(detail["ctx"]["error"]) for detail in error.errors()]
    return []


def _same_capture(request: Request, received: Received, holdings: Holdings) -> str:
    """The date received: that of the known ledger, or of the request. Raises InvalidContent for other bytes."""
    ledger = holdings.ledger(request.capture_id)
    if ledger is None or not isinstance(ledger.record, Capture):
        return request.received
    if ledger.record.sha256 != received.sha256:
        message = f"The capture {request.capture_id} has the digest {ledger.record.sha256}; this file has another."
        raise InvalidContent([Problem(received.name, 0, 0, "other-capture", message)])
    return ledger.record.received


def _corrections(request: Request, received: Received) -> Corrections:
    file = corrections_file(request.into, request.capture_id)
    corrections = parse_corrections(file, received.sha256, received.text) if file else Corrections()
    if isinstance(corrections, tuple):
        raise InvalidContent(corrections)
    return corrections


def _ledger(
    request: Request, received: Received, form: Format, reading: Reading, settled: tuple[Settled, ...]
) -> Capture:
    return Capture(
        id=request.capture_id,
        title=f"{received.name}, {len(settled)} articles",
        file=received.name,
        sha256=received.sha256,
        size=len(received.data),
        media_type=form.media_type,
        encoding="utf-8",
        received=request.received,
        adapter=form.adapter,
        segments=segments_of(reading, settled),
    )


def _keeping(capture: Capture, holdings: Holdings) -> Capture:
    """The ledger with what people may have written into the one that is there."""
    known = holdings.ledger(capture.id)
    if known is None or not isinstance(known.record, Capture):
        return capture
    kept = {name: getattr(known.record, name) for name in ("title", "file", "received")}
    return replace(capture, **kept)


def _reviews(reading: Reading, name: str) -> tuple[Problem, ...]:
    return tuple(Problem(name, doubt.line, 1, doubt.rule, doubt.message) for doubt in reading.doubts)


def _outcome(
    capture: Capture, settled: tuple[Settled, ...], reviews: tuple[Problem, ...], written: tuple[str, ...]
) -> Outcome:
    counts: Counter[Fate] = Counter()
    for segment in capture.segments:
        counts[segment.fate] += segment.bytes[1] - segment.bytes[0]
    articles = tuple(
        Deposited(one.id, one.draft.title, one.draft.bytes, one.proposal.published, one.state) for one in settled
    )
    return Outcome(capture.id, capture.sha256, capture.size, articles, dict(counts), reviews, written)
