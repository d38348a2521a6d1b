"""What an ingest writes: every file as bytes, before the first is written; then all of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.content.format import document, mapping
from builder.content.ledger import defects
from builder.content.markup import reading_text
from builder.content.read import ARCHIVE_FILE
from builder.content.stored import bytes_of, write
from builder.fixity import sha256_bytes
from builder.ingest.contract import Draft, PartsFormat
from builder.ingest.describe import article_of, drafts_again, titles_of
from builder.ingest.holdings import Holdings
from builder.ingest.settle import Earlier, Settled, State
from builder.model import Archive, Capture, Id, Rights, WithheldText
from builder.problems import Problem

_OUTSIDE_GIT = ("withheld/", "captures/")

IGNORED = """\
# Texts that may not be published, what was found in them, and original bytes, unless a capture may be redistributed.
/withheld/
/suggestions/
/captures/*
!/captures/*.yml
"""
"""What a new archive tells git to leave out, so that the first `git add` publishes nothing that is withheld."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file to be written or taken away."""

    path: str
    """Path below `content/`, with forward slashes."""
    data: bytes | None
    """Its bytes; None where the file is to go."""


def archive_of(holdings: Holdings, capture_id: Id) -> Archive:
    """The archive, or the one that begins with this capture; its rights are the most careful that show a record."""
    title = capture_id.replace("-", " ").capitalize()
    rights = Rights(statement="InC", publish="metadata")
    return holdings.archive or Archive(
        title=title, description=f"Articles from the capture {capture_id}.", language="en", rights=rights
    )


def plan(
    settled: Sequence[Settled], capture_id: Id, form: PartsFormat, holdings: Holdings, earlier: Earlier
) -> Iterator[PlannedFile]:
    """All files of an ingest but those of the capture, in the order of writing."""
    if holdings.archive is None:
        if not holdings.has_ignore_file:
            yield PlannedFile(".gitignore", IGNORED.encode())
        yield PlannedFile(ARCHIVE_FILE, mapping(archive_of(holdings, capture_id)).encode())
    edited = frozenset(_edited_texts(settled, holdings, earlier))
    files = [file for file in article_files(settled, capture_id, form, holdings) if file.path not in edited]
    yield from files
    there = {file.path for file in files}
    yield from (PlannedFile(path, None) for path in _orphan_files(holdings, earlier) if path not in there)


def article_files(
    settled: Sequence[Settled], capture_id: Id, form: PartsFormat, holdings: Holdings
) -> Iterator[PlannedFile]:
    """The records that are new or made anew, and the withheld text of each article that the public may not read."""
    archive = archive_of(holdings, capture_id)
    titles = titles_of(settled, [held.record for held in holdings.articles.values()])
    for one in settled:
        if one.state is State.DUPLICATE:
            continue
        record = one.record or article_of(one, archive, capture_id, form, titles)
        body = one.draft.markdown
        is_public = record.rights.publish == "full"
        if body and not is_public:
            held = holdings.withheld.get(record.id)
            path = held.file.path if held else f"withheld/{record.id}.md"
            yield PlannedFile(path, document(WithheldText(id=record.id, figures=one.draft.figures), body).encode())
        if one.record is None:
            yield PlannedFile(one.path, document(record, body if is_public else "").encode())


def capture_files(capture: Capture, data: bytes, form: PartsFormat, holdings: Holdings) -> Iterator[PlannedFile]:
    """The bytes of a capture, and beside them the ledger."""
    known = holdings.ledgers.get(capture.id)
    yield PlannedFile(f"captures/{capture.id}{form.suffix}", data)
    yield PlannedFile(known.file.path if known else f"captures/{capture.id}.yml", mapping(capture).encode())


def overwritten(content: Path, files: Iterable[PlannedFile], holdings: Holdings, earlier: Earlier) -> Iterator[Problem]:
    """Files that an ingest would write over or take away although it did not write them as they are now.

    Texts that may not be published, and the bytes of captures, are not in git: what is lost there is lost.
    """
    kept = [file for file in files if file.path.startswith(_OUTSIDE_GIT) and not file.path.endswith(".yml")]
    for file, there in zip(kept, _there(content, kept, holdings), strict=True):
        if there not in (None, file.data) and sha256_bytes(there) not in earlier.written:
            message = "The file is not as an earlier ingest wrote it, and would be lost."
            pack = holdings.places.get(file.path, "")
            yield Problem(pack or file.path, 0, 0, "edited", message, "", file.path if pack else "")


def _edited_texts(settled: Iterable[Settled], holdings: Holdings, earlier: Earlier) -> Iterator[str]:
    """Paths of withheld texts that people have edited without changing their words; such a file stays as it is."""
    for one in settled:
        held = holdings.withheld.get(one.id)
        if held and held.file.sha256 not in earlier.written and reading_text(held.file.body) == one.draft.text:
            yield held.file.path


def _orphan_files(holdings: Holdings, earlier: Earlier) -> Iterator[str]:
    """Paths of the files that are taken back."""
    for orphan in earlier.orphans:
        yield orphan.file.path
        if held := holdings.withheld.get(orphan.record.id):
            yield held.file.path


def carry_out(content: Path, files: Sequence[PlannedFile], holdings: Holdings) -> tuple[PlannedFile, ...]:
    """Write and take away files, in order, each in one move; gives those that were not so already.

    Raises OSError, or InvalidContent where a pack cannot hold a record, before anything is written.
    """
    there = _there(content, files, holdings)
    changed = tuple(file for file, data in zip(files, there, strict=True) if file.data != data)
    write(content, {file.path: file.data for file in changed}, holdings.places)
    return changed


def _there(content: Path, files: Iterable[PlannedFile], holdings: Holdings) -> Iterator[bytes | None]:
    """What each file holds before the ingest."""
    return bytes_of(content, [file.path for file in files], holdings.places)


def unsound(settled: Iterable[Settled], capture: Capture, data: bytes, form: PartsFormat) -> Iterator[str]:
    """What would be wrong with a ledger and its texts: gaps, overlaps, and texts that cannot be made again."""
    yield from (message for _, message in defects(capture))
    again = drafts_again(capture, data, form)
    for one in settled:
        if one.state is State.DUPLICATE:
            continue
        if one.id not in again or again[one.id].text != one.draft.text:
            yield f"The text of {one.id} cannot be made again from the ledger."
        if not _reads_back(one.draft):
            yield f"The text of {one.id} does not read back from Markdown."


def _reads_back(draft: Draft) -> bool:
    try:
        return reading_text(draft.markdown) == draft.text
    except ValueError:
        return False
