"""The archive's manifest: the digest of every record, as it was when somebody last vouched for the whole.

`check` asks whether records are well formed; the seal answers whether they are still the ones that were accepted. The
file is one that `sha256sum --check` reads, as in a BagIt bag (RFC 8493).
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from builder.atomic import write_file
from builder.content.parse import RecordFile, in_file
from builder.content.read import MANIFEST_FILE
from builder.fixity import manifest_lines, parse_manifest
from builder.model import WithheldText
from builder.problems import Problem


def digests(files: Iterable[RecordFile]) -> dict[str, str]:
    """Path to digest of all records that are kept in the repository; withheld texts have theirs in their articles."""
    return {file.path: file.sha256 for file in files if not isinstance(file.record, WithheldText)}


def write_seal(content: Path, files: Iterable[RecordFile]) -> int:
    """Write the manifest of these records, as they were read, in one move; their number. Raises OSError."""
    sealed = digests(files)
    text = manifest_lines(sealed).encode()
    path = content / MANIFEST_FILE
    if not path.is_file() or path.read_bytes() != text:
        write_file(path, text)
    return len(sealed)


def seal_problems(content: Path, files: Iterable[RecordFile], unread: Collection[str]) -> Iterator[Problem]:
    """Records that differ from the manifest, are not in it, or are gone; none in an archive that was never sealed.

    `unread` are paths of files that could not be read as records: they have problems of their own.
    """
    path = content / MANIFEST_FILE
    if not path.is_file():
        return
    sealed = parse_manifest(path.read_text(encoding="utf-8", errors="replace"))
    by_path = {file.path: file for file in files}
    present = digests(by_path.values())
    for name in sorted((sealed.keys() | present.keys()) - set(unread)):
        if name not in present:
            yield Problem(name, 0, 0, "sealed-missing", "The record is gone.")
        elif name not in sealed:
            yield in_file(Problem(name, 0, 0, "unsealed", "The record is new."), by_path[name])
        elif sealed[name] != present[name]:
            message = f"The digest begins {present[name][:12]}; sealed was {sealed[name][:12]}."
            yield in_file(Problem(name, 0, 0, "sealed-digest", message), by_path[name])
