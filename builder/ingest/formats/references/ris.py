"""Bibliographies in RIS, and in the tagged form of Web of Science: each reference becomes a record.

A reference goes from its first tag (`TY`, `PT`) to its last (`ER`), or to the next first tag where the last is missing.
A line without a tag goes on with the field before it. Tags that nothing here reads stay in the capture.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.ingest.capture import Data, Received
from builder.ingest.contract import LARGEST_ITEM, Aside, Draft, Format, Item, Stretch
from builder.ingest.formats.records.encoding import Encoding, Written, decoded, repairs, written
from builder.ingest.formats.references.references import Reference, person, reference_draft
from builder.ingest.recognise import has_suffix, head, is_declared

_LINE_END = re.compile(r"\r\n|\r|\n")
_TITLE_LINE = re.compile(rb"(?<![^\r\n])(?:T[I1] {1,3}-|TI )")


@dataclass(frozen=True, slots=True)
class TaggedReference:
    """A reference, as material of a record."""

    raw: bytes
    """Its bytes."""
    encoding: Encoding
    """How the file is written."""
    is_ris: bool
    """Whether it is written in RIS, and not in the form of Web of Science."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How a tagged form is written."""

    first: re.Pattern[bytes]
    """The line that begins a reference."""
    last: re.Pattern[bytes]
    """The line that ends one."""
    field: re.Pattern[str]
    """A line with a tag: the tag, and what it says."""


_RIS = _Form(
    re.compile(rb"(?<![^\r\n\xbf\x80])[ \t]*+TY {1,3}-[^\r\n]*+"),
    re.compile(rb"(?<=[\r\n])[ \t]*+ER {1,3}-[^\r\n]*+(?:\r\n|\r|\n|\Z)"),
    re.compile(r"[ \t]*+([A-Z][A-Z0-9]) {1,3}-(?:[ \t]|$)(.*)"),
)
_WEB_OF_SCIENCE = _Form(
    re.compile(rb"(?<![^\r\n\xbf\x80])PT [^\r\n]*+"),
    re.compile(rb"(?<=[\r\n])ER[ \t]*+(?:\r\n|\r|\n|\Z)"),
    re.compile(r"([A-Z][A-Z0-9])(?: |$)(.*)"),
)


def recognises(received: Received) -> bool:
    """Whether a file is a bibliography in RIS, by its name or by what is declared of it."""
    is_called = has_suffix(received, ".ris", ".ciw")
    is_called = is_called or is_declared(received, "application/x-research-info-systems", "text/x-ris")
    return is_called and not head(received).lstrip().lower().startswith((b"<!doctype", b"<html"))


def cut(received: Received) -> Iterator[Stretch]:
    """The references of a bibliography, and what stands between them."""
    file = written(received)
    if isinstance(file, str):
        yield Aside((0, len(received.data)), "rejected", file, 1)
        return
    units, line = file.units, 1
    form = _WEB_OF_SCIENCE if _WEB_OF_SCIENCE.first.search(units) and not _RIS.first.search(units) else _RIS
    for start, end, is_reference in _parts(units, form):
        place = (file.byte(start), file.byte(end))
        if not is_reference:
            yield _aside(file, (start, end), line)
        elif end - start > LARGEST_ITEM:
            yield Aside(place, "rejected", f"a reference of more than {LARGEST_ITEM // 2**20} MiB", line)
        else:
            yield Item(place, TaggedReference(file.raw(start, end), file.encoding, form is _RIS), line)
        line += file.line_ends(start, end)


def _parts(units: Data, form: _Form) -> Iterator[tuple[int, int, bool]]:
    """First unit, unit after the last, and whether it is a reference, of each part of a file."""
    at, first = 0, form.first.search(units)
    while first is not None:
        if first.start() > at:
            yield at, first.start(), False
        following = form.first.search(units, first.end())
        limit = following.start() if following else len(units)
        last = form.last.search(units, first.end(), limit)
        at = last.end() if last else limit
        yield first.start(), at, True
        first = following
    if at < len(units):
        yield at, len(units), False


def _aside(file: Written, span: tuple[int, int], line: int) -> Aside:
    """What stands outside of references: furniture, unless a title stands in it."""
    start, end = span
    place = (file.byte(start), file.byte(end))
    if _TITLE_LINE.search(file.units, start, end):
        return Aside(place, "rejected", "a reference without its first line, TY", line)
    because = file.outside(start, end, "lines outside of references")
    is_all = span == (0, len(file.units)) and because.startswith("lines")
    return Aside(place, "rejected", "no reference of RIS", line) if is_all else Aside(place, "furniture", because, line)


def draft(material: TaggedReference) -> Draft:
    """The record of a reference. Raises NoArticle where it has no title."""
    text, replaced = decoded(material.raw, material.encoding)
    told = repairs(material.raw, material.encoding, replaced)
    if material.is_ris:
        return reference_draft(_from_ris(_fields(text, _RIS)), told)
    return reference_draft(_from_web_of_science(_fields(text, _WEB_OF_SCIENCE)), told)


def _fields(text: str, form: _Form) -> Mapping[str, list[str]]:
    """Tags to what they say, in order, as often as they stand; lines without a tag belong to what stands before."""
    fields: dict[str, list[str]] = {}
    last: list[str] = []
    for line in _LINE_END.split(text.removeprefix("\ufeff")):
        found = form.field.match(line)
        if found:
            last = fields.setdefault(found[1], [])
            last.append(found[2].strip())
        elif last:
            last[-1] = f"{last[-1]}\n{line.strip()}"
    return fields


def _from_ris(fields: Mapping[str, list[str]]) -> Reference:
    def said(*tags: str) -> list[str]:
        return [value for tag in tags for value in fields.get(tag, []) if value.strip()]

    return Reference(
        titles=said("TI", "T1", "CT", "BT", "ST", "T2", "TT"),
        authors=map(person, said("AU", "A1")),
        dates=said("DA", "PY", "Y1"),
        addresses=[address for value in said("UR", "LK", "L2") for address in re.split(r"[;\s]+", value)],
        dois=said("DO", "M3", "DI"),
        outlets=said("T2", "JF", "JO", "JA", "J2", "PB", "DB"),
        languages=said("LA"),
        abstracts=said("AB", "N2"),
        keys=said("ID", "AN", "UT"),
    )


def _from_web_of_science(fields: Mapping[str, list[str]]) -> Reference:
    def said(*tags: str) -> list[str]:
        return [value for tag in tags for value in fields.get(tag, []) if value.strip()]

    years = said("PY")
    return Reference(
        titles=said("TI"),
        authors=[person(name) for value in (said("AF") or said("AU")) for name in value.split("\n")],
        dates=[f"{day} {years[0]}" for day in said("PD") if years] + years,
        addresses=said("UR", "UL"),
        dois=said("DI"),
        outlets=said("SO", "PU"),
        languages=said("LA"),
        abstracts=[" ".join(value.split()) for value in said("AB")],
        keys=said("UT"),
    )


FORMAT = Format(
    adapter="ris@1",
    media_type="application/x-research-info-systems",
    suffix=".ris",
    does="took the reference from the bibliography",
    recognises=recognises,
    cut=cut,
    draft=draft,
)
"""RIS."""
