"""By what it is known that git's history of a folder is what it was: read from git's own few files, without git.

The answer is only ever compared with an earlier one, so that a form of repository that is not known here costs at most
a build that finds nothing new.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

NOT_ASKED = "-"
"""Stands for the head where no page shows any history."""

NO_HISTORY = "No git history here: pages show no revisions."
"""What is said where there is no repository."""

_MOST_STEPS = 5
"""Symbolic references that are followed, one to the next."""


def head_of(folder: str) -> str:
    """What stands for the commit that is checked out around a folder, with what else decides what its history says:
    where a shallow clone ends, and who is whom by `.mailmap`. Empty where there is no repository."""
    here = Path(folder)
    found = next(((root, git) for root in (here, *here.parents) if (git := _git_of(root))), None)
    if found is None:
        return ""
    root, git = found
    said = (here.relative_to(root).as_posix(), *_commit(git), _text(_common(git) / "shallow"), _text(root / ".mailmap"))
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def _git_of(root: Path) -> Path | None:
    """The folder in which git keeps a repository, or a further worktree of one, that begins at `root`."""
    dot = root / ".git"
    if dot.is_dir():
        return dot
    said = _text(dot)
    return root / said.removeprefix("gitdir:").strip() if said.startswith("gitdir:") else None


def _common(git: Path) -> Path:
    said = _text(git / "commondir").strip()
    return git / said if said else git


def _commit(git: Path) -> Iterator[str]:
    """The references from HEAD to a commit, and the commit where it can be read so plainly."""
    said = _text(git / "HEAD").strip()
    for _ in range(_MOST_STEPS):
        yield said
        name = said.removeprefix("ref:").strip()
        if name == said or not name.startswith("refs/") or ".." in name:
            return
        said = _text(git / name).strip() or _text(_common(git) / name).strip() or _packed(_common(git), name)


def _packed(common: Path, name: str) -> str:
    """The commit of a reference among the packed ones; else all that a table of references is known by."""
    lines = (line.partition(" ") for line in _text(common / "packed-refs").splitlines())
    commit = next((commit for commit, _, one in lines if one == name), "")
    return commit or _text(common / "reftable" / "tables.list")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
