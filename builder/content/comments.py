"""Comments of a record's YAML, each beside the key or item that it speaks of, so that writing a record loses none.

YAML has no place for comments in what it says, so that what stands between its tokens is looked at. A comment on a line
of its own speaks of the key or item below it, unless it is indented more deeply than that: then it ends the list or
mapping above it. One behind a value speaks of the first key of its line.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml

from builder.content.yamlmap import Mapping as Front
from builder.content.yamlmap import Path, tokens

_SCHEMA_LINE = "# yaml-language-server:"
"""How the comment begins that names a schema to an editor; it stands at the top."""


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments of one document, each with its # and without what is before and behind it."""

    above: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)
    """Key or item to the lines above it; the empty path to those at the top of the document."""
    beside: Mapping[Path, str] = field(default_factory=dict)
    """Key or item to what stands behind it on its line."""
    below: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)
    """List or mapping to the lines after its last entry; the empty path to those at the end of the document."""

    def lines(self) -> list[str]:
        """Every comment, with the words of those that share a line together."""
        rows = (line for told in (self.above, self.below) for lines in told.values() for line in lines)
        return [*rows, *self.beside.values()]

    def within(self) -> frozenset[Path]:
        """Every list or mapping that must be written with a line for each entry, for a comment to have a place."""
        inside = {path[:length] for path in (*self.above, *self.beside) for length in range(len(path))}
        ends = {path[:length] for path in self.below for length in range(len(path) + 1)}
        return frozenset(inside | ends)


NO_COMMENTS = Comments()

_MAY_BEGIN = re.compile(r"(?:^|\s)#", re.MULTILINE)
"""What each comment begins with, and the sign of a number or the end of an address does not."""

_Place = tuple[int, int]
"""Line, counted from 0, and column, counted from 0."""


def comments_in(text: str, front: Front) -> Comments:
    """The comments of a YAML text, which `front` is what it says."""
    if "#" not in text or not front.values:
        return NO_COMMENTS
    lines = text.split("\n")
    above: dict[Path, list[str]] = {}
    beside: dict[Path, list[str]] = {}
    below: dict[Path, list[str]] = {}
    nodes = _nodes(front)
    for line, column in _places(text):
        comment = lines[line][column:].rstrip()
        if lines[line][:column].strip(" "):
            beside.setdefault(_behind(nodes, front.values, (line, column)), []).append(comment)
            continue
        path, is_end = _over(nodes, (line, column))
        is_head = path == nodes[0][1] and (comment.startswith(_SCHEMA_LINE) or _stands_apart(lines, line, nodes[0][0]))
        (below if is_end else above).setdefault(() if is_head else path, []).append(comment)
    joined = {path: " ".join(found) for path, found in beside.items()}
    return Comments({path: tuple(one) for path, one in above.items()}, joined, {p: tuple(o) for p, o in below.items()})


def uncommented(text: str) -> str:
    """A YAML text without its comments, which says the same; a line that is nothing else goes as a whole."""
    if not _MAY_BEGIN.search(text):
        return text
    parts, kept = [], 0
    for begin in _begins(text):
        before = text[kept:begin].rstrip(" \t")
        kept = len(text) if (end := text.find("\n", begin)) == -1 else end
        is_whole_line = (before or "\n").endswith("\n")
        kept += is_whole_line
        parts.append(before)
    return "".join([*parts, text[kept:]])


def _places(text: str) -> Iterator[_Place]:
    """Line and column at which each comment begins."""
    for begin in _begins(text):
        line_start = text.rfind("\n", 0, begin) + 1
        yield text.count("\n", 0, begin), begin - line_start


def _begins(text: str) -> Iterator[int]:
    """Where comments begin: what stands between the tokens of YAML and is no white space, or behind the sign of a
    folded or literal text."""
    for before, after in pairwise(tokens(text)):
        if isinstance(before, yaml.ScalarToken) and before.style in ("|", ">"):
            header = text[before.start_mark.index : before.end_mark.index].partition("\n")[0]
            if "#" in header:
                yield before.start_mark.index + header.index("#")
        position = before.end_mark.index
        gap = text[position : after.start_mark.index]
        for part in gap.split("\n") if "#" in gap else ():
            if "#" in part:
                yield position + part.index("#")
            position += len(part) + 1


def _nodes(front: Front) -> Sequence[tuple[_Place, Path]]:
    """Each key and each item of a list, in the order of the text, with where it begins."""
    first = front.first_line
    keys = ((place, path) for path, place in front.keys.items())
    items = ((place, path) for path, place in front.lines.items() if path and isinstance(path[-1], int))
    found = [((line - first, column - 1), path) for (line, column), path in (*keys, *items)]
    return sorted(found, key=lambda node: (node[0], len(node[1])))


