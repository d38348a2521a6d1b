"""When an article was published, as far as its capture shows: an EDTF date, the rule that found it, and why.

A field of the capture that gives the date settles it. Else the rules, from the strongest to the weakest:

- `dates/byline@1`: a date printed under or above the title.
- `dates/caption@1`: a picture's date, moved on to the latest weekday that the text names around it.
- `dates/event@1`: the day of an event that the archive knows and the text names, moved on in the same way.
- `dates/text@1`: the latest full date in the running text; the article is no older than that.
- `dates/month@1`: the latest month named without a year, in the year of the dated articles of the same capture.
- `dates/order@1`: the place of the article in a capture whose dated articles run in one direction.
- `dates/year@1`: the latest year in the text.
- `dates/received@1`: nothing but that the article had been published when the capture was received.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from builder import edtf
from builder.ingest.calendar_words import MONTHS, WEEKDAYS, Dated, dates_in
from builder.ingest.contract import Draft
from builder.model import Confidence, Event, Origin
from builder.names import fold

_WEEKDAY = re.compile(r"(?<!last )(?<!next )\b(" + "|".join(day.title() for day in WEEKDAYS) + r")\b")
_MONTH = re.compile(
    r"(?:\b(?:in|since|of|during|until|by|from|this|last|on|early|late|mid)[ -]|\A)"
    r"(January|February|March|April|May|June|July|August|September|October|November|December)\b(?!,? \d{4})"
    r"(?: (\d{1,2})(?:[-–](\d{1,2}))?\b(?!,? \d{4}))?"
    r"|\b(January|February|March|April|May|June|July|August|September|October|November|December) "
    r"(\d{1,2})(?:[-–](\d{1,2}))?\b(?!,? \d{4})"
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_LAST_MONTH = re.compile(r"\blast month\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A date with its reason."""

    published: str
    """When the article was published, in EDTF."""
    origin: Origin
    """Rule, reason and confidence."""

    @property
    def bounds(self) -> edtf.Bounds:
        """The days that the date can mean."""
        return edtf.parse(self.published)

    @property
    def is_anchor(self) -> bool:
        """Whether it names one day, so that other articles can be dated by it."""
        return self.bounds.earliest == self.bounds.latest


def propose(drafts: Sequence[Draft], received: str, events: Sequence[Event] = ()) -> tuple[Proposal, ...]:
    """A date for each article of a capture that was received on the EDTF date `received`."""
    latest = edtf.parse(received).latest
    own = [_from_itself(draft, latest, events) for draft in drafts]
    years = {proposal.bounds.earliest.year for proposal in own if proposal and proposal.is_anchor}
    year = years.pop() if len(years) == 1 else None
    dated = [found or (_from_month(draft, year) if year else None) for draft, found in zip(drafts, own, strict=True)]
    ordered = _narrowed(dated, year) if _runs_backwards(dated) else dated
    return tuple(
        proposal or _from_year(draft, latest) or _from_receipt(latest)
        for draft, proposal in zip(drafts, ordered, strict=True)
    )


def _proposal(published: str, rule: str, because: str, confidence: Confidence) -> Proposal:
    return Proposal(published, Origin(by=f"dates/{rule}@1", because=because, confidence=confidence))


def _from_itself(draft: Draft, latest: date, events: Sequence[Event]) -> Proposal | None:
    """The date that a field of the capture, or an article's own bylines, captions, events or text give."""
    return (
        _from_field(draft, latest)
        or _from_byline(draft, latest)
        or _from_caption(draft, latest)
        or _from_event(draft, latest, events)
        or _from_text(draft, latest)
    )


def _from_field(draft: Draft, latest: date) -> Proposal | None:
    """What the capture says, or a rule of its adapter has found; nothing that was published after it was received."""
    if not draft.published or edtf.parse(draft.published).earliest > latest:
        return None
    plain = Origin(by="capture", because="A field of the capture gives the date.", confidence="high")
    return Proposal(draft.published, draft.origins.get("published", plain))


def _from_byline(draft: Draft, latest: date) -> Proposal | None:
    found = [dated for line in draft.bylines for dated in dates_in(line) if dated.day <= latest]
    if not found:
        return None
    first = min(found, key=lambda dated: dated.day)
    if first.is_exact:
        return _proposal(first.day.isoformat(), "byline", "The words that stand as its date give this day.", "high")
    if first.has_points and draft.language and draft.language.partition("-")[0] != "en":
        because = "Its date gives this day; with points between the numbers, its language writes the day first."
        return _proposal(first.day.isoformat(), "byline", because, "medium")
    because = "Day and month in the words that stand as its date can be swapped."
    return _proposal(_either_way(first), "byline", because, "medium")


def _either_way(dated: Dated) -> str:
    """Both readings of a date whose day and month could be swapped."""
    swapped = dated.day.replace(month=dated.day.day, day=dated.day.month)
    both = sorted({dated.day.isoformat(), swapped.isoformat()})
    return f"[{','.join(both)}]" if len(both) > 1 else both[0]


def _from_caption(draft: Draft, latest: date) -> Proposal | None:
    days = [dated.day for figure in draft.figures for dated in dates_in(figure.caption) if dated.day <= latest]
    if not days or max(days).year < max(_years(draft.text, latest), default=0):
        return None
    weekday, day = _moved_on(max(days), draft.text, latest)
    if weekday:
        because = f"A caption is dated {max(days)}, and the text reports on what was said or done on {weekday}."
        return _proposal(f"{day}~", "caption", because, "medium")
    return _proposal(f"{day}~", "caption", f"A caption is dated {day}, and the text names no weekday.", "low")


