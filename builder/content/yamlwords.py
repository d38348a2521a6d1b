"""Why a line of front matter cannot be read, in plain words, and at the place where a person would mend it.

The parser tells where it gave up and in its own words. What people do is told from the lines around that place.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_SHOWN = 60
_ODD_SPACES = re.compile("[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]")
_KEY = re.compile(r"(?P<before>\s*+(?:- )?\s*+)(?P<key>[\w-]+):(?P<space>\s*)(?P<value>.*)")
_CURLY = "“”„‘’‚«»"


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong with a line of YAML, and where."""

    line: int
    """Line of the text, counted from 0."""
    column: int
    """Column in it, counted from 0."""
    message: str
    """What is wrong, as one plain sentence."""
    advice: str
    """What to do."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Where and why the parser gave up."""

    lines: list[str]
    """The lines of the text."""
    start: tuple[int, int]
    """Line and column at which what it was reading began."""
    end: tuple[int, int]
    """Line and column at which it gave up."""
    reason: str
    """Its own words."""

    @property
    def last(self) -> str:
        """The line on which it gave up."""
        return self.lines[self.end[0]] if self.end[0] < len(self.lines) else ""


def told(text: str, error: Any) -> Told:
    """What is wrong with a text that libyaml cannot read; `error` is a `yaml.MarkedYAMLError`."""
    end = error.problem_mark
    start = error.context_mark or end
    reason = f"{error.context or ''} {error.problem or ''}"
    place = (end.line, end.column) if end else (0, 0)
    failure = Failure(text.split("\n"), (start.line, start.column) if start else place, place, reason)
    return next((one for cause in _CAUSES if (one := cause(failure))), None) or _unknown(failure)


def _around(failure: Failure) -> Iterator[tuple[int, str]]:
    """The lines that can be to blame: from where the value began to where the parser gave up."""
    first = max(0, failure.end[0] - 3)
    yield from ((number, failure.lines[number]) for number in range(first, min(failure.end[0] + 1, len(failure.lines))))


def _tab(failure: Failure) -> Told | None:
    for number, line in _around(failure):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            message = "A tab stands at the beginning of this line."
            return Told(number, indent.index("\t"), message, "Put spaces in its place, two for each step inwards.")
    return None


def _odd_space(failure: Failure) -> Told | None:
    for number, line in _around(failure):
        found = _ODD_SPACES.search(line[: len(line) - len(line.lstrip(" \t\u00a0\u2007\u202f\u200b\ufeff"))])
        if found:
            message = "A space of another kind stands at the beginning of this line, as Word and web pages have it."
            return Told(number, found.start(), message, "Delete it and type a plain space.")
    return None


def _curly(failure: Failure) -> Told | None:
    for number, line in _around(failure):
        match = _KEY.fullmatch(line)
        if match and match["value"][:1] in tuple(_CURLY):
            value = match["value"].strip(_CURLY + " ")
            advice = f"Use straight quotes: {_line(match, value)}"
            return Told(
                number, match.start("value"), "This value stands between curly quotes, which do not count.", advice
            )
    return None


def _line(match: re.Match[str], value: str) -> str:
    """The line as it should be, its value between quotes."""
    quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{match['key']}: {quoted}" if len(value) <= _SHOWN else f'{match["key"]}: "..."'


def _colon(failure: Failure) -> Told | None:
    """A second colon on a line, or a line that is pushed to the right below one that has its value already."""
    if "mapping values are not allowed" not in failure.reason:
        return None
    line, column = failure.end
    match = _KEY.fullmatch(failure.last)
    if not match or match.end("key") >= column:
        message = "This line begins further to the right than the line above it allows."
        indent = len(failure.last) - len(failure.last.lstrip())
        return Told(
            line,
            indent,
            message,
            "Let it begin at the same column as the key above, or put the value above between quotes.",
        )
    advice = f"Put the value between quotes: {_line(match, match['value'])}"
    return Told(line, column, "A colon followed by a space stands in this value, so that it looks like a key.", advice)


def _no_colon(failure: Failure) -> Told | None:
    if "could not find expected ':'" not in failure.reason:
        return None
    line, column = failure.start
    text = failure.lines[line]
    if (match := _KEY.match(text)) and not match["space"] and match["value"]:
        advice = f"Write “{match['key']}: {match['value'][:_SHOWN]}”."
        return Told(line, match.end("key") + 1, "A space is missing after the colon.", advice)
    advice = "Write it as key, colon, space, value; a value that goes on is moved two spaces to the right."
    return Told(line, column, "This line has no key and colon.", advice)


