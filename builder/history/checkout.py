"""The files of an archive as a commit has them, laid out in a folder that is a repository of its own.

They are the bytes that git keeps. Nothing that a repository or a machine is set to, such as filters, line ends or
hooks, has a part in it, and the repository that they come from is only read.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from builder.history.git import Unanswered, asked, is_file_mode, repository_of

TOGETHER = 32_000_000
"""Bytes of files that are asked for together."""

_MAILMAP = ".mailmap"
"""The file at the root of a repository that says who is whom."""


class Checkout(NamedTuple):
    """A commit's files, in a folder."""

    commit: str
    """The id of the commit, in full."""
    content: Path
    """The archive's folder, where it is now."""
    besides: Mapping[Path, Path]
    """Other folders of the repository that were asked for, and where each is now."""
    is_shallow: bool
    """Whether the clone leaves out a part of what led to the commit."""


class _Entry(NamedTuple):
    path: PurePosixPath
    blob: str
    size: int


def commit_of(content: Path, revision: str) -> str:
    """The id of the commit that a revision names. Raises Unanswered."""
    return asked(content, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()


def checked_out(content: Path, revision: str, folder: Path, besides: Sequence[Path] = ()) -> Checkout:
    """Lay out the archive `content` as it is in a commit of the repository around it, in the empty folder `folder`.

    `besides` are other folders, of which those in that repository are laid out too, each at its place. Git asked there
    tells the history of that commit. Raises Unanswered, or OSError.
    """
    repository = repository_of(content)
    commit = commit_of(content, revision)
    top = Path(_line(asked(content, "rev-parse", "--show-toplevel")))
    moved = {one: folder / _below(top, one) for one in besides if _below(top, one)}
    wanted = [repository.prefix.rstrip("/"), *(_below(top, one) for one in moved)]
    entries = [*_entries(content, commit, sorted(set(wanted))), *_mailmap(content, commit)]
    _begin(content, commit, folder, repository.shallow)
    for some in _together(entries):
        for entry, data in zip(some, _blobs(content, some), strict=True):
            place = folder / entry.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    return Checkout(commit, folder / repository.prefix, moved, bool(repository.shallow))


def _below(top: Path, one: Path) -> str:
    """The path of a folder from the root of the repository; empty where it lies elsewhere."""
    place, root = one.resolve(), top.resolve()
    return place.relative_to(root).as_posix() if place.is_relative_to(root) and place != root else ""


def _line(said: bytes) -> str:
    return said.decode("utf-8", "surrogateescape").removesuffix("\n")


def _begin(content: Path, commit: str, folder: Path, shallow: frozenset[str]) -> None:
    """A repository in which this commit is checked out, and whose objects are those of another. It is written by hand,
    since `git init` and `git worktree` would take on what the machine is set to, or write into the other one."""
    form = _line(asked(content, "rev-parse", "--show-object-format"))
    objects = (content / _line(asked(content, "rev-parse", "--git-path", "objects"))).resolve()
    own = folder / ".git"
    for below in ("objects/info", "refs"):
        (own / below).mkdir(parents=True)
    extension = "" if form == "sha1" else f"[extensions]\n\tobjectFormat = {form}\n"
    version = 0 if form == "sha1" else 1
    (own / "config").write_text(
        f"[core]\n\trepositoryFormatVersion = {version}\n\tbare = false\n{extension}", encoding="ascii"
    )
    (own / "HEAD").write_text(f"{commit}\n", encoding="ascii")
    quoted = str(objects).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    (own / "objects/info/alternates").write_bytes(f'"{quoted}"\n'.encode("utf-8", "surrogateescape"))
    if shallow:
        (own / "shallow").write_text("".join(f"{one}\n" for one in sorted(shallow)), encoding="ascii")


def _entries(content: Path, commit: str, folders: Sequence[str]) -> Iterator[_Entry]:
    """The files of a commit in these folders, given from the root of the repository. Raises Unanswered where anything
    else is there, or a path that leads elsewhere."""
    limits = [folder for folder in folders if folder not in ("", ".")]
    asked_for = limits if len(limits) == len(folders) else []
    for line in asked(content, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *asked_for).split(b"\0"):
        head, _, name = line.partition(b"\t")
        if not head:
            continue
        mode, _, blob, size = head.decode("ascii").split()
        path = PurePosixPath(_line(name))
        if not is_file_mode(mode):
            raise Unanswered(f"The commit has a link or a submodule at {path}, and an archive holds files only")
        if path.is_absolute() or any(part == ".." or part.lower() == ".git" for part in path.parts):
            raise Unanswered(f"The commit has the path {path}, which leads elsewhere")
        yield _Entry(path, blob, int(size))


def _mailmap(content: Path, commit: str) -> Iterator[_Entry]:
    line = asked(content, "ls-tree", "-l", "-z", "--full-tree", commit, "--", _MAILMAP).rstrip(b"\0")
    mode, _, blob, size = line.partition(b"\t")[0].decode("ascii").split() if line else ("", "", "", "")
    if is_file_mode(mode):
        yield _Entry(PurePosixPath(_MAILMAP), blob, int(size))


def _together(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """The entries, so many at a time that their bytes fit into memory."""
    number, size = 0, 0
    groups = []
    for entry in entries:
        size += entry.size
        if size > TOGETHER:
            number, size = number + 1, entry.size
        groups.append(number)
    for _, pairs in itertools.groupby(zip(groups, entries, strict=True), key=lambda pair: pair[0]):
        yield [entry for _, entry in pairs]


def _blobs(content: Path, entries: Sequence[_Entry]) -> Iterator[bytes]:
    """The bytes of files, in order. Raises Unanswered where the clone has left one out."""
    given = "".join(f"{entry.blob}\n" for entry in entries).encode("ascii")
    told = memoryview(asked(content, "cat-file", "--batch", given=given))
    at = 0
    for entry in entries:
        head = f"{entry.blob} blob {entry.size}\n".encode("ascii")
        if told[at : at + len(head)] != head:
            raise Unanswered(f"This clone has left out {entry.path}")
        at += len(head)
        yield bytes(told[at : at + entry.size])
        at += entry.size + 1
