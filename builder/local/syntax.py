"""What people type into the search, taken apart: words, "phrases", +, -, NOT, OR, prefix*, near~, field:value.

Read once from left to right, so that the time grows with the length alone; the length is limited all the same.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from builder import edtf
from builder.problems import InvalidContent, Problem

LONGEST = 500
"""Characters that a query may have."""

FIELDS = (
    "title", "outlet", "actor", "place", "event", "year", "date", "speaker", "act", "position", "kind", "language",
)  # fmt: skip
"""What may stand before a colon."""

Sort = Literal["word", "phrase", "prefix", "near", "days"]
"""How the value of a clause is looked for."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is asked for."""

    sort: Sort
    """How it is looked for."""
    field: str
    """Field in which it must stand; empty for any."""
    value: str
    """The word or words; for days the EDTF date."""


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses of which one must hold."""

    sign: Literal["", "+", "-"]
    """Empty where a record without it may be found too, only later; + where it must hold; - where it must not."""
    clauses: tuple[Clause, ...]
    """The clauses; one, unless OR stands between several."""


_PIECE = re.compile(r'(?P<sign>[+-]?)(?:(?P<field>[A-Za-z]+):)?(?:"(?P<quoted>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans("“”„‟", '""""')
_YEARS = re.compile(r"(?:[0-9]{4}|)(?:\.\.(?:[0-9]{4}|))?")


def parse(query: str) -> tuple[Group, ...]:
    """The groups of a query, in order. Raises InvalidContent where it is too long, or where a value cannot be read."""
    if len(query) > LONGEST:
        message = f"It has {len(query):,} characters; {LONGEST} are allowed."
        raise InvalidContent([Problem("QUERY", 1, LONGEST + 1, "query", message, "Ask for less at once.")])
    groups: list[Group] = []
    joins, negates = False, False
    for match in _PIECE.finditer(query.translate(_QUOTES)):
        if match[0] in ("OR", "NOT", "AND"):
            joins, negates = match[0] == "OR" and bool(groups), match[0] == "NOT"
            if match[0] == "AND" and groups and not groups[-1].sign:
                groups[-1] = replace(groups[-1], sign="+")
            continue
        for group in _group(match):
            if joins:
                first = groups.pop()
                groups.append(Group(first.sign, (*first.clauses, *group.clauses)))
            else:
                groups.append(replace(group, sign="-") if negates else group)
            joins, negates = False, False
    return tuple(groups)


def _group(match: re.Match[str]) -> Iterator[Group]:
    field, quoted, word = (match["field"] or "").lower(), match["quoted"], match["word"] or ""
    if field and field not in FIELDS:
        _refuse_misspelt(match, field)
        field, word = "", f"{match['field']}:{word}" if quoted is None else ""
    sign: Literal["", "+", "-"] = "-" if match["sign"] == "-" else "+" if match["sign"] or field else ""
    if field in ("year", "date"):
        yield Group(sign, (Clause("days", field, _days(match, field, quoted if quoted is not None else word)),))
    elif quoted is not None:
        if quoted.strip():
            yield Group(sign or "+", (Clause("phrase", field, quoted),))
    elif word.rstrip("*~"):
        sort: Sort = "prefix" if word.endswith("*") else "near" if word.endswith("~") else "word"
        yield Group(sign, (Clause(sort, field, word.rstrip("*~")),))


def _refuse_misspelt(match: re.Match[str], field: str) -> None:
    """Raises InvalidContent where a field is nearly one that there is. Else the colon is part of what is looked for."""
    if near := difflib.get_close_matches(field, FIELDS, 1, 0.75):
        message = f"There is no field “{field}”."
        raise InvalidContent(
            [Problem("QUERY", 1, match.start("field") + 1, "query", message, f"Did you mean “{near[0]}:”?")]
        )


def _days(match: re.Match[str], field: str, value: str) -> str:
    """A date or a range as EDTF. Raises InvalidContent where it is neither."""
    start, dots, end = value.strip().partition("..")
    written = f"{start or '..'}/{end or '..'}" if dots else start
    try:
        if field == "year" and not _YEARS.fullmatch(value.strip()):
            raise ValueError(f"“{value}” is neither a year nor years such as 2015..2018")
        edtf.parse(written)
    except ValueError as error:
        advice = "Write it as in year:2015..2018 or date:2017-04..2017-05."
        raise InvalidContent([Problem("QUERY", 1, match.start() + 1, "query", f"{error}.", advice)]) from None
    return written
