"""What lies before a reviewer: the archive, what is still suggested, and what was decided so far."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.content.change import Change, Validated, carry_out, undone
from builder.content.parse import RecordFile
from builder.review.chosen import Chosen
from builder.suggest.files import said_by, suggestions_at


@dataclass(frozen=True, slots=True)
class Desk:
    """The state of a review; each decision makes another one."""

    archive: Validated
    """The archive as it is now."""
    files: tuple[RecordFile, ...]
    """The files of suggestions that are left."""
    last: "Decided | None" = None
    """The last decision; none at the beginning."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that can be taken back."""

    change: Change
    """What it changed."""
    before: Desk
    """The desk before it."""


def candidates(desk: Desk) -> list[Chosen]:
    """Everything that waits for a decision, in the order of files and texts."""
    return [
        Chosen(desk.archive, file, number)
        for file in desk.files
        for number in range(len(said_by(file).candidates))
    ]  # fmt: skip


def decided(desk: Desk, change: Change) -> Desk:
    """The desk after a change is written. Raises InvalidContent or OSError; then nothing has changed."""
    carry_out(change)
    stems = [PurePosixPath(file.path).stem for file in desk.files]
    files = tuple(suggestions_at(change.later.content, stems))
    return Desk(change.later, files, Decided(change, desk))


def taken_back(desk: Desk) -> Desk:
    """The desk before the last decision, whose files are as they were. Raises InvalidContent where one was edited."""
    if desk.last is None:
        return desk
    carry_out(undone(desk.last.change))
    return desk.last.before


def decisions(desk: Desk) -> int:
    """How many decisions led here."""
    count = 0
    while desk.last is not None:
        count, desk = count + 1, desk.last.before
    return count
