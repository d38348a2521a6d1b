"""A filled form: which form it is, and what was answered to each of its fields.

GitHub hands it over as an event in JSON, in which the fields are headings of a text that anybody can write anything
into.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from builder.ingest.issue_forms import FORMS, Form
from builder.model.values import CONTROL, is_visible

SUFFIX = ".issue.json"
"""How the names of such events end."""

LARGEST = 2**20
"""Bytes of an event. A text of an issue has 65,536 characters at most, of up to twelve bytes each in JSON."""

_EMPTY = "_No response_"
"""What GitHub writes where a field was left empty."""

_HEADING = "### "


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that somebody has filled in."""

    form: Form
    """The form."""
    values: Mapping[str, str]
    """Id of a field to what was answered; a field without an answer is left out."""

    def line(self, field: str) -> str:
        """An answer on one line; empty where there is none, or nobody could see it."""
        return on_a_line(self.values.get(field, ""))

    def text(self, field: str) -> str:
        """An answer of several lines; empty where there is none."""
        return tidy(self.values.get(field, ""))


def issue_of(data: bytes) -> dict[str, str] | None:
    """What is needed of an event: the text of its issue, and the address; None where it is no event of an issue."""
    try:
        issue = json.loads(data)["issue"]
        told = {"text": issue["body"] or "", "address": issue.get("html_url") or ""}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return told if all(isinstance(value, str) for value in told.values()) else None


def filled_in(data: bytes) -> Filled | None:
    """The form that an event brings; None where it brings none."""
    issue = issue_of(data) if len(data) <= LARGEST else None
    form = _form_of(issue["text"]) if issue else None
    return Filled(form, answers(issue["text"], form)) if issue and form else None


def _form_of(text: str) -> Form | None:
    """The form whose first field is the first of any form's to stand in the text."""
    firsts = {_HEADING + form.fields[0].label: form for form in FORMS.values()}
    return next((firsts[line] for line in map(str.rstrip, _lines(text)) if line in firsts), None)


def answers(text: str, form: Form) -> dict[str, str]:
    """Id of a field to what was filled in. A heading counts once, and only behind those of the fields before it, so
    that one within an answer is a part of the answer."""
    names = {field.label: field.id for field in form.fields}
    order = list(names.values())
    found: dict[str, list[str]] = {}
    here = ""
    for line in _lines(text):
        field = names.get(line.removeprefix(_HEADING).strip(), "") if line.startswith(_HEADING) else ""
        if field and (not here or order.index(field) > order.index(here)):
            here = field
            found[here] = []
        elif here:
            found[here].append(line)
    joined = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return {name: value for name, value in joined.items() if value and value != _EMPTY}


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def on_a_line(value: str) -> str:
    """A text on one line, without characters that no text may hold; empty where nobody could see it."""
    line = " ".join(CONTROL.sub(" ", value).split())
    return line if is_visible(line) else ""


def tidy(value: str) -> str:
    """A text of several lines, without characters that no text may hold and without more than one empty line."""
    lines = (CONTROL.sub("", line).rstrip() for line in value.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
