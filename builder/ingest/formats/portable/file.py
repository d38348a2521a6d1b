"""The pages of a PDF file as lines, and what the file says of itself, whatever is broken in it.

pypdf reads leniently and bounds what it unpacks; the bounds are drawn closer here, since only text is wanted.
"""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, TypeVar

import pypdf
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from builder.content.ledger import normalise
from builder.ingest.contract import NoArticle
from builder.ingest.formats.portable.direction import in_order
from builder.ingest.said_dates import day_said

MOST_PAGES = 1_000
"""Pages that are read; of more, the repairs tell."""

MOST_OPERATIONS = 1_000_000
"""Operators of the pages' content that are read in all; a page of text has about a thousand."""

MOST_TEXT = 4_000_000
"""Code points that are read in all."""

_BOUNDS: dict[str, Any] = {
    "zlib_maximum_output_length": 16_000_000,
    "lzw_maximum_output_length": 16_000_000,
    "run_length_maximum_output_length": 16_000_000,
    "array_based_stream_maximum_output_length": 16_000_000,
    "stream_decoding_work_maximum_length": 64_000_000,
    "stream_parsing_work_maximum_count": 500_000,
    "xform_maximum_invocations_per_extraction": 200,
    "page_tree_maximum_entries": 20_000,
    "jbig2dec_binary": None,  # no other program is ever started
}
"""Settings of `pypdf.Configuration`: a megabyte of text needs less than a tenth of these."""

BROKEN = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What pypdf raises for broken files: its own errors, and, as its documentation warns and as was found by changing
bytes of good files, these of Python's."""

# pypdf tells of what it mends through logging; without a handler Python would print that.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_CATALOGUE = re.compile(rb"(\d{1,7}) 0 obj\s*<<(?:[^>]|>(?!>)){0,500}?/Type\s*/Catalog")
"""The object with which reading begins, and its number."""

_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)")
_NOBODY = ("unknown", "user", "admin", "administrator", "author", "microsoft office user", "owner", "anonymous", "pc")
"""What programs write for an author whom they do not know."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page."""

    text: str
    """Its text as pypdf gives it."""
    x: float
    """Where it begins, in points from the left."""
    y: float
    """Its base line, in points from the bottom."""
    size: float
    """Size of its letters in points, the largest where there are several."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of itself."""

    title: str = ""
    """Its title, which may be the name of another file."""
    authors: tuple[str, ...] = ()
    """Its authors."""
    made: str = ""
    """When the file was made, in EDTF."""
    language: str = ""
    """Language of its text, as a BCP 47 tag."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read."""

    pages: tuple[tuple[Line, ...], ...]
    """The lines of each page that could be read, in the order in which the page draws them."""
    said: Said
    """What it says of itself."""
    count: int
    """Number of pages read."""
    repairs: tuple[str, ...]
    """What could not be read, each as one sentence."""


def opened(data: bytes) -> Opened:
    """The pages of a file. Raises NoArticle where none can be read."""
    with pypdf.apply_configuration(pypdf.get_configuration().with_overwrites(**_BOUNDS)):
        try:
            return _opened(*_reader(data))
        except NoArticle:
            raise
        except DependencyError as error:
            raise NoArticle("encrypted in a way for which another library is needed") from error
        except LimitReachedError as error:
            raise NoArticle(f"more is packed in it than can be read safely: {_short(error)}") from error
        except BROKEN as error:
            raise NoArticle(f"not to be read as PDF: {_short(error)}") from error


def _reader(data: bytes) -> tuple[pypdf.PdfReader, list[str]]:
    """The reader of a file; where the end is cut off, of what is left of it."""
    try:
        return pypdf.PdfReader(BytesIO(data), strict=False), []
    except (DependencyError, LimitReachedError):
        raise
    except BROKEN:
        catalogues = _CATALOGUE.findall(data)
        if not catalogues:
            raise
        made = b"\ntrailer\n<< /Root %b 0 R >>\nstartxref\n0\n%%%%EOF\n" % catalogues[-1]
        told = "The end of the file is missing or broken; its objects were looked for one by one."
        return pypdf.PdfReader(BytesIO(data + made), strict=False), [told]


def _short(error: BaseException) -> str:
    return normalise(str(error))[:120].rstrip(".") or type(error).__name__


