"""Problems as one comment on a pull request, or the summary of a step, in the Markdown of GitHub."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from builder.problems import Problem, on_one_line
from builder.reports.report import Report, counted
from builder.rules import RULES, Severity

MARK = "<!-- regesta check -->"
"""Begins every comment, so that the next run can find it and write over it; GitHub does not show it."""

MOST_BYTES = 60_000
"""Of a whole comment; GitHub takes 65,536 characters."""

_LONGEST = 1_500
"""Characters of one message; what is longer names many places, of which the first are enough."""

_PLAIN = re.compile(r"[“‘(]*[^\W_]+(?:[-'’][^\W_]+)*[”’)]*[.,;:?!]*|[–—]|[.,;?!]+")
"""A word that means nothing but itself to Markdown and to GitHub."""

_BEFORE, _BEHIND = "“‘(", "”’).,;:?!"
"""Marks before some words, and marks behind them."""

_MEANT_AS_CODE = re.compile("`([^`]+)`")

_TAKEN_FOR_LINKS = re.compile(r"[^\w]*(?:[0-9a-f]{7,64}|gh-\d+|www)[^\w]*", re.IGNORECASE)
"""Words without any sign that GitHub would still make links of: names of commits and issues, the web's own name."""


def markdown(report: Report) -> str:
    """The comment: a sentence for whoever proposes the change, then the problems by file."""
    parts = [f"{MARK}\n{_first_sentence(report)}\n"]
    length = len(parts[0].encode())
    shown = 0
    for part, number in _parts(report.problems):
        length += len(part.encode())
        if length > MOST_BYTES:
            break
        parts.append(part)
        shown += number
    if left := len(report.problems) - shown:
        parts.append(f"\nThere is no room here for {counted(left, 'more problem')}: `regesta check` lists all.\n")
    return "".join(parts)


def _first_sentence(report: Report) -> str:
    errors, reviews = len(report.errors), len(report.reviews)
    look = f"{counted(reviews, 'point')} that a person should look at"
    if errors and reviews:
        return (
            f"Thank you. {counted(errors, 'thing')} must be mended before this can go in; there {_is(reviews)} {look}."
        )
    if errors:
        return f"Thank you. {counted(errors, 'thing')} must be mended before this can go in; each line below says how."
    if reviews:
        return f"Thank you, nothing is wrong. There {_is(reviews)} {look}."
    return "Thank you. Every record is as it should be: nothing is wrong, and there is nothing to look at."


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _parts(problems: Sequence[Problem]) -> Iterator[tuple[str, int]]:
    """Pieces of the comment that are shown whole or not at all, and how many problems each tells of. The heading of a
    file comes with its first problem."""
    for path, group in groupby(problems, lambda problem: problem.path):
        heading = f"\n#### {_code(path)}\n\n"
        for problem in group:
            yield heading + _line(problem), 1
            heading = ""


def _line(problem: Problem) -> str:
    place = f"**Line {problem.line}" + (f", column {problem.column}" if problem.column else "") + "** "
    told = _cut(f"{problem.message} {problem.advice or RULES[problem.rule].advice}")
    look = "" if problem.severity is Severity.ERROR else "*to review*, "
    rule = f"{look}`{problem.rule}`"
    return f"- {f'{place}({rule})' if problem.line else rule}: {_prose(told)}\n"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} ..."


def _prose(text: str) -> str:
    """Text in which every word that could mean something to Markdown or GitHub stands as code, where nothing does; what
    a message has between backticks is code already."""
    told = ""
    for number, part in enumerate(_MEANT_AS_CODE.split(on_one_line(text))):
        piece = _code(part) if number % 2 else _words(part)
        told += " " + piece if told.endswith("`") and piece.startswith("`") else piece
    return told


def _words(part: str) -> str:
    pieces = []
    for is_plain, words in groupby(part.split(), _is_plain):
        joined = " ".join(words)
        pieces.append(joined if is_plain else _quoted(joined))
    before, after = (" " if part[at].isspace() else "" for at in (0, -1)) if part else ("", "")
    return before + " ".join(pieces) + after if pieces else before


def _quoted(words: str) -> str:
    """Words as code, without the marks of punctuation around them, which mean nothing."""
    begun = words.lstrip(_BEFORE)
    core = begun.rstrip(_BEHIND)
    before, after = words[: len(words) - len(begun)], begun[len(core) :]
    return f"{before}{_code(core)}{after}" if core else words


def _is_plain(word: str) -> bool:
    return bool(_PLAIN.fullmatch(word)) and not _TAKEN_FOR_LINKS.fullmatch(word)


def _code(text: str) -> str:
    """Text as a span of code (CommonMark, section 6.1), whose fence is longer than any row of backticks in it."""
    line = on_one_line(text) or " "
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    around = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{around}{line}{around}{fence}"
