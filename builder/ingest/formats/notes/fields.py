"""What front matter and the name of a file say of an article, in the archive's own terms.

The keys are those that Jekyll, Hugo, Zola, Eleventy, Pandoc, Pelican and Obsidian's web clipper write; where several
stand for one field, the first that says anything counts.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from builder.addresses import is_web_address
from builder.content.ledger import normalise
from builder.ingest.said_dates import day_said
from builder.ingest.said_languages import language_said
from builder.ingest.said_rights import rights_said
from builder.model import Origin

_PUBLISHED = ("published", "date", "date_published", "published_at", "publish_date", "publishdate", "pubdate", "issued")
_MODIFIED = ("lastmod", "last_modified_at", "modified", "updated", "date_modified", "updated_at", "last_updated")
_RETRIEVED = ("retrieved", "accessed", "date_accessed", "clipped", "date_saved", "saved")
_URL = (
    "canonical_url",
    "canonicalurl",
    "canonical",
    "source_url",
    "original_url",
    "source",
    "url",
    "link",
    "permalink",
)
_OUTLET = ("outlet", "publication", "newspaper", "publisher", "site_name", "site", "source", "container_title")
_AUTHOR = ("author", "authors", "byline", "creator", "by")
_LANGUAGE = ("lang", "language", "locale")
_RIGHTS = ("license", "licence", "rights", "license_url", "copyright")
_TABLES = ("params", "extra", "data", "seo")
"""Tables of Hugo and Zola in which authors put keys of their own."""

_NAME_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=[-_ .]|$)")
_MOST_NAMES = 100


@dataclass(frozen=True, slots=True)
class Fields:
    """What is said of an article before its text."""

    title: str = ""
    """Its title; empty where none is given."""
    published: str = ""
    """In EDTF."""
    modified: str = ""
    """In EDTF."""
    retrieved: str = ""
    """In EDTF."""
    bylines: tuple[str, ...] = ()
    """Dates in words."""
    authors: tuple[str, ...] = ()
    """Names."""
    language: str = ""
    """A BCP 47 tag."""
    url: str | None = None
    """Address of the original."""
    outlet: str = ""
    """Name of who published it."""
    rights: str = ""
    """A value of `model.RightsStatement`, where a licence is named."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """How a rule found a value."""


def fields_of(front: Mapping[str, Any], name: str) -> Fields:
    """The fields of a file of this name with this front matter, whose keys are in small letters."""
    said = _flat(front)
    published = next(filter(None, map(day_said, _texts(said, _PUBLISHED))), "")
    by_name = "" if published else _day_in(name)
    return Fields(
        title=_first(said, ("title", "headline")),
        published=published or by_name,
        modified=next(filter(None, map(day_said, _texts(said, _MODIFIED))), ""),
        retrieved=next(filter(None, map(day_said, _texts(said, _RETRIEVED))), ""),
        bylines=() if published else tuple(filter(_is_in_words, _texts(said, _PUBLISHED))),
        authors=tuple(dict.fromkeys(_texts(said, _AUTHOR)))[:_MOST_NAMES],
        language=next(filter(None, map(language_said, _texts(said, _LANGUAGE))), ""),
        url=next((text for text in _texts(said, _URL) if is_web_address(text)), None),
        outlet=next((text for text in _texts(said, _OUTLET) if "://" not in text), ""),
        rights=next(filter(None, map(rights_said, _texts(said, _RIGHTS))), ""),
        origins={"published": _by_name(name)} if by_name else {},
    )


def _flat(front: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of the top, and behind them those of the tables that hold keys of authors' own."""
    inner = {key.lower().replace("-", "_"): value for one in _TABLES for key, value in _mapping(front.get(one)).items()}
    return inner | {key: value for key, value in front.items() if value not in (None, "", [])}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _texts(said: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    """The texts that stand under these keys, in the order of the keys."""
    for key in keys:
        yield from filter(None, map(_plain, _values(said.get(key))))


def _first(said: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next(_texts(said, keys), "")


def _values(value: Any) -> Iterator[str]:
    """The texts in a value: of a list each, of a mapping the name."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            one = next((one[key] for key in ("name", "literal", "title", "url", "text") if one.get(key)), None)
        if isinstance(one, date):
            yield one.isoformat()
        elif isinstance(one, str | int | float) and not isinstance(one, bool):
            yield str(one)


def _plain(text: str) -> str:
    """A value as one line without the brackets of a link of Obsidian, in which its clipper puts authors."""
    text = normalise(text)
    if text.startswith("[[") and text.endswith("]]"):
        text = text[2:-2].rpartition("|")[2].strip()
    return text if any(letter.isalnum() for letter in text) else ""


def _is_in_words(text: str) -> bool:
    """Whether a value may be a date in words; `true` under Jekyll's `published` is none."""
    return any(letter.isdigit() for letter in text) and any(letter.isalpha() for letter in text)


def _day_in(name: str) -> str:
    """The date with which the name of a Jekyll post begins."""
    found = _NAME_DATE.match(_last(name))
    return day_said(found.group()) if found else ""


def _by_name(name: str) -> Origin:
    because = f"The file is called “{_last(name)}”, and names of posts begin with their date."
    return Origin(by="dates/file-name@1", because=because, confidence="medium")


def _last(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]
