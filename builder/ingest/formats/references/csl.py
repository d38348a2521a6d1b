"""Bibliographies in CSL-JSON, as Zotero and Crossref write it: each item becomes a record.

The objects are found as in any JSON. A file is taken as CSL-JSON where the keys stand in it that no other JSON has.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from builder.ingest.capture import Received
from builder.ingest.contract import Draft, Format
from builder.ingest.formats.records import json_records
from builder.ingest.formats.records.drafts import Record
from builder.ingest.formats.records.json_objects import read_object
from builder.ingest.formats.records.json_records import JsonRecord
from builder.ingest.formats.references.references import Reference, reference_draft
from builder.ingest.recognise import has_suffix, is_declared

_LOOKED_AT = 2**16
_TELLING = re.compile(rb'"(?:date-parts|container-title|citation-key|publisher-place)"[ \t\r\n]*+:')
_TYPE = re.compile(rb'"type"[ \t\r\n]*+:')
_SEASONS = {"1": "21", "2": "22", "3": "23", "4": "24"}


def recognises(received: Received) -> bool:
    """Whether a file is CSL-JSON, by what is declared of it, its name, or the keys in its beginning."""
    if is_declared(received, "application/vnd.citationstyles.csl+json") or has_suffix(
        received, ".csljson", ".csl-json"
    ):
        return True
    beginning = bytes(received.data[:_LOOKED_AT])
    return json_records.recognises(received) and bool(_TELLING.search(beginning) and _TYPE.search(beginning))


def draft(material: JsonRecord) -> Draft:
    """The record of an item. Raises NoArticle where it is no JSON, or has no title."""
    item, mended = read_object(material.raw, material.encoding)
    return reference_draft(_reference(item), mended)


def _reference(item: Record) -> Reference:
    return Reference(
        titles=_texts(item, "title", "title-short", "shortTitle"),
        authors=_names(item.get("author")),
        dates=_dates(item, "issued", "published", "published-print", "published-online", "original-date"),
        addresses=_texts(item, "URL"),
        dois=_texts(item, "DOI"),
        outlets=_texts(item, "container-title", "publisher"),
        languages=_texts(item, "language"),
        rights=(*_texts(item, "license", "rights"), *_licences(item.get("license"))),
        abstracts=map(_without_prefixes, _texts(item, "abstract")),
        keys=_texts(item, "citation-key", "id"),
    )


def _texts(item: Record, *keys: str) -> list[str]:
    """The texts under some keys; Crossref writes lists of them."""
    values = (item.get(key) for key in keys)
    flat = (one for value in values for one in (value if isinstance(value, list) else [value]))
    return [one for one in flat if isinstance(one, str) and one.strip()]


def _names(value: Any) -> Iterator[str]:
    for name in value if isinstance(value, list) else []:
        if isinstance(name, Mapping):
            keys = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
            parts = [name[key].strip() for key in keys if isinstance(name.get(key), str)]
            whole = next((one for key in ("literal", "name") if isinstance(one := name.get(key), str)), "")
            yield " ".join(filter(None, parts)) or whole


def _dates(item: Record, *keys: str) -> Iterator[str]:
    for value in map(item.get, keys):
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            parts = value.get("date-parts")
            days = [_day(part, value) for part in parts[:2]] if isinstance(parts, list) else []
            yield "/".join(filter(None, days))
            yield from (one for key in ("raw", "literal") if isinstance(one := value.get(key), str))


def _day(parts: Any, value: Mapping[str, Any]) -> str:
    """One date of CSL, in EDTF."""
    numbers = (
        [part for part in parts[:3] if isinstance(part, str) and part.isdecimal()] if isinstance(parts, list) else []
    )
    if not numbers:
        return ""
    season = _SEASONS.get(str(value.get("season", "")))
    if len(numbers) == 1 and season:
        numbers.append(season)
    mark = "~" if value.get("circa") else ""
    return "-".join([numbers[0].zfill(4), *(number.zfill(2) for number in numbers[1:])]) + mark


def _licences(value: Any) -> Iterator[str]:
    for licence in value if isinstance(value, list) else []:
        if isinstance(licence, Mapping) and isinstance(licence.get("URL"), str):
            yield licence["URL"]


def _without_prefixes(text: str) -> str:
    """An abstract that Crossref gives in the tags of JATS as HTML, whose tags they are but for the prefix."""
    if "jats:" not in text:
        return text
    for tag, other in (("jats:title", "h3"), ("jats:", "")):
        text = text.replace(f"<{tag}", f"<{other}").replace(f"</{tag}", f"</{other}")
    return text


FORMAT = Format(
    adapter="csl@1",
    media_type="application/vnd.citationstyles.csl+json",
    suffix=".json",
    does="took the reference from the bibliography",
    recognises=recognises,
    cut=json_records.cut,
    draft=draft,
)
"""CSL-JSON."""
