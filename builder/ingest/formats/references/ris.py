"""Bibliographies in RIS, and in the tagged form of Web of Science: each reference becomes a record.

A reference goes from its first tag (`TY`, `PT`) to its last (`ER`), or to the next first tag where the last is missing.
A line without a tag goes on with the field before it. Tags that nothing here reads stay in the capture.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.ingest.capture import Data, Received
from builder.ingest.contract import LARGEST_ITEM, Draft, Format, Stretch
from builder.ingest.formats.references.references import Reference, person, reference_draft
from builder.ingest.recognise import begins_as_page, has_suffix, head, is_declared
from builder.ingest.written import Encoding, Found, Written, decoded, repairs, stretches

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
    return is_called and not begins_as_page(head(received))


def cut(received: Received) -> Iterator[Stretch]:
    """The references of a bibliography, and what stands between them."""
    yield from stretches(received, _found, _reference_of)


def _form_of(units: Data) -> _Form:
    return _WEB_OF_SCIENCE if _WEB_OF_SCIENCE.first.search(units) and not _RIS.first.search(units) else _RIS


def _reference_of(file: Written, found: Found) -> TaggedReference:
    return TaggedReference(file.raw(found.start, found.end), file.encoding, found.known is _RIS)


def _found(file: Written) -> Iterator[Found]:
    """The references, and what stands outside of them."""
    units, form = file.units, _form_of(file.units)
    at, first = 0, form.first.search(units)
    while first is not None:
        if first.start() > at:
            yield _outside(file, at, first.start())
        following = form.first.search(units, first.end())
        limit = following.start() if following else len(units)
        last = form.last.search(units, first.end(), limit)
        at = last.end() if last else limit
        if at - first.start() > LARGEST_ITEM:
            yield Found(first.start(), at, "rejected", f"a reference of more than {LARGEST_ITEM // 2**20} MiB")
        else:
            yield Found(first.start(), at, "item", known=form)
        first = following
    if at < len(units):
        yield _outside(file, at, len(units))


def _outside(file: Written, start: int, end: int) -> Found:
    """What stands outside of references: furniture, unless a title stands in it."""
    if _TITLE_LINE.search(file.units, start, end):
        return Found(start, end, "rejected", "a reference without its first line, TY")
    because = file.outside(start, end, "lines outside of references")
    is_all = (start, end) == (0, len(file.units)) and because.startswith("lines")
    return Found(start, end, "rejected", "no reference of RIS") if is_all else Found(start, end, "furniture", because)


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
