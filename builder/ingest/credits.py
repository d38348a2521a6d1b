"""Whose report an article takes over, as its own words say: the agencies and the sources that it credits.

`WASHINGTON (AP) — ...`, `(Reuters) - ...`, `Source: AFP`, `By Jane Doe, Associated Press`, `With reporting by ...` and
`Additional reporting by Reuters` are credits. An agency that the text merely mentions is none, nor is one that a
sentence quotes (`..., Interfax reported`): it is a source of one statement and not of the article.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from builder.ingest.agencies import agency_called
from builder.names import fold

LONGEST_PLACE = 60
"""Characters before the agency of a dateline: `WASHINGTON`, or `MEXICO CITY, Nov 3`."""

_DATELINE = re.compile(r"^(?P<place>[^()]{0,60}?)\((?P<who>[^()]{2,60})\)\s*(?:[-–—―:.]{1,2}|--)\s*\S")
_SOURCE = re.compile(
    r"^\W{0,3}(?:sources?|quellen?|fuente|fonte|источник|джерело|źródło|kilde|källa|bron|credit|agency|agentur)"
    r"\s*[:：]\s*(?P<who>.{2,80}?)\W{0,3}$",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"^\W{0,3}(?:(?:with )?(?:additional |further )?(?:reporting|material|files|contributions?) (?:from|by)|with"
    r"|mit material (?:von|der)|avec|con información de|com informações (?:de|da|do))\s+(?P<who>.{2,120}?)\W{0,3}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,/;&|+]|\b(?:and|und|et|y|e|и)\b", re.IGNORECASE)


def credits_in(blocks: Sequence[str], bylines: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of those whose report an article takes over: agencies under their usual names, other sources as printed, in
    the order in which they are credited, each once.

    `blocks` are the paragraphs of its text, without the title; `bylines` the lines that name its authors.
    """
    found = [name for line in bylines for name in agencies_in(line)]
    found += [name for block in blocks[:3] for name in _in_dateline(block)]
    found += [name for block in (*blocks[:2], *blocks[2:][-4:]) for name in _in_credit_line(block)]
    return tuple(dict.fromkeys(found))


def agency(name: str) -> str:
    """How an agency that is called `name` is credited as a rule (see `agency_called`); empty where it is none."""
    found = agency_called(name)
    return found.credited if found else ""


def agencies_in(line: str) -> tuple[str, ...]:
    """The agencies that a byline or a list of names consists of or holds, in order: `Jane Doe, Associated Press`."""
    parts = [*_parted(line.replace("(", ",").replace(")", ",")), *line.rsplit(" by ", 1)[1:], *_after_by(line)]
    return tuple(dict.fromkeys(name for part in parts if (name := agency(part))))


def _parted(names: str) -> Iterator[str]:
    return (part.strip() for part in _BETWEEN.split(names))


def _after_by(line: str) -> list[str]:
    first, _, rest = line.strip().partition(" ")
    return [rest] if fold(first) in ("by", "von", "par", "por", "di", "di:", "от") else []


def _in_dateline(block: str) -> Iterator[str]:
    found = _DATELINE.match(block[: 2 * LONGEST_PLACE + 20])
    if found and len(found["place"]) <= LONGEST_PLACE:
        yield from agencies_in(found["who"])
        return
    # `Berlin (dpa/AFP)`, `Kyjiw, 3. Mai. dpa.` and `KYIV. – Interfax-Ukraine.` differ too much; only dashes are read.
    before, dash, _ = block[:LONGEST_PLACE].partition(" — ")
    place, comma, who = before.rpartition(",")
    if dash and comma and place.isupper():
        yield from agencies_in(who)


def _in_credit_line(block: str) -> Iterator[str]:
    if len(block) > 200:
        return
    if found := _SOURCE.match(block):
        yield from _named(found["who"])
    elif found := _REPORTING.match(block):
        yield from _agencies_or_nothing(found["who"])
    elif (inside := block.strip()).startswith(("(", "[")) and inside.endswith((")", "]")):
        yield from _agencies_or_nothing(inside[1:-1])
    elif len(block) <= 60:
        yield from _agencies_or_nothing(block)


def _named(who: str) -> Iterator[str]:
    """Sources after `Source:`; an address or a whole sentence is none."""
    for part in _parted(who) if "://" not in who and "www." not in who else ():
        name = agency(part) or part.strip(" .")
        if name and len(name.split()) <= 6:
            yield name


def _agencies_or_nothing(who: str) -> Iterator[str]:
    """Agencies in a line that consists of nothing but names, of which at least one is an agency."""
    parts = [part for part in _parted(who) if part]
    agencies = [name for part in parts if (name := agency(part))]
    if len(agencies) == len(parts) or (agencies and all(part[:1].isupper() for part in parts)):
        yield from agencies
