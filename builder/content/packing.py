"""Files of records put together into packs, and packs taken apart, in steps between which a run may be killed.

What is new is written first, and what is old taken away only where the new holds the same bytes. So a killed run leaves
some records in two places, which `read` reports; the next run of either kind goes on from there.
"""

import contextlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path, PurePosixPath

from builder import edtf
from builder.atomic import write_files
from builder.content.packed import SUFFIX, unfit
from builder.content.parse import parse
from builder.content.read import Source, doubles, read_everywhere
from builder.content.stored import alone_in, records_of, write_into
from builder.model import Article, Decision, Event, Version, WithheldText
from builder.parallel import Track, parallel_map, silent
from builder.problems import InvalidContent, Problem, located

_DATES: dict[type, str] = {
    Article: "published", Version: "captured", Event: "when", Decision: "date", WithheldText: "",
}  # fmt: skip
"""Kinds that are packed by date, and the field that gives it; a withheld text has that of its article or version."""

_OTHER = "its file holds other bytes"


class By(Enum):
    """What the records of one pack have in common."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    FOLDER = "folder"


_LENGTHS = {By.DAY: len("2017-04-30"), By.MONTH: len("2017-04"), By.YEAR: len("2017")}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be packed, or unpacked."""

    content: Path
    """The folder of the archive."""
    records: Mapping[str, bytes]
    """Path to bytes of each record that is to be written in its new place."""
    moves: Sequence[tuple[str, str]]
    """Path of each record that is moved, and the pack that holds it before or after."""
    left: Mapping[str, str]
    """Path of each record that stays where it is to the reason, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was packed, or unpacked."""

    packs: Mapping[str, int]
    """Path of each pack to the number of records that went into it or came out of it."""
    left: Mapping[str, str]
    """Path of each record that stays where it was to the reason, as the end of a sentence."""


def pack(content: Path, folders: Collection[str], by: By, track: Track = silent) -> Moved:
    """Put the files in these folders into packs. Records that are packed stay in their packs.

    Raises InvalidContent, before anything is written, where the archive cannot be read or two files say different
    things of one record; or OSError.
    """
    with alone_in(content):
        plan = plan_packs(content, folders, by, track)
        write_packs(plan)
        return remove_files(plan)


def unpack(content: Path, packs: Collection[str]) -> Moved:
    """Make files of all records in these packs, or in all packs where none is named. Raises as `pack` does."""
    with alone_in(content):
        plan = plan_files(content, packs)
        write_records(plan)
        return remove_packs(plan)


def plan_packs(content: Path, folders: Collection[str], by: By, track: Track = silent) -> Plan:
    """Where each file in these folders is to go. Raises InvalidContent."""
    sources = _sources(content)
    files = [one for one in sources if not one.pack and one.path.partition("/")[0] in folders]
    places = {one.path: one.pack for one in sources if one.pack}
    new = [one for one in files if one.path not in places]
    left = {one.path: reason for one in new if (reason := unfit(one.path, one.data))}
    groups = _groups([one for one in new if one.path not in left], sources, by, track)
    left |= {path: "it cannot be read as a record" for path, group in groups.items() if group is None}
    packs = {path: group for path, group in groups.items() if group is not None}
    records = {one.path: one.data for one in new if one.path in packs}
    already = {one.path: places[one.path] for one in files if one.path in places}
    return Plan(content, records, tuple((packs | already).items()), left)


def write_packs(plan: Plan) -> None:
    """Write every pack with what is new in it. Raises OSError."""
    for name, paths in _by_pack(plan).items():
        if added := {path: plan.records[path] for path in paths if path in plan.records}:
            write_into(plan.content, name, added)


def remove_files(plan: Plan) -> Moved:
    """Take away each file whose bytes stand in its pack by now. Raises OSError."""
    left = dict(plan.left)
    for name, paths in _by_pack(plan).items():
        packed = records_of(plan.content, name)
        for path in paths:
            if path in packed and _holds(plan.content / path, packed[path]):
                (plan.content / path).unlink()
                _remove_empty(plan.content / path)
            else:
                left[path] = _OTHER
    return Moved(Counter(name for path, name in plan.moves if path not in left), left)


