"""Plain sentences for values that a record cannot have, and what was most likely meant."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from builder.content import nearest
from builder.model import RIGHTS_STATEMENTS

SHOWN_LENGTH = 60
"""Code points of a value that are shown."""

_WANTED = {
    "string": "a text", "int": "a whole number", "float": "a number", "tuple": "a list", "dict": "keys with values",
    "dataclass": "keys with values", "too": "a list of another length",
}  # fmt: skip
"""First word of pydantic's name for an error to what a person would call the wanted value."""

_EXAMPLES = {
    "title": "title: Bridge closed after storm", "name": "name: Ada Quill", "outlet": "outlet: unknown",
    "published": "published: 2021-05-02", "language": "language: en", "publish": "publish: abstract",
    "rights": "rights: {statement: InC, publish: abstract}", "statement": "statement: InC", "act": "act: says",
    "date": "date: 2021-05-02", "when": "when: 2021-05-02", "because": "because: The caption says so.",
    "description": "description: Who said what about a bridge.", "confidence": "confidence: medium",
    "by": "by: contributor", "stance": "stance: supports",
}  # fmt: skip
"""A line that would do for a missing key."""

_MISSING = ("missing", "missing_argument", "missing_keyword_only_argument")
_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")


def is_missing(detail: Any) -> bool:
    """Whether one of pydantic's error details is that of a missing key."""
    return detail["type"] in _MISSING


def is_unknown(detail: Any) -> bool:
    """Whether one of pydantic's error details is that of a key that the record does not have."""
    return detail["type"] in _UNKNOWN


def sentence(detail: Any) -> tuple[str, str]:
    """Rule and plain sentence for one of pydantic's error details."""
    key = in_words(detail["loc"])
    if is_missing(detail) and isinstance(detail["loc"][-1], int):
        return "bad-value", f"{in_words(detail['loc'][:-1])}: two values are wanted, and one is missing."
    if is_missing(detail):
        return "missing-key", f"“{detail['loc'][-1]}” is missing{_within(detail['loc'][:-1])}."
    if is_unknown(detail):
        return "unknown-key", f"“{detail['loc'][-1]}” is not a key of this record{_within(detail['loc'][:-1])}."
    match detail["type"]:
        case "value_error":
            reason = str(detail["ctx"]["error"]).replace(f"“{detail['input']}”", shown(detail["input"]))
            return "bad-value", f"{key}: {reason}."
        case "literal_error":
            return "bad-value", f"{key}: {shown(detail['input'])} is none of {', '.join(words(detail))}."
        case other:
            wanted = _WANTED.get(other.split("_", 1)[0], "another value")
            verb = "are" if wanted.startswith("keys") else "is"
            return "bad-value", f"{key}: {shown(detail['input'])} is given, but {wanted} {verb} wanted."


def in_words(where: Iterable[str | int]) -> str:
    """The way to a value: `statements, item 1, speaker`."""
    return ", ".join(f"item {part + 1}" if isinstance(part, int) else part for part in where)


def _within(where: tuple[str | int, ...]) -> str:
    return f" in {in_words(where)}" if where else ""


def shown(value: Any) -> str:
    """A value as a message shows it."""
    if isinstance(value, dict | list):
        return "a group of keys" if isinstance(value, dict) else "a list"
    text = str(value)
    return f"“{text}”" if len(text) <= SHOWN_LENGTH else f"“{text[:SHOWN_LENGTH]} ...”"


def advice(detail: Any, path: str, keys: Iterable[str]) -> str:
    """What to do, with the corrected text where that can be known; `keys` are all that the kind of record has."""
    given = detail["input"]
    last = next((part for part in reversed(detail["loc"]) if isinstance(part, str)), "")
    if is_missing(detail):
        return _to_add(last, path) if detail["loc"][-1] == last else "Write both, with a comma between them."
    if is_unknown(detail) and given is None:
        return "Put the value before it between quotes, if it has a comma in it; else write a value or delete the key."
    if is_unknown(detail):
        return _meant(nearest.word(last, keys))
    if detail["type"] == "literal_error":
        return _meant(nearest.word(str(given), words(detail))) or "Choose one of these words."
    if detail["type"] == "value_error":
        return _of_value(str(given), str(detail["ctx"]["error"]))
    return _of_shape(detail["type"], last, given)


def meant(advice: str) -> str:
    """What an advice takes for meant; empty where it names nothing."""
    found = re.fullmatch(r"Did you mean “([^”]*)”\?", advice)
    return found[1] if found else ""


def _meant(*texts: str) -> str:
    found = [text for text in texts if text]
    return "Did you mean " + " or ".join(f"“{text}”" for text in found) + "?" if found else ""


