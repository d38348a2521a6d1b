"""Dates, months and weekdays as articles in several languages write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from builder.names import fold

_MONTH_NAMES = (
    "january jan janvier januar januari enero janeiro gennaio января январь styczeń stycznia",
    "february feb février februar februari febrero fevereiro febbraio февраля февраль luty lutego",
    "march mar mars märz maart marzo março марта март marzec marca",
    "april apr avril abril aprile апреля апрель kwiecień kwietnia",
    "may mai mei mayo maio maggio maj мая май maja",
    "june jun juin juni junio junho giugno июня июнь czerwiec czerwca",
    "july jul juillet juli julio julho luglio июля июль lipiec lipca",
    "august aug août augustus agosto augusti августа август sierpień sierpnia",
    "september sep sept septembre septiembre setembro settembre сентября сентябрь wrzesień września",
    "october oct octobre oktober octubre outubro ottobre октября октябрь październik października",
    "november nov novembre noviembre novembro ноября ноябрь listopad listopada",
    "december dec décembre dezember diciembre dezembro dicembre декабря декабрь grudzień grudnia",
)
MONTHS = {fold(name): number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
"""Folded name of a month, in full or cut short, to its number."""

WEEKDAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
"""English weekday to its number, Monday 0; only these are used to work out dates."""

_FOREIGN_DAYS = (
    "mon tue wed thu fri sat sun lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch "
    "donnerstag freitag samstag sonntag lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì "
    "giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag понедельник вторник "
    "среда четверг пятница суббота воскресенье segunda-feira terça-feira quarta-feira quinta-feira sexta-feira"
)
_MONTH = "|".join(sorted((re.escape(name) for names in _MONTH_NAMES for name in names.split()), key=len, reverse=True))
_DAY_NAME = "|".join([*WEEKDAYS, *_FOREIGN_DAYS.split()])
DATE = re.compile(
    rf"\b(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d\d)\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?\s+(?:de\s+)?(?P<m2>{_MONTH})\.?,?\s+(?:de\s+)?(?P<y2>(?:19|20)\d\d)\b"
    r"|\b(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d\d)[-/.](?P<d3>\d\d)(?!\d)"
    r"|\b(?P<d4>\d{1,2})[./](?P<m4>\d{1,2})[./](?P<y4>(?:19|20)\d\d)\b"
    r"|(?P<y5>(?:19|20)\d\d)\s*年\s*(?P<m5>\d{1,2})\s*月\s*(?P<d5>\d{1,2})\s*日",
    re.IGNORECASE,
)
"""A full date, day, month and year."""

_TIME = re.compile(
    r"(?:\b(?:at|um|à)\b\s*+)?\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?|uhr)?\s*"
    r"(?:\(?\b(?:GMT|UTC|BST|EST|EDT|ET|CET|CEST|PST|PDT|MSK)\b(?:\s*[+-]\d+(?::\d+)?)?\)?)?",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(?:{_DAY_NAME})\b\.?,?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A full date in a text."""

    day: date
    """The day."""
    position: int
    """Where its words begin."""
    is_exact: bool
    """False where day and month could be read the other way round."""
    has_points: bool = False
    """Whether it is made of numbers with points between them, which most languages write with the day first."""


def dates_in(text: str) -> Iterator[Dated]:
    """The full dates in a text, in order; days that no calendar has are passed over."""
    for match in DATE.finditer(text):
        form = next(number for number in range(1, 6) if match[f"y{number}"])
        year, month, day = int(match[f"y{form}"]), match[f"m{form}"], int(match[f"d{form}"])
        number = int(month) if month.isdecimal() else MONTHS[fold(month)]
        if form == 4 and number > 12:
            number, day = day, number
        if 1 <= number <= 12 and 1 <= day <= _days(year, number):
            has_points = form == 4 and "/" not in match[0]
            yield Dated(date(year, number, day), match.start(), form != 4 or day > 12, has_points)


def strip_dates(text: str) -> str:
    """`text` without dates, times of day and the weekdays beside them."""
    if not DATE.search(text):
        return text
    return " ".join(_DAY.sub(" ", _TIME.sub(" ", DATE.sub(" ", text))).split())


def _days(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days
