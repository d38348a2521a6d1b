"""The revisions of all records: of each commit is kept what it did, and git is asked for the others alone.

What a commit did never changes, so that it is kept by the commit's id. In which order commits count is asked anew each
time, since a merge can put older ones between those that are known; so a later build says what a first one would.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from builder.cache.head import NO_HISTORY
from builder.fixity import sha256_bytes
from builder.history.blobs import opened
from builder.history.git import Repository, Unanswered, commits_of, commits_told, repository_of
from builder.history.touches import SHOWN, Touch, touches
from builder.model.revision import History, Revision


@dataclass(frozen=True, slots=True)
class Told:
    """What git has told."""

    names: str = ""
    """Digest of what `.mailmap` says; where it is another, all is asked anew."""
    seen: frozenset[str] = frozenset()
    """Ids of all commits that were asked for."""
    touched: Mapping[str, tuple[Touch, ...]] = field(default_factory=dict)
    """Of those that touched records, what they did."""


@dataclass(frozen=True, slots=True)
class Revisions:
    """The revisions of all records."""

    told: Told
    """What git has told, to be kept."""
    histories: Mapping[str, History]
    """Id of each record to its revisions."""
    note: str
    """What is to be said of the history, as a sentence; empty where all is well."""
    is_answered: bool = True
    """Whether git gave an answer."""


def revisions_of(content: Path, before: Told, hidden: Set[str]) -> Revisions:
    """The revisions of the records of an archive. `before` is what git has told earlier. Where it tells nothing, there
    are none, and the note says why. Of records that are `hidden` nothing is told, nor what the messages of the commits
    say that touched them."""
    try:
        repository = repository_of(content)
        order = commits_of(repository)
        told = _asked(repository, order, before)
    except Unanswered as error:
        return Revisions(Told(), {}, f"{error}: pages show no revisions.", is_answered=False)
    histories = _histories(told, order, repository, hidden)
    note = _shallow(repository, order) if histories else NO_HISTORY
    return Revisions(told, histories, note)


def _asked(repository: Repository, order: list[str], before: Told) -> Told:
    """What is known of these commits, once git was asked for those of which nothing is."""
    names = _names(repository)
    before = before if before.names == names else Told()
    wanted = [one for one in order if one not in before.seen]
    fresh: dict[str, tuple[Touch, ...]] = {}
    if wanted:
        with opened(repository) as blobs:
            for commit in commits_told(repository, wanted[::-1], SHOWN):
                found = tuple(touches(commit, blobs, "begins" if commit.id in repository.shallow else "added"))
                if found:
                    fresh[commit.id] = found
    every = frozenset(order)
    known = before.seen & every
    kept = {key: found for key, found in before.touched.items() if key in known}
    return Told(names, every - repository.shallow, kept | fresh)


def _names(repository: Repository) -> str:
    root = repository.content.resolve()
    for _ in range(repository.prefix.count("/")):
        root = root.parent
    try:
        return sha256_bytes((root / ".mailmap").read_bytes())
    except OSError:
        return ""


def _histories(told: Told, order: list[str], repository: Repository, hidden: Set[str]) -> Mapping[str, History]:
    """The revisions of each record, under the id that it has last."""
    found: dict[str, list[Revision]] = {}
    for commit in reversed(order):
        for touch in told.touched.get(commit, ()):
            if touch.former:
                found[touch.id] = [*found.pop(touch.former, ()), *found.get(touch.id, ())]
            revision = touch.revision
            placed = revision._replace(file=repository.prefix + revision.file) if revision.file else revision
            found.setdefault(touch.id, []).append(placed)
    silent = {one.commit for key in hidden for one in found.get(key, ())}
    return {
        key: History(_said(ones[::-1], silent), ones[0].commit in repository.shallow)
        for key, ones in sorted(found.items())
        if key not in hidden
    }


def _said(revisions: list[Revision], silent: Set[str]) -> tuple[Revision, ...]:
    """Revisions without what the messages of these commits say."""
    return tuple(one._replace(subject="") if one.commit in silent else one for one in revisions)


def _shallow(repository: Repository, order: list[str]) -> str:
    cut = [one for one in order if one in repository.shallow]
    if not cut:
        return ""
    return f"The clone is shallow: revisions begin at {cut[-1][:7]}. `git fetch --unshallow` brings those before."
