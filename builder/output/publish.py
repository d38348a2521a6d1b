"""The site on disk: a manifest of digests, and the one move by which a new site takes the place of the old."""

import json
from collections.abc import Mapping
from pathlib import Path

from builder.atomic import recover_folder, replace_folder
from builder.fixity import sha256_bytes
from builder.problems import InvalidContent, Problem

MANIFEST = "manifest.json"
_CARRIED_OVER = ".gitignore"
"""A file that the output folder may hold without being a site, and keeps: the note that git should ignore the rest."""


def manifest(files: Mapping[str, bytes], generator: str) -> bytes:
    """The site's manifest: SHA-256 of each file by address, as JSON with sorted keys."""
    digests = {path: sha256_bytes(files[path]) for path in sorted(files)}
    return (json.dumps({"generator": generator, "files": digests}, indent=1, ensure_ascii=False) + "\n").encode()


def publish(target: Path, files: Mapping[str, bytes]) -> int:
    """Make `target` a site of exactly `files`, in one move; the number of files that differ from the site before.

    Nothing is written where nothing differs. Raises InvalidContent where `target` holds something else than a site,
    OSError where it cannot be written; then it is as it was.
    """
    recover_folder(target)
    _refuse_foreign(target)
    before = _present(target)
    if _CARRIED_OVER in before:
        files = {**files, _CARRIED_OVER: (target / _CARRIED_OVER).read_bytes()}
    changed = [path for path in files if path not in before or (target / path).read_bytes() != files[path]]
    gone = before - set(files)
    if changed or gone:
        replace_folder(target, files)
    return len(changed) + len(gone)


def site_problems(target: Path) -> list[Problem]:
    """Where a site differs from its own manifest: files changed, missing or not listed."""
    try:
        listed = json.loads((target / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return [Problem(MANIFEST, 0, 0, "unreadable", "The site has no manifest that can be read.")]
    present = _present(target) - {MANIFEST, _CARRIED_OVER}
    problems = []
    for path in sorted(present | set(listed)):
        if path not in present:
            problems.append(Problem(path, 0, 0, "site-digest", "The manifest lists a file that is not there."))
        elif path not in listed:
            problems.append(Problem(path, 0, 0, "site-digest", "The manifest does not list this file."))
        elif sha256_bytes((target / path).read_bytes()) != listed[path]:
            problems.append(Problem(path, 0, 0, "site-digest", "The bytes differ from the manifest's digest."))
    return problems


def _present(target: Path) -> set[str]:
    return {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}


def _refuse_foreign(target: Path) -> None:
    if target.is_file():
        raise InvalidContent([Problem(str(target), 0, 0, "not-a-site", "The output is a file, not a folder.")])
    names = {path.name for path in target.iterdir()} if target.is_dir() else set()
    if names - {_CARRIED_OVER} and MANIFEST not in names:
        message = f"The folder holds {sorted(names - {_CARRIED_OVER})[0]} and no {MANIFEST}."
        raise InvalidContent([Problem(str(target), 0, 0, "not-a-site", message)])
