"""What changes in a file, as a unified diff for a terminal."""

import difflib
from collections.abc import Iterator

from builder.problems import on_one_line


def unified(names: tuple[str, str], before: bytes | None, after: bytes | None) -> Iterator[str]:
    """The lines of a unified diff between the bytes of a file, None for one that is not there; `names`: what it is
    called before and after. What a hostile file says does not steer the terminal."""
    for line in difflib.unified_diff(_lines(before), _lines(after), *names):
        yield on_one_line(line.removesuffix("\n")) + ("\n" if line.endswith("\n") else _NO_END)


_NO_END = "\n\\ No newline at end of file\n"


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").splitlines(keepends=True)
