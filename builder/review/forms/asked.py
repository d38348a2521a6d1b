"""What a filled form asks for, in the archive that it would change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from builder import edtf
from builder.content.change import Validated
from builder.content.nearest import dates
from builder.ingest.filled import Filled
from builder.ingest.said_dates import day_written
from builder.model import EdtfDate
from builder.problems import InvalidContent, Problem

LONGEST = 500
"""Code points of an answer on one line."""

_LONGEST_TEXT = 5_000
"""Code points of an answer of several lines."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A filled form, and the archive that it would change."""

    archive: Validated
    """The archive."""
    filled: Filled
    """The form."""
    received: EdtfDate
    """The day on which it was taken in."""

    def each(self, read: Mapping[str, "Reader"]) -> dict[str, Any]:
        """What is read for each key. Raises InvalidContent with all that is not clear."""
        given: dict[str, Any] = {}
        problems: list[Problem] = []
        for key, reader in read.items():
            try:
                given[key] = reader(self, key)
            except InvalidContent as error:
                problems += error.problems
        if problems:
            raise InvalidContent(problems)
        return given

    def refused(self, field: str, message: str, advice: str = "") -> InvalidContent:
        """The problem with the answer to a field, to be raised."""
        label = next(one.label for one in self.filled.form.fields if one.id == field)
        return InvalidContent([Problem(label, 0, 0, "form", message, advice)])

    def line(self, field: str) -> str:
        """An answer that must be there, on one line. Raises InvalidContent where there is none, or too long a one."""
        return self.fit(field, self.filled.line(field))

    def text(self, field: str) -> str:
        """The same, on several lines."""
        text = self.filled.text(field) if self.filled.line(field) else ""
        return self.fit(field, text, _LONGEST_TEXT)

    def fit(self, field: str, answer: str, longest: int = LONGEST) -> str:
        """An answer, or a part of one. Raises InvalidContent where it is empty or too long."""
        if not answer:
            raise self.refused(field, "Nothing is filled in here.", "Fill it in.")
        if len(answer) > longest:
            raise self.refused(field, f"This is longer than {longest:,} characters.", "Say it in fewer words.")
        return answer

    def date(self, field: str) -> EdtfDate:
        """A date that must be there, in EDTF. Raises InvalidContent where it is not understood."""
        line = self.line(field)
        if found := date_in(line):
            return found
        near = " or ".join(f"“{one}”" for one in dates(line))
        advice = f"Is it {near}?" if near else "Write a year, month or day, such as 2024, 2024-03 or 2024-03-12."
        raise self.refused(field, f"“{line}” is no date that is understood.", advice)


Reader = Callable[[Asked, str], Any]
"""What reads the answer to a field, or to a part of one; it raises InvalidContent where that is not clear."""


def date_in(line: str) -> EdtfDate:
    """The date that a line says, in EDTF; empty where it says none."""
    try:
        edtf.parse(line)
    except ValueError:
        return day_written(line)
    return line
