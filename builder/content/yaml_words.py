"""What libyaml finds wrong with a text, in words that need no knowledge of YAML."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml


class Told(NamedTuple):
    """What is wrong, where, and what to do."""

    mark: Any
    """Where it is, as libyaml says it; None where it does not."""
    message: str
    """What is wrong, as one sentence."""
    advice: str
    """What to do."""


_QUOTE = "Put the whole value between double quotes."
_ALIGN = "Begin all keys of one record in the same column, and each item of a list with “- ” below its key."

_OPENED: Mapping[tuple[str, str], tuple[str, str]] = {
    ("while scanning a quoted scalar", "found unexpected end of stream"): (
        "A quotation mark is opened here and never closed.",
        "Close it at the end of the value.",
    ),
    ("while parsing a flow sequence", "did not find expected ',' or ']'"): (
        "A list is opened here with [ and not closed, or two of its items have no comma between them.",
        "Put commas between the items, and ] behind the last.",
    ),
    ("while parsing a flow mapping", "did not find expected ',' or '}'"): (
        "A group of keys is opened here with { and not closed, or two of its keys have no comma between them.",
        "Put commas between the keys, and } behind the last value.",
    ),
}
"""What is told where it begins: context and problem to message and advice."""

_FOUND: Mapping[str, tuple[str, str]] = {
    "mapping values are not allowed in this context": ("A “: ” stands where no value can follow.", ""),
    "block sequence entries are not allowed in this context": (
        "A list begins on the line of its key.",
        "Put each item on a line of its own below the key, or write the list as [a, b].",
    ),
    "did not find expected '-' indicator": ("A line stands among the items of a list and is none of them.", _ALIGN),
    "did not find expected key": ("Something stands here where a new key should begin.", _ALIGN),
    "could not find expected ':'": ("A key has no colon behind it.", "Write it as “key: value”, with the space."),
    "found unknown escape character": (
        "A backslash stands before a character for which it has no meaning.",
        "Write two backslashes, or put the value between single quotes.",
    ),
    "found unexpected end of stream": ("The text ends in the middle of a value.", "Complete the value."),
    "did not find expected hexdecimal number": ("Behind the backslash digits are missing.", _QUOTE),
    "found invalid Unicode character escape code": ("The backslash stands for a character that there is not.", _QUOTE),
    "did not find expected comment or line break": (
        "Behind | or > the line must end.",
        "Put the text on the lines below, or the whole value between double quotes.",
    ),
    "did not find expected node content": ("A bracket or comma stands where a value should begin.", _QUOTE),
    "did not find expected <document start>": ("Something follows the line that ends the record.", "Delete that line."),
    "did not find expected alphabetic or numeric character": ("A value begins with & or *.", _QUOTE),
}
"""Problem to message and advice."""


def in_plain_words(error: yaml.MarkedYAMLError, text: str) -> Told:
    """What an error of libyaml says of a text."""
    opened = _OPENED.get((error.context or "", error.problem or ""))
    if opened:
        return Told(error.context_mark or error.problem_mark, *opened)
    letter = _letter(error.problem_mark, text)
    if error.problem == "found character that cannot start any token":
        message, advice = f"No value can begin with “{letter}”.", _QUOTE
        if letter == "\t":
            message, advice = "A tab stands at the beginning of a line.", "Indent with spaces."
        return Told(error.problem_mark, message, advice)
    known = _FOUND.get(error.problem or "")
    if known:
        return Told(error.problem_mark, *known)
    return Told(error.problem_mark, "This cannot be read.", _QUOTE)


def _letter(mark: Any, text: str) -> str:
    """The character at a mark; empty behind the last one."""
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1] if mark else ""
