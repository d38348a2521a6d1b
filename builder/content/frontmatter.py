"""A Markdown file with front matter: YAML between two lines of `---`, then the body."""

import re
from dataclasses import dataclass

from builder.content.yamlmap import Mapping, parse_mapping
from builder.problems import Problem

MAX_LENGTH = 1_000_000
"""Code points of front matter; a record of 500 statements has a quarter of that."""

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Document:
    """A file taken apart."""

    front: Mapping
    """The front matter, with positions in the whole file."""
    body: str
    """What follows it, without blank lines at either end."""
    yaml_text: str
    """The front matter as it stands, without the two lines of ---."""
    body_line: int
    """Line of the file on which the body begins, counted from 1."""


def split_front_matter(text: str, path: str) -> Document | tuple[Problem, ...]:
    """Front matter and body of a file's text, or what is wrong with it."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return (_no_opening(lines, path),)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        message = "The front matter has no closing line of ---."
        advice = "Write a line of three hyphens, ---, below the last key and above the text."
        return (Problem(path, _end_of_keys(lines), 1, "front-matter", message, advice),)
    yaml_text = "\n".join(lines[1:end]) + "\n"
    if len(yaml_text) > MAX_LENGTH:
        return (Problem(path, 1, 1, "yaml-depth", f"The front matter is longer than {MAX_LENGTH:,} characters."),)
    front = parse_mapping(yaml_text, path, first_line=2)
    if not isinstance(front, Mapping):
        return front
    rest = lines[end + 1 :]
    blank = next((number for number, line in enumerate(rest) if line.strip()), 0)
    return Document(front, "\n".join(rest[blank:]).rstrip(), yaml_text, end + 2 + blank)


def _no_opening(lines: list[str], path: str) -> Problem:
    """The problem of a file that does not begin with a line of three hyphens, by what it begins with."""
    message = "The first line is not ---."
    first = lines[0].strip()
    number = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if "\r" in lines[0]:
        advice = "The lines end as on old Macintosh computers; save the file with line ends of Unix or Windows."
    elif not first and lines[number].rstrip() == _FENCE:
        advice = "Delete the blank lines above it."
    elif re.fullmatch("[-\u2010-\u2015\u2212 ]+", first):
        advice = "Write exactly three hyphens; what stands here are other dashes, or not three of them."
    elif re.match(r"[\w-]+:", first):
        advice = "Write a line of three hyphens, ---, above the first key, and one below the last."
    else:
        advice = "Begin with a line of ---, then keys such as “id: ada-quill”, then a line of ---, then the text."
    return Problem(path, 1, 1, "front-matter", message, advice)


def _end_of_keys(lines: list[str]) -> int:
    """Line, counted from 1, on which the front matter seems to end: the first blank one, else the last."""
    return next((number for number, line in enumerate(lines[1:], 2) if not line.strip()), len(lines))


_CONFLICT = re.compile(r"^<<<<<<<(?: .*)?$", re.MULTILINE)


def unmerged(text: str, path: str) -> Problem | None:
    """The problem of a file in which git left two people's lines between marks of a conflict; none where it did not."""
    found = _CONFLICT.search(text)
    if found is None:
        return None
    advice = "Keep the lines that are right, and delete those that begin with <<<<<<<, ======= and >>>>>>>."
    line = text.count("\n", 0, found.start()) + 1
    return Problem(path, line, 1, "conflict", "A merge was left half done: two people's lines stand here.", advice)
