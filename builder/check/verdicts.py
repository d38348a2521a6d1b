"""What the rules say of an archive.

Of each file that breaks none it is remembered for which records its rules asked, so that they are asked again only
where the file, or one of these records, is no longer what it was.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from pathlib import PurePosixPath
from typing import NamedTuple

from builder.cache.scan import UNSURE, Stamp, unchanged
from builder.check.files import Examined
from builder.content.held import key_of
from builder.content.parse import RecordFile
from builder.content.validate import Finding, Known, stems_of, validated
from builder.content.whole import KIND_OF

_NAME = "verdicts"


class Verdict(NamedTuple):
    """What the rules said of a file."""

    stamp: Stamp
    """By what the file was known."""
    records: frozenset[tuple[str, str, str]]
    """Path, key and kind of each of its records."""
    asked: frozenset[str] | None
    """Keys of the records for which its rules asked; None where one of its records breaks a rule."""


def findings(of: Examined) -> list[Finding]:
    """All that the records of an archive break together; what is remembered is not asked again."""
    unread = of.unread
    nothing: tuple[dict[str, Verdict], frozenset[str]] = ({}, frozenset())
    before, stems_before = (of.memory.read(_NAME) if of.memory else None) or nothing
    same = unchanged(of.stamps, {path: one.stamp for path, one in before.items()})
    were_sound = {path for path in same if before[path].asked is not None}
    stems = stems_of((file for file in of.files if file.file not in were_sound), unread)
    other = [file for file in of.files if file.file not in same]
    changed = _changed([before[path] for path in before.keys() - same], other, stems ^ stems_before)
    verdicts = {path: before[path] for path in were_sound if _is_untouched(before[path], changed)}
    sound = {file.path for file in of.files if file.file in verdicts}
    found = validated(of.files, unread, Known(sound, of.likenesses))
    verdicts |= _verdicts(of, found.asked, verdicts)
    if of.memory and _is_news(verdicts, before):
        with of.memory.writing():
            of.memory.write(_NAME, (verdicts, stems))
    return found.findings


def _changed(before: Collection[Verdict], now: Collection[RecordFile], stems: Set[str]) -> set[str]:
    """What rules can have asked for that is no longer what it was: `before` and `now` are the files that have changed,
    `stems` names of files that promise a record since, or do so no longer. A record that has changed may be of the
    kind that it was."""
    were, are = {told for one in before for told in one.records}, {_told(file) for file in now}
    named = {name for path, key, _ in were | are for name in (key, PurePosixPath(path).stem)} | stems
    return named | {KIND_OF + key for key in stems} | {KIND_OF + key for _, key, _ in were ^ are}


def _told(file: RecordFile) -> tuple[str, str, str]:
    return file.path, key_of(file), file.kind.__name__


def _is_untouched(verdict: Verdict, changed: Set[str]) -> bool:
    """Whether nothing has changed for which the rules of a file asked."""
    return verdict.asked is not None and verdict.asked.isdisjoint(changed)


def _is_news(verdicts: Mapping[str, Verdict], before: Mapping[str, Verdict]) -> bool:
    """Whether it is worth writing down: of a file that has only just been written nothing can be known the next
    time."""
    has_more = any(one.stamp != UNSURE and before.get(path) != one for path, one in verdicts.items())
    return has_more or not before.keys() <= verdicts.keys()


def _verdicts(
    of: Examined, asked: Mapping[str, frozenset[str]], known: Mapping[str, Verdict]
) -> Iterator[tuple[str, Verdict]]:
    """The files of which the rules were asked now."""
    records = defaultdict[str, list[RecordFile]](list)
    for file in of.files:
        if file.file not in known:
            records[file.file].append(file)
    for path, held in records.items():
        is_sound = all(one.path in asked for one in held)
        together = frozenset[str]().union(*(asked[one.path] for one in held)) if is_sound else None
        yield path, Verdict(of.stamps.get(path, UNSURE), frozenset(map(_told, held)), together)