def _from_event(draft: Draft, latest: date, events: Sequence[Event]) -> Proposal | None:
    text = fold(f"{draft.title} {draft.text}")
    for event in events:
        bounds = edtf.parse(event.when)
        names = (event.name, *(name.text for name in event.names))
        if bounds.earliest != bounds.latest or bounds.latest > latest or not any(fold(name) in text for name in names):
            continue
        weekday, day = _moved_on(bounds.earliest, draft.text, latest)
        if weekday:
            because = f"The text names the event {event.id} of {event.when}, and reports on {weekday}."
            return _proposal(f"{day}~", "event", because, "medium")
    return None


def _moved_on(anchor: date, text: str, latest: date) -> tuple[str, date]:
    """The latest day within three days of `anchor` whose weekday the text names, with its name; else the anchor."""
    named = {match.group(1) for match in _WEEKDAY.finditer(text)}
    ahead = {name: (WEEKDAYS[name.lower()] - anchor.weekday()) % 7 for name in named}
    near = {name: days for name, days in ahead.items() if days <= min(3, (latest - anchor).days)}
    name = max(near, key=lambda key: near[key], default="")
    return name, anchor + timedelta(near.get(name, 0))


def _from_text(draft: Draft, latest: date) -> Proposal | None:
    days = [dated.day for dated in dates_in(draft.text) if dated.day <= latest and dated.is_exact]
    if not days or max(days).year < max(_years(draft.text, latest), default=0):
        return None
    because = f"The latest day that the text gives is {max(days)}; the capture was received later."
    return _proposal(f"{max(days)}/{latest}", "text", because, "low")


def _from_month(draft: Draft, year: int) -> Proposal | None:
    """Months without a year mean the nearest past month of that name; `year` is that of the rest of the capture."""
    named = [_month_and_day(match) for match in _MONTH.finditer(draft.text)]
    if not named or max((int(y) for y in _YEAR.findall(draft.text)), default=0) > year:
        return None
    month = _latest_month({month for month, _ in named})
    day = max((day for number, day in named if number == month), default=1)
    try:
        start = date(year, month, day)
    except ValueError:
        start = date(year, month, 1)
    because = f"The text names {start:%B} without a year; the dated articles of the capture are of {year}."
    if _LAST_MONTH.search(draft.text):
        because += " It speaks of last month."
        return _proposal(f"{start}/{_month_end(year, month + 1)}", "month", because, "low")
    return _proposal(f"{start}/{_month_end(year, month + 11)}", "month", because, "low")


def _month_and_day(match: re.Match[str]) -> tuple[int, int]:
    month, days = MONTHS[fold(match[1] or match[4])], (match[2], match[3], match[5], match[6])
    return month, max((int(day) for day in days if day), default=1)


def _latest_month(months: set[int]) -> int:
    """The last of some months that belong together: the one after which the longest pause follows in the circle."""
    return max(sorted(months), key=lambda month: min((other - month) % 12 or 12 for other in months))


def _month_end(year: int, month: int) -> date:
    """The last day of a month; months beyond 12 are of the next year."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def _runs_backwards(dated: Sequence[Proposal | None]) -> bool:
    """Whether the articles of a capture are dated from the newest to the oldest, two or more of them to the day."""
    days = [proposal.bounds.earliest for proposal in dated if proposal and proposal.is_anchor]
    return len(set(days)) >= 2 and days == sorted(days, reverse=True)


def _narrowed(dated: Sequence[Proposal | None], year: int | None) -> list[Proposal | None]:
    """Dates that name no day, narrowed by the articles before and after them; an exact date is left as it is."""
    bounds = [proposal.bounds if proposal else None for proposal in dated]
    newer = _running(min, [one.latest if one else None for one in bounds])
    older = _running(max, [one.earliest if one else None for one in reversed(bounds)])[::-1]
    return [
        proposal if proposal and proposal.is_anchor else _between(proposal, after, before, year)
        for proposal, after, before in zip(dated, older, newer, strict=True)
    ]


def _running(choose: Callable[[date, date], date], days: Sequence[date | None]) -> list[date | None]:
    """For each place, the day chosen among all days before it; none where there is none."""
    chosen: date | None = None
    result: list[date | None] = []
    for day in days:
        result.append(chosen)
        chosen = choose(chosen, day) if chosen and day else chosen or day
    return result


def _between(proposal: Proposal | None, older: date | None, newer: date | None, year: int | None) -> Proposal | None:
    """A date narrowed to lie between two others; as it was where that would contradict it."""
    order = "The capture runs from the newest article to the oldest, and this one stands between dated ones."
    if older and newer and older > newer:
        return proposal
    if proposal is None:
        start = older.isoformat() if older else f"{year}?" if year and newer and newer.year == year else ".."
        return _proposal(f"{start}/{newer or '..'}", "order", order, "low") if older or newer else None
    start_day = max(proposal.bounds.earliest, older or date.min)
    end_day = min(proposal.bounds.latest, newer or date.max)
    if start_day > end_day or (start_day, end_day) == (proposal.bounds.earliest, proposal.bounds.latest):
        return proposal
    because = f"{proposal.origin.because} {order}"
    return Proposal(f"{start_day}/{end_day}", Origin(by="dates/order@1", because=because, confidence="low"))


def _from_year(draft: Draft, latest: date) -> Proposal | None:
    years = _years(draft.text, latest)
    if not years:
        return None
    return _proposal(f"{max(years)}/{latest}", "year", f"The latest year that the text names is {max(years)}.", "low")


def _from_receipt(latest: date) -> Proposal:
    because = "Nothing in the capture dates the article; it was published before the capture was received."
    return _proposal(f"../{latest}", "received", because, "low")


def _years(text: str, latest: date) -> list[int]:
    return [int(year) for year in _YEAR.findall(text) if int(year) <= latest.year]
