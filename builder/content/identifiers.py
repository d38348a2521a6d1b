"""Identifiers of well-known catalogues: the shape that each has, and its check digit where the standard has one.

Schemes that are not known here are left as they are.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Verdict = Callable[[str], bool]
"""Whether something that looks like an identifier is one."""


def _mod_11_2(value: str) -> bool:
    """ISO/IEC 7064, MOD 11-2, as in ISNI (ISO 27729) and ORCID; the last sign is the check digit."""
    digits = value.replace("-", "").replace(" ", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return digits[-1].upper() == ("X" if check == 10 else str(check))


def _issn(value: str) -> bool:
    """ISO 3297: weights 8 to 2, modulus 11."""
    digits = value.replace("-", "")
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=False))
    check = -total % 11
    return digits[-1].upper() == ("X" if check == 10 else str(check))


def _isbn(value: str) -> bool:
    """ISO 2108: ten digits with modulus 11, or thirteen with modulus 10."""
    digits = value.replace("-", "").replace(" ", "").upper()
    if len(digits) == 10:
        return (
            sum((10 if one == "X" else int(one)) * weight for weight, one in enumerate(reversed(digits), 1)) % 11 == 0
        )
    return sum(int(one) * (1, 3)[number % 2] for number, one in enumerate(digits)) % 10 == 0


def _always(_: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the identifiers of a catalogue are written."""

    pattern: re.Pattern[str]
    """What the whole of one looks like."""
    example: str
    """A right one."""
    adds_up: Verdict = _always
    """Whether the check digit of one that looks right is right."""


def _scheme(pattern: str, example: str, adds_up: Verdict = _always) -> Scheme:
    return Scheme(re.compile(pattern, re.ASCII), example, adds_up)


SCHEMES: Mapping[str, Scheme] = {
    "wikidata": _scheme(r"[QPL][1-9]\d*", "Q83101"),
    "geonames": _scheme(r"\d{1,12}", "99072"),
    "viaf": _scheme(r"\d{1,22}", "157049106"),
    "isni": _scheme(r"\d{4}([ -]?)\d{4}\1\d{4}\1\d{3}[\dX]", "0000 0001 2103 2683", _mod_11_2),
    "orcid": _scheme(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", "0000-0002-1825-0097", _mod_11_2),
    "issn": _scheme(r"\d{4}-\d{3}[\dXx]", "0261-3077", _issn),
    "isbn": _scheme(r"(?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx]", "978-3-16-148410-0", _isbn),
    "doi": _scheme(r"10\.\d{4,9}(?:\.\d+)*/\S+", "10.1000/182"),
    "osm": _scheme(r"(?:node|way|relation)/\d+", "relation/51477"),
}  # fmt: skip
"""Name of a scheme, in small letters, to how its identifiers are written."""


def misprint(scheme: str, value: str) -> str:
    """What is wrong with an identifier, as the end of a sentence; empty where nothing is, or nothing is known."""
    known = SCHEMES.get(scheme.lower())
    if known is None:
        return ""
    if not known.pattern.fullmatch(value):
        return f"is not written as one of {scheme}, such as {known.example}"
    return "" if known.adds_up(value) else "has another check digit than its other digits ask for"
