"""The records of a bag again, after every digest of it has been verified (RFC 8493, section 3)."""

import hashlib
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from builder.below import below
from builder.exports.info import INFO
from builder.folders import replacing
from builder.paths import clashes, leads_out, unfit
from builder.problems import InvalidContent, Problem

_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")
_MANIFEST = re.compile(r"(tag)?manifest-(sha256|sha512)\.txt")
_RECORDS = "data/content/"
_IS_LINK = 0o120000
_MOST_BYTES = 1 << 30
"""Bytes of one file of a bag; a larger one is no record nor page, and may be meant to fill the memory."""
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError,
    LookupError,
)  # fmt: skip
"""What the standard library raises for zip files that are damaged, locked, or packed as it cannot unpack them."""


class _Opened(Protocol):
    """A bag whose files can be asked for."""

    @property
    def paths(self) -> frozenset[str]:
        """The path of each file below the bag's folder."""

    def read(self, path: str) -> bytes:
        """The bytes of a file."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """A bag that is a folder."""

    root: Path
    paths: frozenset[str]

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()


@dataclass(frozen=True, slots=True)
class _Zipped:
    """A bag in a zip file, in the one folder at its top."""

    file: zipfile.ZipFile
    top: str
    paths: frozenset[str]
    bag: Path

    def read(self, path: str) -> bytes:
        try:
            return self.file.read(self.top + path)
        except _DAMAGE as error:
            message = f"The bytes are damaged, or packed in a way that cannot be read: {error}."
            raise InvalidContent([Problem(f"{self.bag}/{path}", 0, 0, "bag", message)]) from None


def unpack_bag(bag: Path, folder: Path) -> int:
    """Verify a bag, and write its records to `folder`/content, and what it says of itself beside them; the number of
    records. Raises OSError, and InvalidContent with
    all that is wrong with it; then nothing was written."""
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        raise InvalidContent([Problem(str(folder), 0, 0, "bag", "There is something in this folder already.")])
    with _open(bag) as opened:
        if problems := list(_problems(opened, bag)):
            raise InvalidContent(problems)
        digests = _listed(opened, _best(opened))
        paths = sorted(path for path in digests if path.startswith(_RECORDS))
        _refuse_unfit(bag, paths)
        with replacing(folder) as fresh:
            for path in paths:
                data = opened.read(path)
                _refuse_changed(bag, path, (data, digests[path], _best(opened)))
                fresh.put(path.removeprefix("data/"), data)
            if INFO in opened.paths:
                fresh.put(INFO, opened.read(INFO))
    return len(paths)


def _refuse_unfit(bag: Path, paths: Sequence[str]) -> None:
    """Raises InvalidContent where some disk could not hold a record, or would take two for one, so that one is lost."""
    problems = [
        Problem(f"{bag}/{path}", 0, 0, "bag", f"It cannot be unpacked on every disk, since {why}.")
        for path in paths
        if (why := unfit(path))
    ]
    for path, other in clashes(paths):
        message = f"It has no place beside {other} on every disk."
        problems.append(Problem(f"{bag}/{path}", 0, 0, "bag", message))
    if problems:
        raise InvalidContent(problems)


def _refuse_changed(bag: Path, path: str, of: tuple[bytes, str, str]) -> None:
    data, digest, manifest = of
    if not _matches(data, digest, manifest):
        raise InvalidContent([Problem(f"{bag}/{path}", 0, 0, "bag", "The file was changed while it was unpacked.")])


@contextmanager
def _open(bag: Path) -> Iterator[_Opened]:
    """Raises InvalidContent where it is no bag, or where a path or a link in it leads out of it."""
    if bag.is_dir():
        yield _Folder(bag, frozenset(_paths_below(bag)))
        return
    with _zip_file(bag) as file:
        yield _zipped(bag, file)


def _zip_file(bag: Path) -> zipfile.ZipFile:
    with bag.open("rb"):  # what the system says against it is told as such
        pass
    try:
        return zipfile.ZipFile(bag)
    except _DAMAGE as error:
        raise InvalidContent([Problem(str(bag), 0, 0, "bag", f"The zip file cannot be read: {error}.")]) from None


def _paths_below(bag: Path) -> Iterator[str]:
    for path, entry in sorted(below(str(bag))):
        if entry.is_symlink() or not entry.is_file():
            message = "It is a link, which may lead out of the bag."
            if not entry.is_symlink():
                message = "It is a device, or lies too deep; a bag holds files only."
            raise InvalidContent([Problem(str(bag / path), 0, 0, "bag", message)])
        yield path


def _zipped(bag: Path, file: zipfile.ZipFile) -> _Zipped:
    members = [one for one in file.infolist() if not one.filename.endswith("/")]
    problems = [Problem(f"{bag}/{one.filename}", 0, 0, "bag", why) for one in members if (why := _unfit(one))]
    names = [one.filename for one in members]
    problems += [
        Problem(f"{bag}/{name}", 0, 0, "bag", "Two files have this path.")
        for name, before in zip(sorted(names)[1:], sorted(names), strict=False)
        if name == before
    ]
    tops = {name.partition("/")[0] for name in names}
    if len(tops) != 1:
        problems.append(Problem(str(bag), 0, 0, "bag", "A bag in a zip file is one folder; this is not."))
    if problems:
        raise InvalidContent(problems)
    top = f"{tops.pop()}/"
    return _Zipped(file, top, frozenset(name.removeprefix(top) for name in names), bag)


def _unfit(member: zipfile.ZipInfo) -> str:
    """Why a member of a zip file is not read; empty where it is."""
    if (member.external_attr >> 16) & 0o170000 == _IS_LINK:
        return "It is a link, which may lead out of the bag."
    if leads_out(member.filename):
        return "The path leads out of the bag."
    return "It is larger than any file of an archive." if member.file_size > _MOST_BYTES else ""


def _problems(bag: _Opened, at: Path) -> Iterator[Problem]:
    """All that is wrong with a bag, each with its file."""

    def wrong(path: str, message: str) -> Problem:
        return Problem(f"{at}/{path}", 0, 0, "bag", message)

    if "bagit.txt" not in bag.paths:
        yield wrong("bagit.txt", "A bag has this file; so this is none.")
        return
    if not _best(bag):
        yield wrong("manifest-sha256.txt", "The bag has no manifest of SHA-256 or SHA-512 digests.")
        return
    for manifest in sorted(path for path in bag.paths if _MANIFEST.fullmatch(path)):
        listed = _listed(bag, manifest)
        for path, digest in sorted(listed.items()):
            if message := _wrong_with(bag, path, (digest, manifest)):
                yield wrong(path, message)
        unlisted = {path for path in bag.paths if path.startswith("data/")} - listed.keys()
        if not manifest.startswith("tag"):
            yield from (wrong(path, f"{manifest} does not list this file.") for path in sorted(unlisted))


def _wrong_with(bag: _Opened, path: str, told: tuple[str, str]) -> str:
    digest, manifest = told
    if leads_out(path):
        return f"{manifest} names a path that leads out of the bag."
    if path not in bag.paths:
        return f"{manifest} lists a file that is not there."
    try:
        data = bag.read(path)
    except InvalidContent as error:
        return error.problems[0].message
    return "" if _matches(data, digest, manifest) else f"The bytes differ from the digest in {manifest}."


def _matches(data: bytes, digest: str, manifest: str) -> bool:
    found = _MANIFEST.fullmatch(manifest)
    return found is not None and hashlib.new(found.group(2), data).hexdigest() == digest.lower()


def _best(bag: _Opened) -> str:
    """The manifest of the payload that is trusted; empty where there is none."""
    return next((one for one in ("manifest-sha512.txt", "manifest-sha256.txt") if one in bag.paths), "")


def _listed(bag: _Opened, manifest: str) -> Mapping[str, str]:
    """Path to digest, as a manifest lists them."""
    lines = bag.read(manifest).decode("utf-8", "replace").splitlines()
    pairs = (found for line in lines if (found := _LINE.fullmatch(line)))
    return {_decoded(found.group(2)): found.group(1) for found in pairs}


def _decoded(path: str) -> str:
    path = path.removeprefix("./")
    return re.sub("%(0[aAdD]|25)", lambda one: chr(int(one.group(1), 16)), path)
