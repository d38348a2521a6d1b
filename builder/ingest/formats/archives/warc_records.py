"""What becomes of one record of a web archive: what it holds is opened, or set aside with the reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal
from urllib.parse import urlsplit

from builder.ingest.assets import asset_by_media_type
from builder.ingest.capture import Data, Received
from builder.ingest.contract import LARGEST_ITEM, Aside, Opened
from builder.ingest.formats.archives.warc_digests import agrees
from builder.ingest.formats.archives.warc_frames import ARC, Frame
from builder.ingest.formats.archives.warc_http import LONGEST_HEAD, Answer, answer_of, bodies, media_type_of
from builder.ingest.inflate import Unreadable, size_said
from builder.ingest.member_paths import shown
from builder.ingest.said_dates import day_said
from builder.model import ByteRange

_FURNITURE = {
    "warcinfo": "description of the web archive",
    "request": "request to which an answer belongs",
    "metadata": "notes on another record",
}

_WEB = ("http", "https")
_NOTES = {
    "urn:pageinfo:": "notes of the crawler",
    "metadata:": "notes of the crawler",
    "urn:thumbnail:": "picture",
    "urn:view:": "picture",
}
"""Addresses that crawlers invent for what they add themselves."""

_PLAIN_HTTP = "application/http"

_LONGEST_NAMED = 200
_MOST_BLANK = 16
"""Bytes of line ends that may stand after a record."""


_SetAside = Callable[[Literal["furniture", "rejected"], str], Aside]
"""Makes of a fate and a reason what becomes of a record."""


@dataclass(frozen=True, slots=True)
class Payload:
    """What a record holds, as it says itself."""

    address: str
    """Address from which it was taken, as the record gives it, without spaces and control characters."""
    media_type: str
    """Media type without parameters; empty where none is given."""
    charset: str
    """Character encoding; empty where none is given."""
    start: int
    """Its first byte, behind the head of an answer."""
    answer: Answer | None = None
    """The head of the answer; none for a record without."""


def opened(data: Data, frame: Frame, bytes_: ByteRange) -> Opened | Aside:
    """What becomes of a record; `bytes_` are those of the capture that hold it."""
    address = address_of(frame)
    frame = _mended(data, frame, address)
    if frame.defect:
        return Aside(bytes_, "rejected", frame.defect, name=address)
    if reason := _by_kind(frame, address) or _by_address(address):
        return Aside(bytes_, "furniture", reason, name=address)
    if frame.kind not in ("response", "resource", "conversion", ARC):
        return Aside(bytes_, "rejected", _strange(frame), name=address)
    payload = _payload(data, frame, address, partial(Aside, bytes_, name=address))
    if isinstance(payload, Aside):
        return payload
    try:
        held = _held(data, frame, payload)
    except Unreadable as error:
        return Aside(bytes_, "rejected", str(error), name=address)
    if not held:
        return Aside(bytes_, "furniture", "answer without content", name=address)
    return Opened(bytes_, _received(frame, payload, held))


def address_of(frame: Frame) -> str:
    """The address of a record. Some writers put it in angle brackets, and some leave spaces in it."""
    address = frame.headers.get("warc-target-uri", "")
    if address.startswith("<") and address.endswith(">"):
        address = address[1:-1]
    return shown(address.strip().replace(" ", "%20"))


def _mended(data: Data, frame: Frame, address: str) -> Frame:
    """A record whose length is wrong, as it becomes where a program has changed its line ends, but in which as many
    bytes stand as the server said that it sent, and nothing else: the length that the server gave is right."""
    answer = _answer(data, frame) if frame.defect and _is_answer(frame, address) else None
    length = answer.says("Content-Length") if answer else ""
    if answer is None or not (length.isascii() and length.isdigit() and len(length) < 19):
        return frame
    end = frame.block + answer.length + int(length)
    if end > frame.end or frame.end - end > _MOST_BLANK or data[end : frame.end].strip(b"\r\n"):
        return frame
    return replace(frame, block_end=end, defect="")


def _is_answer(frame: Frame, address: str) -> bool:
    return frame.kind in ("response", ARC) and address.partition(":")[0].lower() in _WEB


def _answer(data: Data, frame: Frame) -> Answer | None:
    return answer_of(data[frame.block : min(frame.block_end, frame.block + LONGEST_HEAD)])


def _by_kind(frame: Frame, address: str) -> str:
    """What a record is by its type that holds no article; empty where it may hold one."""
    if frame.kind == "revisit":
        return f"the same bytes as an earlier capture of {_brief(_referred(frame) or address) or 'another address'}"
    if frame.kind == ARC and address.startswith("filedesc:"):
        return _FURNITURE["warcinfo"]
    return _FURNITURE.get(frame.kind, "")


def _referred(frame: Frame) -> str:
    referred = frame.headers.get("warc-refers-to-target-uri", "").strip("<> ")
    return shown(referred.replace(" ", "%20"))


def _brief(address: str) -> str:
    """An address as a reason can name it."""
    return address if len(address) <= _LONGEST_NAMED else f"{address[: _LONGEST_NAMED - 1]}…"


def _by_address(address: str) -> str:
    """What a record is by its address; empty where it may be anything."""
    if address.startswith(("dns:", "whois:", "ntp:")):
        return "answer of the network"
    if address.startswith(tuple(f"{scheme}://" for scheme in _WEB)) and _path(address) == "/robots.txt":
        return "rules of the site for crawlers"
    return next((reason for start, reason in _NOTES.items() if address.startswith(start)), "")


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _strange(frame: Frame) -> str:
    if frame.kind == "continuation":
        return "a part of a record that goes over several files"
    return f"a record of an unknown type: {shown(frame.kind[:40])}" if frame.kind else "a record without a type"


def _payload(data: Data, frame: Frame, address: str, aside: _SetAside) -> Payload | Aside:
    """What a record says of its content, or why that is not wanted."""
    media_type, charset = media_type_of(frame.headers.get("content-type", ""))
    answer = _answer(data, frame) if _is_answer(frame, address) else None
    if answer is not None:
        if (because := _by_status(answer, aside)) is not None:
            return because
        media_type, charset = media_type_of(answer.says("Content-Type"))
    elif frame.kind != ARC and _is_answer(frame, address) and frame.block < frame.block_end:
        return aside("rejected", "an answer without a status")
    if asset := asset_by_media_type(media_type):
        return aside("furniture", asset)
    start = min(frame.block + (answer.length if answer else 0), frame.block_end)
    return Payload(address, media_type, charset, start, answer)


def _by_status(answer: Answer, aside: _SetAside) -> Aside | None:
    """Why an answer is not wanted by its status (RFC 9110, section 15); none where it is."""
    status = shown(answer.status)[:20]
    if status == "200":
        return None
    if status in ("301", "302", "303", "307", "308"):
        where = _brief(shown(answer.says("Location")))
        return aside("furniture", f"redirect to {where}" if where else "redirect that does not say where to")
    if status == "304":
        return aside("furniture", "answer that nothing changed since an earlier capture")
    return aside("rejected", f"answer {status} of the server" if status else "an answer without a status")


def _held(data: Data, frame: Frame, payload: Payload) -> bytes:
    """The bytes that a record is about, unpacked and checked. Raises Unreadable."""
    if frame.block_end - payload.start > LARGEST_ITEM:
        raise Unreadable(f"it holds more than {size_said(LARGEST_ITEM)}")
    if frame.headers.get("warc-segment-number"):
        raise Unreadable("a part of a record that goes over several files")
    body = data[payload.start : frame.block_end]
    is_said_cut = "warc-truncated" in frame.headers
    last, is_whole, forms = body, True, [body]
    for one in bodies(payload.answer, body) if payload.answer else ():
        last, is_whole = bytes(one.data[:]), one.is_whole
        forms.append(last)
    if not is_said_cut:
        _check_digests(data, frame, forms)
    if not is_whole and not is_said_cut:
        raise Unreadable("it is cut off, and the record does not say so")
    return last


def _check_digests(data: Data, frame: Frame, forms: list[bytes]) -> None:
    """Compare with what the record says. Tools differ in whether they mean a payload before or after it was unpacked,
    so that each of its forms will do, and one digest of two, since that one vouches for the bytes. Raises
    Unreadable."""
    block = agrees(frame.headers.get("warc-block-digest", ""), [(data, frame.block, frame.block_end)])
    if block:
        return
    payload = agrees(frame.headers.get("warc-payload-digest", ""), ((form, 0, len(form)) for form in forms))
    if payload is False:
        raise Unreadable("the payload does not have the digest that the record says")
    if block is False and not payload:
        raise Unreadable("the record does not have the digest that it says")


def _received(frame: Frame, payload: Payload, held: bytes) -> Received:
    is_web = payload.address.partition(":")[0].lower() in _WEB
    return Received(
        name=payload.address or shown(frame.headers.get("warc-record-id", "")),
        data=held,
        media_type="" if payload.media_type == _PLAIN_HTTP else payload.media_type,
        charset=payload.charset,
        address=payload.address if is_web else "",
        retrieved=day_said(frame.headers.get("warc-date", "")),
    )
