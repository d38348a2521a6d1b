"""What git knows of a record: its revisions, each with what changed in it, and never with a value that it had.

A revision is a state of a record's file; a version is another text of the same article. The two are never mixed up.
"""

from typing import Literal, NamedTuple

Deed = Literal["added", "changed", "removed", "begins"]
"""What became of the record; `begins` where nothing is known of what was before."""


class Change(NamedTuple):
    """One difference between two states of a record."""

    key: str
    """The field that differs; `body` for the text below the front matter, `form` where only the way of writing does,
    `file` where the record lies in another file, `id` where it has another id, `others` for fields of today's forms no
    more."""
    verb: str
    """added, removed or changed; of a body also rewritten, where few of its words stayed."""
    names: tuple[str, ...] = ()
    """Ids of what is concerned inside the field; of rights what was published before and after; of a file its folder or
    pack."""
    number: int = 0
    """How many items of a list are concerned; 0 where it is no list."""


class Revision(NamedTuple):
    """A state of a record, as one commit left it."""

    commit: str
    """Id of the commit, in full."""
    when: int
    """When it was committed, in seconds since 1970 (UTC)."""
    author: str
    """Name of the author as git gives it, without any e-mail address."""
    subject: str
    """First line of the message, without any e-mail address."""
    deed: Deed
    """What became of the record."""
    changes: tuple[Change, ...]
    """What differs from the state before; empty where that cannot be told."""
    file: str
    """The file in which the record lay then, below `content/`; empty where it was removed."""
    sha256: str
    """Digest of the record as it was then; empty where it was removed."""
    publish: str
    """How much of an article was published then; empty where that is not known, or where the record is no article."""


class History(NamedTuple):
    """All revisions of a record that are known."""

    revisions: tuple[Revision, ...]
    """The newest first."""
    is_cut: bool
    """Whether there may be more, which a shallow clone does not have."""
