"""Whether a capture can be taken in at all: everything that is asked before a byte is stored."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from builder import edtf
from builder.ingest.adapters import AnyFormat, format_of
from builder.ingest.capture import Received, name_of, receive
from builder.ingest.corrections import Corrections, parse_corrections
from builder.ingest.holdings import Holdings, columns_in, columns_path, corrections_file, holdings_of
from builder.ingest.unread import unread
from builder.model import Capture, EdtfDate, Id
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
    columns: Path | None = None
    """File that says which columns mean what; none where names of columns tell, or a file beside the ledger."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A capture that can be taken in."""

    received: Received
    """Its bytes."""
    form: AnyFormat
    """Its format."""
    holdings: Holdings
    """What the archive has."""
    known: Capture | None
    """Its ledger, where it was taken in before."""
    corrections: Corrections
    """How a person corrects it."""
    date: str
    """When it was received."""


def admit(request: Request) -> Admitted:
    """The capture, if it can be taken in. Raises InvalidContent with all that is wrong with the request."""
    name = name_of(request.file)
    if problems := _misfits(name, request):
        raise InvalidContent(problems)
    holdings = holdings_of(request.into)
    path = request.columns or columns_path(request.into, request.capture_id)
    received = replace(receive(request.file), columns=columns_in(path))
    form = _format(received)
    known = _known(request, received, holdings)
    corrections = _corrections(request, received)
    return Admitted(received, form, holdings, known, corrections, known.received if known else request.received)


def _misfits(name: str, request: Request) -> list[Problem]:
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
    return problems


def _value_errors(kind: Any, value: str) -> list[str]:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return [str(detail["ctx"]["error"]) for detail in error.errors()]
    return []


def _format(received: Received) -> AnyFormat:
    if form := format_of(received):
        return form
    raise InvalidContent([unread(received)])


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
