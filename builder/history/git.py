"""The only room from which git is called: to be told of commits, and to be given bytes. It is never asked to write,
to fetch, or to run what a repository names."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from builder.printable import is_shown

_CALM = (
    "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.commitGraph=false", "-c", "mailmap.file=", "-c",
    "mailmap.blob=", "-c", "i18n.logOutputEncoding=UTF-8",
)  # fmt: skip
"""No program of somebody else's is run, and nothing that a machine is set to reaches what is said."""

_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES")
"""What the names of those variables of git begin with that stay: where a user's settings lie, such as which
repositories are safe. Others, which a hook of git sets, would lead to another repository."""

_FORMAT = "--format=%H%x00%ct%x00%aN%x00%s"
_FIELDS = 4
_DIFFERENCES = (
    "diff-tree", "--stdin", "-r", "--root", "-c", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff",
    "--no-textconv", _FORMAT, "--",
)  # fmt: skip
_NO_BLOB = re.compile("0+")
_IS_FILE = ("100644", "100755", "100664")
"""Modes of plain files; links and submodules are no records."""

_ADDRESS = re.compile(r"(?:<|(?<![^\s<>@]))[^\s<>@]++@[^\s<>@]+>?")


class Unanswered(Exception):
    """Git gives no answer; the message says why, as a sentence without its end."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why)
        self.said = said
        """The last line of what git itself said; empty where it was not asked."""


class Moved(NamedTuple):
    """A file that a commit changed."""

    path: str
    """Path below `content/`."""
    before: str
    """Blob of the file before, in the first parent that has one; empty where there was none."""
    after: str
    """Blob of the file after; empty where there is none."""


class Commit(NamedTuple):
    """A commit that changed files below `content/`."""

    id: str
    """Its id, in full."""
    when: int
    """When it was committed, in seconds since 1970."""
    author: str
    """Name of the author, without any e-mail address."""
    subject: str
    """First line of its message, without any e-mail address."""
    moved: tuple[Moved, ...]
    """The files."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with an archive in it."""

    content: Path
    """The archive's folder."""
    prefix: str
    """Path of that folder below the root of the repository, with a slash at its end; empty for the root."""
    shallow: frozenset[str]
    """Commits whose parents a shallow clone does not have."""


def is_file_mode(mode: str) -> bool:
    """Whether git's mode is that of a plain file."""
    return mode in _IS_FILE


def repository_of(content: Path) -> Repository:
    """The repository around an archive. Raises Unanswered where there is none, or git gives no answer."""
    prefix = asked(content, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").removesuffix("\n")
    shallow = os.fsdecode(asked(content, "rev-parse", "--git-path", "shallow").removesuffix(b"\n"))
    try:
        cut = (content / shallow).read_text(encoding="ascii", errors="replace").split()
    except OSError:
        cut = []
    return Repository(content, prefix, frozenset(cut))


def commits_of(repository: Repository) -> list[str]:
    """Ids of all commits that led to the one that is checked out, none before one of its children, else by date, the
    newest first. Raises Unanswered."""
    return asked(repository.content, "rev-list", "--date-order", "HEAD").decode("ascii").split()


def newest_commit_time(content: Path) -> int:
    """Seconds since 1970 at which the commit was made that is checked out. Raises Unanswered."""
    return int(asked(content, "log", "-1", "--format=%ct"))


def commits_told(repository: Repository, ids: Sequence[str], folders: Sequence[str]) -> Iterator[Commit]:
    """Of these commits those that changed files in folders of the archive, in their order. A merge changed what is in
    it as in none of its parents. Raises Unanswered."""
    limits = (f":(top,literal){repository.prefix}{one}" for one in folders)
    given = "".join(f"{one}\n" for one in ids).encode("ascii")
    tokens = asked(repository.content, *_DIFFERENCES, *limits, given=given).split(b"\0")
    yield from _commits(tokens, len(os.fsencode(repository.prefix)))


def _commits(tokens: Sequence[bytes], cut: int) -> Iterator[Commit]:
    """Commits as `diff-tree -z` tells them: the fields, then two words for each file, the first behind a colon."""
    at = 0
    while at < len(tokens):
        if not tokens[at].strip():
            at += 1
            continue
        fields = [one.decode("utf-8", "replace") for one in tokens[at : at + _FIELDS]]
        at += _FIELDS
        moved = []
        while at < len(tokens) and tokens[at].lstrip(b"\n")[:1] in (b":", b""):
            if word := tokens[at].strip():
                moved.append(_moved(word.decode("ascii"), os.fsdecode(tokens[at + 1][cut:])))
                at += 1
            at += 1
        yield Commit(fields[0], int(fields[1]), _shown(fields[2]), _shown(fields[3]), tuple(filter(None, moved)))


def _moved(word: str, path: str) -> Moved | None:
    """A changed file; None for what is no file before nor after. `word`: as many colons as there are parents, the modes
    of all and of the result, the blobs of all and of the result, and letters."""
    parents = len(word) - len(word.lstrip(":"))
    parts = word.lstrip(":").split(" ")
    modes, blobs = parts[: parents + 1], parts[parents + 1 : 2 * parents + 2]
    files = [blob if mode in _IS_FILE else "" for mode, blob in zip(modes, blobs, strict=True)]
    before = next(filter(None, files[:-1]), "")
    return Moved(path, before, files[-1]) if before or files[-1] else None


def _shown(text: str) -> str:
    """Words that somebody chose, on one line, without e-mail addresses and signs that nobody sees."""
    plain = "".join(sign if is_shown(sign) else " " for sign in text)
    return " ".join(_ADDRESS.sub("…", plain).split())[:200]


def asked(folder: Path, *words: str, given: bytes = b"") -> bytes:
    """What git answers, asked in a folder. Raises Unanswered."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *_CALM, *words], input=given, capture_output=True, env=environment(), check=False
        )
    except (FileNotFoundError, PermissionError):
        raise Unanswered("Git is not installed") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise Unanswered(_because(said), said.rpartition("\n")[2])
    return done.stdout


def _because(said: str) -> str:
    if "dubious ownership" in said:
        return "Git reads no repository of another user unless its option safe.directory names it"
    return "No git history here"


def blobs_command(content: Path) -> list[str]:
    """The command that gives blobs as they are asked for, one after the other."""
    return ["git", "-C", str(content), *_CALM, "cat-file", "--batch"]


def environment() -> Mapping[str, str]:
    """The variables with which git runs: its messages are plain, it asks nobody, fetches nothing and replaces
    nothing."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key.startswith(_KEPT)}
    told = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
    return {**plain, **told, "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}
