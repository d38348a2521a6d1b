"""A candidate as a reviewer reads it: its sentence with the words marked, what is proposed, and by which rule."""

from rich.text import Text

from builder.model import Candidate
from builder.problems import on_one_line
from builder.review.chosen import Chosen

LONGEST_TITLE = 44
"""Cells of a line of the list."""

LABELS = {
    "name": "name", "kind": "sort", "speaker": "speaker", "act": "act", "gist": "gist", "when": "when",
    "same_as": "same as (id)", "id": "id of the new record",
}  # fmt: skip
"""What each part of an answer is called."""

FIELDS: dict[str, tuple[str, ...]] = {
    "actor": ("name", "kind", "same_as", "id"),
    "place": ("name", "kind", "same_as", "id"),
    "event": ("name", "kind", "when", "same_as", "id"),
    "statement": ("speaker", "act", "when", "gist"),
    "date": ("when",),
}
"""For each sort of candidate, what a person can say to it."""


def title(candidate: Candidate) -> Text:
    """One line for the list."""
    shown = candidate.name or candidate.words
    line = Text.assemble((f"{candidate.proposes:<10}", "bold"), on_one_line(shown))
    line.truncate(LONGEST_TITLE, overflow="ellipsis")
    return line


def sentence(candidate: Candidate) -> Text:
    """The whole sentence with the words marked."""
    before, marked, after = candidate.sentence.partition(candidate.words)
    if not marked:
        return Text(candidate.sentence)
    return Text.assemble(before, (marked, "bold reverse"), after)


def proposal(chosen: Chosen) -> Text:
    """What would be recorded, value by value, and who says so."""
    lines = (Text.assemble((f"{label:<14}", "dim"), on_one_line(value)) for label, value in _values(chosen))
    return Text("\n").join(lines)


def _values(chosen: Chosen) -> list[tuple[str, str]]:
    """Each value that there is, with what it is called."""
    one, answer = chosen.candidate, chosen.answer
    point = one.coordinates
    values = [
        ("proposes", one.proposes), ("name", one.name), ("also", ", ".join(one.names)), ("sort", one.kind),
        ("speaker", one.speaker), ("act", one.act or ""), ("according to", ", ".join(one.according_to)),
        ("when", one.when or ""), ("country", one.country),
        ("lies at", f"{point.latitude}, {point.longitude}" if point else ""), *one.identifiers.items(),
        ("gist", answer.gist), ("same as", answer.same_as), ("new id", answer.id),
        ("rule", one.rule), ("confidence", one.confidence), ("article", one.article), ("key", one.key),
    ]  # fmt: skip
    return [(label, value) for label, value in values if value]
