"""Every place in the files where a record is named by its id."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from builder.content.markup import blocks
from builder.content.parse import RecordFile
from builder.content.yamlmap import Mapping, Path, parse_mapping
from builder.model.refers import references


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """A place where a record is named."""

    path: str
    """File below `content/`."""
    line: int
    """Line, counted from 1."""
    column: int
    """Column, counted from 1; 0 for a link in Markdown."""
    key: str
    """What names it there: keys joined by dots, such as statements.s3.speaker, or `link`."""


def uses_of(record_id: str, files: Iterable[RecordFile]) -> list[Use]:
    """All uses of a record, sorted by place."""
    return sorted(use for file in files for use in (*_in_front_matter(record_id, file), *_in_body(record_id, file)))


def _in_front_matter(record_id: str, file: RecordFile) -> Iterator[Use]:
    if record_id not in file.source:
        return
    front = parse_mapping(file.source, file.path, 2 if file.body_line else 1)
    named = [one.where for one in references(file.record) if one.id == record_id]
    if isinstance(front, Mapping):
        for where in named:
            line, column = front.place(where)
            yield Use(file.file, file.line_in_file(line), column, _in_words(front.values, where))


def _in_words(values: Any, where: Path) -> str:
    """A path with the ids of what it leads through instead of numbers."""
    words = []
    for key in where:
        values = values[key]
        if isinstance(key, str):
            words.append(key)
        elif isinstance(values, dict) and "id" in values:
            words.append(str(values["id"]))
    return ".".join(words)


def _in_body(record_id: str, file: RecordFile) -> Iterator[Use]:
    if f"[[{record_id}" not in file.body:
        return
    for block in blocks(file.body):
        for link in block.links:
            if link.target == record_id:
                yield Use(file.file, file.line_in_file(file.body_line + block.line), 0, "link")
