"""The site on disk: a manifest of digests, and the one move by which a new site takes the place of the old."""

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from builder.atomic import locked
from builder.below import below
from builder.fixity import sha256_bytes
from builder.folders import Fresh, Spare, recover, replacing, usable
from builder.notes import noted
from builder.paths import any_leads_out
from builder.problems import InvalidContent, Problem
from builder.signatures.beside import beside

MANIFEST = "manifest.json"
GENERATOR = "Regesta "
"""What the generator named in a manifest begins with."""
CARRIED_OVER = ".gitignore"
"""A file that the output folder may hold without being a site, and keeps: the note that git should ignore the rest."""


PROOFS = beside(MANIFEST)
"""Signatures and time stamps of the manifest, which people lay beside it. They stay as long as it does."""
_NOT_LISTED = frozenset({MANIFEST, CARRIED_OVER, *PROOFS})
_SUM = ',\n "sha256": "'
"""What stands in a manifest before the digest of all that stands before it."""


def manifest(digests: Mapping[str, str], size: int, generator: str) -> bytes:
    """The site's manifest: SHA-256 of each file by address, as JSON with sorted keys, a line for each; `size` is that
    of all these files together, in bytes. It ends with the digest of its own bytes up to there, so that whoever has
    nothing else sees whether one of them is another."""
    head = {"generator": generator, "bytes": size}
    named = json.dumps(head, indent=1, ensure_ascii=False).removesuffix("\n}")
    lines = ",\n".join(f'  {_quoted(path)}: "{digests[path]}"' for path in sorted(digests))
    told = f'{named},\n "files": {{\n{lines}\n }}'.encode()
    return _summed(told)


def _summed(told: bytes) -> bytes:
    return told + f'{_SUM}{sha256_bytes(told)}"\n}}\n'.encode()


def _is_as_written(data: bytes) -> bool:
    """Whether a manifest has the digest of itself that stands at its end."""
    told, mark, _ = data.rpartition(_SUM.encode())
    return bool(mark) and _summed(told) == data


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
    twice: list[str] = field(default_factory=list)
    """Addresses that were given to two files; the second took the place of the first."""
    spare: Spare | None = None
    """The folder that the site before has replaced, where it is of use."""
    keep_at: Path | None = None
    """Where the folder that is replaced is to be kept as a spare."""
    unsigned: tuple[str, ...] = ()
    """Signatures and time stamps of the manifest before, which the site has no more since they are not of this one."""
    _fresh: Fresh | None = None
    _staying: list[str] = field(default_factory=list)
    _open: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def put(self, path: str, data: bytes) -> None:
        """A file of the site."""
        if path in self.digests:
            self.twice.append(path)
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
            if path in self.digests:
                self.twice.append(path)
            self.digests[path] = self.known[path]
            if self._fresh and not self.spare:
                self._fresh.keep(path)

    def size_of(self, path: str) -> int:
        """Bytes of a file that was given, or stays."""
        made = self._fresh
        return ((made.folder if made and path in made.changed else self.target) / path).stat().st_size

    def finish(self, generator: str) -> Spare | None:
        """Put the site in its place; what it replaced, where that is kept and anything was replaced."""
        gone = sorted(self.present - set(self.digests) - _NOT_LISTED)
        size = self.size - sum(map(self._known_size, gone))
        made = manifest(self.digests, size, generator)
        self._settle_proofs(made)
        self.put(MANIFEST, made)
        for path in gone:
            self._opened().drop(path)
            self.changed += 1
        if self._fresh and not self.spare and CARRIED_OVER in self.present:
            self._fresh.keep(CARRIED_OVER)
        if self._fresh:
            for path in self._staying:
                self._fresh.keep(path)
        self._open.close()
        return self._fresh.left if self._fresh else None

    def _settle_proofs(self, made: bytes) -> None:
        """Keep what vouches for the manifest where that is the same, and else take it away: one that is of another
        manifest is worse than none."""
        proofs = sorted(self.present & set(PROOFS))
        if MANIFEST in self.present and _holds(self.target / MANIFEST, made):
            self._staying = proofs
            return
        for path in proofs:
            self._opened().drop(path)
        self.unsigned = tuple(proofs)

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
    with locked(target):
        recover(target)
        yield


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
        yield Publication(target, present, known, {}, told.size, spare=kept, keep_at=keep_at, _open=opened)


def _carried(target: Path) -> list[str]:
    return [name for name in (CARRIED_OVER, *PROOFS) if (target / name).exists()]


def _holds(path: Path, data: bytes) -> bool:
    return is_plain_file(path) and path.read_bytes() == data


def is_plain_file(path: Path) -> bool:
    """Whether a file is there itself: what a link or a device gives is no part of a site, and may have no end."""
    return path.is_file() and not path.is_symlink()


def site_problems(target: Path) -> list[Problem]:
    """Where a site differs from its own manifest: files changed, missing or not listed, or the manifest itself."""
    listed = _listed(target)
    if listed is None:
        return [Problem(MANIFEST, 0, 0, "unreadable", "The site has no manifest that can be read.")]
    present = files_of(target) - _NOT_LISTED
    problems = []
    if not _is_as_written((target / MANIFEST).read_bytes()):
        message = "The manifest has another digest than stands at its end."
        problems.append(Problem(MANIFEST, 0, 0, "site-digest", message))
    for path in sorted(present | set(listed)):
        if path not in present:
            problems.append(Problem(path, 0, 0, "site-digest", "The manifest lists a file that is not there."))
        elif path not in listed:
            problems.append(Problem(path, 0, 0, "site-digest", "The manifest does not list this file."))
        elif not is_plain_file(target / path):
            problems.append(Problem(path, 0, 0, "site-digest", "It is a link or a device; a site holds files only."))
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
        found = noted(data)
        told = Listing(found["generator"], found.get("bytes", 0), found["files"])
        return told if _is_ours(told) else None
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def _is_ours(told: Listing) -> bool:
    """Whether everything in a manifest is what ours have; anybody can have written into one. Raises TypeError,
    AttributeError, or UnicodeError for half a sign, which no address has."""
    texts = [told.generator, *told.files, *told.files.values()]
    "".join(texts).encode()
    is_whole = type(told.size) is int and told.size >= 0
    return told.generator.startswith(GENERATOR) and is_whole and not any_leads_out(told.files)


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
    return {path for path, _ in below(str(target))}


def _refuse_foreign(target: Path, present: set[str]) -> None:
    """Raises InvalidContent where replacing the folder would lose anything that no build has put there."""
    if target.exists() and not target.is_dir():
        raise InvalidContent([Problem(str(target), 0, 0, "not-a-site", "The output is a file, not a folder.")])
    strangers = sorted(present - _NOT_LISTED - set(_listed(target) or {}))
    if MANIFEST in present and _listed(target) is None:
        strangers.insert(0, MANIFEST)
    if strangers:
        message = f"The folder holds {strangers[0]}, which no build has put there."
        raise InvalidContent([Problem(str(target), 0, 0, "not-a-site", message)])
