"""Packed web archives: the web archives in them are opened, and the digests that the description gives are checked."""

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stretches import in_order, told

from builder.ingest.capture import Received
from builder.ingest.contract import Opened, Stretch
from builder.ingest.formats.archives import wacz

RECORD = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nnone\r\n\r\n"
CORPORA = Path(__file__).resolve().parent.parent / "../shared/corpora/web-archives"
DIGEST = hashlib.sha256(RECORD).hexdigest()


def stretches(data: bytes) -> list[Stretch]:
    """The stretches of a packed web archive, which cover it in order and without gaps."""
    return in_order(wacz.cut(Received("corvale.wacz", data)), data)


def said(data: bytes) -> list[tuple[str, str]]:
    return told(stretches(data))


def packed(resource: dict[str, object], *, seal: str = "") -> bytes:
    """A packed web archive whose description says this of its only web archive."""
    description = json.dumps({"wacz_version": "1.1.1", "resources": [{"path": "archive/data.warc", **resource}]})
    seal = seal or f"sha256:{hashlib.sha256(description.encode()).hexdigest()}"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.warc", RECORD)
        archive.writestr("indexes/index.cdx", "x")
        archive.writestr("pages/pages.jsonl", "{}")
        archive.writestr("datapackage.json", description)
        archive.writestr("datapackage-digest.json", json.dumps({"path": "datapackage.json", "hash": seal}))
    return file.getvalue()


@pytest.mark.parametrize(
    "resource",
    [{"hash": f"sha256:{DIGEST}"}, {"hash": DIGEST}, {"stats": {"hash": DIGEST}}, {}, {"hash": 7}, {"hash": "md9:0"}],
)
def test_web_archives_are_opened_and_the_rest_is_furniture(resource: dict[str, object]) -> None:
    assert said(packed(resource)) == [
        ("opened", "archive/data.warc"),
        ("index of the web archive", "indexes/index.cdx"),
        ("list of pages", "pages/pages.jsonl"),
        ("description of the web archive", "datapackage.json"),
        ("digest of the description", "datapackage-digest.json"),
        ("directory of the zip file", ""),
    ]
    first = stretches(packed(resource))[0]
    assert isinstance(first, Opened) and first.inside.media_type == "application/warc"


def test_a_digest_that_does_not_fit_is_told() -> None:
    wrong = hashlib.sha256(b"other").hexdigest()
    assert said(packed({"hash": f"sha256:{wrong}"}))[0] == (
        "it does not have the digest that datapackage.json says",
        "archive/data.warc",
    )
    assert said(packed({"hash": DIGEST}, seal=f"sha256:{wrong}"))[3] == (
        "it does not have the digest that datapackage-digest.json says",
        "datapackage.json",
    )


def test_which_bytes_are_a_packed_web_archive() -> None:
    data = packed({})
    assert wacz.recognises(Received("x", data))
    assert wacz.recognises(Received("x.wacz", data))
    assert not wacz.recognises(Received("x.wacz", b"rubbish"))
    assert not wacz.recognises(Received("x", data.replace(b"wacz_version", b"some_version")))


@pytest.mark.parametrize(
    "description", [b"[" * 100_000, b"[]", b"{", b'{"resources": {"a": 1}}', b'{"resources": [1]}']
)
def test_a_description_may_be_anything(description: bytes) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("datapackage.json", description)
        archive.writestr("archive/data.warc", RECORD)
    assert said(file.getvalue())[1] == ("opened", "archive/data.warc")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_one_is_accounted_for(changes: list[tuple[int, int]]) -> None:
    data = bytearray(packed({"hash": DIGEST}))
    for at, value in changes:
        data[at % len(data)] = value
    stretches(bytes(data))


SAMPLES = sorted(CORPORA.rglob("*.wacz"))


@pytest.mark.skipif(not SAMPLES, reason="the corpus is absent")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_of_other_tools_are_accounted_for(path: Path) -> None:
    assert stretches(path.read_bytes())
