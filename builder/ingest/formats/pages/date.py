"""When a page says that it was published, which rule found that, and how sure it is.

The rules, the most telling first: `dates/json-ld@1`, `dates/meta@1`, `dates/microdata@1`, `dates/time@1` (a `time`
element beside the title), `dates/text@1` (a day in words beside the title) and `dates/address@1` (the day or month in
the address). Publication is asked for, never modification. The first rule that answers decides; where another one
contradicts it, it is believed less. No clock is asked, and no date is guessed from a copyright line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from builder import edtf
from builder.ingest.calendar_words import MONTHS, dates_in
from builder.ingest.formats.pages.facts import Facts
from builder.ingest.formats.pages.jsonld import text_in
from builder.ingest.formats.pages.leaves import Leaf, names_of
from builder.ingest.formats.pages.tree import Element, attribute, elements, text_of
from builder.ingest.said_dates import day_said
from builder.model import Confidence, Origin

_PUBLISHED = (
    "article:published_time og:article:published_time article:published og:published_time datepublished"
    " article:publicationdate parsely-pub-date sailthru.date rnews:datepublished originalpublicationdate"
    " citation_publication_date citation_online_date publication_date publication-date publicationdate publish_date"
    " publish-date publishdate published_at published_time pubdate pub_date dc.date.issued dcterms.issued"
    " dcterms.date.issued bt:pubdate cxenseparse:recs:publishtime displaydate dcsext.articlefirstpublished"
    " article.published article_date_original article:post_date"
).split()
_DATED = "dc.date dc:date dcterms.date date dc.date.created dcterms.created datecreated citation_date pdate".split()
_MODIFIED = (
    "article:modified_time og:article:modified_time article:modified og:updated_time datemodified dcterms.modified"
    " dc.date.modified last-modified"
).split()

_TIME_NAMES = frozenset("published pubdate publishdate publicationdate entry date dateline timestamp posted".split())
_CHANGED_NAMES = frozenset("updated modified changed comment".split())
_CHANGED = (
    "updated", "last updated", "modified", "last modified", "aktualisiert", "stand", "mis à jour", "mise à jour",
    "actualizado", "atualizado", "aggiornato", "обновлено", "zaktualizowano", "bijgewerkt", "uppdaterad",
)  # fmt: skip

EARLIEST_IN_ADDRESS = 1990
"""A number in an address that looks like a year before this one is none: the web is younger."""

LONGEST_LINE = 160
"""Characters; a longer line beside the title is no line with a date."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date that a rule found."""

    day: str
    """The date, in EDTF."""
    rule: str
    """The rule, as in `dates/<rule>@1`."""
    because: str
    """Where it stands, as a sentence."""
    confidence: Confidence
    """How sure that alone would be."""


def published(
    facts: Facts, beside: Sequence[Leaf], addresses: Sequence[str], retrieved: str
) -> tuple[str, Origin | None]:
    """When a page was published, in EDTF, and why; empty and None where nothing worth believing says so.

    `beside` is what stands beside the title and may hold a date, `addresses` are those of the page, `retrieved` is the
    day on which it was taken from the web, in EDTF or empty: nothing was published later.
    """
    found = [one for one in _all_found(facts, beside, addresses) if not _is_later(one.day, retrieved)]
    if not found:
        return "", None
    first, others = found[0], found[1:]
    changed = modified(facts)
    contrary = next((one for one in others if not _agree(first.day, one.day) and not _is_change(one, changed)), None)
    because, confidence = first.because, first.confidence
    if contrary:
        because = f"{because.removesuffix('.')}; but another date is {contrary.day}: {contrary.because}"
        confidence = "low" if confidence == "low" or contrary.rule in ("json-ld", "meta") else "medium"
    elif others and confidence != "high" and any(one.rule != first.rule for one in others):
        because = f"{because.removesuffix('.')}; {others[0].because[0].lower()}{others[0].because[1:]}"
        confidence = "high" if confidence == "medium" else "medium"
    return first.day, Origin(by=f"dates/{first.rule}@1", because=because, confidence=confidence)


def modified(facts: Facts) -> str:
    """When a page says that it was last changed, in EDTF; empty where it does not."""
    said = (text_in(facts.article, "dateModified"), *(facts.meta(name) for name in _MODIFIED))
    said += facts.items.get("datemodified", ())
    return next((day for day in map(any_day, said) if day), "")


def any_day(text: str) -> str:
    """The date that a field gives, in EDTF: in a machine's form, or else in words that can be read in one way only."""
    text = text.strip()[:200]
    if day := day_said(text):
        return day
    return next((one.day.isoformat() for one in dates_in(text) if one.is_exact), "")


def _all_found(facts: Facts, beside: Sequence[Leaf], addresses: Sequence[str]) -> Iterator[Found]:
    yield from _in_article(facts, "datePublished", "high")
    yield from _in_metas(facts)
    for value in facts.items.get("datepublished", ())[:1]:
        if day := any_day(value):
            yield Found(day, "microdata", f"An element marked datePublished says {_shown(value)}.", "high")
    yield from _in_article(facts, "dateCreated", "medium")
    yield from _in_times(beside)
    yield from _in_lines(beside)
    yield from (found for address in addresses for found in _in_address(address))


