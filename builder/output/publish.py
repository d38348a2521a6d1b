"""The site on disk: a manifest of digests, and the one move by which a new site takes the place of the old."""

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from builder.atomic import PATIENCE, locked
from builder.fixity import sha256_bytes
from builder.folders import Fresh, Spare, recover, replacing, usable
from builder.problems import InvalidContent, Problem

MANIFEST = "manifest.json"
GENERATOR = "Regesta "
"""What the generator named in a manifest begins with."""
CARRIED_OVER = ".gitignore"
"""A file that the output folder may hold without being a site, and keeps: the note that git should ignore the rest."""


def manifest(digests: Mapping[str, str], size: int, generator: str) -> bytes:
    """The site's manifest: SHA-256 of each file by address, as JSON with sorted keys, a line for each; `size` is that
    of all these files together, in bytes."""
    head = {"generator": generator, "bytes": size}
    named = json.dumps(head, indent=1, ensure_ascii=False).removesuffix("\n}")
    lines = ",\n".join(f'  {_quoted(path)}: "{digests[path]}"' for path in sorted(digests))
    return f'{named},\n "files": {{\n{lines}\n }}\n}}\n'.encode()


_quoted = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(slots=True)
class Publication:
    """A site while it is written. Files are given in any order, each once; the earlier site stays until all are."""

    target: Path
    """The folder of the site."""
    present: Set[str]
    """The files that are there."""
    known: Mapping[str, str]
    """Digest of each file that is there and known to be as it was when it was written; the others are looked at."""
    digests: dict[str, str] = field(default_factory=dict)
    """Address to digest of each file that is given or stays."""
    size: int = 0
    """Bytes of all files that are given or known; those that are known and not there any more leave in the end."""
    changed: int = 0
    """Number of files that differ from the site before."""
    spare: Spare | None = None
    """The folder that the site before has replaced, where it is of use."""
    keep_at: Path | None = None
    """Where the folder that is replaced is to be kept as a spare."""
    _fresh: Fresh | None = None
    _open: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def put(self, path: str, data: bytes) -> None:
        """A file of the site."""
        digest = self.digests[path] = sha256_bytes(data)
        self.size += len(data) - self._known_size(path)
        if path in self.known:
            is_same = self.known[path] == digest
        else:
            is_same = path in self.present and _holds(self.target / path, data)
        if not is_same:
            self._opened().put(path, data)
            self.changed += 1
        elif self._fresh and not self.spare:
            self._fresh.keep(path)

    def stay(self, paths: Iterable[str]) -> None:
        """Files that are known and stay as they are."""
        for path in paths:
            self.digests[path] = self.known[path]
            if self._fresh and not self.spare:
                self._fresh.keep(path)

    def size_of(self, path: str) -> int:
        """Bytes of a file that was given, or stays."""
        made = self._fresh
        return ((made.folder if made and path in made.changed else self.target) / path).stat().st_size

    def finish(self, generator: str) -> Spare | None:
        """Put the site in its place; what it replaced, where that is kept and anything was replaced."""
        gone = sorted(self.present - set(self.digests) - {CARRIED_OVER, MANIFEST})
        size = self.size - sum(map(self._known_size, gone))
        self.put(MANIFEST, manifest(self.digests, size, generator))
        for path in gone:
            self._opened().drop(path)
            self.changed += 1
        if self._fresh and not self.spare and CARRIED_OVER in self.present:
            self._fresh.keep(CARRIED_OVER)
        self._open.close()
        return self._fresh.left if self._fresh else None

    def _known_size(self, path: str) -> int:
        """Bytes of a file that counts already, since it is known; those of any other count once it is given."""
        return (self.target / path).stat().st_size if path in self.known else 0

    def _opened(self) -> Fresh:
        """The folder that the site is made in, once anything differs."""
        if self._fresh is None:
            self._fresh = self._open.enter_context(replacing(self.target, self.spare, self.keep_at))
            if not self.spare:
                for path in sorted(set(self.digests) & self.present):
                    self._fresh.keep(path)
        return self._fresh


@contextlib.contextmanager
def alone(target: Path) -> Iterator[None]:
    """Holds the lock on a site, and makes good what a killed run has left. Raises InvalidContent where another run
    holds it."""
    try:
        with locked(target):
            recover(target)
            yield
    except TimeoutError:
        message = f"Another run has been writing {target} for {PATIENCE} seconds."
        raise InvalidContent([Problem(str(target), 0, 0, "busy", message)]) from None


