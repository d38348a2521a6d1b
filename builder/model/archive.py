"""The archive itself and its free pages."""

from dataclasses import dataclass, field
from typing import Literal

from builder.model.redaction import Privacy, Redacted, Redaction
from builder.model.rights import Rights
from builder.model.values import STRICT, Id, Language, Sentence, Text

Shown = Literal["none", "dates", "full"]
"""What pages show of git's history: nothing; when and what; or also who, and in which words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What `archive.yml` says."""

    __pydantic_config__ = STRICT

    title: Sentence
    """Name of the archive."""
    description: Sentence
    """What it holds and why, in one or two sentences."""
    language: Language = "en"
    """Language of the pages."""
    base_url: Text = ""
    """Address at which the site is published, for feeds, the sitemap and social cards; the pages themselves never need
    it."""
    repository_url: Text = ""
    """Address of the repository in which the archive is kept."""
    contact: Text = ""
    """Mail address for corrections."""
    history: Shown = "dates"
    """What pages show of the revisions that git knows: none; dates, with what changed and how to cite each; or full,
    with the names of authors and the first lines of messages too."""
    rights: Rights = field(default_factory=lambda: Rights(statement="InC", publish="metadata"))
    """Rights of a record for which nothing else is known; ingest writes them into new records."""
    privacy: Privacy = field(default_factory=Privacy)
    """Of what `regesta check` warns for the sake of people; of nothing where this is left out."""
    redactions: tuple[Redaction, ...] = ()
    """What no public build or package shows. No public copy of this file holds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreePage:
    """A page of plain text, such as About."""

    __pydantic_config__ = STRICT

    id: Id
    """Permanent id; also the file name and the address."""
    title: Sentence
    """Title of the page."""
    redacted: tuple[Redacted, ...] = ()
    """What was taken out of it; builds for the public write this."""
