"""The story of an ingest: bytes, text, reading, drafts, dates, ids, plan; then one round of writing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from builder import edtf
from builder.ingest.adapters import FORMATS
from builder.ingest.capture import Received, name_of, receive
from builder.ingest.contract import PartsFormat
from builder.ingest.corrections import Corrections, parse_corrections
from builder.ingest.dates import propose
from builder.ingest.deposit import PlannedFile, capture_files, carry_out, overwritten, plan, unsound
from builder.ingest.describe import segments_of
from builder.ingest.earlier import digests_written
from builder.ingest.holdings import Holdings, corrections_file, holdings_of
from builder.ingest.repeated import repeated
from builder.ingest.settle import Settled, State, recognise, settle
from builder.model import ByteRange, Capture, EdtfDate, Fate, Id
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
    removed: tuple[str, ...] = ()
    """Files taken back: articles of an earlier split that no person has edited, and their withheld texts."""


def ingest(request: Request) -> Outcome:
    """Take a capture into an archive. Raises InvalidContent, before anything is written, with all that is wrong."""
    form = _format(request)
    received = receive(request.file)
    holdings = holdings_of(request.into)
    known = _known(request, received, holdings)
    reading = form.read(received, _corrections(request, received))
    drafts = form.drafts(received.data, reading.pieces)
    if not drafts:
        advice = (
            f"Check that it is the right file; if so, name the line of its title in captures/{request.capture_id}"
            f".corrections.yml below the content folder, as in “sha256: {received.sha256}” and “split: [1]”."
        )
        raise InvalidContent([received.problem("no-articles", "No article could be recognised in the file.", advice)])
    written = digests_written(known, received.data, form, holdings) if known else frozenset[str]()
    earlier = recognise(drafts, holdings, request.capture_id, written)
    if earlier.problems:
        raise InvalidContent(earlier.problems)
    holdings = holdings.without([orphan.record.id for orphan in earlier.orphans])
    proposals = propose(drafts, known.received if known else request.received, holdings.events)
    settled = settle(drafts, proposals, holdings, request.capture_id, earlier)
    ledger = known or _new_ledger(request, received, form, len(settled))
    capture = replace(ledger, adapter=form.adapter, segments=segments_of(reading, settled), encoding=reading.encoding)
    if broken := [received.problem("ledger", text) for text in unsound(settled, capture, received.data, form)]:
        raise InvalidContent(broken)
    files = (
        *plan(settled, capture.id, form, holdings, earlier),
        *capture_files(capture, received.data, form, holdings),
    )
    if lost := tuple(overwritten(request.into, files, holdings, earlier)):
        raise InvalidContent(lost)
    changed = carry_out(request.into, files, holdings)
    reviews = (
        *(Problem(received.name, doubt.line, 1, doubt.rule, doubt.message) for doubt in reading.doubts),
        *repeated(received.name, reading, settled, holdings),
    )
    return _outcome(capture, settled, reviews, _files(changed, holdings))


def _format(request: Request) -> PartsFormat:
    """The format of the file. Raises InvalidContent with all that is wrong with the request."""
    name = name_of(request.file)
    problems = [
        Problem(name, 0, 0, "bad-value", f"{error}.", advice)
        for kind, value, advice in (
            (Id, request.capture_id, "Give another id with --id."),
            (EdtfDate, request.received, "Give the date with --received, such as 2017-06-01 or 2017-06."),
        )
        for error in _value_errors(kind, value)
    ]
    if not problems and edtf.parse(request.received).latest == date.max:
        message = f"The date received, “{request.received}”, has no end."
        problems.append(Problem(name, 0, 0, "bad-value", message, "Give the latest day on which it can have come."))
    form = FORMATS.get(request.file.suffix.lower())
    if form is None:
        message = f"No adapter reads files that end in “{Path(name).suffix}”."
        advice = f"Name a file that ends in {' or '.join(sorted(FORMATS))}."
        problems.append(Problem(name, 0, 0, "unknown-format", message, advice))
    if form is None or problems:
        raise InvalidContent(problems)
    return form


def _value_errors(kind: Any, value: str) -> list[str]:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return [str(detail["ctx"]["error"]) for detail in error.errors()]
    return []


def _known(request: Request, received: Received, holdings: Holdings) -> Capture | None:
    """The ledger of the same capture. Raises InvalidContent where its id belongs to something else."""
    held = holdings.ledgers.get(request.capture_id)
    if held is None and request.capture_id in holdings.ids:
        message = f"Another record of the archive has the id “{request.capture_id}”."
        raise InvalidContent([received.problem("duplicate-id", message, "Choose another id with --id.")])
    if held and held.record.sha256 != received.sha256:
        message = f"The capture {request.capture_id} has the digest {held.record.sha256}, this file {received.sha256}."
        raise InvalidContent([received.problem("other-capture", message)])
    return held.record if held else None


def _corrections(request: Request, received: Received) -> Corrections:
    file = corrections_file(request.into, request.capture_id)
    corrections = parse_corrections(file, received) if file else Corrections()
    if isinstance(corrections, tuple):
        raise InvalidContent(corrections)
    return corrections


def _new_ledger(request: Request, received: Received, form: PartsFormat, articles: int) -> Capture:
    """The ledger of a capture that comes for the first time, without its segments."""
    return Capture(
        id=request.capture_id,
        title=f"{received.name}, {articles} article{'s' if articles > 1 else ''}",
        file=received.name,
        sha256=received.sha256,
        size=len(received.data),
        media_type=form.media_type,
        encoding="",
        received=request.received,
        adapter=form.adapter,
        segments=(),
    )


def _outcome(
    capture: Capture,
    settled: tuple[Settled, ...],
    reviews: tuple[Problem, ...],
    changed: tuple[tuple[str, ...], tuple[str, ...]],
) -> Outcome:
    """`changed`: the files written and those taken back."""
    sizes: Counter[Fate] = Counter()
    for segment in capture.segments:
        sizes[segment.fate] += segment.bytes[1] - segment.bytes[0]
    articles = tuple(
        Deposited(one.id, one.draft.title, one.draft.bytes, one.proposal.published, one.state) for one in settled
    )
    return Outcome(capture.id, capture.sha256, capture.size, articles, dict(sizes), reviews, *changed)


def _files(changed: tuple[PlannedFile, ...], holdings: Holdings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files that were written, a pack once, and the records that were taken back."""
    written = (holdings.places.get(file.path, file.path) for file in changed if file.data is not None)
    return tuple(dict.fromkeys(written)), tuple(file.path for file in changed if file.data is None)