def _quote(failure: Failure) -> Told | None:
    if "quoted scalar" in failure.reason and "escape" not in failure.reason:
        line, column = failure.start
        mark = failure.lines[line][column : column + 1]
        return Told(line, column, "The quote that opens here is never closed.", f"Add {mark} where the value ends.")
    for number, text in _around(failure):
        if match := _KEY.fullmatch(text):
            value, mark = match["value"].rstrip(" ,"), match["value"][:1]
            if mark in ("'", '"') and mark != "" and _is_odd(value, mark):
                return _quote_within(number, match, mark)
    return None


def _is_odd(value: str, mark: str) -> bool:
    """Whether a value that begins with a quote does not end with it, or has one more of them inside."""
    plain = value.replace("\\" + mark, "") if mark == '"' else value.replace("''", "")
    return plain.count(mark) != 2 or not plain.endswith(mark)


def _quote_within(number: int, match: re.Match[str], mark: str) -> Told:
    value = match["value"].strip()
    if value.count(mark) == 1:
        advice = f"Add {mark} where the value ends."
        return Told(number, match.start("value"), "The quote that opens here is never closed.", advice)
    inner = value[1:].find(mark) + 1
    whole = value[1:-1] if value.endswith(mark) else value.replace(mark, "")
    message = "The value ends at this quote, and more stands behind it."
    return Told(number, match.start("value") + inner, message, f"Write it as {_line(match, whole)}")


def _bracket(failure: Failure) -> Told | None:
    if "flow sequence" not in failure.reason and "flow mapping" not in failure.reason:
        return None
    opening, closing = ("[", "]") if "sequence" in failure.reason else ("{", "}")
    advice = (
        f"Close it with {closing}, put commas between what it holds, and quotes around values with : , [ ] {{ or }}."
    )
    return Told(*failure.start, f"The bracket {opening} that opens here is not closed where it should be.", advice)


def _first_letter(failure: Failure) -> Told | None:
    wanted = (
        "cannot start any token",
        "scanning an alias",
        "scanning an anchor",
        "a block scalar",
        "scanning a tag",
        "directive",
    )
    if not any(words in failure.reason for words in wanted):
        return None
    line, column = failure.start if "scanning a" in failure.reason and "token" not in failure.reason else failure.end
    letter = failure.lines[line][column : column + 1] if line < len(failure.lines) else ""
    if not letter or letter == "\t":
        return None
    advice = "Put the whole value between quotes."
    if match := _KEY.fullmatch(failure.lines[line]):
        advice = f"Put the value between quotes: {_line(match, match['value'])}"
    return Told(line, column, f"A value cannot begin with {letter} here.", advice)


def _dash(failure: Failure) -> Told | None:
    if "block sequence entries are not allowed" in failure.reason:
        advice = "Begin each item on a line of its own, or write the list as [one, two]."
        return Told(*failure.end, "A list cannot begin on the line of its key.", advice)
    if "'-' indicator" in failure.reason:
        advice = "Let each item begin with - at one column, and its keys stand below one another."
        return Told(*failure.end, "This line does not line up with the list above it.", advice)
    return None


def _escape(failure: Failure) -> Told | None:
    if "escape" not in failure.reason and "hexdecimal" not in failure.reason:
        return None
    line, column = failure.end
    back = failure.last.rfind("\\", 0, column + 1)
    message = "A backslash between double quotes has a meaning of its own."
    return Told(line, max(back, 0), message, "Write it twice, or put the value between single quotes.")


def _indent(failure: Failure) -> Told | None:
    if "did not find expected key" not in failure.reason:
        return None
    line, column = failure.end
    advice = "Let keys of one record begin at one column, and what belongs to a key two spaces further."
    return Told(line, column, "This line does not line up with the lines above it.", advice)


def _unknown(failure: Failure) -> Told:
    advice = "Write each line as key, colon, space, value, and put values with unusual signs between quotes."
    return Told(*failure.end, "This line cannot be read.", advice)


_CAUSES: tuple[Callable[[Failure], Told | None], ...] = (
    _tab, _odd_space, _curly, _escape, _colon, _bracket, _quote, _no_colon, _first_letter, _dash, _indent,
)  # fmt: skip
