"""What of a record the public may see. Everything that builds for the public goes through here, before linking."""

from collections.abc import Container, Sequence
from dataclasses import replace

from builder.content.parse import RecordFile
from builder.content.points import rounded
from builder.content.read import Audience
from builder.model import UNKNOWN_OUTLET, Article, Capture, Citation, Place, Segment, WithheldText

TOMBSTONE = "Withheld record"
"""The title that stands for a record that may not be shown at all."""

_BODY_SHOWN = ("full", "excerpt", "abstract")
"""What `publish` must say for the Markdown of an article's own file to be shown."""


def for_audience(files: Sequence[RecordFile], audience: Audience) -> list[RecordFile]:
    """The files as `audience` may see them. The private audience sees all but what nobody may: a point that is finer
    than its place's public precision, since a private copy is passed on as easily as any.

    Of an article that is published as `none`, the public sees that it exists: its id, date, digest and place in the
    ledger, which prove what is withheld without saying it.
    """
    hidden = frozenset(one for file in files if (one := hidden_by(file)))
    return [seen for file in files if (seen := seen_by(audience, file, hidden))]


def hidden_by(file: RecordFile) -> str:
    """The id of a file's article, where nothing of it may be shown but that it exists; else empty."""
    return file.record.id if isinstance(file.record, Article) and file.record.rights.publish == "none" else ""


def seen_by(audience: Audience, file: RecordFile, hidden: Container[str]) -> RecordFile | None:
    """A file as `audience` may see it, if at all; `hidden` are the ids of the articles of which nothing may be
    shown."""
    file = _coarsened(file)
    if audience is Audience.PRIVATE:
        return file
    return None if isinstance(file.record, WithheldText) else _public(file, hidden)


def is_beyond_public(file: RecordFile, hidden: Container[str]) -> bool:
    """Whether a file, as it is seen here, holds more than the public may see."""
    return seen_by(Audience.PUBLIC, file, hidden) != file


def beyond_public(files: Sequence[RecordFile]) -> bool:
    """Whether any of the files, as they are seen here, holds more than the public may see."""
    hidden = frozenset(one for file in files if (one := hidden_by(file)))
    return any(is_beyond_public(file, hidden) for file in files)


def _coarsened(file: RecordFile) -> RecordFile:
    place = file.record
    if not isinstance(place, Place) or place.coordinates is None or place.coordinates.public_precision == "exact":
        return file
    return replace(file, record=replace(place, coordinates=rounded(place.coordinates)), source="")


def _public(file: RecordFile, hidden: Container[str]) -> RecordFile:
    if isinstance(file.record, Capture):
        return _ledger(file, file.record, hidden)
    article = file.record
    if not isinstance(article, Article):
        return file
    if article.id in hidden:
        return replace(file, record=_tombstone(article), body="", source="")
    shown = file if article.rights.publish in _BODY_SHOWN else replace(file, body="")
    citations = tuple(_citation(citation, hidden) for citation in article.citations)
    repeats = tuple(one for one in article.repeats if one not in hidden)
    if citations == article.citations and repeats == article.repeats:
        return shown
    return replace(shown, record=replace(article, citations=citations, repeats=repeats), source="")


def _ledger(file: RecordFile, capture: Capture, hidden: Container[str]) -> RecordFile:
    segments = _told(capture.segments, hidden)
    return (
        file if segments == capture.segments else replace(file, record=replace(capture, segments=segments), source="")
    )


def _told(segments: tuple[Segment, ...], hidden: Container[str]) -> tuple[Segment, ...]:
    """Segments without what tells of a hidden article: a reason, or a name such as its address."""
    return tuple(
        replace(one, because="", name="") if one.article in hidden
        else replace(one, segments=_told(one.segments, hidden)) if one.segments
        else one
        for one in segments
    )  # fmt: skip


def _citation(citation: Citation, hidden: Container[str]) -> Citation:
    return replace(citation, title=TOMBSTONE) if citation.article in hidden else citation


def _tombstone(article: Article) -> Article:
    return Article(
        id=article.id,
        title=TOMBSTONE,
        outlet=UNKNOWN_OUTLET,
        published=article.published,
        language=article.language,
        rights=article.rights,
        text=article.text,
        provenance=replace(article.provenance, steps=()) if article.provenance else None,
    )
