"""What of a record the public may see. Everything that builds for the public goes through here, before linking."""

from collections.abc import Iterable
from dataclasses import replace

from builder.content.parse import RecordFile
from builder.content.read import Audience
from builder.model import Article

_BODY_SHOWN = ("full", "excerpt", "abstract")
"""What `publish` must say for the Markdown of an article's own file to be shown."""


def for_audience(files: Iterable[RecordFile], audience: Audience) -> list[RecordFile]:
    """The files as `audience` may see them. The private audience sees all."""
    if audience is Audience.PRIVATE:
        return list(files)
    return [_public(file) for file in files]


def _public(file: RecordFile) -> RecordFile:
    article = file.record
    if not isinstance(article, Article) or article.rights.publish in _BODY_SHOWN:
        return file
    if article.rights.publish == "metadata":
        return replace(file, body="")
    tombstone = replace(
        article, title="Withheld record", url=None, authors=(), actors=(), places=(), events=(), statements=(),
        citations=(), origins={},
    )  # fmt: skip
    return replace(file, record=tombstone, body="", source="")
