"""Other versions of an article: the same address, taken from the web at another time."""

from dataclasses import dataclass, field

from builder.model.article import Link, Provenance, TextFixity
from builder.model.redaction import Redacted
from builder.model.values import STRICT, EdtfDate, Id, Origin, Sentence
from builder.travelling import travelling


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Another version of an article, earlier or later than the one that the archive took in first."""

    __pydantic_config__ = STRICT

    id: Id
    """Permanent id; also the file name and the address. No article and no other record has the same."""
    of: Id
    """The article; its rights are those of the version."""
    title: Sentence
    """The title as this version has it."""
    captured: EdtfDate
    """When it was taken from the web."""
    published: EdtfDate | None = None
    """When it was published, as this version says; left out where it says what the article says, or nothing."""
    modified: EdtfDate | None = None
    """When it was last changed, as this version says."""
    authors: tuple[Sentence, ...] = ()
    """Names in its byline, as printed."""
    text: TextFixity
    """Digest and length of its reading text."""
    origins: dict[str, Origin] = field(default_factory=dict)
    """For each field that was inferred: who or what gave it, why, and how sure that is."""
    links: tuple[Link, ...] = ()
    """Where its words lead to in the original; shown where its text is."""
    provenance: Provenance | None = None
    """How it came here; none for a record written by hand from the original."""
    redacted: tuple[Redacted, ...] = ()
    """What was taken out of it; builds for the public write this."""
    former_ids: tuple[Id, ...] = ()
    """Earlier ids; their addresses redirect here."""
