"""Single values of a record's file put in place of others, so that all else stays as its author wrote it."""

from collections.abc import Mapping

from builder.content.parse import RecordFile
from builder.content.yamlmap import Mapping as Front
from builder.content.yamlmap import Path, parse_mapping


def patched(text: str, file: RecordFile, values: Mapping[Path, tuple[str, str]]) -> str:
    """The text of a record's file with some plain scalars of its front matter replaced.

    `values`: path to the value that stands there and the one that is to stand there. Raises ValueError where something
    else stands there: the file has changed since it was read.
    """
    front = parse_mapping(file.source, file.path, 2 if file.body_line else 1)
    if not isinstance(front, Front):
        raise ValueError(f"{file.path} has changed since it was read")
    lines = text.split("\n")
    for where, (old, new) in sorted(values.items(), key=lambda item: front.place(item[0]), reverse=True):
        number, column = front.place(where)
        line = lines[number - 1]
        start = line.find(old, column - 1, column + len(old))
        if start < 0:
            raise ValueError(f"{file.path}:{number} has changed since it was read")
        lines[number - 1] = line[:start] + new + line[start + len(old) :]
    return "\n".join(lines)
