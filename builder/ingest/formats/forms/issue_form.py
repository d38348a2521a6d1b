"""A filled issue form, as GitHub hands it over: an event in JSON, in which the form's fields are headings of a text.

Anybody can write anything into one. What it says becomes values of a record, which are checked as any others are; its
summary becomes the text below the front matter, where nothing is run.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from builder.addresses import is_web_address
from builder.ingest.capture import Received
from builder.ingest.contract import LARGEST_ITEM, Aside, Draft, Format, Item, NoArticle, Stretch
from builder.ingest.issue_forms import ABSTRACT, ARTICLE, TITLE, labels
from builder.ingest.recognise import has_suffix
from builder.ingest.said_dates import day_written
from builder.ingest.said_languages import language_said
from builder.ingest.said_rights import rights_said
from builder.model.values import CONTROL

_EMPTY = "_No response_"
"""What GitHub writes where a field was left empty."""

_LONGEST = 500
"""Code points of a value on one line; what is longer is cut off there."""

_LARGEST = 2**20
"""Bytes of an event. A text of an issue has 65,536 characters at most, of up to twelve bytes each in JSON."""


def recognises(received: Received) -> bool:
    """Whether this is an event of an issue, by its name."""
    return has_suffix(received, ".issue.json")


def cut(received: Received) -> Iterator[Stretch]:
    """The whole event is one form, or none."""
    whole = (0, len(received.data))
    if not len(received.data):
        return
    if len(received.data) > min(_LARGEST, LARGEST_ITEM):
        yield Aside(whole, "rejected", "larger than an event of an issue can be")
        return
    issue = _issue(bytes(received.data))
    if issue is None:
        yield Aside(whole, "rejected", "not an event of an issue")
        return
    yield Item(whole, issue, name=str(issue["address"]))


def _issue(data: bytes) -> dict[str, str] | None:
    """What is needed of an event: the text of its issue, and the address."""
    try:
        issue = json.loads(data)["issue"]
        told = {"text": issue["body"] or "", "address": issue.get("html_url") or ""}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return told if all(isinstance(value, str) for value in told.values()) else None


def draft(issue: Mapping[str, str]) -> Draft:
    """The article that a form describes. Raises NoArticle for a form that describes none."""
    values = answers(issue["text"])
    title, abstract = _line(values.get(TITLE.id, "")), _text(values.get(ABSTRACT.id, ""))
    if not title or not abstract:
        raise NoArticle("a form that describes no article")
    url = _line(values.get("url", ""))
    authors = tuple(one for part in values.get("authors", "").split(",") if (one := _line(part)))
    return Draft(
        title,
        published=day_written(_line(values.get("published", ""))),
        language=language_said(_line(values.get("language", ""))),
        url=url if is_web_address(url) else None,
        outlet=_line(values.get("outlet", "")),
        authors=authors,
        rights=rights_said(_line(values.get("rights", ""))),
        publish=_line(values.get("publish", "")),
        abstract=abstract,
    )


def answers(text: str) -> dict[str, str]:
    """Id of a field to what was filled in. A heading counts once, and only behind those of the fields before it, so
    that one within an answer is a part of the answer."""
    names = labels((ARTICLE,))
    order = list(names.values())
    found: dict[str, list[str]] = {}
    here = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        field = names.get(line.removeprefix("### ").strip(), "") if line.startswith("### ") else ""
        if field and (not here or order.index(field) > order.index(here)):
            here = field
            found[here] = []
        elif here:
            found[here].append(line)
    joined = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return {name: value for name, value in joined.items() if value and value != _EMPTY}


def _line(value: Any) -> str:
    return " ".join(CONTROL.sub(" ", str(value)).split())[:_LONGEST]


def _text(value: str) -> str:
    lines = (CONTROL.sub("", line).rstrip() for line in value.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


FORMAT = Format(
    adapter="issue-form@1",
    media_type="application/json",
    suffix=".issue.json",
    does="took the fields of the form",
    recognises=recognises,
    cut=cut,
    draft=draft,
)