def _to_add(key: str, path: str) -> str:
    example = f"id: {PurePosixPath(path).stem}" if key == "id" else _EXAMPLES.get(key, "")
    return f"Add a line such as “{example}”." if example else "Add it."


def words(detail: Any) -> list[str]:
    """The words that pydantic lists as `'a', 'b' or 'c'`."""
    expected = str(detail["ctx"]["expected"])
    return [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]


def _of_value(given: str, reason: str) -> str:
    if "not an id" in reason:
        near = nearest.record_id(given)
        return (_meant(near) if near != given else "Choose another.") or _foreign_letter(given)
    if "SHA-256" in reason:
        return _of_digest(given)
    if "rightsstatements" in reason or "open licence" in reason:
        return _meant(nearest.rights(given)) or f"Choose one of {', '.join(RIGHTS_STATEMENTS)}, or an open licence."
    if "language tag" in reason:
        return _of_language(given)
    if "whole number in digits" in reason:
        return "Write digits only, such as 40."
    return _of_date(given, reason)


_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt ]+\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?\s?(?P<zone>[Zz]|[-+]\d\d(?::?\d\d)?)?"
)


def _of_time(given: str) -> str:
    """Advice for a time of day, which no date of a record keeps: which day it was depends on the zone."""
    found = _TIME.fullmatch(given.strip())
    if found is None:
        return ""
    if found["zone"] is None:
        return (
            f"A date has no time. This one names no zone, so that it may be another day elsewhere: write "
            f"{found['day']} if that is the day where it was published, or {found['day']}~."
        )
    return (
        f"A date has no time. Write the day where it was published, which {found['day']} is only in the zone "
        f"{found['zone']}, and say the time and its zone under origins if they matter."
    )


def _of_date(given: str, reason: str) -> str:
    if time := _of_time(given):
        return time
    if near := _meant(*nearest.dates(given)):
        return near
    if "has no day" in reason:
        return f"Correct the day, or write {given[:7]} if nobody knows it."
    if re.fullmatch(r"\d\d[-/.]\d{1,2}[-/.]\d{1,2}", given):
        return "Write the year with four digits, and the year first."
    return "Give as much as is known; 2017~ means about 2017." if "EDTF" in reason else ""


def _foreign_letter(given: str) -> str:
    letter = next((one for one in given if not one.isascii()), "")
    name = unicodedata.name(letter, "without a name").lower() if letter else ""
    return f"“{letter}” is the {name}; write it in the letters a to z." if letter else ""


def _of_digest(given: str) -> str:
    plain = given.strip().lower()
    if re.fullmatch(r"[0-9a-f]{64}", plain):
        return "Write its letters in lower case, with nothing around it."
    if re.fullmatch(r"[0-9a-f]+", plain):
        return f"It has {len(plain)} digits; copy the whole of it again."
    return "Copy it again; it is made of the digits 0 to 9 and the letters a to f."


_LANGUAGES = {
    "english": "en", "arabic": "ar", "french": "fr", "german": "de", "spanish": "es", "russian": "ru",
    "ukrainian": "uk", "persian": "fa", "farsi": "fa", "turkish": "tr", "kurdish": "ku", "hebrew": "he",
    "chinese": "zh", "portuguese": "pt", "italian": "it", "dutch": "nl", "polish": "pl",
}  # fmt: skip


def _of_language(given: str) -> str:
    plain = given.strip().replace("_", "-")
    if plain.casefold() == "false":
        return "Some programs read no, the code of Norwegian, as false. If that is meant, write “no”, or “nb”."
    first, _, rest = plain.partition("-")
    tag = first.lower() + (f"-{rest}" if rest else "")
    is_tag = re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag)
    return _meant(_LANGUAGES.get(plain.casefold(), tag if is_tag else ""))


def _of_shape(kind: str, key: str, given: Any) -> str:
    """Advice for a value of another shape than is wanted: a text for a list, a list for a text."""
    if kind.startswith("tuple") and isinstance(given, str):
        items = [one.strip() for one in given.split(",")]
        return f"Write it between square brackets: {key}: [{', '.join(items)}]" if len(given) <= SHOWN_LENGTH else ""
    if kind.startswith("string") and isinstance(given, list):
        only = given[0] if len(given) == 1 and isinstance(given[0], str) else ""
        return f"Write it without brackets: {key}: {only}" if only else "Write one value, without brackets or hyphens."
    if kind.startswith("string") and isinstance(given, dict):
        return "Write it on one line; a text with “: ” in it wants quotes."
    if kind.startswith("float") and isinstance(given, str):
        return _meant(nearest.number(given))
    if kind.startswith("dataclass") and isinstance(given, str | list):
        return "Write the keys below it, each on a line of its own and two spaces further, or {key: value, key: value}."
    return ""
