"""What a filled form asks for, in the archive that it would change."""

from dataclasses import dataclass

from builder import edtf
from builder.content.change import Validated
from builder.content.nearest import dates
from builder.ingest.filled import Filled
from builder.ingest.said_dates import day_written
from builder.model import EdtfDate
from builder.problems import InvalidContent, Problem

LONGEST = 500
"""Code points of an answer on one line."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A filled form, and the archive that it would change."""

    archive: Validated
    """The archive."""
    filled: Filled
    """The form."""
    received: EdtfDate
    """The day on which it was taken in."""

    def refused(self, field: str, message: str, advice: str = "") -> InvalidContent:
        """The problem with the answer to a field, to be raised."""
        label = next(one.label for one in self.filled.form.fields if one.id == field)
        return InvalidContent([Problem(label, 0, 0, "form", message, advice)])

    def line(self, field: str) -> str:
        """An answer that must be there, on one line. Raises InvalidContent where there is none, or too long a one."""
        if line := self.filled.line(field):
            return self.fit(field, line)
        raise self.refused(field, "Nothing is filled in here.", "Fill it in.")

    def fit(self, field: str, line: str) -> str:
        """An answer, or a part of one. Raises InvalidContent where it is too long."""
        if len(line) > LONGEST:
            raise self.refused(field, f"This is longer than {LONGEST} characters.", "Say it in fewer words.")
        return line

    def date(self, field: str) -> EdtfDate:
        """A date that must be there, in EDTF. Raises InvalidContent where it is not understood."""
        line = self.line(field)
        if found := date_in(line):
            return found
        near = " or ".join(f"“{one}”" for one in dates(line))
        advice = f"Is it {near}?" if near else "Write a year, month or day, such as 2024, 2024-03 or 2024-03-12."
        raise self.refused(field, f"“{line}” is no date that is understood.", advice)


def date_in(line: str) -> EdtfDate:
    """The date that a line says, in EDTF; empty where it says none."""
    try:
        edtf.parse(line)
    except ValueError:
        return day_written(line)
    return line
