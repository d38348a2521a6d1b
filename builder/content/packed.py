"""A pack: many records of one kind in one text file, each below a line with the path that it has by itself.

    ==> articles/2017/one.md <==
    ---
    id: one
    ...
    ==> articles/2017/two.md <==
    ---

A record is all lines between its head and the next one, byte for byte: nothing is escaped and nothing is counted, so
that a line may be added or taken away by hand. The price is that no line of a record may begin as a head does, nor as
the lines do between which git leaves a conflict: where two people add records at one place these would otherwise end up
in a neighbour. A record that has such a line, or that a text editor could alter by saving its neighbours, is not packed
and stays a file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from builder.printable import are_shown
from builder.problems import Problem

SUFFIX = ".pack"
RECORD_SUFFIX = ".md"

_BOM = b"\xef\xbb\xbf"
_START = re.compile(rb"^(?:==>|<<<<<<<|>>>>>>>) ", re.MULTILINE)
_HEAD = re.compile(rb"==> (.+) <==\s*")
_NO_PART = ("", ".", "..")


@dataclass(frozen=True, slots=True)
class Packed:
    """A record in a pack."""

    path: str
    """Path that it has by itself, below `content/`."""
    first_line: int
    """Line of the pack on which it begins, counted from 1; its head is the line before."""
    data: bytes
    """Its bytes."""


def records_in(pack: str, data: bytes) -> tuple[list[Packed], list[Problem]]:
    """The records of a pack in their order, and what is wrong with it; `pack` is its path below `content/`.

    What editors do to a file as a whole is undone: a byte order mark at its beginning, a newline missing at its end.
    """
    data = data.removeprefix(_BOM)
    data += b"" if data.endswith(b"\n") else b"\n"
    starts = [found.start() for found in _START.finditer(data)]
    before = data[: starts[0]] if starts else data
    problems = [_problem(pack, 1, "No record begins here.")] if before.strip() or not starts else []
    records: dict[str, Packed] = {}
    line = before.count(b"\n") + 1
    for start, end in pairwise([*starts, len(data)]):
        body = data.index(b"\n", start) + 1
        head = _HEAD.fullmatch(data, start, body)
        path = head[1].decode("utf-8", "replace") if head else ""
        if head is None:
            problems.append(
                _problem(pack, line, "The line is not the whole head of a record, or git left a conflict here.")
            )
        elif not _may_hold(pack, path):
            problems.append(_problem(pack, line, f"“{path}” is not the path of a record that may stand in this pack."))
        elif path in records:
            message = f"{path} lies here, and in this pack at line {records[path].first_line - 1} too."
            problems.append(Problem(pack, line, 1, "duplicate-path", message, "", path))
        else:
            records[path] = Packed(path, line + 1, data[body:end])
        line += data.count(b"\n", start, end)
    return list(records.values()), problems


def pack_of(records: Mapping[str, bytes]) -> bytes:
    """The bytes of a pack: path of each record to its bytes, of which `breaks` says nothing."""
    return b"".join(b"==> %s <==\n%s" % (path.encode(), records[path]) for path in sorted(records))


def breaks(data: bytes) -> str:
    """Why a record could not be told from the next one in a pack, as the end of a sentence; empty where it could."""
    if _START.search(data):
        return "a line of it begins with “==> ”, “<<<<<<< ” or “>>>>>>> ”, which a pack does not take for text"
    return "" if data.endswith(b"\n") else "it does not end with a newline"


def unfit(path: str, data: bytes) -> str:
    """Why a record should stay a file of its own, as the end of a sentence; empty where it may be packed."""
    if not _may_be_named(path):
        return "its path cannot be written on the line above it"
    if data.startswith(_BOM) or b"\r" in data:
        return "it has a byte order mark or line ends of Windows, which an editor may change in all records of a pack"
    try:
        is_text = "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        is_text = False
    return breaks(data) if is_text else "it is not text in UTF-8"


def _may_hold(pack: str, path: str) -> bool:
    """Whether a path may be given to a record: nothing in a pack may lead out of the folder of its kind."""
    return _may_be_named(path) and path.partition("/")[0] == pack.partition("/")[0]


def _may_be_named(path: str) -> bool:
    parts = path.split("/")
    is_plain = are_shown(path) and not any(sign in path for sign in "\\:\ufffd")
    has_file = len(parts) > 1 and path.endswith(RECORD_SUFFIX)
    return is_plain and has_file and not any(part in _NO_PART or part.startswith(".") for part in parts)


def _problem(pack: str, line: int, message: str) -> Problem:
    return Problem(pack, line, 1, "pack", message)
