"""Bibliographies in BibTeX and BibLaTeX: each entry becomes a record.

An entry reaches to the bracket that closes it, as BibTeX itself counts: braces pair whatever stands before them. One
that another entry begins in, on a line of its own, was never closed, and is rejected. `@string` is looked up wherever
an entry names it; what stands between entries is a comment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.ingest.capture import Data, Received
from builder.ingest.contract import LARGEST_ITEM, Draft, Format, Stretch
from builder.ingest.formats.references.bibtex_fields import fields_of, reference_of, value_of
from builder.ingest.formats.references.references import reference_draft
from builder.ingest.recognise import begins_as_page, has_suffix, head, is_declared
from builder.ingest.written import Encoding, Found, Written, decoded, repairs, stretches

_BEGIN = re.compile(rb"@[ \t]*+([A-Za-z][\w+-]*+)[ \t\r\n]*+([{(])")
_MARK = re.compile(rb"[{}()\"]|(?<=[\r\n])[ \t]*+@[ \t]*+[A-Za-z][\w+-]*+[ \t]*+(?=[{(])")
_INK = re.compile(rb"\S")
_FURNITURE = {"string": "a string that entries name", "preamble": "a preamble", "comment": "a comment"}
_WORD = re.compile(r"[^\s{}(),=#\"%']+")
_NO_ENTRY = ("xdata", "set", "control")


@dataclass(frozen=True, slots=True)
class BibtexEntry:
    """An entry, as material of a record."""

    raw: bytes
    """Its bytes."""
    encoding: Encoding
    """How the file is written."""
    strings: tuple[tuple[str, str], ...] = ()
    """The strings that it names, in small letters, and what stands for them."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A block in units, from its `@` to its closing bracket."""

    start: int
    end: int
    kind: str
    is_closed: bool


def recognises(received: Received) -> bool:
    """Whether a file is a bibliography in BibTeX, by its name or by what is declared of it."""
    is_called = has_suffix(received, ".bib", ".bibtex", ".biblatex")
    is_called = is_called or is_declared(received, "application/x-bibtex", "text/x-bibtex")
    return is_called and not begins_as_page(head(received))


def cut(received: Received) -> Iterator[Stretch]:
    """The entries of a bibliography, and what stands between them."""
    yield from stretches(received, _found, _entry_of)


def _entry_of(file: Written, found: Found) -> BibtexEntry:
    return BibtexEntry(file.raw(found.start, found.end), file.encoding, found.known)


def _found(file: Written) -> Iterator[Found]:
    """The blocks of a file, and what stands between them."""
    strings: dict[str, str] = {}
    at = 0
    for block in _blocks(file.units):
        if block.start > at:
            yield _between(file, at, block.start)
        yield _read(file, block, strings)
        at = block.end
    if at < len(file.units):
        yield _between(file, at, len(file.units))


def draft(material: BibtexEntry) -> Draft:
    """The record of an entry. Raises NoArticle where it has no title."""
    text, replaced = decoded(material.raw, material.encoding)
    entry = fields_of(text, dict(material.strings))
    told = tuple(f"The field {name} stands twice in the entry; the first one counts." for name in entry.twice)
    return reference_draft(reference_of(entry), (*repairs(material.raw, material.encoding, replaced), *told))


def _between(file: Written, start: int, end: int) -> Found:
    """What stands before, between or after entries, which BibTeX passes over."""
    if (start, end) == (0, len(file.units)) and _INK.search(file.units, file.start):
        return Found(start, end, "rejected", "no entry of BibTeX")
    return Found(start, end, "furniture", file.outside(start, end, "a comment between entries"))


def _read(file: Written, block: _Block, strings: dict[str, str]) -> Found:
    """What a block is; a string is put down with those of the blocks before it."""
    start, end = block.start, block.end
    if not block.is_closed and block.kind != "comment":
        return Found(start, end, "rejected", "an entry whose brackets are not closed")
    if block.kind == "string":
        strings.update(value_of(decoded(file.raw(start, end), file.encoding)[0], strings))
    if block.kind in _FURNITURE:
        return Found(start, end, "furniture", _FURNITURE[block.kind])
    if block.kind in _NO_ENTRY:
        return Found(start, end, "furniture", f"an entry of the kind {block.kind}, which is no reference")
    words = _WORD.findall(bytes(file.units[start:end]).decode("latin-1").lower()) if strings else ()
    named = tuple((word, strings[word]) for word in dict.fromkeys(words) if word in strings)
    return Found(start, end, "item", known=named)


def _blocks(units: Data) -> Iterator[_Block]:
    """The blocks of a file, in order."""
    at = 0
    while begin := _BEGIN.search(units, at):
        kind = begin.group(1).decode("ascii").lower()
        end, is_closed = _closing(units, begin, kind)
        yield _Block(begin.start(), end, kind, is_closed)
        at = end


def _closing(units: Data, begin: re.Match[bytes], kind: str) -> tuple[int, bool]:
    """The byte after the bracket that closes a block, or at which it shows that none does; and whether it is closed."""
    limit = min(len(units), begin.start() + LARGEST_ITEM)
    is_round = begin.group(2) == b"("
    depth, is_quoted = 0 if is_round else 1, False
    for found in _MARK.finditer(units, begin.end(), limit):
        mark = found.group()
        if mark in b"{}":
            depth += 1 if mark == b"{" else -1
        elif mark == b'"':
            is_quoted = is_quoted != (depth == 0)
        elif mark.lstrip(b" \t").startswith(b"@") and kind != "comment":
            return found.start(), False
        if depth < 0 or (depth == 0 and not is_quoted and mark == (b")" if is_round else b"}")):
            return found.end(), depth == 0
    if kind == "comment":
        return units.find(b"\n", begin.end()) + 1 or len(units), False
    return limit, False


FORMAT = Format(
    adapter="bibtex@1",
    media_type="application/x-bibtex",
    suffix=".bib",
    does="took the reference from the bibliography, with LaTeX as plain text",
    recognises=recognises,
    cut=cut,
    draft=draft,
)
"""BibTeX and BibLaTeX."""
