"""Names and reasons as they come from captures, made fit for a ledger: one line of visible characters, and no more."""

from builder.content.ledger import normalise
from builder.model.values import is_visible

LONGEST_NAME = 300
"""Code points of a name or reason that a ledger keeps; a longer one is cut."""


def name_said(text: str) -> str:
    """A name or reason on one line; what is no character that a text may hold is left out. Empty where nothing
    of it can be seen."""
    line = normalise(text)
    if not is_visible(line):
        return ""
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1].rstrip() + "…"
