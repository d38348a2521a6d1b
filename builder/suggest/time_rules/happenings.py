"""Events that a reading text names or tells with their place and day; only strong patterns, so that few are wrong.

- `happenings/operation@1`: Operation Desert Storm.
- `happenings/battle-of@1`: the Battle of Mosul, the siege of Sarajevo.
- `happenings/agreement@1`: the Minsk Agreement, the Treaty of Lausanne, the Vienna Conference.
- `happenings/named@1`: the Manchester bombing, the Syrian civil war.
- `happenings/dated@1`: the 5 April attack, the 2016 election, Tuesday's summit.
- `happenings/where-and-when@1`: a suicide bomb exploded in Kabul on 3 May; both place and day stand beside it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.model import Confidence
from builder.names import fold
from builder.suggest.actor_rules.known_actors import KNOWN
from builder.suggest.actor_rules.nations import CALENDAR, PEOPLES
from builder.suggest.actor_rules.titles import is_title
from builder.suggest.time_rules.date_phrases import DateFound, find_dates
from builder.suggest.time_rules.date_words import DAY, GAP, MONTH, WEEKDAY, YEAR

Kind = Literal[
    "accident", "attack", "campaign", "decision", "disaster", "election", "meeting", "process", "protest",
    "statement", "talks", "trial",
]  # fmt: skip
"""What sort of event it is, in the words that the records use."""


@dataclass(frozen=True, slots=True, order=True)
class EventFound:
    """An event where the words for it stand in a text; a suggestion until a person accepts it."""

    start: int
    """Code point at which the words begin; `the` is left out."""
    end: int
    """Code point after them."""
    text: str
    """The words as the text has them."""
    kind: Kind
    """What sort of event it seems to be."""
    when: str
    """When it happened, in EDTF, where the words beside it say so; else empty."""
    confidence: Confidence
    """How sure the rule is."""
    rule: str
    """The rule that found it, with its version, such as `happenings/battle-of@1`."""


_KIND_WORDS: dict[Kind, str] = {
    "attack": "attack|attacks|bombing|bombings|shooting|shootings|massacre|airstrike|airstrikes|air strike|air strikes|"
    "assassination|stabbing|bomb|hijacking|ambush|shelling|raid|beheading|beheadings",
    "campaign": "offensive|invasion|war|civil war|siege|uprising|revolution|genocide|coup|coup attempt|intifada",
    "disaster": "earthquake|flood|floods|tsunami|hurricane|famine|wildfire|wildfires|landslide|cyclone|typhoon",
    "accident": "explosion|blast|plane crash|train crash|crash|derailment|shipwreck|oil spill|stampede",
    "election": "election|elections|referendum|by-election|presidential election|parliamentary elections|"
    "general election|parliamentary election|presidential elections|local elections|midterm elections",
    "meeting": "summit|conference",
    "talks": "talks|peace talks|negotiations|ceasefire talks",
    "process": "ceasefire|truce|peace process|armistice",
    "protest": "protest|protests|demonstration|demonstrations|riots|rally|general strike|march",
    "trial": "trial|trials|inquest|war crimes trial",
}
_KINDS = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split("|")}
_PEOPLES = frozenset(map(fold, PEOPLES))
_BY_PEOPLE = frozenset({"election", "campaign", "protest"})
"""Kinds of event that the word for a people may name: the Syrian civil war, but no Syrian attack."""

_AGREEMENTS: dict[str, Kind] = {
    "Agreement": "decision", "Accord": "decision", "Accords": "decision", "Treaty": "decision", "Pact": "decision",
    "Protocol": "decision", "Armistice": "decision", "Declaration": "statement", "Summit": "meeting",
    "Conference": "meeting", "Talks": "talks", "Referendum": "election", "Uprising": "campaign", "War": "campaign",
    "Massacre": "attack", "Revolution": "campaign", "Intifada": "campaign", "Spring": "protest",
    "Earthquake": "disaster", "Genocide": "campaign", "Crisis": "process",
}  # fmt: skip
_NO_AGREEMENT = frozenset(
    "post pre after during no this that draft free last next new final our their his her its".split()
)
_BATTLES: dict[str, Kind] = {
    "battle": "campaign", "siege": "campaign", "massacre": "attack", "fall": "campaign", "bombing": "attack",
    "treaty": "decision", "liberation": "campaign", "invasion": "campaign", "assassination": "attack",
}  # fmt: skip

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_NAME = rf"{_CAPITAL}(?:{GAP}(?:(?:al|el|de|la|of){GAP})?{_CAPITAL}){{0,3}}"
_HEADS = "|".join(sorted((word.replace(" ", GAP) for word in _KINDS), key=len, reverse=True))
_DATE = rf"(?:(?:{DAY}{GAP})?{MONTH}(?:{GAP}{DAY})?(?:,?{GAP}{YEAR})?|{YEAR}|{WEEKDAY}['’]s|yesterday['’]s)"
_METHOD = (
    r"(?:(?:suicide|car|truck|roadside|chemical|gas|chlorine|missile|drone|rocket|terror|terrorist|arson|knife|mass|"
    r"bomb|mortar|sarin|nerve|chemical[ -]weapons|gun|cyber)[ -])"
)
_HAPPENED = (
    rf"(?:{GAP}(?:(?:was|were|had){GAP})?(?:exploded|detonated|went off|took place|occurred|happened|struck|began|held"
    rf"|hit|carried out|killed(?:{GAP}(?:at least|more than|up to|about|some))?{GAP}\w{{1,15}}(?:{GAP}people)?))"
)
_LINK = re.compile(r",?\s?(?:(?:late|early)\s)?(?:(?:on|in|of|during|at the end of)\s(?:the\s)?)?")

_NO_FIRST = (
    r"(?!(?:The|A|An|In|On|At|After|Before|Under|Since|During|By|For|With|But|And|When|As|This|That|Its|Their|Our)\b)"
)
"""What begins a sentence and no name of an agreement."""

_OPERATION = re.compile(rf"\bOperation{GAP}(?P<name>{_CAPITAL}(?:{GAP}{_CAPITAL}){{0,2}})")
_BATTLE = re.compile(
    rf"\b(?P<head>[Bb]attle|[Ss]iege|[Mm]assacre|Fall|Bombing|[Tt]reaty|[Ll]iberation|[Ii]nvasion|[Aa]ssassination)"
    rf"{GAP}(?:of|for|at){GAP}(?:the{GAP})?{_NAME}"
)
_AGREEMENT = re.compile(
    rf"\b(?P<event>{_NO_FIRST}(?P<name>{_CAPITAL}(?:{GAP}(?:{_CAPITAL}|and)){{0,4}}){GAP}"
    rf"(?P<head>{'|'.join(_AGREEMENTS)})(?:{GAP}(?:I{{1,3}}|One|Two))?)\b(?! of\b)"
)
_NAMED = re.compile(
    rf"\b[Tt]he{GAP}(?P<event>(?:(?P<date>{YEAR}){GAP})?(?P<name>{_CAPITAL}(?:{GAP}{_CAPITAL}){{0,2}}){GAP}{_METHOD}?(?P<head>{_HEADS}))\b"
)
_DATED = re.compile(
    rf"(?:\b[Tt]he{GAP}|(?=\b(?:{WEEKDAY}|yesterday)['’]s\b))(?P<event>(?P<date>{_DATE}){GAP}(?:{_CAPITAL}{GAP}){{0,2}}{_METHOD}?(?P<head>{_HEADS}))\b"
)
_WHERE = re.compile(
    rf"\b(?P<event>{_METHOD}?(?P<head>{_HEADS}){_HAPPENED}?{GAP}(?:in|at|near|on|outside){GAP}(?:the{GAP})?(?:{_NAME})"
    rf"(?:,{GAP}{_CAPITAL})?)"
)


def find_events(text: str, published: str, language: str = "en") -> tuple[EventFound, ...]:
    """The events that an English text names or tells, in order and without overlap; none of a text not in English.

    `published` is the EDTF date of publication, empty where unknown; ValueError is raised where it is no date.
    """
    dates = find_dates(text, published, language)
    if language.partition("-")[0].lower() != "en":
        return ()
    return tuple(_without_overlap([*_named(text, dates), *_dated(text, published), *_told(text, dates)]))


def _named(text: str, dates: Sequence[DateFound]) -> Iterator[EventFound]:
    """Events that have a name of their own."""
    for match in _OPERATION.finditer(text):
        if match["name"].split()[0].lower() not in ("room", "rooms", "command", "centre", "center", "manager"):
            yield _event(match, "campaign", _beside(text, match.end(), dates), ("operation", "high"))
    for match in _BATTLE.finditer(text):
        yield _event(match, _BATTLES[match["head"].lower()], _beside(text, match.end(), dates), ("battle-of", "high"))
    for match in _AGREEMENT.finditer(text):
        if match["name"].split()[0].lower() not in _NO_AGREEMENT | {"the", "a", "an", "in"}:
            yield _event(match, _AGREEMENTS[match["head"]], _beside(text, match.end(), dates), ("agreement", "medium"))
    for match in _NAMED.finditer(text):
        kind = _KINDS[" ".join(match["head"].split())]
        if _can_name(match["name"], kind):
            when = match["date"] or _beside(text, match.end(), dates)
            yield _event(match, kind, when, ("named", "medium"))


def _can_name(name: str, kind: Kind) -> bool:
    """Whether capitalised words before an event can be its place; who does it or says it is no place."""
    words = name.split()
    is_people = fold(words[-1]) in _PEOPLES
    if not CALENDAR.isdisjoint(name.lower().split()):
        return False
    is_actor = tuple(words) in KNOWN or name.isupper() or is_title(words[0]) or words[-1].endswith(("'s", "’s"))
    return not is_actor and (not is_people or kind in _BY_PEOPLE)


def _dated(text: str, published: str) -> Iterator[EventFound]:
    """Events that are called by their day, month or year."""
    for match in _DATED.finditer(text):
        words = re.sub(r"['’]s$", "", match["date"])
        found = next((date for date in find_dates(f"in {words}", published) if date.text.endswith(words)), None)
        if found:
            yield _event(match, _KINDS[" ".join(match["head"].split())], found.edtf, ("dated", found.confidence))


def _told(text: str, dates: Sequence[DateFound]) -> Iterator[EventFound]:
    """Events that are told with the place and the day beside them."""
    for match in _WHERE.finditer(text):
        found = _date_beside(text, match.end(), dates)
        kind: Kind = (
            "attack"
            if match["event"].startswith(("suicide", "car", "truck"))
            else _KINDS[" ".join(match["head"].split())]
        )
        if found:
            yield _event(match, kind, found.edtf, ("where-and-when", "medium"))


def _event(match: re.Match[str], kind: Kind, when: str, rule: tuple[str, Confidence]) -> EventFound:
    start, end = match.span("event") if "event" in match.re.groupindex else match.span()
    return EventFound(start, end, match.string[start:end], kind, when, rule[1], f"happenings/{rule[0]}@1")


def _beside(text: str, end: int, dates: Sequence[DateFound]) -> str:
    found = _date_beside(text, end, dates)
    return found.edtf if found else ""


def _date_beside(text: str, end: int, dates: Sequence[DateFound]) -> DateFound | None:
    """The date that stands at once after `end`, with no more than a comma or a preposition between."""
    low, high = 0, len(dates)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if dates[middle].start < end else (low, middle)
    is_near = low < len(dates) and dates[low].start - end <= 20
    return dates[low] if is_near and _LINK.fullmatch(text, end, dates[low].start) else None


def _without_overlap(events: Iterable[EventFound]) -> list[EventFound]:
    """The events of which none overlaps another, the longer before the shorter."""
    ordered = sorted(events, key=lambda event: (event.start - event.end, event))
    taken = bytearray(max((event.end for event in ordered), default=0))
    kept = []
    for event in ordered:
        if not any(taken[event.start : event.end]):
            taken[event.start : event.end] = b"\x01" * (event.end - event.start)
            kept.append(event)
    return sorted(kept)
