"""Tar files, honest, damaged and hostile: every byte is accounted for, and each defect has its reason."""

import io
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stretches import in_order, told

from builder.ingest.capture import Received
from builder.ingest.contract import Aside, NoArticle, Opened, Stretch
from builder.ingest.formats.archives import tarred

PAGE = b"<h1>The harbour of Corvale</h1>" + b"<p>The ferry did not sail on Monday.</p>" * 20
END = ("end of the tar file", "")


def stretches(data: bytes) -> list[Stretch]:
    """The stretches of a tar file, which cover it in order and without gaps."""
    return in_order(tarred.cut(Received("corvale.tar", data)), data)


def said(data: bytes) -> list[tuple[str, str]]:
    return told(stretches(data))


def packed(*members: tuple[str, bytes], form: int = tarfile.PAX_FORMAT, kind: bytes = tarfile.REGTYPE) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=form) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size, info.type, info.linkname = len(data), kind, "elsewhere"
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_each_member_is_opened_where_it_lies(form: int) -> None:
    data = packed(("./ports/corvale.html", PAGE), ("ж/a.txt", b"a" * 512), form=form)
    first, second, last = stretches(data)
    assert isinstance(first, Opened) and (first.inside.name, first.inside.data) == ("ports/corvale.html", PAGE)
    assert isinstance(second, Opened) and (second.inside.name, second.inside.data) == ("ж/a.txt", b"a" * 512)
    assert isinstance(last, Aside) and (last.fate, last.because) == ("furniture", "end of the tar file")


@pytest.mark.parametrize("form", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_names_belong_to_the_member_after_them(form: int) -> None:
    name = "ports/" + "ж" * 300 + ".html"
    assert said(packed((name, PAGE), form=form)) == [("opened", name), END]


CASES = [
    ("../a.html", tarfile.REGTYPE, "its name leads out of the container"),
    ("a\nb.html", tarfile.REGTYPE, "its name holds control characters"),
    ("/a.html", tarfile.REGTYPE, "its name leads to a place outside the container"),
    ("a.html", tarfile.SYMTYPE, "link to another file"),
    ("a", tarfile.DIRTYPE, "folder"),
    ("a.html", tarfile.FIFOTYPE, "pipe"),
    ("a.png", tarfile.REGTYPE, "picture"),
    ("._a.html", tarfile.REGTYPE, "note of macOS"),
    ("a.html", tarfile.GNUTYPE_SPARSE, "a member of a kind that is not read"),
]


@pytest.mark.parametrize(("name", "kind", "because"), CASES)
def test_what_is_not_opened_has_its_reason(name: str, kind: bytes, because: str) -> None:
    held = PAGE if kind in (tarfile.REGTYPE, tarfile.GNUTYPE_SPARSE) else b""
    (reason, _), *rest = said(packed((name, held), kind=kind, form=tarfile.GNU_FORMAT))
    assert (reason, rest[-1]) == (because, END)


def test_an_empty_file_is_furniture() -> None:
    assert said(packed(("a.html", b""))) == [("empty file", "a.html"), END]


def test_what_is_cut_off_or_damaged_costs_itself_alone() -> None:
    data = packed(("a.html", PAGE), ("b.html", PAGE), ("c.html", PAGE), form=tarfile.USTAR_FORMAT)
    assert said(data[:700]) == [("it is cut off: 188 of its 831 bytes are there", "a.html")]
    at = data.index(b"b.html")
    damaged = data[:at] + b"X" + data[at + 1 :]
    assert said(damaged) == [
        ("opened", "a.html"),
        ("bytes that belong to no member of the tar file", ""),
        ("opened", "c.html"),
        END,
    ]


def test_tar_files_that_were_put_together_are_read_on() -> None:
    one = packed(("a.html", PAGE))
    assert said(one + one) == [("opened", "a.html"), END, ("opened", "a.html"), END]


def test_which_bytes_are_a_tar_file() -> None:
    data = packed(("a.html", PAGE))
    old = bytearray(packed(("a.html", PAGE), form=tarfile.USTAR_FORMAT))
    old[257:265] = bytes(8)
    checksum = sum(old[:148]) + 8 * 32 + sum(old[156:512])
    old[148:156] = f"{checksum:06o}\0 ".encode()
    assert tarred.recognises(Received("x", data))
    assert tarred.recognises(Received("x.tar", bytes(old))) and not tarred.recognises(Received("x", bytes(old)))
    assert not tarred.recognises(Received("x.tar", PAGE))
    assert said(bytes(old))[0] == ("opened", "a.html")
    with pytest.raises(NoArticle, match="a container"):
        tarred.FORMAT.draft(None)


WHOLE = [
    packed(("a.html", PAGE), ("ж" * 200, b"b"), form=form)
    for form in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT)
    if form != tarfile.USTAR_FORMAT
] + [packed(("a.html", PAGE), ("b", b"b"), form=tarfile.USTAR_FORMAT)]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_a_damaged_tar_file_is_accounted_for(whole: bytes, draw: st.DataObject) -> None:
    data = bytearray(whole)
    for _ in range(draw.draw(st.integers(0, 4))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    start, end = sorted((draw.draw(st.integers(0, len(data))), draw.draw(st.integers(0, len(data)))))
    stretches(bytes(draw.draw(st.sampled_from([data, data[:end], data[start:], data[:start] + data[end:]]))))
