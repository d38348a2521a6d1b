"""Web archives, good, broken and hostile: every record is opened or set aside, and a broken one costs only itself."""

import gzip
import hashlib
import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stretches import in_order

from builder.ingest.capture import Data, Received
from builder.ingest.contract import Aside, NoArticle, Opened, Stretch
from builder.ingest.formats.archives import warc
from builder.ingest.formats.archives.warc_digests import agrees
from builder.ingest.formats.archives.warc_http import dechunked, media_type_of
from builder.ingest.inflate import Unreadable

PAGE = b"<h1>The harbour of Corvale</h1>" + b"<p>The ferry did not sail on Monday.</p>" * 20
ADDRESS = "https://gazette.example/corvale"
CORPORA = Path(__file__).resolve().parent.parent / "../shared/corpora/web-archives"


def squeezed(data: bytes, level: int = 6) -> bytes:
    """A gzip member without the time at which it was made."""
    return gzip.compress(data, level, mtime=0)


def stretches(data: Data, name: str = "corvale.warc") -> list[Stretch]:
    """The stretches of a web archive, which cover it in order and without gaps."""
    return in_order(warc.cut(Received(name, data)), data)


def said(data: Data) -> list[str]:
    """Why each stretch was set aside, or `opened`."""
    return [stretch.because if isinstance(stretch, Aside) else "opened" for stretch in stretches(data)]


def inside(data: Data) -> Received:
    """What the one stretch of an archive holds."""
    (stretch,) = stretches(data)
    assert isinstance(stretch, Opened)
    return stretch.inside


def sha1(data: bytes) -> str:
    return f"sha1:{hashlib.sha1(data, usedforsecurity=False).hexdigest()}"


def record(block: bytes, *headers: str, kind: str = "response", length: int | None = None) -> bytes:
    """A record of a WARC file, as it stands there."""
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        *([] if any(line.startswith("WARC-Target-URI") for line in headers) else [f"WARC-Target-URI: {ADDRESS}"]),
        "WARC-Date: 2017-04-30T12:00:00Z",
        *headers,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html; charset=utf-8",))]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def arc(body: bytes, address: str = ADDRESS, version: int = 1) -> bytes:
    """A record of an ARC file, as it stands there."""
    block = answer(body)
    more = " 200 - - 0 corvale.arc" if version == 2 else ""
    return f"{address} 192.0.2.7 20140216050221 text/html{more} {len(block)}\n".encode() + block + b"\n"


ARC_HEAD = b"filedesc://corvale.arc 0.0.0.0 20140216050221 text/plain 69\n1 0 Corvale\nURL IP-address Archive-date"
ARC_HEAD += b" Content-type Archive-length\n\n"


def written(form: Callable[[bytes], bytes]) -> bytes:
    """A WARC file: a description, an answer, its request, a text."""
    return (
        form(record(b"software: none", "WARC-Filename: corvale.warc", kind="warcinfo"))
        + form(record(answer(PAGE), f"WARC-Block-Digest: {sha1(answer(PAGE))}", f"WARC-Payload-Digest: {sha1(PAGE)}"))
        + form(record(b"GET / HTTP/1.1\r\n\r\n", kind="request"))
        + form(record(b"text", "Content-Type: text/plain", kind="conversion"))
    )


@pytest.mark.parametrize("form", [bytes, squeezed])
def test_each_record_is_opened_where_it_lies(form: Callable[[bytes], bytes]) -> None:
    data = written(form)
    assert said(data) == ["description of the web archive", "opened", "request to which an answer belongs", "opened"]
    second = stretches(data)[1]
    assert isinstance(second, Opened)
    start, end = second.bytes
    cut_out = gzip.decompress(data[start:end]) if form is squeezed else data[start:end]
    assert cut_out.startswith(b"WARC/1.1\r\n") and cut_out.endswith(b"</p>\r\n\r\n")
    assert second.inside.data == PAGE
    assert (second.inside.name, second.inside.address, second.inside.media_type) == (ADDRESS, ADDRESS, "text/html")


def test_what_a_record_says_of_its_content_goes_with_it() -> None:
    received = inside(record(answer(PAGE)))
    assert (received.media_type, received.charset, received.retrieved) == ("text/html", "utf-8", "2017-04-30")


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("form", [bytes, squeezed])
def test_arc_files_of_both_versions_are_read(version: int, form: Callable[[bytes], bytes]) -> None:
    data = form(ARC_HEAD) + form(arc(PAGE, version=version)) + form(arc(b"<p>x", version=version))
    first, second, _ = stretches(data)
    assert isinstance(first, Aside) and first.because == "description of the web archive"
    assert isinstance(second, Opened) and second.inside.data == PAGE
    assert (second.inside.address, second.inside.retrieved) == (ADDRESS, "2014-02-16")


