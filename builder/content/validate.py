"""What only the whole archive can tell: ids that clash or lead nowhere, texts and spans that do not fit.

Each rule is a function from the archive, seen whole, and one of its files to problems; the row of them is `RULES`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import PurePosixPath
from typing import NamedTuple

from builder.addresses import is_web_address
from builder.content import (
    check_identity,
    check_privacy,
    check_redactions,
    check_references,
    check_signs,
    check_texts,
    check_twins,
    check_values,
    check_versions,
    check_withheld,
    ledger,
    nearest,
)
from builder.content.held import key_of, records
from builder.content.parse import RecordFile
from builder.content.whole import KIND_OF, Whole, seen, still_used
from builder.content.yamlmap import Path
from builder.model import Archive, Capture, FreePage, Place
from builder.problems import Problem

_RESERVED: dict[type, tuple[str, ...]] = {
    FreePage: ("index", "404", "coverage", "data", "map", "network", "search", "timeline"),
}  # fmt: skip
_RESERVED_ELSEWHERE = ("index", "unknown")


class Finding(NamedTuple):
    """A problem, and who has a part in it."""

    problem: Problem
    """The problem."""
    about: frozenset[str]
    """Keys and ids of the records that have a part in it, beside the record in which it stands."""


class Validated(NamedTuple):
    """What the rules say of an archive."""

    findings: list[Finding]
    """What is wrong with it."""
    asked: Mapping[str, frozenset[str]]
    """Path of each record that was asked about and breaks no rule, to the keys of the records that its rules asked
    for: while it and they are the same, it breaks none."""


class Known(NamedTuple):
    """What is known of the records of an archive already."""

    sound: Collection[str]
    """Paths of those that break no rule by themselves, so that they are not asked about."""
    likenesses: Mapping[str, check_twins.Likeness]
    """Path to likeness, of some."""


_NOTHING_KNOWN = Known((), {})


def validate(files: Iterable[RecordFile], unread: Iterable[str] = ()) -> list[Problem]:
    """All problems that the files of an archive have with each other; `unread` are paths of files without a record."""
    return [finding.problem for finding in validated(files, unread).findings]


def validated(files: Iterable[RecordFile], unread: Iterable[str] = (), known: Known = _NOTHING_KNOWN) -> Validated:
    """The same, each with the records that have a part in it."""
    ordered = sorted(files, key=lambda file: file.path)
    stems = stems_of((file for file in ordered if file.path not in known.sound), unread)
    whole = whole_of(ordered, stems)
    found = list(_duplicate_ids(ordered))
    asked_by = {}
    for file in ordered:
        if file.path in known.sound:
            continue
        asked: list[str] = []
        watched = whole.watched(asked)
        wrong = [one for rule in RULES for one in _found_by(rule, watched, file, asked)]
        if not wrong:
            asked_by[file.path] = frozenset(asked)
        found += wrong
    articles = check_twins.likenesses(ordered, known.likenesses)
    found += (Finding(problem, frozenset([other])) for problem, other in check_twins.twins(ordered, articles))
    found += (Finding(problem, frozenset([other])) for problem, other in check_signs.alike(ordered, articles))
    found += (Finding(problem, frozenset()) for problem in check_redactions.idle(ordered))
    found += (Finding(problem, _DECIDED) for problem in check_identity.problems(ordered, whole))
    found += (Finding(problem, frozenset([missing])) for missing, problem in still_used(whole))
    return Validated(found, asked_by)


def whole_of(ordered: Sequence[RecordFile], stems: frozenset[str]) -> Whole:
    """All files of an archive, sorted by path, as the rules see them; `stems` are names that promise a record."""
    by_key = {key_of(file): file for file in reversed(ordered)}
    captures = records(by_key.values(), Capture)
    return seen(by_key, stems, {capture.id: ledger.kept_by_article(capture) for capture in captures})


def stems_of(files: Iterable[RecordFile], unread: Iterable[str]) -> frozenset[str]:
    """What the names of files promise that hold no record, or one of another id."""
    misnamed = (file.path for file in files if any(_id_and_file(None, file)))
    return frozenset(PurePosixPath(path).stem for path in (*unread, *misnamed))


_DECIDED = frozenset(["decision:"])
"""What stands for all decisions on identity: each can have a part in any problem with one of them."""

_ALL_OF_THEM = ("circular",)
"""Rules that speak of all records that were asked for, and not only of the last one."""


def _found_by(
    rule: Callable[[Whole, RecordFile], Iterator[Problem]], watched: Whole, file: RecordFile, asked: list[str]
) -> Iterator[Finding]:
    """What a rule finds in a file: the record that it asked for last before it speaks is the one that it speaks of.
    Another record of its own id can be in its way."""
    before = len(asked)
    for problem in rule(watched, file):
        named = asked[before:] if problem.rule in _ALL_OF_THEM else asked[before:][-1:]
        yield Finding(problem, frozenset([key_of(file), *(one.removeprefix(KIND_OF) for one in named)]))


def _duplicate_ids(files: Iterable[RecordFile]) -> Iterator[Finding]:
    first: dict[str, RecordFile] = {}
    for file in files:
        owner = first.setdefault(key_of(file), file)
        if owner is not file:
            message = f"The id “{file.id}” is also that of {owner.path}."
            yield Finding(file.problem(("id",), "duplicate-id", message), frozenset([key_of(file)]))
        for number, former in enumerate(file.former_ids):
            if former in first:
                owner = first[former]
                message = f"“{former}” is also an id of {owner.path}."
                yield Finding(file.problem(("former_ids", number), "duplicate-id", message), frozenset([former]))
            first[former] = first.get(former, file)


def _id_and_file(_: Whole | None, file: RecordFile) -> Iterator[Problem]:
    record_id = getattr(file.record, "id", None)
    if record_id and file.path.rpartition("/")[2].rpartition(".")[0] != record_id:
        name = PurePosixPath(file.path)
        message = f"The id is “{record_id}”, the file is called {name.name}."
        advice = f"Rename the file to {record_id}{name.suffix}, or correct the id."
        yield file.problem(("id",), "id-and-file", message, advice)


def _reserved(_: Whole, file: RecordFile) -> Iterator[Problem]:
    """Ids whose address belongs to a page that every site has, and the word for an outlet that nobody knows."""
    reserved = _RESERVED.get(type(file.record), _RESERVED_ELSEWHERE)
    ids = [getattr(file.record, "id", ""), *getattr(file.record, "former_ids", ())]
    for number, record_id in enumerate(ids):
        where: Path = ("former_ids", number - 1) if number else ("id",)
        if record_id in reserved:
            yield file.problem(where, "reserved-id", f"“{record_id}” is kept for a page that every site has.")


def _origins(_: Whole, file: RecordFile) -> Iterator[Problem]:
    origins = getattr(file.record, "origins", {})
    names = [field.name for field in fields(file.record)] if origins else []
    for name in origins:
        if name not in names:
            advice = nearest.did_you_mean(name, names)
            where: Path = ("origins", name)
            yield file.problem(
                where, "unknown-key", f"“{name}” is not a key of this record, so it has no origin.", advice
            )


def _coordinates(_: Whole, file: RecordFile) -> Iterator[Problem]:
    point = file.record.coordinates if isinstance(file.record, Place) else None
    if point and not (-90 <= point.latitude <= 90 and -180 <= point.longitude <= 180):
        message = f"{point.latitude}, {point.longitude} is no point on the earth."
        swapped = abs(point.longitude) <= 90 and abs(point.latitude) <= 180
        advice = "Did you swap them? Latitude comes first, at most 90." if swapped else ""
        yield file.problem(("coordinates",), "coordinates", message, advice)


def _addresses(_: Whole, file: RecordFile) -> Iterator[Problem]:
    names = ("base_url", "repository_url") if isinstance(file.record, Archive) else ("url",)
    for name in names:
        address = getattr(file.record, name, None)
        if address and not is_web_address(address):
            near = nearest.address(address)
            advice = f"Did you mean “{near}”?" if is_web_address(near) else ""
            yield file.problem((name,), "address", f"“{address[:60]}” is no address of the web.", advice)


RULES: tuple[Callable[[Whole, RecordFile], Iterator[Problem]], ...] = (
    _id_and_file, _reserved, _origins, _addresses, _coordinates, *check_references.RULES, *check_texts.RULES,
    *check_versions.RULES, *check_withheld.RULES, *check_values.RULES,
    *check_signs.RULES, *check_redactions.RULES, *check_privacy.RULES,
)  # fmt: skip
