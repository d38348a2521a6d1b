"""Whether a published tree is the build of a commit: the commit is built again here, and every byte compared.

Nothing that the tree says of itself is believed, its manifest as little as its pages.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from builder.build import Order, build
from builder.fixity import sha256_bytes
from builder.history.checkout import Checkout, checked_out
from builder.history.git import Unanswered
from builder.output.publish import CARRIED_OVER, MANIFEST, PROOFS, files_of, listing
from builder.pages.feeds import KEEP_AWAY
from builder.pages.urls import ROBOTS
from builder.problems import InvalidContent, Problem

_SHORT = 12
"""Digits of a commit's id that are enough to name it."""


@dataclass(frozen=True, slots=True)
class Published:
    """What came of comparing a tree with the build of a commit."""

    commit: str
    """The id of the commit, in full."""
    files: int
    """Files that the build has."""
    manifest: str
    """SHA-256 of the build's manifest, which has that of each other file."""
    problems: list[Problem]
    """What the tree does not have as the build has it, by address; none where it is the build."""
    why: tuple[str, ...]
    """What may be the reason for that, as sentences."""
    note: str
    """What is to be said of embargoes, and of the history that pages show; empty where all is well."""


def is_build_of(order: Order, revision: str) -> Published:
    """Compare the tree `order.output` with the build of what `order.content` and `order.templates` are in a commit.

    What is not committed has no part in it, and nothing is written but a temporary folder. Raises InvalidContent where
    the commit is not there or cannot be built, or OSError.
    """
    with tempfile.TemporaryDirectory(prefix="regesta-verify-") as folder:
        try:
            found = checked_out(
                order.content, revision, Path(folder, "commit"), [one for one in (order.templates,) if one]
            )
        except Unanswered as error:
            raise InvalidContent([_cannot(revision, error)]) from None
        made = Path(folder, "site")
        templates = found.besides.get(order.templates, order.templates) if order.templates else None
        again = replace(order, content=found.content, output=made, templates=templates, cache=None)
        try:
            note = build(again).note
        except InvalidContent as error:
            raise InvalidContent([_named(one, folder, found.commit) for one in error.problems]) from None
        files = files_of(made)
        problems = list(_differences(order.output, made))
        manifest = sha256_bytes((made / MANIFEST).read_bytes())
        why = tuple(_reasons(order.output, made, found)) if problems else ()
    return Published(found.commit, len(files), manifest, problems, why, note)


def _cannot(revision: str, error: Unanswered) -> Problem:
    message = f"git says: {error.said}." if error.said else f"{error}."
    return Problem(
        "--commit", 0, 0, "revision", message, f"Name a commit that this clone has whole; {revision} is not."
    )


def _named(problem: Problem, folder: str, commit: str) -> Problem:
    """A problem of the commit, with its path as git names it."""
    path = problem.path.removeprefix(f"{Path(folder, 'commit').as_posix()}/")
    return replace(problem, path=f"{commit[:_SHORT]}:{path}")


def _differences(tree: Path, made: Path) -> Iterator[Problem]:
    for path, message in _differing(tree, made):
        yield Problem(path, 0, 0, "site-digest", message, "Publish the site again, and find out what changed it.")


def _differing(tree: Path, made: Path) -> Iterator[tuple[str, str]]:
    have, want = files_of(tree) - {CARRIED_OVER, *PROOFS}, files_of(made)
    for path in sorted(have | want):
        if path not in have:
            yield path, "The commit gives this file, and it is not there."
        elif path not in want:
            yield path, "The commit does not give this file."
        elif (tree / path).is_symlink():
            yield path, "It is a link, and the commit gives a file."
        elif not _same(tree / path, made / path):
            yield path, "The commit gives other bytes."


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def _reasons(tree: Path, made: Path, found: Checkout) -> Iterator[str]:
    """Reasons for which many files may be others though nobody has tampered with any."""
    told, ours = (listing(_read(folder / MANIFEST)) for folder in (tree, made))
    if told and ours and told.generator != ours.generator:
        yield f"{told.generator} has made the site, and this is {ours.generator}: install that version."
    robots, own = _read(tree / ROBOTS), _read(made / ROBOTS)
    if robots == KEEP_AWAY:
        yield "It is a private copy, which shows what is in no commit; it should not have been published."
    elif robots != own:
        yield "It may have been built for another address: give that with --base-url, as it was given to the build."
    if found.is_shallow:
        yield "This clone is shallow, so that pages show less of the history: `git fetch --unshallow`."


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else b""
