"""What a server sent: its status, what it says of the body, and the body without chunks and compression (RFC 9112).

A body is taken as it stands where it is not written as its headers say, since many tools keep the headers of a server
beside a body that they have already unpacked. A body that begins as they say and then breaks is damaged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from builder.ingest.contract import LARGEST_ITEM
from builder.ingest.formats.archives.brotli_body import inflate_brotli
from builder.ingest.inflate import Inflated, Unreadable, deflate_stream, inflate, inflate_members, zlib_stream

_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]{0,4096})?\r?\n")
_LINE_END = re.compile(rb"\r?\n")
_HEAD_END = re.compile(rb"\n\r?\n")
_CHARSET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,39}")
_PARSER = StatusAndHeadersParser(["HTTP/"], verify=False)

LONGEST_HEAD = 2**18
"""Bytes in which the headers of a record or of an answer have to end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer."""

    status: str
    """Status code, such as `200`."""
    headers: StatusAndHeaders
    """Its headers."""
    length: int
    """Number of bytes of the head, the empty line included."""

    def says(self, name: str) -> str:
        """Value of a header; empty where there is none."""
        return (self.headers.get_header(name) or "").strip()


def answer_of(head: bytes) -> Answer | None:
    """The head of the answer that begins a record's block; none where it has none."""
    end = _HEAD_END.search(head)
    if not head.startswith(b"HTTP/"):
        return None
    length = end.end() if end else len(head)
    headers = _PARSER.parse(BytesIO(head[:length]))
    return Answer(headers.get_statuscode(), headers, length)


def media_type_of(content_type: str) -> tuple[str, str]:
    """Media type without parameters, in small letters, and character encoding, as a Content-Type field gives them."""
    first, *parameters = content_type.split(";")
    pairs = (parameter.partition("=") for parameter in parameters)
    named = (value.strip(" \t\"'") for name, _, value in pairs if name.strip().lower() == "charset")
    charset = next((name for name in named if _CHARSET.fullmatch(name)), "")
    return first.split(",")[0].strip().lower(), charset


def bodies(answer: Answer, body: bytes) -> Iterator[Inflated]:
    """A body without its chunks, and without each of its compressions, where it has any; the last one was meant.
    Raises Unreadable."""
    is_whole = True
    if "chunked" in answer.says("Transfer-Encoding").lower():
        body, is_whole = dechunked(body)
        yield Inflated(body, len(body), is_whole)
    codings = (coding.strip().lower() for coding in reversed(answer.says("Content-Encoding").split(",")))
    for coding in filter(None, codings):
        inflated = _undone(coding, body)
        body, is_whole = bytes(inflated.data[:]), is_whole and inflated.is_whole
        yield Inflated(body, len(body), is_whole)


def dechunked(body: bytes) -> tuple[bytes, bool]:
    """A body without its chunks, and whether the last of them is there; the body itself where it begins with none.
    Raises Unreadable where chunks break off and something else follows."""
    pieces: list[bytes] = []
    position = 0
    while found := _CHUNK.match(body, position):
        size, start = int(found[1], 16), found.end()
        if not size:
            return b"".join(pieces), True
        pieces.append(body[start : start + size])
        position = start + size
        if position >= len(body):
            return b"".join(pieces), position == len(body)
        after = _LINE_END.match(body, position)
        if after is None:
            raise Unreadable("its chunks are damaged")
        position = after.end()
    if not pieces:
        return body, True
    if position < len(body):
        raise Unreadable("its chunks are damaged")
    return b"".join(pieces), True


def _undone(coding: str, body: bytes) -> Inflated:
    """A body without one compression. Raises Unreadable."""
    if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return inflate_members(body, 0, LARGEST_ITEM)
    if coding == "deflate" and body and not _is_plain(body):
        is_zlib = body[0] & 15 == 8 and int.from_bytes(body[:2], "big") % 31 == 0
        return inflate(body, 0, LARGEST_ITEM, zlib_stream if is_zlib else deflate_stream)
    if coding == "br" and body and not _is_plain(body):
        return inflate_brotli(body, LARGEST_ITEM)
    if coding in ("zstd", "compress", "x-compress", "dcb", "dcz") and body and not _is_plain(body):
        raise Unreadable(f"it is compressed by a method that is not read: {coding}")
    return Inflated(body, len(body), is_whole=True)


def _is_plain(body: bytes) -> bool:
    """Whether bytes begin like text, which compressed ones hardly do."""
    try:
        start = body[:64].decode("utf-8")
    except UnicodeDecodeError as error:
        start = body[: error.start].decode("utf-8") if error.start > 60 else "\0"
    return all(letter >= " " or letter in "\t\r\n" for letter in start)
