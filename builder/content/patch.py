"""Single values of a record's file put in place of others, so that all else stays as its author wrote it."""

import re
from collections.abc import Mapping

from builder.content.parse import RecordFile
from builder.content.yamlmap import Mapping as Front
from builder.content.yamlmap import Path, parse_mapping
from builder.problems import InvalidContent

_SCALAR = re.compile(r""""[^"\\\n]*"|'[^'\n]*'|[^\s,\[\]{}#"'>|]+""")
"""A number or a digest as people write it on one line, with quotation marks or without."""


def patched(text: str, file: RecordFile, values: Mapping[Path, tuple[str, str]]) -> str:
    """The text of a record's file with some numbers and digests of its front matter replaced.

    `values`: path to the value that stands there and the one that is to stand there. Raises InvalidContent with the
    place where something else stands, or the value stands in a form that is not on one line.
    """
    front = parse_mapping(file.source, file.path, 2 if file.body_line else 1)
    lines = text.split("\n")
    if not isinstance(front, Front):
        raise InvalidContent(front)
    for where, (old, new) in sorted(values.items(), key=lambda item: front.place(item[0]), reverse=True):
        number, column = front.place(where)
        line = lines[number - 1] if number <= len(lines) else ""
        found = _SCALAR.match(line, column - 1)
        if found is None or not _is_same(found.group().strip("\"'"), old):
            message = f"“{old}” should stand here, and be changed to “{new}”."
            raise InvalidContent([file.problem(where, "written-otherwise", message)])
        lines[number - 1] = line[: found.start()] + new + line[found.end() :]
    return "\n".join(lines)


def _is_same(written: str, meant: str) -> bool:
    return written == meant or (written.isdecimal() and meant.isdecimal() and int(written) == int(meant))