def plan_files(content: Path, packs: Collection[str]) -> Plan:
    """Which records of these packs, or of all, are to become files. Raises InvalidContent."""
    sources = _sources(content)
    if unknown := sorted(set(packs) - {one.pack for one in sources}):
        problems = [Problem(name, 0, 0, "unreadable", "There is no such pack.") for name in unknown]
        raise InvalidContent(located(problems, content.as_posix()))
    files = {one.path for one in sources if not one.pack}
    packed = [one for one in sources if one.pack and (not packs or one.pack in packs)]
    records = {one.path: one.data for one in packed if one.path not in files}
    return Plan(content, records, tuple((one.path, one.pack) for one in packed), {})


def write_records(plan: Plan) -> None:
    """Write every record that is no file yet. Raises OSError."""
    new = {path: data for path, data in plan.records.items() if not (plan.content / path).exists()}
    write_files(plan.content, new)


def remove_packs(plan: Plan) -> Moved:
    """Take away each pack whose records all are files by now. Raises OSError."""
    left: dict[str, str] = {}
    for name in _by_pack(plan):
        packed = records_of(plan.content, name)
        if changed := [path for path, data in packed.items() if not _holds(plan.content / path, data)]:
            left |= dict.fromkeys(changed, _OTHER)
        else:
            (plan.content / name).unlink()
    return Moved(Counter(name for path, name in plan.moves if path not in left), left)


def _sources(content: Path) -> list[Source]:
    """All records, as often as they are there. Raises InvalidContent where that cannot be told, or two differ."""
    sources, problems = read_everywhere(content)
    wrong = [problem for problem in problems if problem.rule != "misplaced"]
    wrong += doubles(_of_two_minds(sources))
    if wrong:
        raise InvalidContent(located(wrong, content.as_posix()))
    return sources


def _of_two_minds(sources: Sequence[Source]) -> list[Source]:
    """The records that are there with different bytes."""
    digests: dict[str, str] = {}
    differing = {one.path for one in sources if digests.setdefault(one.path, one.sha256) != one.sha256}
    return [one for one in sources if one.path in differing]


def _by_pack(plan: Plan) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, name in plan.moves:
        found.setdefault(name, []).append(path)
    return found


def _groups(files: Sequence[Source], sources: Iterable[Source], by: By, track: Track) -> dict[str, str | None]:
    """Path of each file to the pack that is to hold it; None where a record has a date that cannot be read."""
    dated = [one for one in files if by is not By.FOLDER and one.kind in _DATES]
    asked = {one.path: one for one in dated if one.kind is not WithheldText}
    if len(asked) < len(dated):
        asked |= {one.path: one for one in sources if one.kind in (Article, Version)}
    found = parallel_map(_date, list(asked.values()), None, track("Reading dates", len(asked)))
    dates = dict(zip(asked, found, strict=True))
    with_text = ((path, when) for path, when in dates.items() if asked[path].kind in (Article, Version))
    of_texts = {PurePosixPath(path).stem: when for path, when in with_text}
    groups: dict[str, str | None] = {one.path: _beside(one.path) for one in files}
    for one in dated:
        when = of_texts.get(PurePosixPath(one.path).stem) or "" if one.kind is WithheldText else dates[one.path]
        groups[one.path] = None if when is None else _of_date(one.path, when, by)
    return groups


def _date(source: Source) -> str | None:
    """The date of a record in EDTF; None where it cannot be read."""
    file = parse(source).file
    return str(getattr(file.record, _DATES[source.kind])) if file else None


def _beside(path: str) -> str:
    return str(PurePosixPath(path).with_name(f"records{SUFFIX}"))


def _of_date(path: str, when: str, by: By) -> str:
    """The pack of a date in EDTF; what has none, or one without a beginning, lies together."""
    earliest = edtf.parse(when).earliest if when else date.min
    name = "undated" if earliest == date.min else earliest.isoformat()[: _LENGTHS[by]]
    return f"{path.partition('/')[0]}/{name}{SUFFIX}"


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _remove_empty(path: Path) -> None:
    """Take away the folders that are empty now, up to that of the kind."""
    with contextlib.suppress(OSError):
        for folder in path.parents:
            folder.rmdir()
