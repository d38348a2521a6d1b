"""What somebody most likely meant by a value that is none: the right spelling of dates, ids, rights, words, keys.

Nothing is put in the place of what is written; a suggestion is shown, and a person decides. Each function gives the
suggested text, or nothing where it would be a guess.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable

from builder import edtf
from builder.model.values import ID_LENGTH, ID_PATTERN, RIGHTS_STATEMENTS

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_MONTHS = {name.lower()[:3]: number for number, name in enumerate(edtf.MONTHS, 1)}
_MONTH_NAMES = "|".join(f"{name}|{name[:3]}" for name in edtf.MONTHS) + "|Sept"
_DAY_FIRST = re.compile(rf"(?:(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+)?({_MONTH_NAMES})\.?,?\s+(\d{{4}})", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"({_MONTH_NAMES})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})")
_ABOUT = re.compile(r"(?:circa|ca\.?|c\.|about|around|approx\.?|~)\s*(.+)", re.IGNORECASE)
_QUOTES = "“”\"' "
"""What people put around a date."""
_BETWEEN = re.compile(r"(?:from )?(.+?) (?:-|to|until|/) (.+)", re.IGNORECASE)

SYNONYMS = {
    "said": "says", "told": "says", "states": "says", "stated": "says", "tells": "says", "refuses": "rejects",
    "refutes": "denies", "admits": "acknowledges", "company": "organisation", "group": "organisation",
    "man": "person", "woman": "person", "politician": "person", "country": "state", "militia": "armed-group",
    "government": "state", "no": "none", "summary": "abstract", "for": "supports",
    "against": "disputes", "newspaper": "newspaper", "date": "published", "author": "authors", "source": "outlet",
    "publisher": "outlet", "lang": "language", "headline": "title", "name": "title", "license": "rights",
    "licence": "rights", "copyright": "rights", "link": "url", "who": "speaker", "says": "gist", "quote": "gist",
    "lat": "latitude", "lon": "longitude", "lng": "longitude", "location": "where", "coords": "coordinates",
    "aliases": "names", "alias": "names", "type": "kind", "summary_text": "gist", "people": "actors",
}  # fmt: skip
"""Words that people write for one that Regesta knows, where the spelling does not tell."""

_RIGHTS = {
    "copyright": "InC", "incopyright": "InC", "allrightsreserved": "InC", "©": "InC", "unknown": "UND",
    "undetermined": "UND", "notevaluated": "CNE", "publicdomain": "NKC", "pd": "NKC", "cc0": "CC0-1.0",
    "cczero": "CC0-1.0", "ccby": "CC-BY-4.0", "ccbysa": "CC-BY-SA-4.0", "ccbync": "CC-BY-NC-4.0",
    "ccbynd": "CC-BY-ND-4.0", "creativecommons": "CC-BY-4.0", "noknowncopyright": "NKC",
}  # fmt: skip


_ALIKE = 0.7
"""How alike a word must be to one that is known (difflib's ratio) to be told: “whispers” is not “disputes”."""


def did_you_mean(text: str, known: Iterable[str], otherwise: str = "") -> str:
    """The advice that asks whether the nearest of the known ids or keys was meant; `otherwise` where none is near."""
    near = difflib.get_close_matches(text, sorted(known), 1)
    return f"Did you mean “{near[0]}”?" if near else otherwise


def word(text: str, known: Iterable[str]) -> str:
    """The nearest of the words or keys that are known."""
    words = {one.casefold(): one for one in known}
    plain = re.sub(r"[\s_]+", "-", text.strip().strip("“”\"'").casefold())
    for candidate in (plain, plain.replace("-", "_"), SYNONYMS.get(plain, "")):
        if candidate in words:
            return words[candidate]
    near = difflib.get_close_matches(plain, words, 1, _ALIKE)
    return words[near[0]] if near else ""


def record_id(text: str) -> str:
    """The id that a name or a file name would have: `Ada Quill` has `ada-quill`."""
    letters = unicodedata.normalize("NFKD", text.strip().removesuffix(".md")).casefold()
    letters = "".join(one for one in letters if unicodedata.category(one) not in ("Mn", "Cf"))
    if any(one.isalpha() and not one.isascii() for one in letters):
        return ""
    plain = re.sub(r"[^a-z0-9]+", "-", letters.replace("'", "").replace("’", "")).strip("-")
    return plain if re.fullmatch(ID_PATTERN, plain) and len(plain) <= ID_LENGTH else ""


def rights(text: str) -> str:
    """The code of a rights statement or a licence."""
    plain = re.sub(r"[\s_]+", "-", text.strip()).upper()
    licence = re.fullmatch(r"CC-?(BY(?:-NC)?(?:-SA|-ND)?)-?V?([1-4])(?:\.([05]))?(?:-[A-Z]+)?", plain)
    if licence:
        return f"CC-{licence[1]}-{licence[2]}.{licence[3] or 0}"
    known = {code.casefold(): code for code in RIGHTS_STATEMENTS}
    return known.get(plain.casefold(), "") or _RIGHTS.get(re.sub(r"[\s_.-]+", "", text).casefold(), "")


def dates(text: str) -> tuple[str, ...]:
    """The EDTF dates that a date written in another manner can mean; two where day and month cannot be told apart."""
    plain = _DASHES.sub("-", " ".join(text.split())).replace("T", " T").strip(_QUOTES)
    if between := _BETWEEN.fullmatch(plain):
        start, end = map(_of_one, between.groups())
        return _sound(f"{start[0]}/{end[0]}") if start and end else ()
    return _of_one(plain)


def _of_one(text: str) -> tuple[str, ...]:
    """The dates that a date which is no interval can mean."""
    plain = text.strip(_QUOTES)
    if about := _ABOUT.fullmatch(plain):
        return _sound(*(f"{one}~" for one in _exact(about[1].strip(_QUOTES))))
    return _exact(plain)


def _exact(plain: str) -> tuple[str, ...]:
    if decade := re.fullmatch(r"(\d{3})0'?s", plain):
        return (f"{decade[1]}X",)
    if years := re.fullmatch(r"(\d{4})-(\d{4})", plain):
        return _sound(f"{years[1]}/{years[2]}")
    if stamped := re.fullmatch(r"(\d{4}-\d\d-\d\d) T?\d\d?:\d\d.*", plain):
        return _sound(stamped[1])
    return _sound(re.sub(" (?=[~?%]$)", "", plain)) or _sound(*_reordered(plain))


def _reordered(text: str) -> list[str]:
    """A day, month and year that stand in another order or without zeros."""
    if named := _DAY_FIRST.fullmatch(text):
        return [_iso(named[3], _MONTHS[named[2].lower()[:3]], named[1])]
    if named := _MONTH_FIRST.fullmatch(text):
        return [_iso(named[3], _MONTHS[named[1].lower()[:3]], named[2])]
    if first := _YEAR_FIRST.fullmatch(text):
        month, day = first[2], first[3]
        return [_iso(first[1], day, month) if day and int(month) > 12 else _iso(first[1], month, day)]
    if last := _YEAR_LAST.fullmatch(text):
        one, two = _iso(last[4], last[3], last[1]), _iso(last[4], last[1], last[3])
        return [one] if last[2] == "." or one == two else [one, two]
    return []


def _iso(year: str, month: str | int, day: str | None) -> str:
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


def _sound(*found: str) -> tuple[str, ...]:
    return tuple(one for one in found if _is_date(one))


def _is_date(text: str) -> bool:
    try:
        edtf.parse(text)
    except ValueError:
        return False
    return True


def number(text: str) -> str:
    """Degrees with a comma, or in minutes and seconds, as a decimal number."""
    plain = text.strip().replace("′", "'").replace("’", "'").replace("″", '"').replace("”", '"').replace("−", "-")
    if re.fullmatch(r"-?\d{1,3},\d+", plain):
        return plain.replace(",", ".")
    parts = re.fullmatch(
        r"""(-?\d{1,3}(?:\.\d+)?)°?\s*(?:(\d{1,2})'\s*)?(?:(\d{1,2}(?:\.\d+)?)["']*\s*)?([NSEWO]?)""", plain
    )
    if not parts:
        return ""
    degrees = float(parts[1]) + int(parts[2] or 0) / 60 + float(parts[3] or 0) / 3600
    return f"{-degrees if parts[4] in ('S', 'W') else degrees:.5f}".rstrip("0").rstrip(".")


def address(text: str) -> str:
    """An address without its https://, or with spaces in it."""
    plain = text.strip().replace(" ", "%20")
    if re.match(r"https?:/?[^/]", plain):
        return re.sub(r"^(https?):/?", r"\1://", plain)
    if re.match(r"https?://", plain):
        return plain
    return f"https://{plain}" if re.match(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/|$)", plain) else ""
