"""The article that a record makes: a row of a table, or an object of JSON, with what its columns mean."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from builder.addresses import is_web_address
from builder.content.ledger import normalise
from builder.ingest.cell_text import blocks_of, line_of, parted
from builder.ingest.columns import Columns, Source, Sources
from builder.ingest.contract import Draft
from builder.ingest.made_titles import said_or_first_words
from builder.ingest.said_dates import EARLIEST, day_said
from builder.ingest.said_languages import language_said
from builder.ingest.said_rights import rights_said
from builder.ingest.text_blocks import Block, laid_out
from builder.model import Origin
from builder.model.values import is_visible

_LONGEST_LINE = 1000
"""Code points of a title, a name or an address; what is longer stands in the wrong column."""

_INNER_VALUES = ("rendered", "name", "value", "@value", "text", "_text", "#text", "html", "@id", "url")
"""Keys under which an object holds the value that stands for it: a person's name, a title as it is shown."""

_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})", re.ASCII)
_BY = re.compile(r"\A(?:by|von|par|por)\s+(?=\S)", re.IGNORECASE)
_AND = re.compile(r"(?<=\s)(?:and|und|et|y|и|e)(?=\s)|&")

Record = Mapping[str, Any]
"""Columns or keys to values: text, lists and objects of JSON, None."""


def record_draft(record: Record, columns: Columns) -> Draft:
    """The article of a record. Raises NoArticle where it has neither a title nor a text."""
    url = next((text for text in _lines(record, columns.url) if is_web_address(text)), None)
    found = (block for source in columns.text or () for block in _blocks(record, source, url or ""))
    dates, blocks = parted(tuple(found))
    text = laid_out(blocks)
    language = next(filter(None, map(language_said, _lines(record, columns.language))), "")
    title, title_origins = said_or_first_words(_line(record, columns.title), text.parts, language)
    published, bylines, date_origins = _dated(record, columns.published, "published")
    modified, _, modified_origins = _dated(record, columns.modified, "modified")
    authors, author_origins = _authors(record, columns.authors)
    return Draft(
        title=title,
        parts=text.parts,
        links=text.links,
        figures=text.figures,
        bylines=(*bylines, *dates),
        authors=authors,
        published=published,
        modified=modified,
        language=language,
        url=url,
        outlet=_line(record, columns.outlet),
        rights=next(filter(None, map(rights_said, _lines(record, columns.rights))), ""),
        credits=_names(record, columns.credits),
        identifier=_line(record, columns.identifier) or ("" if url else _line(record, columns.url)),
        origins={**title_origins, **date_origins, **modified_origins, **author_origins},
    )


def _blocks(record: Record, source: Source, base: str) -> tuple[Block, ...]:
    """The blocks of the first place of a source that holds any."""
    if source.constant:
        return blocks_of(source.constant, source.markup, base)
    for column in source.columns:
        texts = _texts(values_at(record, column))
        if found := tuple(block for text in texts for block in blocks_of(text, source.markup, base)):
            return found
    return ()


def _line(record: Record, sources: Sources) -> str:
    return next(_lines(record, sources), "")


def _lines(record: Record, sources: Sources) -> Iterator[str]:
    """All that the places of a field hold, each as one line that is neither empty nor too long for one."""
    for source in sources or ():
        texts = [source.constant] if source.constant else _source_texts(record, source)
        lines = (line_of(text, source.markup) for text in texts if len(text) <= 20 * _LONGEST_LINE)
        yield from (line for line in lines if len(line) <= _LONGEST_LINE and is_visible(line))


def _source_texts(record: Record, source: Source) -> Iterator[str]:
    for column in source.columns:
        yield from _texts(values_at(record, column))


def values_at(record: Record, path: str) -> list[Any]:
    """What stands at a column, or at a path of keys with points between them; of lists, what stands in each item."""
    if path in record:
        return [record[path]]
    found: list[Any] = [record]
    for key in path.split("."):
        items = (item for one in found for item in (one if isinstance(one, list) else [one]))
        found = [item[key] for item in items if isinstance(item, Mapping) and key in item]
    return found


