"""What of a record the public may see. Everything that builds for the public goes through here, before linking."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from builder import edtf
from builder.content.parse import RecordFile
from builder.content.points import rounded
from builder.content.read import Audience
from builder.content.redacted import redacted
from builder.content.redactor import Redactor, redactor_of
from builder.content.remarks import without_comments
from builder.content.tombstones import TOMBSTONE, tombstone, version_tombstone
from builder.model import (
    Actor,
    Archive,
    Article,
    Capture,
    Citation,
    Place,
    Segment,
    Version,
    WithheldText,
)

_BODY_SHOWN = ("full", "excerpt", "abstract")
"""What `publish` must say for the Markdown of an article's own file to be shown."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who sees an archive, and what must be known to show it."""

    audience: Audience
    """For whom it is built."""
    hidden: Container[str] = frozenset()
    """Ids of the articles of which nothing may be shown, and of their versions."""
    redactor: Redactor | None = None
    """What is kept from the public by words; none where nothing is."""
    versions: Mapping[str, RecordFile] = field(default_factory=dict)
    """Id to the file of each version of an article, of all that are at hand."""

    @property
    def public(self) -> "Viewer":
        """The public, in place of whoever this is."""
        return replace(self, audience=Audience.PUBLIC)


def for_audience(files: Sequence[RecordFile], audience: Audience, day: date) -> list[RecordFile]:
    """The files as `audience` may see them on a day. The private audience sees all but what nobody may: a point that is
    finer than its place's public precision, since a private copy is passed on as easily as any.

    Of an article that is published as `none`, the public sees that it exists: its id, date, digest and place in the
    ledger, which prove what is withheld without saying it.
    """
    files = [lifted(file, day) for file in files]
    viewer, articles = _viewer(files, audience), _articles(files)
    return [seen for file in files if (seen := _seen(viewer, file, articles))]


def _viewer(files: Sequence[RecordFile], audience: Audience) -> Viewer:
    redactor = next((redactor_of(file.record) for file in files if isinstance(file.record, Archive)), None)
    versions = {file.record.id: file for file in files if isinstance(file.record, Version)}
    return Viewer(audience, frozenset(_hidden(files)), redactor, versions)


def _articles(files: Sequence[RecordFile]) -> Mapping[str, Article]:
    return {file.record.id: file.record for file in files if isinstance(file.record, Article)}


def embargo_of(file: RecordFile) -> date | None:
    """The first day on which what is under embargo may be shown; none where nothing is."""
    article = file.record
    if not isinstance(article, Article) or article.rights.embargo is None:
        return None
    return edtf.parse(article.rights.embargo).latest


def lifted(file: RecordFile, day: date) -> RecordFile:
    """The file without its embargo where that has ended by a day. One that has not ended still stands in the rights."""
    end = embargo_of(file)
    article = file.record
    if end is None or day < end or not isinstance(article, Article):
        return file
    return replace(file, record=replace(article, rights=replace(article.rights, embargo=None)))


def _seen(viewer: Viewer, file: RecordFile, articles: Mapping[str, Article]) -> RecordFile | None:
    if isinstance(file.record, Version):
        article = articles.get(file.record.of)
        return version_seen_by(viewer, file, article) if article else None
    return seen_by(viewer, file)


def _hidden(files: Sequence[RecordFile]) -> Iterator[str]:
    """The ids of the articles of which nothing may be shown, and those of their versions."""
    articles = {one for file in files if (one := hidden_by(file))}
    yield from articles
    yield from (file.record.id for file in files if isinstance(file.record, Version) and file.record.of in articles)


def hidden_by(file: RecordFile) -> str:
    """The id of a file's article, where nothing of it may be shown but that it exists; else empty."""
    return file.record.id if isinstance(file.record, Article) and file.record.rights.is_closed else ""


def seen_by(viewer: Viewer, file: RecordFile) -> RecordFile | None:
    """A file as the viewer may see it, if at all. A version is seen by `version_seen_by`."""
    file = _coarsened(file)
    if viewer.audience is Audience.PRIVATE:
        return file
    if isinstance(file.record, WithheldText):
        return None
    return redacted(_public(_silent(file), viewer.hidden), viewer.redactor, viewer.versions)


def version_seen_by(viewer: Viewer, file: RecordFile, article: Article) -> RecordFile:
    """The file of a version as the viewer may see it: by the rights of its article, and never more than that."""
    if viewer.audience is Audience.PRIVATE:
        return file
    return redacted(_version(_silent(file), article), viewer.redactor, {})


def _version(file: RecordFile, article: Article) -> RecordFile:
    version = file.record
    assert isinstance(version, Version)
    if article.rights.is_closed:
        return replace(file, record=version_tombstone(version), body="", source="")
    if article.rights.publish == "full":
        return file
    if not version.links:
        return replace(file, body="")
    return replace(file, record=replace(version, links=()), body="", source="")


def is_beyond_public(file: RecordFile, viewer: Viewer) -> bool:
    """Whether a file, as it is seen here, holds more than the public may see."""
    return seen_by(viewer.public, file) != _silent(file)


def version_is_beyond_public(viewer: Viewer, article: Article, file: RecordFile) -> bool:
    """The same for the file of a version of an article."""
    return version_seen_by(viewer.public, file, article) != _silent(file)


def beyond_public(files: Sequence[RecordFile]) -> bool:
    """Whether any of the files, as they are seen here, holds more than the public may see."""
    viewer, articles = _viewer(files, Audience.PUBLIC), _articles(files)
    return any(_seen(viewer, file, articles) != _silent(file) for file in files)


def _silent(file: RecordFile) -> RecordFile:
    """The file without the comments in its Markdown, which are in no page, so that they make no site a private one."""
    body = without_comments(file.body)
    return file if body == file.body else replace(file, body=body)


def _coarsened(file: RecordFile) -> RecordFile:
    place = file.record
    if not isinstance(place, Place) or place.coordinates is None or place.coordinates.public_precision == "exact":
        return file
    return replace(file, record=replace(place, coordinates=rounded(place.coordinates)), source="")


def _public(file: RecordFile, hidden: Container[str]) -> RecordFile:
    if isinstance(file.record, Capture):
        return _ledger(file, file.record, hidden)
    if isinstance(file.record, Archive | Actor | Place):
        return _unsaid(file, file.record)
    article = file.record
    if not isinstance(article, Article):
        return file
    if article.id in hidden:
        return replace(file, record=tombstone(article), body="", source="")
    shown = file if article.rights.publish in _BODY_SHOWN else replace(file, body="")
    citations = tuple(_citation(citation, hidden) for citation in article.citations)
    repeats = tuple(one for one in article.repeats if one not in hidden)
    links = article.links if article.rights.publish == "full" else ()
    record = replace(article, citations=citations, repeats=repeats, links=links)
    return shown if record == article else replace(shown, record=record, source="")


def _unsaid(file: RecordFile, record: Archive | Actor | Place) -> RecordFile:
    """The file without what the archive says only to those who keep it: its rules, and who is to be protected."""
    silent: Archive | Actor | Place
    if isinstance(record, Archive):
        silent = replace(record, redactions=())
    elif isinstance(record, Actor):
        silent = replace(record, protect=())
    else:
        silent = replace(record, protect=())
    return file if silent == record else replace(file, record=silent, source="")


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
