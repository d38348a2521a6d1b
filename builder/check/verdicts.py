"""What the rules say of an archive.

Of each file that breaks none it is remembered for which records its rules asked, so
that they are asked again only where the file, or one of these records, is no longer what it was."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.cache.scan import UNSURE, Stamp
from builder.check.files import Examined
from builder.content.held import key_of
from builder.content.parse import RecordFile
from builder.content.validate import Finding, Known, stems_of, validated

_NAME = "verdicts"


class Verdict(NamedTuple):
    """What the rules said of a file."""

    stamp: Stamp
    """By what the file was known."""
    keys: frozenset[str]
    """What rules can ask for because of it: the keys of its records, and what their names promise."""
    asked: frozenset[str] | None
    """Keys of the records for which its rules asked; None where one of its records breaks a rule."""


def findings(of: Examined) -> list[Finding]:
    """All that the records of an archive break together; what is remembered is not asked again."""
    unread = of.unread
    stems = stems_of(of.files, unread)
    before, stems_before = (of.memory.read(_NAME) if of.memory else None) or ({}, stems)
    verdicts = dict(_still_true(of, before, stems ^ stems_before))
    sound = {file.path for file in of.files if file.file in verdicts}
    found = validated(of.files, unread, Known(sound, of.likenesses))
    verdicts |= _verdicts(of, found.asked, verdicts)
    if of.memory and (verdicts, stems) != (before, stems_before):
        with of.memory.writing():
            of.memory.write(_NAME, (verdicts, stems))
    return found.findings


def _still_true(of: Examined, before: Mapping[str, Verdict], stems: frozenset[str]) -> Iterator[tuple[str, Verdict]]:
    """The files that break no rule as before, since nothing has changed for which their rules asked; `stems` are names
    that promise a record since, or do so no longer."""
    same = {path for path, one in before.items() if of.stamps.get(path) == one.stamp != UNSURE}
    changed = stems.union(*(one.keys for path, one in before.items() if path not in same))
    changed |= {key for file in of.files if file.file not in same for key in _keys(file)}
    for path in same:
        asked = before[path].asked
        if asked is not None and asked.isdisjoint(changed):
            yield path, before[path]


def _keys(file: RecordFile) -> tuple[str, str]:
    """What rules can ask for because of a record: its key, and what the name of its file promises."""
    return key_of(file), file.path.rpartition("/")[2].rpartition(".")[0]


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
        keys = frozenset(key for one in held for key in _keys(one))
        yield path, Verdict(of.stamps.get(path, UNSURE), keys, together)