FURNITURE = [
    (record(b"software: none", kind="warcinfo"), "description of the web archive"),
    (record(b"GET / HTTP/1.1\r\n\r\n", kind="request"), "request to which an answer belongs"),
    (record(b"fetchTimeMs: 7", kind="metadata"), "notes on another record"),
    (record(answer(b""), kind="revisit"), f"the same bytes as an earlier capture of {ADDRESS}"),
    (
        record(answer(b""), "WARC-Refers-To-Target-URI: https://gazette.example/old", kind="revisit"),
        "the same bytes as an earlier capture of https://gazette.example/old",
    ),
    (
        record(b"20170430\ngazette.example", "WARC-Target-URI: dns:gazette.example"),
        "answer of the network",
    ),
    (record(answer(b"x"), "WARC-Target-URI: https://gazette.example/robots.txt"), "rules of the site for crawlers"),
    (record(answer(b"x", "Content-Type: image/png")), "picture"),
    (record(answer(b"x", "Content-Type: text/css; charset=utf-8")), "style sheet"),
    (record(b"x", "Content-Type: font/woff2", kind="resource"), "font"),
    (record(answer(b"", "Location: /new", status="301 Moved")), "redirect to /new"),
    (record(answer(b"", "Server: x", status="302 Found")), "redirect that does not say where to"),
    (record(answer(b"", status="304 Not Modified")), "answer that nothing changed since an earlier capture"),
    (record(answer(b"")), "answer without content"),
]


@pytest.mark.parametrize(("data", "because"), FURNITURE)
@pytest.mark.parametrize("form", [bytes, squeezed])
def test_what_is_no_article_is_furniture(data: bytes, because: str, form: Callable[[bytes], bytes]) -> None:
    (stretch,) = stretches(form(data))
    assert isinstance(stretch, Aside) and (stretch.fate, stretch.because) == ("furniture", because)


CHUNKED = b"10\r\n" + PAGE[:16] + b"\r\n" + f"{len(PAGE) - 16:x};name=x\r\n".encode() + PAGE[16:] + b"\r\n0\r\n\r\n"
REJECTED = [
    (record(answer(b"gone", status="404 Not Found")), "answer 404 of the server"),
    (record(answer(b"part", status="206 Partial Content")), "answer 206 of the server"),
    (record(b"<p>no head"), "an answer without a status"),
    (record(b"x", kind="continuation"), "a part of a record that goes over several files"),
    (record(answer(b"x"), "WARC-Segment-Number: 1"), "a part of a record that goes over several files"),
    (record(b"x", kind="sonnet"), "a record of an unknown type: sonnet"),
    (
        record(answer(PAGE), f"WARC-Payload-Digest: {sha1(b'other')}"),
        "the payload does not have the digest that the record says",
    ),
    (record(answer(PAGE), f"WARC-Block-Digest: {sha1(b'other')}"), "the record does not have the digest that it says"),
    (record(answer(CHUNKED.replace(b"</p>\r\n0", b"</p>xx0"), "Transfer-Encoding: chunked")), "its chunks are damaged"),
    (
        record(answer(CHUNKED[:200], "Transfer-Encoding: chunked")),
        "it is cut off, and the record does not say so",
    ),
    (
        record(answer(squeezed(PAGE)[:-20], "Content-Encoding: gzip")),
        "it is cut off, and the record does not say so",
    ),
    (
        record(answer(squeezed(PAGE)[:-8] + bytes(8), "Content-Encoding: gzip")),
        "its compressed bytes are damaged",
    ),
    (record(answer(PAGE), length=9000), f"it is cut off: {len(answer(PAGE)) + 4} of its 9000 bytes are there"),
    (record(answer(PAGE)).replace(b"Content-Length", b"Length"), "it does not say how long it is"),
    (b"WARC/1.0\r\nWARC-Type: response\r\n", "its headers do not end"),
    (b"<html>no record</html>", "bytes that begin no record"),
]


@pytest.mark.parametrize(("data", "because"), REJECTED)
def test_what_may_have_been_an_article_is_rejected(data: bytes, because: str) -> None:
    (stretch,) = stretches(data)
    assert isinstance(stretch, Aside) and (stretch.fate, stretch.because) == ("rejected", because)


