"""The values in the fields of feeds: dates, addresses, languages, names, licences."""

import re
import unicodedata
from typing import get_args
from urllib.parse import urljoin

from builder.addresses import is_web_address
from builder.content.ledger import normalise
from builder.ingest.calendar_words import MONTHS
from builder.ingest.said_dates import day_said
from builder.model import Language, Origin
from builder.model.values import Checked, RightsStatement
from builder.names import fold

LONGEST_ADDRESS = 4096
"""Characters of an address; a longer one is no address of a page."""

_LONGEST_FIELD = 300
"""Characters of a field that can be a date, a language, or the name of a person."""

_BEFORE_CHRIST = re.compile(r"(?:^|[\s,])-\d{3,4}(?=[-\s])")
_WEEKDAY = re.compile(r"\A[^\W\d]+\.?\s*,\s*")
_MONTH_NAMED = re.compile(r"(\d{1,2})\.?[\s-]+([^\W\d]{3,})\.?,?[\s-]+(\d{4}|\d\d)(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


def day_of(text: str) -> str:
    """The date that a field says, in EDTF; empty where it is none, or could be two. Besides the forms that standards
    allow: weekdays and months in words of several languages, a year in front with slashes, no time of day."""
    text = text.strip()
    if len(text) > _LONGEST_FIELD or _BEFORE_CHRIST.search(text):
        return ""
    return day_said(text) or _day_in_words(_WEEKDAY.sub("", text, count=1))


def _day_in_words(text: str) -> str:
    if found := _YEAR_FIRST.match(text):
        return _day(*found.groups())
    if found := _MONTH_NAMED.match(text):
        day, month, year = found.groups()
        return _day(_four_digits(year), str(MONTHS.get(fold(month), 0)), day)
    if found := _MONTH_FIRST.match(text):
        month, day, year = found.groups()
        return _day(year, str(MONTHS.get(fold(month), 0)), day)
    return day_said(text)


def _four_digits(year: str) -> str:
    """A year of two digits is of 1969 to 2068, as in the mail of old."""
    return year if len(year) == 4 else f"20{year}" if year < "69" else f"19{year}"


def _day(year: str, month: str, day: str) -> str:
    return day_said(f"{year}-{int(month):02}-{int(day):02}")


def published_and_modified(published: str, modified: str) -> tuple[str, str, dict[str, Origin]]:
    """When an item was published and changed; one that only says when it was changed was published then or earlier."""
    if published or not modified:
        return published, modified, {}
    because = "The feed says only when it was last changed."
    origin = Origin(by="dates/feed-updated@1", because=because, confidence="medium")
    return f"{modified}~", modified, {"published": origin}


def absolute(address: str, base: str) -> str:
    """The whole address of the web that `address` is at `base`; empty where it is none of http or https."""
    address = "".join(address.split("\n")).strip()
    if not address or len(address) > LONGEST_ADDRESS:
        return ""
    try:
        whole = urljoin(base, address) if base else address
    except ValueError:
        return ""
    whole = whole.replace(" ", "%20")
    return whole if is_web_address(whole) else ""


def language_of(text: str) -> str:
    """A field's language as a BCP 47 tag in its usual letters; empty where it is none, or says nothing."""
    subtags = text.strip().replace("_", "-").split("-")
    primary = subtags[0].lower()
    if primary in ("und", "mul", "zxx", "mis") or len(text) > _LONGEST_FIELD:
        return ""
    tag = "-".join([primary, *(_subtag(one) for one in subtags[1:])])
    return tag if _allowed(Language, tag) else ""


def _subtag(text: str) -> str:
    """A region in capitals, a script with one, anything else small (RFC 5646, section 2.1.1)."""
    if len(text) == 2:
        return text.upper()
    return text.capitalize() if len(text) == 4 and text.isalpha() else text.lower()


def _allowed(kind: object, text: str) -> bool:
    """Whether a value is one that a checked type of the model allows."""
    checks = [one.check for one in get_args(kind) if isinstance(one, Checked)]
    try:
        return all(check(text) == text for check in checks)
    except ValueError:
        return False


def person(text: str) -> str:
    """The name in a field for a person: `a@b (Name)` and `Name <a@b>` give the name, an address alone gives none."""
    name = normalise(text[: 10 * _LONGEST_FIELD])
    if len(name) > _LONGEST_FIELD or name.lower().startswith(("http://", "https://")):
        return ""
    if "@" in name:
        words = [word for word in name.split(" ") if "@" not in word.lstrip("@")]
        name = " ".join(words).strip("()[]<>\"',;: ")
    first, space, rest = name.partition(" ")
    name = rest if space and first.lower() == "by" else name
    return name.strip() if any(letter.isalpha() for letter in name) else ""


_CC = re.compile(r"creativecommons\.org/licen[sc]es/([a-z-]+)/(\d\.\d)(?:/([a-z]{2,3})(?![a-z]))?", re.IGNORECASE)
_CC_ZERO = re.compile(r"creativecommons\.org/publicdomain/zero/1\.0", re.IGNORECASE)
_CC_WORDS = re.compile(r"\bCC[ -](BY(?:-NC)?(?:-SA|-ND)?)[ -](\d\.\d)\b", re.IGNORECASE)
_STATEMENT = re.compile(r"rightsstatements\.org/(?:vocab|page)/([A-Za-z-]+)/", re.IGNORECASE)
_PARTS = ("by", "nc", "nd", "sa")


def rights_of(text: str) -> str:
    """The statement of rights that a field names by the address or short name of a licence, or by the words “all
    rights reserved”; empty where it names none that `RightsStatement` allows."""
    if found := _CC.search(text):
        parts = found[1].lower().split("-")
        ordered = [part for part in _PARTS if part in parts]
        named = "-".join(
            ["CC", *(part.upper() for part in ordered), found[2], *([found[3].upper()] if found[3] else [])]
        )
        return named if len(ordered) == len(parts) and _allowed(RightsStatement, named) else ""
    if _CC_ZERO.search(text):
        return "CC0-1.0"
    if found := _CC_WORDS.search(text):
        named = f"CC-{found[1].upper()}-{found[2]}"
    elif found := _STATEMENT.search(text):
        named = found[1]
    else:
        named = "InC" if "all rights reserved" in text.lower() else ""
    return named if _allowed(RightsStatement, named) else ""


def is_visible(text: str) -> bool:
    """Whether a text has any character that can be seen."""
    return any(unicodedata.category(letter)[0] in "LNPS" for letter in text)
