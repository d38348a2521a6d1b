"""A record with other values, as the bytes of its file, so that nothing else in the file is lost."""

from collections.abc import Iterator
from itertools import pairwise

import yaml

from builder.content.format import document
from builder.content.parse import RecordFile, in_file
from builder.model import Record
from builder.problems import InvalidContent, Problem, located


def rewritten(file: RecordFile, record: Record, folder: str) -> bytes:
    """The file with another record in it, in canonical form. Raises InvalidContent for one with comments, which that
    form does not keep; `folder` is where the archive lies, as problems name it."""
    if lines := list(_comments(file.source)):
        message = "Here stands a comment, which would be lost when the file is written in its canonical form."
        problems = [in_file(Problem(file.path, line + 2, 0, "comment", message), file) for line in lines]
        raise InvalidContent(located(problems, folder))
    return document(record, file.body).encode()


def _comments(text: str) -> Iterator[int]:
    """Lines, counted from 0, on which comments begin: what stands between the tokens of YAML and is no white space."""
    for before, after in pairwise(yaml.scan(text, Loader=yaml.SafeLoader)):
        start = before.end_mark.index
        between = text[start : after.start_mark.index]
        if "#" in between:
            yield text.count("\n", 0, start + between.index("#"))
