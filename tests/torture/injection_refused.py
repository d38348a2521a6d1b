"""Texts that a record may not hold: what is wrong with a file that holds one is told where it stands."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

import yaml

from builder.content.parse import WHOLE_FILE_YAML, parse
from builder.content.read import Source
from builder.fixity import sha256_bytes
from builder.model import Actor
from builder.model.values import CONTROL
from torture.injection_records import HARMLESS, Refused, general
from torture.ordeal import Row

KEY = "[key]"
"""Stands in a place behind a key that may not be one."""


def refusals(refused: Sequence[Refused]) -> Row:
    """Each text by itself in a file that is sound but for it; not those that are wrong only beside other files."""
    refused = [one for one in refused if one.values or CONTROL.search(_lines(one.text))]
    told = [f"{one.kind.__name__} {general(one.where)}: {wrong}" for one in refused for wrong in _wrong(one)]
    fields = len({(one.kind, general(one.where)) for one in refused})
    return Row("texts that are refused", inputs=len(refused), defects=tuple(told), figures=f"{fields} fields")


def _wrong(one: Refused) -> Iterator[str]:
    """What is not as it should be with what is told of a text."""
    text, lines = _said(one)
    data = text.encode("utf-8", "surrogatepass")
    kind = one.kind if one.values else Actor
    parsed = parse(Source("actors/one.md", kind, data, sha256_bytes(data)))
    if parsed.file or not parsed.problems:
        yield f"{one.text[:40]!a} is taken in"
    if far := [(problem.line, problem.column) for problem in parsed.problems if problem.line not in lines]:
        yield f"{one.text[:40]!a} is told at {far}, and stands on the lines {lines}"
    if unplaced := [problem.rule for problem in parsed.problems if problem.column < 1]:
        yield f"{one.text[:40]!a} is told without a column: {unplaced}"


def _said(one: Refused) -> tuple[str, range]:
    """A file in which a text stands in its field, and the lines on which it stands."""
    if not one.values:
        head = "---\nid: one\nname: One\nkind: person\n---\n\n"
        before = CONTROL.split(_lines(one.text), maxsplit=1)[0]
        line = (head + before).count("\n") + 1
        return head + one.text, range(line, line + 1)
    values, way = deepcopy(dict(one.values)), list(one.where)
    within: Any = values
    for step in way[: -2 if way[-1] == KEY else -1]:
        within = within[step]
    if way[-1] == KEY:
        within[one.text] = within.pop(HARMLESS)
        way = [*way[:-2], one.text]
    else:
        within[way[-1]] = one.text
    written = yaml.safe_dump(values, sort_keys=False, width=10**6)  # all but ASCII as escapes
    first, last = _place(yaml.compose(written), way)
    is_alone = one.kind in WHOLE_FILE_YAML
    return (written, range(first, last)) if is_alone else (f"---\n{written}---\n", range(first + 1, last + 1))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")  # which is no control character, but how some editors end a line


def _place(node: Any, way: Sequence[str | int]) -> tuple[int, int]:
    """The first line of a value with its key, counted from 1, and the one after the last, as a reader of YAML that is
    not ours has them."""
    first = node.start_mark.line
    for step in way:
        if isinstance(node, yaml.SequenceNode):
            node = node.value[int(step)]
            first = node.start_mark.line
        else:
            key, node = next((key, value) for key, value in node.value if key.value == str(step))
            first = key.start_mark.line
    return first + 1, node.start_mark.line + 2
