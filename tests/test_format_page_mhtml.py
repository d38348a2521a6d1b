"""Pages saved with all their parts: the page is opened, the rest is furniture, and no byte is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.ingest.adapters import format_of
from builder.ingest.capture import Received
from builder.ingest.contract import Aside, NoArticle, Opened, Stretch
from builder.ingest.formats.pages.mhtml import FORMAT, cut, recognises

SAVED = (
    b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://courier.example/a?b=1\r\nSubject: Harbour\r\n"
    b"Date: Tue, 12 Mar 2019 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Part--x"\r\n\r\n\r\n'
    b"------Part--x\r\nContent-Type: text/html; charset=iso-8859-2\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://courier.example/other\r\n\r\n<p>caf=E9 a=3Db\r\n long=\r\n line</p>\r\n"
    b"------Part--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
    b"------Part--x\r\nContent-Type: text/html\r\nContent-ID: <frame>\r\n\r\n<p>advertisement\r\n"
    b"------Part--x--\r\n"
)


def stretches(data: bytes, name: str = "a.mhtml") -> list[Stretch]:
    """What `cut` gives, after the check that it leaves no byte out."""
    found = list(cut(Received(name, data)))
    position = 0
    for one in found:
        assert one.bytes[0] == position < one.bytes[1]
        position = one.bytes[1]
    assert position == len(data)
    return found


def test_the_page_is_opened_with_its_address_its_day_and_its_encoding() -> None:
    found = stretches(SAVED)
    (page,) = (one for one in found if isinstance(one, Opened))
    assert page.inside.data == b"<p>caf\xe9 a=b\r\n long line</p>"
    assert (page.inside.media_type, page.inside.charset) == ("text/html", "iso-8859-2")
    assert (page.inside.address, page.inside.retrieved) == ("https://courier.example/a?b=1", "2019-03-12")
    assert SAVED[slice(*page.bytes)].startswith(b"<p>caf=E9")
    assert [one.because for one in found if isinstance(one, Aside)] == [
        "fields of the file and its parts",
        "fields of the file and its parts",
        "a part of the page: image/png",
        "a part of the page: text/html",
        "the end of the file",
    ]


def test_it_is_recognised_by_its_name_or_its_fields() -> None:
    assert recognises(Received("a.MHT", b""))
    assert recognises(Received("a", SAVED)) and recognises(Received("a", SAVED, media_type="multipart/related"))
    assert not recognises(Received("a", SAVED, media_type="text/html"))
    assert not recognises(Received("a.eml", b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx"))


def test_the_page_in_a_file_is_read_as_a_page_although_it_bears_the_name_of_the_file() -> None:
    (page,) = (one for one in stretches(SAVED, "harbour.mhtml") if isinstance(one, Opened))
    form = format_of(page.inside)
    assert page.inside.name == "harbour.mhtml" and form is not None and form.adapter == "page@1"


def test_a_file_without_a_page_is_rejected_with_a_reason() -> None:
    (aside,) = stretches(SAVED.replace(b"text/html", b"text/plain"))
    assert isinstance(aside, Aside) and aside.fate == "rejected"
    assert stretches(b"") == []
    with pytest.raises(NoArticle):
        FORMAT.draft(None)


@given(
    st.lists(st.sampled_from(SAVED.split(b"\r\n")) | st.binary(max_size=30), max_size=40),
    st.sampled_from([b"\n", b"\r\n"]),
)
def test_any_bytes_are_accounted_for(lines: list[bytes], end: bytes) -> None:
    stretches(end.join(lines))
    stretches(SAVED[:300] + end.join(lines))