BODIES = [
    (PAGE, ()),
    (CHUNKED, ("Transfer-Encoding: chunked",)),
    (PAGE, ("Transfer-Encoding: chunked",)),
    (squeezed(PAGE), ("Content-Encoding: gzip",)),
    (squeezed(PAGE[:90]) + squeezed(PAGE[90:]), ("Content-Encoding: x-gzip",)),
    (PAGE, ("Content-Encoding: gzip",)),
    (PAGE, ("Content-Encoding: br",)),
    (zlib.compress(PAGE), ("Content-Encoding: deflate",)),
    (zlib.compress(PAGE)[2:-4], ("Content-Encoding: deflate",)),
    (squeezed(zlib.compress(PAGE)), ("Content-Encoding: deflate, gzip",)),
    (CHUNKED.replace(b"\r\n0\r\n\r\n", b"\r\n"), ("Transfer-Encoding: chunked",)),
]


@pytest.mark.parametrize(("body", "headers"), BODIES)
def test_a_body_is_unpacked_as_its_headers_say_or_as_it_is(body: bytes, headers: tuple[str, ...]) -> None:
    assert inside(record(answer(body, "Content-Type: text/html", *headers))).data == PAGE


@pytest.mark.parametrize("form", [CHUNKED, PAGE, squeezed(PAGE)])
def test_a_digest_may_be_that_of_any_form_of_the_payload(form: bytes) -> None:
    body = squeezed(PAGE)
    sent = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    digested = sha1(sent if form is CHUNKED else form if form is PAGE else body)
    data = record(
        answer(sent, "Transfer-Encoding: chunked", "Content-Encoding: gzip"), f"WARC-Payload-Digest: {digested}"
    )
    assert inside(data).data == PAGE


@pytest.mark.parametrize("body", [CHUNKED[:200], PAGE[:200]])
def test_what_is_said_to_be_cut_off_is_opened_as_far_as_it_goes(body: bytes) -> None:
    headers = ("Transfer-Encoding: chunked",) if body[:2] == b"10" else ("Content-Type: text/html",)
    held = inside(record(answer(body, *headers), "WARC-Truncated: length", f"WARC-Block-Digest: {sha1(b'')}")).data
    assert PAGE.startswith(bytes(held[:])) and len(held) > 150


@pytest.mark.parametrize("form", [bytes, squeezed])
def test_nothing_good_is_lost_after_a_broken_record(form: Callable[[bytes], bytes]) -> None:
    good = record(answer(PAGE))
    for length in (3, 900, 10**9):
        broken = record(answer(PAGE), length=length)
        assert said(form(broken) + form(good))[-1] == "opened"
    assert said(form(good) + b"rubbish" + form(good))[-1] == "opened"
    assert said(form(good)[:-100] + form(good))[-1] == "opened"


def test_headers_that_are_cut_off_do_not_take_those_of_the_next_record() -> None:
    first = record(answer(b"other"), "WARC-Target-URI: https://gazette.example/other")
    good = record(answer(PAGE))
    for end in range(12, first.index(b"Content-Length")):
        reasons = said(first[:end] + good)
        assert reasons[-1] == "opened" and len(reasons) == 2
    assert said(first[: first.index(b"\r\n\r\n")] + b"\r\n" + good) == ["its headers do not end", "opened"]


def test_a_record_whose_line_ends_were_changed_is_mended_by_the_length_that_the_server_gave() -> None:
    block = answer(PAGE, "Content-Type: text/html", f"Content-Length: {len(PAGE)}")
    whole = f"{ADDRESS} 192.0.2.7 20140216050221 text/html {len(block)}\n".encode() + block + b"\n"
    changed = whole.replace(b"\r\n", b"\n")
    assert inside(changed).data == PAGE
    assert inside(record(block, length=3)).data == PAGE
    assert said(changed + changed) == ["opened", "opened"]
    assert said(changed[:-20])[0].startswith("it is cut off")


def test_a_damaged_gzip_member_costs_itself_alone() -> None:
    members = [squeezed(record(answer(PAGE + bytes([65 + n]) * 50))) for n in range(5)]
    members[1] = members[1][:60] + b"\x00" * 10 + members[1][70:]
    members[3] = members[3][:-8] + b"\x00" * 8
    reasons = said(b"".join(members))
    assert reasons[0] == reasons[2] == reasons[4] == "opened"
    assert reasons[1] == reasons[3] == "its compressed bytes are damaged"


def test_an_archive_that_was_compressed_as_a_whole_is_opened_as_one() -> None:
    plain = record(answer(PAGE)) * 3
    whole = squeezed(plain)
    received = inside(whole)
    assert (received.data, received.media_type, received.name) == (plain, "application/warc", "corvale.warc")
    assert said(received.data) == ["opened"] * 3
    assert inside(squeezed(plain[:700]) + squeezed(plain[700:])).data == plain


