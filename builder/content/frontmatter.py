"""A Markdown file with front matter: YAML between two lines of `---`, then the body."""

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
        return (Problem(path, 1, 1, "front-matter", "The first line is not ---."),)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        return (Problem(path, len(lines), 1, "front-matter", "The front matter has no closing line of ---."),)
    yaml_text = "\n".join(lines[1:end]) + "\n"
    if len(yaml_text) > MAX_LENGTH:
        return (Problem(path, 1, 1, "yaml-depth", f"The front matter is longer than {MAX_LENGTH:,} characters."),)
    front = parse_mapping(yaml_text, path, first_line=2)
    if not isinstance(front, Mapping):
        return front
    rest = lines[end + 1 :]
    blank = next((number for number, line in enumerate(rest) if line.strip()), 0)
    return Document(front, "\n".join(rest[blank:]).rstrip(), yaml_text, end + 2 + blank)