def _in_article(facts: Facts, name: str, confidence: Confidence) -> Iterator[Found]:
    value = text_in(facts.article, name)
    if day := any_day(value):
        yield Found(day, "json-ld", f"The page's JSON-LD gives {name} as {_shown(value)}.", confidence)


def _in_metas(facts: Facts) -> Iterator[Found]:
    for names, confidence in ((_PUBLISHED, "high"), (_DATED, "medium")):
        for name in names:
            for value in facts.metas.get(name, ())[:1]:
                if day := any_day(value):
                    sure: Confidence = "high" if confidence == "high" else "medium"
                    yield Found(day, "meta", f"The page's meta element {name} says {_shown(value)}.", sure)


def _in_times(beside: Sequence[Leaf]) -> Iterator[Found]:
    times = [time for leaf in beside for time in elements(leaf.block, "time")]
    marked = [time for time in times if names_of(time) & _TIME_NAMES or time.get("pubdate") is not None]
    for time in dict.fromkeys([*marked, *times]):
        if names_of(time) & _CHANGED_NAMES or _tells_a_change(_line_of(time)):
            continue
        value = attribute(time, "datetime") or text_of(time)
        if day := any_day(value):
            yield Found(day, "time", f"A time element beside the title says {_shown(value)}.", "medium")
            return


def _line_of(time: Element) -> str:
    above = time.getparent()
    return text_of(time if above is None else above)


def _in_lines(beside: Sequence[Leaf]) -> Iterator[Found]:
    for line in (leaf.text for leaf in beside):
        if len(line) > LONGEST_LINE or _tells_a_change(line):
            continue
        for dated in dates_in(line):
            if dated.is_exact:
                yield Found(dated.day.isoformat(), "text", f"A line beside the title says {_shown(line)}.", "medium")
            else:
                because = f"A line beside the title says {_shown(line)}, where day and month can be swapped."
                yield Found(_either_way(dated.day), "text", because, "low")
            return


def _tells_a_change(line: str) -> bool:
    return line.lower().lstrip(" ([|•·-–—").startswith(_CHANGED)


def _either_way(day: date) -> str:
    swapped = day.replace(month=day.day, day=day.month)
    both = sorted({day.isoformat(), swapped.isoformat()})
    return f"[{','.join(both)}]" if len(both) > 1 else both[0]


def _in_address(address: str) -> Iterator[Found]:
    try:
        path = urlsplit(address).path
    except ValueError:
        return
    words = [word for part in path.split("/") for word in part.replace("_", "-").replace(".", "-").split("-")]
    steps = [word for part in path.split("/") for word in part.replace("_", "-").split("-") if word]
    for at, step in enumerate(steps):
        numbers = (step, *steps[at + 1 : at + 3])
        if day := _day_of(numbers):
            yield Found(day, "address", f"The address has the date {day} in it.", "medium")
            return
    for word in words:
        if len(word) == 8 and (day := _day_of((word[:4], word[4:6], word[6:]))):
            yield Found(day, "address", f"The address has the number {word} in it.", "low")
            return
    for at, step in enumerate(steps[:-1]):
        if month := _month_of(step, steps[at + 1]):
            yield Found(month, "address", f"The address has the month {month} in it.", "medium")
            return


def _day_of(steps: Sequence[str]) -> str:
    if len(steps) < 3 or not (steps[2].isdecimal() and steps[2].isascii() and len(steps[2]) <= 2):
        return ""
    month = _month_of(steps[0], steps[1])
    return day_said(f"{month}-{int(steps[2]):02}") if month else ""


def _month_of(year: str, month: str) -> str:
    if not (len(year) == 4 and year.isdecimal() and year.isascii() and EARLIEST_IN_ADDRESS <= int(year) <= 2100):
        return ""
    if month.isdecimal() and month.isascii() and len(month) == 2:
        return day_said(f"{year}-{month}")
    number = MONTHS.get(month.lower(), 0) if month.isalpha() and len(month) >= 3 else 0
    return f"{year}-{number:02}" if number else ""


def _is_later(day: str, retrieved: str) -> bool:
    """Whether a date lies after the day on which the page was taken, with a day's grace for time zones."""
    if not retrieved:
        return False
    return edtf.parse(day).earliest > edtf.parse(retrieved).latest + timedelta(1)


def _is_change(found: Found, changed: str) -> bool:
    """Whether a date that contradicts another is the day of the last change, which some programs put everywhere."""
    return bool(changed) and _agree(found.day, changed)


def _agree(one: str, other: str) -> bool:
    """Whether two dates can mean the same day, with a day's grace for time zones."""
    first, second = edtf.parse(one), edtf.parse(other)
    grace = timedelta(1)
    return first.earliest - grace <= second.latest and second.earliest <= first.latest + grace


def _shown(value: str) -> str:
    return f"“{value[:60]}…”" if len(value) > 60 else f"“{value}”"
