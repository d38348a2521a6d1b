"""A BagIt bag (version 1.0, RFC 8493) of an archive in a zip file, with an RO-Crate in its payload."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from builder.below import below
from builder.content.canonical import written
from builder.content.comments import NO_COMMENTS
from builder.content.parse import RecordFile
from builder.content.read import COLUMNS_SUFFIX, CORRECTIONS_SUFFIX, MANIFEST_FILE, Audience, read
from builder.content.rights import for_audience
from builder.exports.crate import CRATE, Described, crate
from builder.exports.info import AUDIENCE, INFO
from builder.exports.members import Member, Package, site_members
from builder.exports.zipped import Zip, zipping
from builder.fixity import manifest_lines, sha256_bytes
from builder.model import Capture, WithheldText
from builder.today import today

_DIGESTS = ("sha256", "sha512")
_BESIDE = (CORRECTIONS_SUFFIX, COLUMNS_SUFFIX)
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a bag."""

    content: Path
    """The folder that they are from."""
    audience: Audience
    """Who may see what is in the bag."""
    files: tuple[RecordFile, ...]
    """The records as they were read."""


class _Bag:
    """A bag while it is filled."""

    def __init__(self, into: Zip, name: str) -> None:
        self._into, self._name = into, name
        self.digests: dict[str, dict[str, str]] = {}
        self.sizes: dict[str, int] = {}

    def put(self, path: str, data: bytes) -> None:
        self._into.put(f"{self._name}/{path}", data)
        self.digests[path] = {one: hashlib.new(one, data).hexdigest() for one in _DIGESTS}
        self.sizes[path] = len(data)

    def manifest(self, algorithm: str, paths: list[str]) -> bytes:
        lines = (f"{self.digests[path][algorithm]}  {_encoded(path)}\n" for path in sorted(paths))
        return "".join(lines).encode()


def write_bag(package: Package, records: Records, site: Path, target: Path) -> list[str]:
    """Write a bag, and give the paths in it. Raises OSError and InvalidContent; then what was at `target` is as it
    was."""
    with zipping(target, package.when) as into:
        bag = _Bag(into, package.name)
        seen = for_audience(records.files, records.audience, today())
        for member in _content(records, seen):
            bag.put(f"data/content/{member.path}", member.read())
        for member in site_members(site):
            bag.put(f"data/site/{member.path}", member.read())
        _close(bag, package, seen)
        return [f"{package.name}/{path}" for path in bag.digests]


def _close(bag: _Bag, package: Package, seen: list[RecordFile]) -> None:
    """Put in the crate, the manifests and what is said of the bag."""
    bag.put(f"data/{CRATE}", crate(Described(package, seen, bag.digests, bag.sizes)))
    payload = list(bag.digests)
    bag.put("bagit.txt", _DECLARATION)
    bag.put(INFO, _info(package, sum(bag.sizes[path] for path in payload), len(payload)))
    for algorithm in _DIGESTS:
        bag.put(f"manifest-{algorithm}.txt", bag.manifest(algorithm, payload))
    tags = [path for path in bag.digests if not path.startswith("data/")]
    for algorithm in _DIGESTS:
        bag.put(f"tagmanifest-{algorithm}.txt", bag.manifest(algorithm, tags))


def _content(records: Records, seen: list[RecordFile]) -> Iterator[Member]:
    """The records as their audience may see them, and their seal; in a private bag also the bytes of captures that lie
    beside their ledgers. Whether the public may have those is said nowhere, so that it has none."""
    sealed = {}
    as_they_stand = _unchanged(records, seen)
    for file in sorted(seen, key=lambda one: one.path):
        data = as_they_stand.get(file.path) or written(file, file.record, NO_COMMENTS)
        if not isinstance(file.record, WithheldText):
            sealed[file.path] = sha256_bytes(data)
        yield Member(file.path, partial(bytes, data))
    yield Member(MANIFEST_FILE, manifest_lines(sealed).encode)
    if records.audience is Audience.PRIVATE:
        yield from _captured(records.content, [one.record for one in seen if isinstance(one.record, Capture)])


def _unchanged(records: Records, seen: list[RecordFile]) -> Mapping[str, bytes]:
    """The bytes of the records that a private bag holds as they stand; none in a public one, whose records are written
    anew: comments in them are for those who edit the archive, and nobody has looked at them for the public."""
    if records.audience is Audience.PUBLIC:
        return {}
    before = {file.path: file for file in records.files}
    same = {file.path: file.sha256 for file in seen if before[file.path] == file}
    sources, _ = read(records.content)
    return {source.path: source.data for source in sources if same.get(source.path) == source.sha256}


def _captured(content: Path, captures: list[Capture]) -> Iterator[Member]:
    """The bytes of captures, and what people have said of how to read them, without which no text is made again."""
    known = {capture.sha256 for capture in captures}
    folder = content / "captures"
    for below_it, entry in sorted(below(str(folder)) if folder.is_dir() else ()):
        if entry.is_file(follow_symlinks=False):
            path = folder / below_it
            data = path.read_bytes()
            if path.name.endswith(_BESIDE) or (path.suffix != ".yml" and sha256_bytes(data) in known):
                yield Member(path.relative_to(content).as_posix(), partial(bytes, data))


def _info(package: Package, size: int, number: int) -> bytes:
    date = datetime.fromtimestamp(package.when, UTC).date().isoformat()
    told = [
        ("Source-Organization", " ".join(package.title.split())),
        ("External-Description", package.private or "What the public may see of this archive."),
        ("External-Identifier", package.name),
        (AUDIENCE, Audience.PRIVATE.value if package.private else Audience.PUBLIC.value),
        ("Bagging-Date", date),
        ("Payload-Oxum", f"{size}.{number}"),
    ]
    return "".join(f"{label}: {value}\n" for label, value in told).encode()


def _encoded(path: str) -> str:
    """A path as a manifest has it (RFC 8493, 2.1.3)."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
