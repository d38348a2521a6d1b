"""Where words of a withdrawn record still stand: free text of others, that only a person can change."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.below import below, is_shown
from builder.model import Article, Event, Version
from builder.problems import Problem
from builder.takedown.tombstones import Withdrawable

_SHORTEST = 4
"""Code points of a name that is looked for; shorter ones stand in other words."""

_LARGEST = 50_000_000
"""Bytes of a file that is looked through."""


def words_of(record: Withdrawable | Version) -> list[str]:
    """What of a record would tell of it wherever it stood: its id, names or title, and address."""
    told = [record.id, *record.former_ids]
    if isinstance(record, Article | Version):
        told += [record.title, getattr(record, "url", None) or ""]
    else:
        told += [record.name, *(name.text for name in record.names), *record.identifiers.values()]
        told += [question.text for question in record.questions] if isinstance(record, Event) else []
    return sorted({word for word in told if len(word) >= _SHORTEST})


def remains(content: Path, words: Iterable[str]) -> list[Problem]:
    """Each line below the archive's folder, hidden files left out, in which one of the words stands, whatever its case.
    Raises OSError."""
    wanted = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))), re.IGNORECASE)
    return sorted(problem for path in _files(content) for problem in _in(content, path, wanted))


def _files(content: Path) -> Iterator[Path]:
    for path, entry in sorted(below(str(content), is_shown)):
        if entry.is_file(follow_symlinks=False) and entry.stat().st_size <= _LARGEST:
            yield content / path


def _in(content: Path, path: Path, wanted: re.Pattern[str]) -> Iterator[Problem]:
    relative = path.relative_to(content).as_posix()
    if found := wanted.search(relative):
        yield Problem(relative, 0, 0, "still-named", f"The name of the file says “{found.group()}”.")
    for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), 1):
        if found := wanted.search(line):
            yield Problem(relative, number, found.start() + 1, "still-named", f"“{found.group()}” stands here.")
