"""What people write by hand in a record, and where words stand in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from builder import edtf
from builder.content.parse import RecordFile
from builder.content.remarks import remarks_in
from builder.content.yamlmap import Path
from builder.model import (
    Actor,
    Archive,
    Article,
    Authority,
    Event,
    FreePage,
    Name,
    Outlet,
    Place,
    Position,
    Question,
    Role,
    Statement,
)
from builder.review.forms.asked import date_in

_WORDS = {
    (Archive, "title"), (Archive, "description"), (Article, "title"), (Statement, "gist"), (FreePage, "title"),
    (Actor, "name"), (Place, "name"), (Outlet, "name"), (Event, "name"), (Name, "text"), (Role, "title"),
    (Question, "text"), (Position, "text"),
}  # fmt: skip
"""Fields whose words people write."""

_DATES = {(Article, "published"), (Statement, "when"), (Event, "when"), (Role, "when"), (Name, "when")}
"""Fields whose dates people write; one is corrected as a whole."""

BODY: Path = ()
"""Stands for the text below the front matter."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand in a record."""

    where: Path
    """The value in which they stand, or `BODY`."""
    value: str
    """The whole of it."""
    stretch: tuple[int, int]
    """Where they begin and end in it."""
    called: str
    """What the place is called, as in “statements, s2, gist”."""

    @property
    def is_date(self) -> bool:
        """Whether it is a date, which one that is written otherwise takes the place of."""
        return bool(self.where) and self.where[-1] in ("published", "when")

    def with_words(self, words: str) -> str:
        """The value with other words in this place."""
        start, end = self.stretch
        return self.value[:start] + words + self.value[end:]


def found_in(file: RecordFile, words: str) -> list[Found]:
    """Each place at which words stand in what people write by hand in a record."""
    found = list(_in_values(file.record, BODY, (), words))
    if is_own_text(file):
        hidden = [range(*one) for one in remarks_in(file.body)]
        for start, end in stretches(words, file.body):
            if not any(start in one for one in hidden):
                found.append(Found(BODY, file.body, (start, end), "the text"))
    return found


def is_own_text(file: RecordFile) -> bool:
    """Whether the text below the front matter is the archive's own, and not that of a source."""
    record = file.record
    if isinstance(record, Article):
        return record.rights.publish not in ("full", "excerpt")
    return isinstance(record, Authority | FreePage)


def stretches(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Each [start, end) at which words stand in a text, whatever the white space between them; not within others."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    for found in re.finditer(f"(?=({pattern}))", text) if pattern else ():
        start, end = found.span(1)
        if not (_is_within(text, start) or _is_within(text, end)):
            yield start, end


def _is_within(text: str, at: int) -> bool:
    """Whether a position lies within a word or a number. Scripts without capitals are not asked, since many of them
    write words without blanks between them, or join small ones to others."""
    around = text[max(at - 1, 0) : at + 1] if at else ""
    return len(around) == 2 and all(letter.isdigit() or letter.lower() != letter.upper() for letter in around)


def _says(date: str, words: str) -> bool:
    """Whether words are a date as a page shows it, as its record has it, or as people write it."""
    return words == edtf.in_words(date) or date_in(words) == date


def _in_values(value: object, at: Path, names: tuple[str, ...], words: str) -> Iterator[Found]:
    if not is_dataclass(value):
        return
    for field in fields(value):
        given = getattr(value, field.name)
        where, called = (*at, field.name), (*names, field.name)
        if (type(value), field.name) in _WORDS:
            yield from (Found(where, given, one, ", ".join(called)) for one in stretches(words, given))
        elif given and (type(value), field.name) in _DATES and _says(given, words):
            yield Found(where, given, (0, len(given)), ", ".join(called))
        for number, item in enumerate(given if isinstance(given, tuple) else ()):
            name = str(getattr(item, "id", number + 1))
            yield from _in_values(item, (*where, number), (*called, name), words)
