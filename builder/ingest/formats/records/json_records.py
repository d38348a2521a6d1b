"""Articles in JSON: a list of objects at the top or under keys of the top object, one object, or one object on each
line (JSON Lines, NDJSON, RFC 7464).

Each object is found by its brackets alone, and read by itself. One that is broken is rejected, and the next is looked
for where it would begin if the file goes on as it began.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.ingest.capture import Data, Received
from builder.ingest.column_names import HOW_TO_SAY, called, completed, is_beside, usual
from builder.ingest.columns import Columns
from builder.ingest.contract import LARGEST_ITEM, Draft, Format, NoArticle, Stretch
from builder.ingest.formats.records.drafts import record_draft
from builder.ingest.formats.records.json_objects import read_object
from builder.ingest.formats.records.json_scan import (
    BETWEEN,
    RecordList,
    Survey,
    extent,
    may_hold_like,
    next_like,
    survey,
)
from builder.ingest.recognise import has_suffix, head, is_declared
from builder.ingest.written import Encoding, Found, Written, stretches

_BETWEEN_RECORDS = re.compile(rb"[ \t\r\n\x1e,]++")
_SCALAR = re.compile(rb'(?:"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[^\[\]{},"]++)++', re.DOTALL)
_BLANK = re.compile(rb"[ \t\r\n\x1e]++")
_LINES_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
_LINES_LOOKED_AT = 16
_LINES_TYPES = ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines")


@dataclass(frozen=True, slots=True)
class JsonRecord:
    """An object, as material of an article."""

    raw: bytes
    """Its bytes."""
    encoding: Encoding
    """How the file is written."""
    columns: Columns | None
    """Which keys mean what, where a person has said so."""


def recognises(received: Received) -> bool:
    """Whether a file is JSON, by its name or by what is declared of it, and begins as such."""
    is_called = has_suffix(received, ".json", *_LINES_SUFFIXES)
    is_called = is_called or is_declared(received, "application/json", "text/json", *_LINES_TYPES)
    begins = head(received).replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe" + BETWEEN)
    return is_called and begins[:1] in (b"{", b"[")


def cut(received: Received) -> Iterator[Stretch]:
    """The objects of a file, and what stands around them."""
    yield from stretches(
        received,
        lambda file: _found(file, received.columns),
        lambda file, found: JsonRecord(file.raw(found.start, found.end), file.encoding, received.columns),
    )


def draft(material: JsonRecord) -> Draft:
    """The article of an object. Raises NoArticle where it is no JSON, or has neither a title nor a text."""
    record, mended = read_object(material.raw, material.encoding)
    keys = tuple(record)
    columns = completed(material.columns, keys)
    if not columns.title and not columns.text:
        raise NoArticle(f"none of the keys {called(keys)} is called as titles or texts are; {HOW_TO_SAY}")
    made = record_draft(record, columns)
    return replace(made, repairs=(*mended, *made.repairs))


def _found(file: Written, said: Columns | None) -> Iterator[Found]:
    units = file.units
    first = _end_of(_BLANK, units, file.start)
    if first:
        yield Found(0, first, "furniture", "the byte order mark" if file.start else "blank lines")
    if first == len(units):
        return
    if units[first : first + 1] == b"[":
        yield Found(first, first + 1, "furniture", "the beginning of the list")
        yield from _records(units, first + 1, "the end of the list")
    elif _is_lines(units, first):
        yield from _lines(units, first)
    elif units[first : first + 1] == b"{":
        yield from _within(units, first, said)
    else:
        yield Found(first, len(units), "rejected", "neither an object nor a list of JSON")


def _within(units: Data, first: int, said: Columns | None) -> Iterator[Found]:
    """The records of a file that begins with an object: further ones after it, those of a list in it, or itself."""
    top = survey(units, first)
    chosen = _chosen(top, said)
    if _end_of(_BLANK, units, top.end) < len(units) or chosen is None:
        yield from _records(units, first, "")
        return
    because = f"what the file says beside its records, which stand under “{'.'.join(chosen.path)}”"
    yield Found(first, chosen.start + 1, "furniture", because)
    yield from _records(units, chosen.start + 1, because)


def _chosen(top: Survey, said: Columns | None) -> RecordList | None:
    """The longest list whose objects may be articles; none where the top object is the record: it has a text, a key
    that a person has named, or a title while no list has objects with one."""
    lists = [one for one in top.lists if not any(map(is_beside, one.path))]
    led = {one.path[0] for one in lists}
    own = tuple(key for key in top.keys if key not in led)
    if usual(own, "text") or _are_named(own, said):
        return None
    telling = [one for one in lists if _may_be_article(one.keys) or _are_named(one.keys, said)]
    if not telling and _may_be_article(own):
        return None
    return max(telling or lists, key=lambda one: one.number, default=None)


def _may_be_article(keys: tuple[str, ...]) -> bool:
    return bool(usual(keys, "title") or usual(keys, "text") or usual(keys, "text (short)"))


def _are_named(keys: tuple[str, ...], said: Columns | None) -> bool:
    """Whether a columns file names one of these keys, or what stands in it."""
    named = said.named if said else ()
    return any(name in keys or name.split(".")[0] in keys for name in named)


def _is_lines(units: Data, first: int) -> bool:
    """Whether each line is an object: of the first lines, at least two and half of all are. The name of the file is not
    asked, as a capture is kept under another one."""
    at, number, whole = first, 0, 0
    while at < len(units) and number < _LINES_LOOKED_AT:
        end = line_end_after(units, at)
        last = units[max(at, end - 200) : end].strip(BETWEEN)[-1:]
        number += bool(last)
        whole += units[at : at + 1] == b"{" and last == b"}"
        at = end
    return whole > 1 and 2 * whole >= number


def line_end_after(units: Data, start: int) -> int:
    """The byte after the end of the line that holds `start`."""
    return units.find(b"\n", start) + 1 or len(units)


def _lines(units: Data, at: int) -> Iterator[Found]:
    while at < len(units):
        blank = _end_of(_BLANK, units, at)
        if blank > at:
            yield Found(at, blank, "furniture", "blank lines")
            at = blank
            continue
        end = line_end_after(units, at)
        if end - at > LARGEST_ITEM:
            yield Found(at, end, "rejected", f"a line of more than {LARGEST_ITEM // 2**20} MiB")
        elif units[at : at + 1] == b"{":
            yield Found(at, end, "item")
        else:
            yield Found(at, end, "rejected", "a line that is no object of JSON")
        at = end


def _records(units: Data, at: int, closing: str) -> Iterator[Found]:
    """The objects from `at` on; up to the end of the list where `closing` says what its bracket and the rest are."""
    wasted = 0
    while at < len(units):
        between = _end_of(_BETWEEN_RECORDS, units, at)
        if between > at:
            yield Found(at, between, "furniture", "what stands between records")
            at = between
            continue
        mark = units[at : at + 1]
        if mark == b"]" and closing:
            yield from _closed(units, at, closing)
            return
        if mark == b"{":
            most = LARGEST_ITEM if wasted <= 4 * len(units) else _to_next(units, at)
            found, tried = _object_at(units, at, most)
            wasted += tried
        else:
            found = Found(at, _other_end(units, at), "rejected", "no object, where records were expected")
        yield found
        at = found.end


def _closed(units: Data, at: int, closing: str) -> Iterator[Found]:
    blank = _end_of(_BLANK, units, at + 1)
    if blank == len(units) or not closing.startswith("the end"):
        yield Found(at, len(units), "furniture", closing)
    else:
        yield Found(at, blank, "furniture", closing)
        yield Found(blank, len(units), "rejected", "what stands after the end of the list")


def _other_end(units: Data, at: int) -> int:
    """The end of what is no object: a list, another value, or a bracket without its fellow."""
    if units[at : at + 1] == b"[":
        return max(extent(units, at).end, at + 1)
    return max(_end_of(_SCALAR, units, at), at + 1)


def _object_at(units: Data, at: int, most: int) -> tuple[Found, int]:
    """What the object at `at` is, and how many units were looked at in vain. One whose brackets run over the next
    is held to be sound only where it is JSON."""
    reach = extent(units, at, most)
    like = None
    if reach.because or may_hold_like(units, at, reach.end):
        like = next_like(units, at, min(len(units), at + LARGEST_ITEM) if reach.because else reach.end)
    is_closed = units[reach.end - 1 : reach.end] == b"}" and "levels" in reach.because
    tried = reach.end - at
    if is_closed:
        return Found(at, reach.end, "rejected", f"an object that cannot be read: {reach.because}"), 0
    if reach.because:
        return Found(at, like or len(units), "rejected", f"an object that is broken: {reach.because}"), tried
    if like is not None and not _is_json(units[at : reach.end]):
        return Found(at, like, "rejected", "an object that is broken: it has no end before the next"), tried
    return Found(at, reach.end, "item"), 0


def _to_next(units: Data, at: int) -> int:
    """How far an object may reach in a file so broken that looking further would take longer than its size."""
    return (next_like(units, at, min(len(units), at + LARGEST_ITEM)) or at + 2**10) - at


def _is_json(raw: bytes) -> bool:
    try:
        json.loads(raw.decode("latin-1"), strict=False, parse_int=str, parse_float=str)
    except json.JSONDecodeError:
        return False
    return True


def _end_of(pattern: re.Pattern[bytes], units: Data, at: int) -> int:
    """The byte after what a pattern finds at `at`; `at` where it finds nothing."""
    found = pattern.match(units, at)
    return found.end() if found else at


FORMAT = Format(
    adapter="json@1",
    media_type="application/json",
    suffix=".json",
    does="took an object of the JSON by the names of its keys and normalised its text",
    recognises=recognises,
    cut=cut,
    draft=draft,
)
"""JSON and JSON Lines."""
