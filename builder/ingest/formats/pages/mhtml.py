"""Pages saved with all their parts in one file (MHTML, RFC 2557), as browsers write them.

The file is a MIME message (RFC 2045) of which one part is the page. That part is opened, with the address and the day
that the file gives; its pictures, styles and frames are furniture. Positions are those of the part's encoded bytes.
"""

import base64
import binascii
import quopri
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser

from builder.ingest.capture import Data, Received
from builder.ingest.contract import Aside, Format, Opened, Stretch, of_container
from builder.ingest.recognise import has_suffix, head, is_declared
from builder.ingest.said_dates import day_said
from builder.model import ByteRange
from builder.printable import is_shown

MEDIA_TYPES = ("multipart/related", "message/rfc822", "application/x-mimearchive")
"""Media types under which such files go."""

MOST_PARTS = 10_000
"""Parts that are told apart; what follows is one stretch."""

LONGEST_HEADER = 65_536
"""Bytes of the fields before a part."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the file: where it stands, where its content stands in it, and its fields."""

    bytes: ByteRange
    content: ByteRange
    fields: Message


def recognises(received: Received) -> bool:
    """Whether bytes are a page with all its parts: by the name, or by the fields with which they begin."""
    if is_declared(received, *_PAGES):
        return False  # the page in such a file, which has the file's name
    if has_suffix(received, ".mhtml", ".mht"):
        return True
    start = head(received).lower()
    is_related = b"content-type: multipart/related" in start and b"mime-version:" in start
    return is_related and (not received.media_type or is_declared(received, *MEDIA_TYPES))


def cut(received: Received) -> Iterator[Stretch]:
    """The page as something opened, everything else as furniture; one rejected stretch where there is no page."""
    data = received.data
    if not len(data):
        return
    fields, after = _fields(data, 0, len(data))
    boundary = str(fields.get_boundary() or "").encode("utf-8", "replace")
    parts = tuple(_parts(data, after, boundary)) if boundary else ()
    pages = (part for part in parts if part.fields.get_content_type() in _PAGES)
    page = next((part for part in pages if part.content[0] < part.content[1]), None)
    if page is None:
        yield Aside((0, len(data)), "rejected", "a file of parts of which none is a page")
        return
    yield from _stretches(received, fields, parts, page)


_PAGES = ("text/html", "application/xhtml+xml")


def _stretches(received: Received, fields: Message, parts: tuple[_Part, ...], page: _Part) -> Iterator[Stretch]:
    position = 0
    for part in parts:
        start, end = part.content if part is page else part.bytes
        if position < start:
            yield Aside((position, start), "furniture", "fields of the file and its parts")
        if part is page:
            yield Opened((start, end), _inside(received, fields, part))
        else:
            yield Aside((start, end), "furniture", f"a part of the page: {_shown(part.fields.get_content_type())}")
        position = end
    if position < len(received.data):
        yield Aside((position, len(received.data)), "furniture", "the end of the file")


def _inside(received: Received, fields: Message, part: _Part) -> Received:
    address = _field(fields, "Snapshot-Content-Location") or _field(part.fields, "Content-Location")
    return Received(
        name=received.name,
        data=_decoded(bytes(received.data[slice(*part.content)]), _field(part.fields, "Content-Transfer-Encoding")),
        media_type=part.fields.get_content_type(),
        charset=str(part.fields.get_content_charset() or ""),
        address=address or received.address,
        retrieved=day_said(_field(fields, "Date")) or received.retrieved,
    )


def _decoded(content: bytes, encoding: str) -> bytes:
    """The bytes that a part's content stands for; as they are where they are not in the encoding that is named."""
    if encoding.lower() == "quoted-printable":
        return quopri.decodestring(content)
    if encoding.lower() == "base64":
        try:
            return base64.b64decode(content)
        except binascii.Error:
            return content
    return content


def _parts(data: Data, start: int, boundary: bytes) -> Iterator[_Part]:
    """The parts between the lines that hold the boundary."""
    mark = b"--" + boundary
    at = _line_with(data, mark, start)
    for _ in range(MOST_PARTS):
        if at < 0 or data[at + len(mark) : at + len(mark) + 2] == b"--":
            return
        following = _line_with(data, mark, at + len(mark))
        end = following if following >= 0 else len(data)
        begins = data.find(b"\n", at, end) + 1 or end
        fields, content = _fields(data, begins, end)
        # The line end before a boundary belongs to the boundary.
        last = end - 1 if following >= 0 and data[end - 1 : end] == b"\n" else end
        last = last - 1 if last < end and data[last - 1 : last] == b"\r" else last
        if at < end:
            yield _Part((at, end), (content, max(content, last)), fields)
        at = following


def _line_with(data: Data, mark: bytes, start: int) -> int:
    """Where the next line that begins with a mark begins; -1 where there is none."""
    at = data.find(mark, start)
    while at > 0 and data[at - 1 : at] != b"\n":
        at = data.find(mark, at + 1)
    return at


def _fields(data: Data, start: int, end: int) -> tuple[Message, int]:
    """The fields that begin at a position, and where the content after them begins."""
    longest = min(start + LONGEST_HEADER, end)
    ends = [(at, len(gap)) for gap in (b"\r\n\r\n", b"\n\n") if (at := data.find(gap, start, longest)) >= 0]
    at, gap = min(ends, default=(longest, 0))
    return BytesHeaderParser().parsebytes(bytes(data[start:at])), at + gap


def _field(fields: Message, name: str) -> str:
    return " ".join(str(fields.get(name, "")).split())


def _shown(text: str) -> str:
    return "".join(letter for letter in text[:60] if is_shown(letter))


FORMAT = Format(
    adapter="mhtml@1",
    media_type="multipart/related",
    suffix=".mhtml",
    does="opened the page in a file of its parts",
    recognises=recognises,
    cut=cut,
    draft=of_container,
)
"""Pages with all their parts, as one adapter reads them."""
