"""The plan of an ingest: every file that it would write, as bytes, before the first is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.content.format import document, mapping
from builder.content.ledger import defects, reading_text
from builder.content.markup import reading_text as markdown_text
from builder.content.markup import to_markdown
from builder.content.read import ARCHIVE_FILE
from builder.ingest.capture import Received
from builder.ingest.describe import article_of, provenance_of, titles_of
from builder.ingest.holdings import Holdings
from builder.ingest.settle import Settled, State, folder_of
from builder.model import Archive, Article, Capture, Rights, Step, WithheldText


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file to be written."""

    path: str
    """Path below `content/`, with forward slashes."""
    data: bytes
    """Its bytes."""


def new_archive(capture_id: str) -> Archive:
    """The archive that begins with this capture; its rights are the most careful that still show a record."""
    title = capture_id.replace("-", " ").capitalize()
    rights = Rights(statement="InC", publish="metadata")
    return Archive(title=title, description=f"Articles from the capture {capture_id}.", language="en", rights=rights)


def plan(
    settled: Sequence[Settled], capture: Capture, received: Received, holdings: Holdings, steps: tuple[Step, ...]
) -> Iterator[PlannedFile]:
    """All files of an ingest, in the order of writing: texts and articles, then the bytes, the ledger last."""
    archive = holdings.archive or new_archive(capture.id)
    if holdings.archive is None:
        yield PlannedFile(ARCHIVE_FILE, mapping(archive).encode())
    articles = [file.record for file in holdings.articles if isinstance(file.record, Article)]
    titles = titles_of(settled, articles)
    for one in settled:
        if one.state is not State.DUPLICATE:
            record = one.record or article_of(one, archive, provenance_of(one.draft, capture.id, steps), titles)
            yield from _article_files(one, record, holdings)
    yield PlannedFile(bytes_path(capture), received.data)
    yield PlannedFile(_ledger_path(capture, holdings), mapping(capture).encode())


def bytes_path(capture: Capture) -> str:
    """Where the bytes of a capture lie: beside the ledger, with the suffix that they came with."""
    return f"captures/{capture.id}.{capture.file.rsplit('.', 1)[-1].lower()}"


def _ledger_path(capture: Capture, holdings: Holdings) -> str:
    ledger = holdings.ledger(capture.id)
    return ledger.path if ledger else f"captures/{capture.id}.yml"


def _article_files(one: Settled, record: Article, holdings: Holdings) -> Iterator[PlannedFile]:
    """The withheld text where the public may not read it, and the record where it is new."""
    body = to_markdown(one.draft.parts) if one.draft.parts else ""
    is_public = record.rights.publish == "full"
    if body and not is_public:
        path = holdings.withheld.get(record.id, f"withheld/{record.id}.md")
        yield PlannedFile(path, document(WithheldText(id=record.id, figures=one.draft.figures), body).encode())
    if one.state is State.CREATED:
        text = document(record, body if is_public else "")
        yield PlannedFile(f"articles/{folder_of(record.id)}/{record.id}.md", text.encode())


def unsound(settled: Sequence[Settled], capture: Capture, data: bytes) -> Iterator[str]:
    """What would be wrong with a ledger and its texts: gaps, overlaps, and texts that cannot be made again."""
    yield from (message for _, message in defects(capture))
    for one in settled:
        if one.state is State.DUPLICATE:
            continue
        if reading_text(data, capture, one.id) != one.draft.text:
            yield f"The text of {one.id} cannot be made again from the ledger."
        if one.draft.parts and markdown_text(to_markdown(one.draft.parts)) != one.draft.text:
            yield f"The text of {one.id} does not read back from its file."