def _stands_apart(lines: Sequence[str], line: int, first: _Place) -> bool:
    """Whether an empty line stands between a comment and the first key."""
    return any(not below.strip() for below in lines[line + 1 : first[0]])


def _behind(nodes: Sequence[tuple[_Place, Path]], values: Mapping[str, Any], place: _Place) -> Path:
    """The key or item of whose line a comment is the end."""
    start = bisect_left(nodes, ((place[0], 0), ()))
    if start == len(nodes) or nodes[start][0] > place:
        return nodes[max(start - 1, 0)][1]
    tied = bisect_right(nodes, nodes[start][0], key=lambda node: node[0])
    return nodes[tied - 1][1]


def _over(nodes: Sequence[tuple[_Place, Path]], place: _Place) -> tuple[Path, bool]:
    """The key or item below a comment on a line of its own; or the list or mapping that it ends, and True."""
    after = bisect_left(nodes, place, key=lambda node: node[0])
    following = nodes[after][1] if after < len(nodes) else ()
    begun = dict((path, start) for start, path in nodes[:after])
    path = nodes[after - 1][1] if after else ()
    while path:
        around = path[:-1]
        column = begun[path][1] - (2 if isinstance(path[-1], int) else 0)
        if following[: len(around)] == around and following:
            break
        if place[1] >= column or not around:
            return around, True
        path = around
    return (following, False) if following else ((), True)


def settled(comments: Comments, values: Mapping[str, Any]) -> Comments:
    """The comments on what `values` has. What was said of a key that is not written ends the mapping that it would
    stand in, and what was said within a list of numbers stands above it."""
    found: dict[str, dict[Path, list[str]]] = {"above": {}, "beside": {}, "below": {}}
    for role, told in (("above", comments.above), ("beside", comments.beside), ("below", comments.below)):
        for path, lines in told.items():
            home, place = _home(values, path, role)
            found[place].setdefault(home, []).extend([lines] if isinstance(lines, str) else lines)
    above, below = ({path: tuple(lines) for path, lines in found[role].items()} for role in ("above", "below"))
    return Comments(above, {path: " ".join(lines) for path, lines in found["beside"].items()}, below)


def _home(values: Mapping[str, Any], path: Path, role: str) -> tuple[Path, str]:
    """Where a comment can stand that stood above, beside or below `path`."""
    value: Any = values
    for depth, part in enumerate(path):
        if _is_inner(path[:depth], value) or (depth and not value):
            return path[:depth], "above"
        is_there = part in value if isinstance(value, dict) else isinstance(value, list) and int(part) < len(value)
        if not is_there:
            return (path[:depth], "below") if isinstance(value, dict | list) else (path[:depth], "above")
        value = value[part]
    if role == "above" and len(path) > 1 and isinstance(path[-2], int) and path[-1] == _first_key(values, path[:-1]):
        return path[:-1], role  # the sign of the list begins the line of the first key
    has_end = isinstance(value, dict | list) and not _is_inner(path, value) and (value or not path)
    return path, "above" if role == "below" and not has_end else role


def _first_key(values: Any, path: Path) -> str:
    for part in path:
        values = values[part]
    return str(next(iter(values)))


def _is_inner(path: Path, value: Any) -> bool:
    """Whether a value is a list within a list, which always stands on one line."""
    return bool(path) and isinstance(path[-1], int) and isinstance(value, list)


def following(comments: Comments, before: Mapping[str, Any], after: Mapping[str, Any]) -> Comments:
    """The comments of a record that has changed: what was said of an item is said of the same item at its new place."""
    moved = {path: _moved(path, before, after) for path in (*comments.above, *comments.beside, *comments.below)}
    below = {moved[path]: lines for path, lines in comments.below.items()}
    beside = {moved[path]: line for path, line in comments.beside.items()}
    return Comments({moved[path]: lines for path, lines in comments.above.items()}, beside, below)


def _moved(path: Path, before: Any, after: Any) -> Path:
    """The same path with the numbers that the same items have now."""
    found: list[str | int] = []
    for part in path:
        if isinstance(part, int) and isinstance(before, list) and isinstance(after, list):
            now: str | int = _place_of(before[part], after) if part < len(before) else part
        else:
            now = part
        found.append(now)
        before, after = _inside(before, part), _inside(after, now)
    return tuple(found)


def _inside(value: Any, part: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(part)
    return value[part] if isinstance(value, list) and isinstance(part, int) and part < len(value) else None


def _place_of(item: Any, items: Sequence[Any]) -> int:
    """Where an item stands: the same, or the one of the same id; behind the last where it is gone."""
    if item in items:
        return items.index(item)
    ids = [one.get("id") if isinstance(one, dict) else None for one in items]
    wanted = item.get("id") if isinstance(item, dict) else None
    return ids.index(wanted) if wanted is not None and wanted in ids else len(items)
