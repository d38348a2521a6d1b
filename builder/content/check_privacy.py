"""People who did not choose to be in an archive: what its policy (`privacy` in archive.yml) asks to be warned of."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from builder.content.parse import RecordFile
from builder.content.redacted import free_texts
from builder.content.redactor import Redactor, redactor_of
from builder.content.whole import Whole
from builder.model import Actor, Archive, Article, Concern, Place, Protected
from builder.problems import Problem

_CONCERNS: Mapping[Protected, Concern] = {"minor": "minors", "victim": "victims", "witness": "witnesses"}
_ADULT = 18
_EXACT = 2
"""Decimals of a degree up to which a point names a neighbourhood, of about a kilometre, and not a house."""

_AGES = (
    re.compile(r"\b(?P<age>\d{1,2})[ -]year[s]?[ -]old\b", re.IGNORECASE),
    re.compile(r"\b[Aa]ged? (?:only )?(?P<age>\d{1,2})\b(?!\s?(?:to|-|–|%|per))"),
    re.compile(r"\b(?:[Ââ]gée?s? de )?(?P<age>\d{1,2}) ans\b"),
    re.compile(r"\b(?P<age>\d{1,2})[ -]летн\w{2,4}\b"),
)
"""How the age of a person is told."""

_NAME = re.compile(r"\b[^\W\d_a-zа-я][^\W\d_]+(?:[ -][^\W\d_a-zа-я][^\W\d_]+)+")
"""Two words or more with capitals, as a person's name has."""
_NEAR = 60
"""Letters before and behind an age within which a name is near it."""


def _people(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """The names of those who are to be protected, where everybody can read them."""
    actor = file.record
    if not isinstance(actor, Actor) or actor.withheld or not actor.protect:
        return
    archive = _archive(whole)
    wanted = [one for one in actor.protect if archive and _CONCERNS[one] in archive.privacy.warn]
    redactor = redactor_of(archive) if archive else None
    if wanted and not (redactor and redactor.redacts(actor.name)):
        message = f"“{actor.name}” is marked as {' and '.join(wanted)}, and a public site shows the name."
        yield file.problem(("name",), "private-person", message)


def _homes(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """Places where somebody lives, shown to within less than a kilometre."""
    place = file.record
    if not isinstance(place, Place) or "home" not in place.protect or place.coordinates is None:
        return
    archive, point = _archive(whole), place.coordinates
    if not archive or "homes" not in archive.privacy.warn or point.public_precision != "exact":
        return
    if any(_decimals(one) > _EXACT for one in (point.latitude, point.longitude)):
        message = f"“{place.name}” is somebody’s home, and its exact coordinates are public."
        yield file.problem(("coordinates",), "exact-home", message)


def _ages(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """Words in public texts that tell the age of a child beside a name."""
    archive = _archive(whole) if isinstance(file.record, Article) else None
    if archive is None or "minors" not in archive.privacy.warn or _is_closed(file):
        return
    redactor = redactor_of(archive)
    for where, text, is_free in free_texts(file.record):
        for _, words in _children(text, redactor) if is_free and where[0] in ("title", "statements") else ():
            yield file.problem(where, "minor-in-text", f"“{words}” seems to tell the age of a child beside a name.")
    for at, words in _children(file.body, redactor):
        line, column = file.body.count("\n", 0, at), at - file.body.rfind("\n", 0, at)
        message = f"“{words}” seems to tell the age of a child beside a name."
        yield replace(file.body_problem(line, "minor-in-text", message), column=column)


def _children(text: str, redactor: Redactor | None) -> Iterator[tuple[int, str]]:
    for form in _AGES:
        for found in form.finditer(text):
            name = _nearest_name(text, found.span())
            if int(found["age"]) < _ADULT and name and not (redactor and redactor.redacts(name)):
                yield found.start(), found.group()


def _nearest_name(text: str, age: tuple[int, int]) -> str:
    """The name that stands nearest to an age; empty where none is near."""
    start, end = max(age[0] - _NEAR, 0), age[1] + _NEAR
    names = [(max(age[0] - start - one.end(), one.start() - age[1] + start), one.group())
             for one in _NAME.finditer(text[start:end])]  # fmt: skip
    return min(names)[1] if names else ""


def _is_closed(file: RecordFile) -> bool:
    return isinstance(file.record, Article) and file.record.rights.publish == "none"


def _archive(whole: Whole) -> Archive | None:
    found = whole.files["archive:"].record if "archive:" in whole.files else None
    return found if isinstance(found, Archive) else None


def _decimals(degrees: float) -> int:
    return len(repr(degrees).partition(".")[2].rstrip("0"))


RULES: tuple[Callable[[Whole, RecordFile], Iterator[Problem]], ...] = (_people, _homes, _ages)
