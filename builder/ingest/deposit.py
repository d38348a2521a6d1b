"""What an ingest writes: every file as bytes, planned before the first is written; then all of them.

The files are made one after the other, when they are asked for, so that an ingest of any size holds only a few.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from builder.atomic import write_files
from builder.content.format import document, mapping
from builder.content.markup import reading_text
from builder.content.read import ARCHIVE_FILE
from builder.content.stored import bytes_of, write
from builder.fixity import sha256_bytes, sha256_text
from builder.ingest.book import articles_in, without
from builder.ingest.briefs import Brief
from builder.ingest.contract import Draft
from builder.ingest.describe import Around, article_of, completed, version_of
from builder.ingest.holdings import Holdings
from builder.ingest.making import Made
from builder.ingest.settle import Earlier, Settled, State
from builder.model import Archive, Article, Capture, Id, Rights, Version, WithheldText
from builder.problems import Problem

TOGETHER = 256
"""Files that are written before the disk is asked to have taken them."""

Drafts = Callable[[Brief], Made]
"""Gives the whole of an article, with its text."""

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


def files_in_order(
    settled: Sequence[Settled], drafts: Drafts, around: Around, earlier: Earlier, holdings: Holdings
) -> Iterator[PlannedFile]:
    """All files of an ingest but those of the capture, in the order of writing; versions after the articles, so that
    an interruption leaves none whose article is missing."""
    if holdings.archive is None:
        yield PlannedFile(ARCHIVE_FILE, mapping(around.archive).encode())
    for outlet in around.outlets.new.values():
        yield PlannedFile(f"outlets/{outlet.id}.md", document(outlet).encode())
    there = set[str]()
    for one in sorted(settled, key=lambda one: one.of is not None):
        for file in files_of(one, drafts, around, holdings):
            there.add(file.path)
            if not _is_edited_text(file.path, one, earlier, holdings):
                yield file
    yield from (PlannedFile(path, None) for path in _orphan_files(holdings, earlier) if path not in there)
    yield from _other_ledgers(settled, around.capture, holdings)


def _other_ledgers(settled: Sequence[Settled], capture: Id, holdings: Holdings) -> Iterator[PlannedFile]:
    """Ledgers of captures that had a description of an article whose own text is in this one."""
    here = {one.id for one in settled if one.state in (State.COMPLETED, State.KNOWN)}
    for held in holdings.ledgers.values():
        ledger = held.record
        if ledger.id != capture and not here.isdisjoint(articles_in(ledger.segments)):
            yield ledger_file(without(ledger, here), holdings)


def files_of(one: Settled, drafts: Drafts, around: Around, holdings: Holdings) -> Iterator[PlannedFile]:
    """The record of an article, where it is new or made anew, and before it its text where the public may not read
    that."""
    if one.state is State.DUPLICATE:
        return
    made = drafts(one.brief)
    draft = made.draft
    assert draft is not None
    record = one.record or _described(one, draft, around)
    is_public = _publishes(record, around, holdings)
    if made.markdown and not is_public:
        held = holdings.withheld.get(record.id)
        path = held.file.path if held else f"withheld/{record.id}.md"
        yield PlannedFile(path, document(WithheldText(id=record.id, figures=draft.figures), made.markdown).encode())
    if one.record is None:
        body = made.markdown if is_public else _abstract(record, draft)
        yield PlannedFile(one.path, document(record, body).encode())


def _abstract(record: Article | Version, draft: Draft) -> str:
    """The summary that stands in the record's own file, where its rights let the public see one."""
    return draft.abstract if isinstance(record, Article) and record.rights.publish == "abstract" else ""


def _described(one: Settled, draft: Draft, around: Around) -> Article | Version:
    if one.completes:
        return completed(one, draft, around)
    return (version_of if one.of else article_of)(one, draft, around)


def _publishes(record: Article | Version, around: Around, holdings: Holdings) -> bool:
    """Whether the whole text may be read by the public; of a version, as of its article."""
    if isinstance(record, Article):
        return record.rights.publish == "full"
    held = holdings.articles.get(record.of)
    rights = held.record.rights if held else around.rights.get(record.of, around.archive.rights)
    return rights.publish == "full"


def _is_edited_text(path: str, one: Settled, earlier: Earlier, holdings: Holdings) -> bool:
    """Whether this is a withheld text that people have edited without changing its words; such a file stays."""
    held = holdings.withheld.get(one.id)
    if held is None or held.file.path != path or held.file.sha256 in earlier.written:
        return False
    return sha256_text(reading_text(held.file.body)) == one.brief.text


def ledger_file(capture: Capture, holdings: Holdings) -> PlannedFile:
    """The ledger of a capture."""
    known = holdings.ledgers.get(capture.id)
    return PlannedFile(known.file.path if known else f"captures/{capture.id}.yml", mapping(capture).encode())


def overwritten(content: Path, files: Iterable[PlannedFile], holdings: Holdings, earlier: Earlier) -> Iterator[Problem]:
    """Files that an ingest would write over or take away although it did not write them as they are now.

    Texts that may not be published are not in git: what is lost there is lost.
    """
    if not (content / "withheld").exists():
        return  # no text can be lost, and making all files twice takes as long as reading them
    for batch in batched(files):
        kept = [file for file in batch if file.path.startswith("withheld/")]
        for file, there in zip(kept, _there(content, kept, holdings), strict=True):
            if there not in (None, file.data) and sha256_bytes(there) not in earlier.written:
                message = "The file is not as an earlier ingest wrote it, and would be lost."
                pack = holdings.places.get(file.path, "")
                yield Problem(pack or file.path, 0, 0, "edited", message, "", file.path if pack else "")


def _orphan_files(holdings: Holdings, earlier: Earlier) -> Iterator[str]:
    """Paths of the files that are taken back."""
    for orphan in earlier.orphans:
        yield orphan.file.path
        if held := holdings.withheld.get(orphan.record.id):
            yield held.file.path


def carry_out(content: Path, files: Iterable[PlannedFile], holdings: Holdings) -> Iterator[PlannedFile]:
    """Write and take away files, in order, each in one move; gives those that were not so already.

    Raises OSError, or InvalidContent where a pack cannot hold a record, before anything of its batch is written.
    """
    for batch in batched(files):
        there = _there(content, batch, holdings)
        changed = [file for file, data in zip(batch, there, strict=True) if file.data != data]
        alone = [file for file in changed if file.data is not None and file.path not in holdings.places]
        write(content, {file.path: file.data for file in changed if file not in alone}, holdings.places)
        write_files(content, {file.path: file.data for file in alone if file.data is not None})
        yield from changed


def batched(files: Iterable[PlannedFile]) -> Iterator[list[PlannedFile]]:
    """So many files together as are written together."""
    remaining = iter(files)
    return iter(lambda: list(islice(remaining, TOGETHER)), [])


def _there(content: Path, files: Iterable[PlannedFile], holdings: Holdings) -> Iterator[bytes | None]:
    """What each file holds before the ingest."""
    return bytes_of(content, [file.path for file in files], holdings.places)
