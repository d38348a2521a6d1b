"""What of a record the public may see. Everything that builds for the public goes through here, before linking."""

from collections.abc import Sequence
from dataclasses import replace

from builder.content.parse import RecordFile
from builder.content.points import rounded
from builder.content.read import Audience
from builder.model import UNKNOWN_OUTLET, Article, Capture, Citation, Place, WithheldText

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
    files = [_coarsened(file) for file in files]
    if audience is Audience.PRIVATE:
        return files
    articles = (file.record for file in files if isinstance(file.record, Article))
    hidden: frozenset[str | None] = frozenset(article.id for article in articles if article.rights.publish == "none")
    return [_public(file, hidden) for file in files if not isinstance(file.record, WithheldText)]


def beyond_public(files: Sequence[RecordFile]) -> int:
    """How many of the files hold more than the public may see."""
    seen = for_audience(files, Audience.PRIVATE)
    public = {file.path: file for file in for_audience(files, Audience.PUBLIC)}
    return sum(public.get(file.path) != file for file in seen)


def _coarsened(file: RecordFile) -> RecordFile:
    place = file.record
    if not isinstance(place, Place) or place.coordinates is None or place.coordinates.public_precision == "exact":
        return file
    return replace(file, record=replace(place, coordinates=rounded(place.coordinates)), source="")


def _public(file: RecordFile, hidden: frozenset[str | None]) -> RecordFile:
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


def _ledger(file: RecordFile, capture: Capture, hidden: frozenset[str | None]) -> RecordFile:
    if not any(segment.because and segment.article in hidden for segment in capture.segments):
        return file
    segments = tuple(replace(one, because="") if one.article in hidden else one for one in capture.segments)
    return replace(file, record=replace(capture, segments=segments), source="")


def _citation(citation: Citation, hidden: frozenset[str | None]) -> Citation:
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