def _texts(values: list[Any]) -> Iterator[str]:
    """The texts that values stand for, in order; objects stand for what they are called."""
    waiting = list(reversed(values))
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, Mapping):
            waiting += [value[key] for key in _INNER_VALUES if value.get(key)][:1]


def _dated(record: Record, sources: Sources, field: str) -> tuple[str, tuple[str, ...], dict[str, Origin]]:
    """A date in EDTF, or what the record prints in its place, which rules for dates in words can read."""
    printed = []
    for source in sources or ():
        for text in [source.constant] if source.constant else _source_texts(record, source):
            day = _in_format(text, source.format) if source.format else day_said(text[:100])
            if day:
                return day, (), {}
            if day := "" if source.format else _of_epoch(text.strip()):
                because = "The field counts the seconds since 1970; this is the day in UTC."
                return day, (), {field: Origin(by="dates/epoch@1", because=because, confidence="medium")}
            printed.append(normalise(text[:200]))
    return "", tuple(filter(None, printed)), {}


def _in_format(text: str, form: str) -> str:
    """A date written as `time.strptime` reads it, as exactly as the format says it."""
    try:
        read = time.strptime(text.strip()[:200], form)
    except ValueError:
        return ""
    if read.tm_year < EARLIEST:
        return ""
    has_day = any(part in form for part in ("%d", "%j", "%c", "%x", "%U", "%W", "%V"))
    has_month = has_day or any(part in form for part in ("%m", "%b", "%B", "%h"))
    day = f"{read.tm_year:04}-{read.tm_mon:02}-{read.tm_mday:02}"
    return day[: 10 if has_day else 7 if has_month else 4]


def _of_epoch(text: str) -> str:
    """The day in UTC of seconds, or thousandths of them, since the beginning of 1970."""
    found = _EPOCH.fullmatch(text)
    if found is None:
        return ""
    seconds = int(found[1]) if found[1] else int(found[2]) // 1000
    return (datetime(1970, 1, 1) + timedelta(seconds=seconds)).date().isoformat()  # noqa: DTZ001


def _names(record: Record, sources: Sources) -> tuple[str, ...]:
    """The names in the places of a field, each once."""
    names = (name for source in sources or () for text in _first_lines(record, source) for name in _split(text, source))
    return tuple(dict.fromkeys(names))


def _first_lines(record: Record, source: Source) -> list[str]:
    """What the first place of a source holds that holds anything."""
    places = [source] if source.constant else [replace(source, columns=(column,)) for column in source.columns]
    return next(filter(None, (list(_lines(record, (place,))) for place in places)), [])


def _authors(record: Record, sources: Sources) -> tuple[tuple[str, ...], dict[str, Origin]]:
    """The names of the authors; where one text gives several without a mark that is made for that, a rule parts it."""
    names = _names(record, sources)
    held = {line for source in sources or () for line in _first_lines(record, source)}
    if not names or all(name in held or _is_parted(text) for name in names for text in held):
        return names, {}
    because = "The field names them in one text, which is parted at commas and at the word for “and”."
    return names, {"authors": Origin(by="authors/field@1", because=because, confidence="medium")}


def _is_parted(text: str) -> bool:
    return ";" in text or "|" in text


def _split(text: str, source: Source) -> list[str]:
    """The names in a text. A comma parts names only where each piece has two words, since “Marx, Karl” is one name."""
    if source.separator:
        pieces = text.split(source.separator)
    elif _is_parted(text):
        pieces = re.split(r"[;|]", text)
    else:
        pieces = [piece.strip() for piece in _AND.split(_BY.sub("", text, count=1))]
        by_comma = [name for piece in pieces for name in re.split(r",\s*", piece)]
        pieces = by_comma if all(len(name.split()) > 1 for name in by_comma if name) else pieces
    return [name for piece in pieces if (name := piece.strip(" ,"))]