@contextlib.contextmanager
def publishing(target: Path, keep_at: Path | None = None) -> Iterator[Publication]:
    """A site that is written as a whole; the lock must be held. It is in its place once it is finished.

    Raises InvalidContent where the folder holds something that no build has put there, and OSError; then the site is as
    it was.
    """
    present = files_of(target)
    _refuse_foreign(target, present)
    with contextlib.ExitStack() as opened:
        yield Publication(target, present, {}, keep_at=keep_at, _open=opened)


@contextlib.contextmanager
def publishing_on(target: Path, spare: Spare | None, keep_at: Path | None) -> Iterator[Publication]:
    """The same for a site that is known to be as the last build left it, where `spare` is what that build replaced."""
    told = _listing(target) or Listing(GENERATOR, 0, {})
    known = told.files if told.size else {}
    present = {*known, MANIFEST, *_carried(target)}
    with contextlib.ExitStack() as opened:
        kept = spare if spare and usable(spare, target) else None
        yield Publication(target, present, known, {}, told.size, 0, kept, keep_at, _open=opened)


def _carried(target: Path) -> list[str]:
    return [CARRIED_OVER] if (target / CARRIED_OVER).exists() else []


def _holds(path: Path, data: bytes) -> bool:
    return not path.is_symlink() and path.read_bytes() == data


def site_problems(target: Path) -> list[Problem]:
    """Where a site differs from its own manifest: files changed, missing or not listed."""
    listed = _listed(target)
    if listed is None:
        return [Problem(MANIFEST, 0, 0, "unreadable", "The site has no manifest that can be read.")]
    present = files_of(target) - {MANIFEST, CARRIED_OVER}
    problems = []
    for path in sorted(present | set(listed)):
        if path not in present:
            problems.append(Problem(path, 0, 0, "site-digest", "The manifest lists a file that is not there."))
        elif path not in listed:
            problems.append(Problem(path, 0, 0, "site-digest", "The manifest does not list this file."))
        elif sha256_bytes((target / path).read_bytes()) != listed[path]:
            problems.append(Problem(path, 0, 0, "site-digest", "The bytes differ from the manifest's digest."))
    return problems


class Listing(NamedTuple):
    """What a manifest says."""

    generator: str
    """Name and version of the program that made the site."""
    size: int
    """Bytes of all files that are listed; 0 where it does not say."""
    files: dict[str, str]
    """Address to digest of each."""


def listing(data: bytes) -> Listing | None:
    """What a manifest says; None where it is no manifest of ours."""
    try:
        found = json.loads(data)
        told = Listing(str(found["generator"]), int(found.get("bytes", 0)), found["files"])
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return told if isinstance(told.files, dict) and told.generator.startswith(GENERATOR) else None


def listed_in(data: bytes) -> dict[str, str] | None:
    """Address to digest of the files that a manifest lists; None where it is no manifest of ours."""
    told = listing(data)
    return told and told.files


def _listing(target: Path) -> Listing | None:
    try:
        return listing((target / MANIFEST).read_bytes())
    except OSError:
        return None


def _listed(target: Path) -> dict[str, str] | None:
    """Address to digest of the files that a site's manifest lists; None where it is no manifest of ours."""
    told = _listing(target)
    return told and told.files


def files_of(target: Path) -> set[str]:
    """Every file below a folder; a link is one, wherever it leads."""
    if not target.is_dir():
        return set()
    found = (path for path in target.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(target).as_posix() for path in found}


def _refuse_foreign(target: Path, present: set[str]) -> None:
    """Raises InvalidContent where replacing the folder would lose anything that no build has put there."""
    if target.exists() and not target.is_dir():
        raise InvalidContent([Problem(str(target), 0, 0, "not-a-site", "The output is a file, not a folder.")])
    strangers = sorted(present - {CARRIED_OVER, MANIFEST} - set(_listed(target) or {}))
    if MANIFEST in present and _listed(target) is None:
        strangers.insert(0, MANIFEST)
    if strangers:
        message = f"The folder holds {strangers[0]}, which no build has put there."
        raise InvalidContent([Problem(str(target), 0, 0, "not-a-site", message)])
