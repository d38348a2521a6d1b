"""Text of PDF files by pypdf. A file is one article over all its bytes."""

from collections.abc import Iterator
from dataclasses import dataclass

import pypdf

from builder.content.ledger import normalise
from builder.content.markup import to_markdown
from builder.ingest.calendar_words import dates_in
from builder.ingest.capture import Received
from builder.ingest.contract import LARGEST_ITEM, Aside, Draft, Format, Item, NoArticle, Stretch
from builder.ingest.formats.portable.file import Said, opened
from builder.ingest.formats.portable.lines import Paragraph, paragraphs_of
from builder.ingest.formats.portable.title import titled
from builder.ingest.recognise import has_suffix, head, is_declared
from builder.model import Origin

_SIGNATURE = b"%PDF-"
_SIGNATURE_WITHIN = 1024
"""Bytes from the beginning within which readers look for the signature (ISO 32000-1, annex H.3)."""

_LONGEST_BYLINE = 120
"""Code points of a paragraph in which a date stands as beside a byline, and not in running text."""

_BYLINES_AMONG = 12
"""Paragraphs from the beginning among which bylines are looked for."""


@dataclass(frozen=True, slots=True)
class Portable:
    """A file of PDF."""

    data: bytes
    """Its bytes."""
    name: str
    """Its name."""
    address: str
    """Where it was taken from, or empty."""
    retrieved: str
    """When it was taken from there, in EDTF, or empty."""


def recognises(received: Received) -> bool:
    """Whether it is called PDF, or begins as one."""
    is_named = has_suffix(received, ".pdf") or is_declared(received, "application/pdf", "application/x-pdf")
    return is_named or _SIGNATURE in head(received)[:_SIGNATURE_WITHIN]


def cut(received: Received) -> Iterator[Stretch]:
    """One item; what is too large to be held in memory is rejected."""
    size = len(received.data)
    if size > LARGEST_ITEM:
        yield Aside((0, size), "rejected", f"larger than {LARGEST_ITEM // 2**20} MiB")
        return
    yield Item((0, size), Portable(bytes(received.data[:]), received.name, received.address, received.retrieved))


def draft(file: Portable) -> Draft:
    """The article of a file. Raises NoArticle where it is encrypted, broken beyond repair, or holds no text."""
    read = opened(file.data)
    paragraphs = paragraphs_of(read.pages)
    title, title_origin, paragraphs = titled(read.said.title, paragraphs, file.name)
    parts = tuple((one.level, one.text) for one in paragraphs)
    try:
        to_markdown(parts)
    except ValueError as error:
        raise NoArticle(str(error)[:100]) from error
    bylines = tuple(_bylines(paragraphs))
    published, dated = _dated(read.said, bylines)
    return Draft(
        title=title,
        parts=parts,
        bylines=bylines,
        authors=read.said.authors,
        published=published,
        retrieved=file.retrieved,
        language=read.said.language,
        url=file.address or None,
        origins={**title_origin, **dated, **_made_by(read.said)},
        repairs=read.repairs,
        does=_done(read.count),
    )


def _done(pages: int) -> str:
    """What was done to get the text of so many pages."""
    pages_read = "1 page" if pages == 1 else f"{pages} pages"
    return (
        f"read {pages_read} with pypdf {pypdf.__version__}, joined lines into paragraphs and broken words, wrote "
        "ligatures as letters, and left out what recurs at the head or foot of pages"
    )


def _bylines(paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    """Short paragraphs with a date among the first."""
    for one in paragraphs[:_BYLINES_AMONG]:
        if one.page == 0 and len(one.text) <= _LONGEST_BYLINE and any(dates_in(one.text)):
            yield normalise(one.text)


def _dated(said: Said, bylines: tuple[str, ...]) -> tuple[str, dict[str, Origin]]:
    """When the file was made, unless a date is printed, which is the better witness."""
    if bylines or not said.made:
        return "", {}
    because = "The file was made on this day; that may be long after its text was published."
    return said.made, {"published": Origin(by="dates/file-made@1", because=because, confidence="low")}


def _made_by(said: Said) -> dict[str, Origin]:
    because = "The file names them as its authors; that may be who made the file."
    return {"authors": Origin(by="authors/file@1", because=because, confidence="medium")} if said.authors else {}


FORMAT = Format(
    adapter="pdf@1",
    media_type="application/pdf",
    suffix=".pdf",
    does="read the text of the pages, and joined lines into paragraphs",
    recognises=recognises,
    cut=cut,
    draft=draft,
)