def _opened(reader: pypdf.PdfReader, repairs: list[str]) -> Opened:
    if reader.is_encrypted and not reader.decrypt(""):
        raise NoArticle("encrypted")
    number = reader.get_num_pages()
    reading = _Reading(repairs=repairs)
    for index in range(min(number, MOST_PAGES)):
        if not reading.page(reader, index):
            break
    if number > MOST_PAGES:
        reading.repairs.append(f"Only the first {MOST_PAGES} of {number} pages were read.")
    if not any(line.text.strip() for page in reading.pages for line in page):
        told = [repair.rstrip(".") for repair in reading.repairs]
        raise NoArticle(told[-1] if told else "no text, perhaps pictures of pages")
    return Opened(tuple(reading.pages), _said(reader), len(reading.pages), tuple(reading.repairs[:10]))


class _TooMuch(Exception):
    """More operators or text than are read in all."""


@dataclass(slots=True)
class _Reading:
    """Pages while they are read, and how much has been read."""

    pages: list[tuple[Line, ...]] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    operations: int = 0
    length: int = 0

    def page(self, reader: pypdf.PdfReader, index: int) -> bool:
        """Read a page; gives whether reading on is safe."""
        lines = _Lines()
        try:
            reader.pages[index].extract_text(visitor_operand_before=self.count, visitor_text=lines.add)
        except (_TooMuch, LimitReachedError):
            self.repairs.append(f"From page {index + 1} on more is packed in it than can be read safely.")
            return False
        except BROKEN as error:
            self.repairs.append(f"Page {index + 1} could not be read as a whole: {_short(error)}.")
        self.pages.append(tuple(lines.all()))
        self.length += sum(len(line.text) for line in self.pages[-1])
        if self.length > MOST_TEXT:
            self.repairs.append(f"Only the first {MOST_TEXT:,} letters were read, up to page {index + 1}.")
        return self.length <= MOST_TEXT

    def count(self, *_: Any) -> None:
        """Called by pypdf for each operator."""
        self.operations += 1
        if self.operations > MOST_OPERATIONS:
            raise _TooMuch


@dataclass(slots=True)
class _Lines:
    """Pieces of a page's text as pypdf gives them, with where they stand."""

    pieces: list[tuple[str, float, float, float]] = field(default_factory=list)

    def add(self, text: str, page: list[float], line: list[float], _: Any, size: float) -> None:
        """Called by pypdf for each piece, with the matrices of the page and of the line, and the size of the font."""
        if text:
            matrix = pypdf.mult(line, page)
            self.pieces.append((text, matrix[4], matrix[5], abs(size) * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5))

    def all(self) -> Iterator[Line]:
        """The lines: pieces up to the end of a line."""
        begun: list[tuple[str, float, float, float]] = []
        for text, x, y, size in self.pieces:
            first, *others = text.split("\n")
            begun.append((first, x, y, size))
            for other in others:
                yield from _line(begun)
                begun = [(other, x, y, size)]
        yield from _line(begun)


def _line(pieces: list[tuple[str, float, float, float]]) -> Iterator[Line]:
    shown = [piece for piece in pieces if piece[0].strip()]
    if shown:
        _, x, y, _ = shown[0]
        text = "".join(in_order([(text, place) for text, place, *_ in pieces]))
        yield Line(text, x, y, max(size for *_, size in shown))


def _said(reader: pypdf.PdfReader) -> Said:
    return Said(
        title=_tried(lambda: _of_file(reader, "/Title"), ""),
        authors=_tried(lambda: _authors(_of_file(reader, "/Author")), ()),
        made=_tried(lambda: _day(_of_file(reader, "/CreationDate")), ""),
        language=_tried(lambda: _language(str(reader.root_object.get("/Lang") or "")), ""),
    )


def _of_file(reader: pypdf.PdfReader, key: str) -> str:
    """What the file's dictionary of information says under a key."""
    said = reader.metadata
    return normalise(str(said.get(key) or "")) if said else ""


def _tried(read: Callable[[], T], otherwise: T) -> T:
    """What is read; in a broken file, something else."""
    try:
        return read()
    except BROKEN:
        return otherwise


def _authors(text: str) -> tuple[str, ...]:
    names = (name.strip()[:200] for name in text[:2_000].split(";"))
    return tuple(dict.fromkeys(n for n in names if any(map(str.isalpha, n)) and n.lower() not in _NOBODY))


def _day(text: str) -> str:
    """The day of a date of PDF, such as `D:20170405093000+02'00'`."""
    found = _DATE.match(text.strip())
    return day_said("-".join(filter(None, found.groups()))) if found else ""


def _language(text: str) -> str:
    found = _TAG.fullmatch(text.strip())
    return found[1].lower() + found[2].replace("_", "-") if found else ""
