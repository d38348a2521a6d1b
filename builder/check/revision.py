"""Which files of an archive differ from a revision of its repository, as git tells."""

from pathlib import Path

from builder.history.git import Unanswered, asked
from builder.problems import InvalidContent, Problem

_MAIN = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""Names of the branch that others leave, the likeliest first."""


def changed_since(content: Path, revision: str = "") -> list[str]:
    """Paths below the folder of the records of all files that differ from a revision, are new, or are gone, sorted;
    what git ignores is left out. Without a revision: from where this branch left the main one.

    Raises InvalidContent where git is not there, this is no clone, or it has no such revision.
    """
    base = _commit(content, revision) if revision else _left_main_at(content)
    differing = _git(content, "diff", "--name-only", "-z", "--no-renames", "--relative", base, "--", ".")
    fresh = _git(content, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return sorted({path for path in (differing + fresh).split("\0") if path})


def _commit(content: Path, revision: str) -> str:
    return _git(content, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").strip()


def _left_main_at(content: Path) -> str:
    _git(content, "rev-parse", "--git-dir")
    for name in _MAIN:
        try:
            main = _commit(content, name)
        except InvalidContent:
            continue
        return _git(content, "merge-base", "HEAD", main).strip()
    raise _cannot("This clone has no branch main or master, and its origin names none.")


def _git(content: Path, *words: str) -> str:
    """What git prints."""
    try:
        return asked(content, *words).decode("utf-8", "surrogateescape")
    except Unanswered as error:
        raise _cannot(f"git says: {error.said}." if error.said else f"{error}.") from None


def _cannot(message: str) -> InvalidContent:
    return InvalidContent([Problem("--changed", 0, 0, "revision", message)])