def test_addresses_that_some_writers_get_wrong_are_read() -> None:
    for written_as, meant in [
        ("<https://gazette.example/a>", "https://gazette.example/a"),
        ("https://gazette.example/a b", "https://gazette.example/a%20b"),
    ]:
        assert inside(record(answer(PAGE), f"WARC-Target-URI: {written_as}")).address == meant


def test_bytes_that_fill_a_disk_are_not_unpacked() -> None:
    bomb = squeezed(bytes(200 * 2**20), 9)
    body = answer(bomb, "Content-Encoding: gzip")
    assert said(record(body)) == ["it holds more than 64 MiB"]
    good = squeezed(record(answer(PAGE)))
    reasons = said(squeezed(record(answer(bytes(200 * 2**20))), 9) + good)
    assert reasons[-1] == "opened" and reasons[0].startswith("it becomes more than 500 times as long")


def test_which_bytes_are_a_web_archive() -> None:
    def known(data: bytes, name: str = "x", media_type: str = "") -> list[str]:
        received = Received(name, data, media_type=media_type)
        return [form.suffix for form in warc.FORMATS if form.recognises(received)]

    assert known(written(squeezed)) == [".warc.gz"]
    assert known(written(bytes)) == [".warc"]
    assert known(ARC_HEAD) == [".arc"]
    assert known(squeezed(ARC_HEAD)) == [".arc.gz"]
    assert known(b"rubbish", "corvale.warc") == [".warc"]
    assert known(PAGE) == known(squeezed(PAGE)) == []
    assert known(b"x", media_type="application/warc") == [".warc"]


def test_a_web_archive_has_no_article_of_its_own() -> None:
    with pytest.raises(NoArticle, match="a container"):
        warc.FORMATS[0].draft(None)


def test_content_types_and_chunks_are_read_as_they_are_written() -> None:
    assert media_type_of('Text/HTML; Charset="UTF-8"; x=y') == ("text/html", "UTF-8")
    assert media_type_of("text/html; charset=<b>") == ("text/html", "")
    assert media_type_of("") == ("", "")
    assert dechunked(b"") == (b"", True)
    assert dechunked(b"5\r\nabc") == (b"abc", False)
    with pytest.raises(Unreadable, match="its chunks are damaged"):
        dechunked(b"3\r\nabcxx")


def test_digests_are_read_in_each_notation() -> None:
    content = [(PAGE, 0, len(PAGE))]
    assert agrees(sha1(PAGE), content) is True
    assert agrees(sha1(b""), content) is False
    assert agrees("sha1:too-short", content) is None
    assert agrees("blake9:00", content) is None
    assert agrees("", content) is None


WHOLE = [
    written(squeezed),
    written(bytes),
    ARC_HEAD + arc(PAGE) + arc(b"x"),
    squeezed(ARC_HEAD) + squeezed(arc(PAGE)),
    squeezed(record(answer(PAGE)) * 2),
    record(answer(CHUNKED, "Transfer-Encoding: chunked")) + record(answer(squeezed(PAGE), "Content-Encoding: gzip")),
    record(answer(zlib.compress(PAGE), "Content-Encoding: deflate"), "WARC-Truncated: time") * 2,
]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_a_damaged_web_archive_is_accounted_for(whole: bytes, draw: st.DataObject) -> None:
    data = bytearray(whole)
    for _ in range(draw.draw(st.integers(1, 6))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    start, end = sorted((draw.draw(st.integers(0, len(data))), draw.draw(st.integers(0, len(data)))))
    stretches(bytes(draw.draw(st.sampled_from([data, data[:end], data[start:], data[:start] + data[end:]]))))


@given(st.binary(max_size=300), st.sampled_from([b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08", ARC_HEAD]))
def test_any_bytes_are_accounted_for(data: bytes, start: bytes) -> None:
    stretches(start + data)


SAMPLES = sorted(path for path in CORPORA.rglob("*arc*") if path.is_file() and {".arc", ".warc"} & set(path.suffixes))


@pytest.mark.skipif(not SAMPLES, reason="the corpus is absent")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_of_other_tools_are_accounted_for(path: Path) -> None:
    data = path.read_bytes()
    whole = stretches(data, path.name)
    assert whole
    chance = random.Random(path.name)
    for _ in range(20):
        at = chance.randrange(len(data))
        stretches(data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :], path.name)
