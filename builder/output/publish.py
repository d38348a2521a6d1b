"""The site on disk: a manifest of digests, and the one move by which a new site takes the place of the old."""

import json
from collections.abc import Mapping
from pathlib import Path

from builder.atomic import PATIENCE, locked, recover_folder, replace_folder
from builder.fixity import sha256_bytes
from builder.problems import InvalidContent, Problem

MANIFEST = "manifest.json"
GENERATOR = "Regesta "
"""What the generator named in a manifest begins with."""
_CARRIED_OVER = ".gitignore"
"""A file that the output folder may hold without being a site, and keeps: the note that git should ignore the rest."""


def manifest(files: Mapping[str, bytes], generator: str) -> bytes:
    """The site's manifest: SHA-256 of each file by address, as JSON with sorted keys."""
    digests = {path: sha256_bytes(files[path]) for path in sorted(files)}
    return (json.dumps({"generator": generator, "files": digests}, indent=1, ensure_ascii=False) + "\n").encode()


def publish(target: Path, files: Mapping[str, bytes]) -> int:
    """Make `target` a site of exactly `files`, in one move; the number of files that differ from the site before.

    Nothing is written where nothing differs. Raises InvalidContent where `target` holds something else than a site,
    or another run writes it, OSError where it cannot be written; then it is as it was.
    """
    try:
        with locked(target):
            recover_folder(target)
            return _replace(target, files)
    except TimeoutError:
        message = f"Another run has been writing {target} for {PATIENCE} seconds."
        raise InvalidContent([Problem(str(target), 0, 0, "busy", message)]) from None


def _replace(target: Path, files: Mapping[str, bytes]) -> int:
    before = _present(target)
    _refuse_foreign(target, before)
    files_there = [path for path in before & set(files) if not (target / path).is_symlink()]
    unchanged = {path for path in files_there if (target / path).read_bytes() == files[path]}
    gone = before - set(files) - {_CARRIED_OVER}
    written = {path: files[path] for path in files if path not in unchanged}
    if written or gone:
        replace_folder(target, written, unchanged | (before & {_CARRIED_OVER}))
    return len(written) + len(gone)


def site_problems(target: Path) -> list[Problem]:
    """Where a site differs from its own manifest: files changed, missing or not listed."""
    listed = _listed(target)
    if listed is None:
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


def _listed(target: Path) -> dict[str, str] | None:
    """Address to digest of the files that a site's manifest lists; None where it is no manifest of ours."""
    try:
        found = json.loads((target / MANIFEST).read_bytes())
        files, generator = found["files"], found["generator"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return files if isinstance(files, dict) and str(generator).startswith(GENERATOR) else None


def _present(target: Path) -> set[str]:
    """Every file below a folder; a link is one, wherever it leads."""
    if not target.is_dir():
        return set()
    found = (path for path in target.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(target).as_posix() for path in found}


def _refuse_foreign(target: Path, present: set[str]) -> None:
    """Raises InvalidContent where replacing the folder would lose anything that no build has put there."""
    if target.exists() and not target.is_dir():
        raise InvalidContent([Problem(str(target), 0, 0, "not-a-site", "The output is a file, not a folder.")])
    strangers = sorted(present - {_CARRIED_OVER, MANIFEST} - set(_listed(target) or {}))
    if MANIFEST in present and _listed(target) is None:
        strangers.insert(0, MANIFEST)
    if strangers:
        message = f"The folder holds {strangers[0]}, which no build has put there."
        raise InvalidContent([Problem(str(target), 0, 0, "not-a-site", message)])
