"""The bytes of one object of JSON to keys and values; what is mended on the way is told."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from builder.content.ledger import normalise
from builder.ingest.byte_order import units
from builder.ingest.contract import NoArticle
from builder.ingest.formats.records.drafts import Record
from builder.ingest.formats.records.json_scan import DEEPEST, extent
from builder.ingest.written import Encoding, decoded, repairs

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_object(raw: bytes, encoding: Encoding) -> tuple[Record, tuple[str, ...]]:
    """An object of JSON, numbers as they are printed, and what was mended in it. Raises NoArticle where it is none."""
    text, replaced = decoded(raw, encoding)
    if raw.count(b"{") + raw.count(b"[") > DEEPEST:
        brackets = units(raw, encoding.name)
        if because := extent(brackets, brackets.find(b"{")).because:
            raise NoArticle(because)
    twice: dict[str, None] = {}
    try:
        value = json.loads(
            text.strip("\ufeff \t\r\n\x1e"),
            strict=False,
            parse_int=str,
            parse_float=str,
            parse_constant=_NOTHING.get,
            object_pairs_hook=partial(_object, twice),
        )
    except json.JSONDecodeError as error:
        raise NoArticle(f"no JSON: {error.msg} at character {error.pos} of the record") from error
    if not isinstance(value, dict):
        raise NoArticle("no object of JSON")
    halves = 0
    if "\\ud" in text.lower():
        value, halves = _whole(value)
    return value, (*repairs(raw, encoding, replaced), *_told(twice, halves))


_NOTHING: Mapping[str, None] = {}
"""What `NaN` and `Infinity` stand for, which are no JSON."""


def _object(twice: dict[str, None], pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice.update(dict.fromkeys(key for key in found if keys.count(key) > 1))
    return found


def _whole(value: Any) -> tuple[Any, int]:
    """A value without halves of surrogate pairs, and how many there were; no deeper than `DEEPEST`."""
    if isinstance(value, str):
        return _SURROGATE.subn("\ufffd", value)
    if isinstance(value, list):
        items = [_whole(item) for item in value]
        return [item for item, _ in items], sum(number for _, number in items)
    if isinstance(value, dict):
        pairs = [(_whole(key), _whole(item)) for key, item in value.items()]
        return {key: item for (key, _), (item, _) in pairs}, sum(a + b for (_, a), (_, b) in pairs)
    return value, 0


def _told(twice: Mapping[str, None], halves: int) -> Iterator[str]:
    for key in twice:
        yield f"The key “{normalise(key)[:40]}” stands twice in one object; the last one counts."
    if halves:
        places = "one place" if halves == 1 else f"{halves} places"
        yield f"Half of a surrogate pair stands as U+FFFD, in {places}."
