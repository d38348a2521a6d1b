"""Single values of a record's file put in place of others, so that all else stays as its author wrote it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from builder.content.format import scalar, scalar_within
from builder.content.parse import RecordFile
from builder.content.yamlmap import Mapping as Front
from builder.content.yamlmap import Path, parse_mapping, tokens
from builder.problems import InvalidContent

_FLOW_STARTS = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_FLOW_ENDS = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
_IN_BLOCKS = ("|", ">")
"""Signs before a text that stands on the lines below."""

_Written = tuple[Any, Callable[[str], str]]
"""The token of a value, and how another value is spelt in its place."""


def patched(text: str, file: RecordFile, values: Mapping[Path, tuple[str, str]]) -> str:
    """The text of a record's file with some values of its front matter replaced.

    `values`: path to the value that stands there and the one that is to stand there. Raises InvalidContent with the
    place where something else stands, or the value stands on lines of its own.
    """
    first = 2 if file.body_line else 1
    front = parse_mapping(file.source, file.path, first)
    if not isinstance(front, Front):
        raise InvalidContent(front)
    written = dict(_scalars(file.source))
    mark = "\ufeff" * text.startswith("\ufeff")  # a mark of the order of bytes is no part of the source
    lines = text.removeprefix(mark).split("\n")
    for where, (old, new) in sorted(values.items(), key=lambda item: front.place(item[0]), reverse=True):
        number, column = front.place(where)
        token, spell = written.get((number - first, column - 1), (None, scalar))
        if token is None or token.style in _IN_BLOCKS or not _is_same(token.value, old):
            message = f"“{old}” should stand here, and be changed to “{new}”."
            raise InvalidContent([file.problem(where, "written-otherwise", message)])
        last = token.end_mark.line + first - 1
        rest = lines[last][token.end_mark.column :]
        lines[number - 1 : last + 1] = [lines[number - 1][: column - 1] + spell(new) + rest]
    return mark + "\n".join(lines)


def _scalars(source: str) -> Iterator[tuple[tuple[int, int], _Written]]:
    """Line and column, counted from 0, at which each single value begins."""
    depth = 0
    for token in tokens(source):
        depth += isinstance(token, _FLOW_STARTS) - isinstance(token, _FLOW_ENDS)
        if isinstance(token, yaml.ScalarToken):
            yield (token.start_mark.line, token.start_mark.column), (token, scalar_within if depth else scalar)


def _is_same(written: str, meant: str) -> bool:
    return written == meant or (written.isdecimal() and meant.isdecimal() and int(written) == int(meant))
