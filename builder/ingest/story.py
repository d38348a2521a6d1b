"""The story of an ingest: bytes, stored; cut into stretches; articles; dates, ids, plan; then the writing, ledger last.

Whenever it is interrupted, nothing is half-written, and the same command goes on where it was.
"""

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace

from builder.atomic import write_file
from builder.content.stored import alone_in
from builder.ingest.admit import Admitted, Request, admit
from builder.ingest.capture import Received, stored
from builder.ingest.deposit import IGNORED, PlannedFile, carry_out, ledger_file
from builder.ingest.gather import gather
from builder.ingest.holdings import columns_path
from builder.ingest.journal import Journal
from builder.ingest.outcome import Outcome, outcome
from builder.ingest.planned import Plan, plan
from builder.ingest.walk import Walk
from builder.parallel import Track, silent
from builder.problems import InvalidContent


def ingest(request: Request, executor: Executor | None = None, track: Track = silent) -> Outcome:
    """Take a capture into an archive. Raises InvalidContent with all that is wrong; then no record is written."""
    with alone_in(request.into):
        admitted = admit(request)
        received, first = _kept(request, admitted)
        journal = Journal(request.into / "captures" / f".{request.capture_id}.journal")
        try:
            way = Walk(admitted.date, admitted.holdings.events, admitted.corrections)
            work = (executor, track("Reading", len(received.data)))
            gathered = gather(received, admitted.form, way, journal, work)
            made = plan(request.into, request.capture_id, admitted, gathered)
            done = outcome(made, [*first, *_carried_out(request, made, track)])
        except InvalidContent:
            journal.remove()
            raise
        finally:
            journal.close()
        journal.remove()
        return done


def _kept(request: Request, admitted: Admitted) -> tuple[Received, list[PlannedFile]]:
    """The capture, stored before it is read, where git does not publish it; and what was not there before."""
    first = []
    if admitted.holdings.archive is None and not admitted.holdings.has_ignore_file:
        write_file(request.into / ".gitignore", IGNORED.encode())
        first.append(PlannedFile(".gitignore", b""))
    if request.columns:
        kept = columns_path(request.into, request.capture_id)
        if not kept.is_file() or kept.read_bytes() != request.columns.read_bytes():
            write_file(kept, request.columns.read_bytes())
            first.append(PlannedFile(f"captures/{kept.name}", b""))
    path = f"captures/{request.capture_id}{admitted.form.suffix}"
    if not (request.into / path).exists():
        first.append(PlannedFile(path, b""))
    return stored(admitted.received, request.into / path), first


def _carried_out(request: Request, made: Plan, track: Track) -> Iterator[PlannedFile]:
    """All files, and when they are on the disk the ledger; gives those that were not so before, without their bytes."""
    advance = track("Writing", len(made.settled))
    for file in carry_out(request.into, made.files(), made.holdings):
        yield replace(file, data=b"") if file.data else file
        advance(1)
    yield from carry_out(request.into, [ledger_file(made.capture, made.holdings)], made.holdings)
