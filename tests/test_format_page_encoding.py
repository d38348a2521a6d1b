"""In which encoding a page is read: the mark, the transport, the page's own word, and last its letters."""

import pytest

from builder.ingest.formats.pages.encoding import decoded_page

RUSSIAN = "Порт Вессин закрыли во вторник после шторма, сообщила администрация порта. Рыбный рынок откроют в субботу."
GERMAN = "<p>Für die Mole fehlt das Geld – „vorläufig“, heißt es.</p>"
META = "<meta charset={}>"
OLD = '<!-- saved from url=(0001)x --><meta http-equiv="Content-Type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    ("data", "charset", "encoding", "shown"),
    [
        (b"\xef\xbb\xbf" + GERMAN.encode(), "iso-8859-1", "utf-8", GERMAN),
        (b"\xff\xfe" + GERMAN.encode("utf-16-le"), "utf-8", "utf-16-le", GERMAN),
        (b"\xfe\xff" + GERMAN.encode("utf-16-be"), "", "utf-16-be", GERMAN),
        ("<html>é".encode("utf-16-le"), "", "utf-16-le", "<html>é"),
        (GERMAN.encode("cp1252"), "ISO-8859-1", "windows-1252", GERMAN),
        (META.format("latin1").encode() + GERMAN.encode("cp1252"), "", "windows-1252", GERMAN),
        (OLD.format("windows-1251").encode() + RUSSIAN.encode("cp1251"), "", "windows-1251", RUSSIAN),
        (META.format("utf-8").encode() + RUSSIAN.encode("koi8-r"), "koi8-r", "koi8-r", RUSSIAN),
        (b"<?xml version='1.0' encoding='ISO-8859-2'?><p>" + "zażółć".encode("iso8859-2"), "", "iso-8859-2", "zażółć"),
        (META.format("gb2312").encode() + "韓國〇㐀".encode("gb18030"), "", "gb18030", "韓國〇㐀"),
        (META.format("shift_jis").encode() + "港①".encode("cp932"), "", "shift_jis", "港①"),
        (META.format("utf-16").encode() + GERMAN.encode(), "", "utf-8", GERMAN),
        (GERMAN.encode(), "", "utf-8", GERMAN),
        (b"<p>plain", "", "us-ascii", "<p>plain"),
        (b"\x1b$B9A\x1b(B", "iso-2022-jp", "iso-2022-jp", "港"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_is_declared(data: bytes, charset: str, encoding: str, shown: str) -> None:
    decoded = decoded_page(data, charset)
    assert decoded.encoding == encoding
    assert shown in decoded.text
    assert decoded.repairs == ()


@pytest.mark.parametrize(
    ("data", "charset", "encoding", "shown", "repair"),
    [
        (GERMAN.encode(), "iso-8859-1", "utf-8", GERMAN, "declared to be windows-1252 but was read as UTF-8"),
        (META.format("utf-8").encode() + (RUSSIAN * 5).encode("cp1251"), "", "windows-1251", RUSSIAN, "by its letters"),
        ((GERMAN * 9).encode() + b"\xff", "utf-8", "utf-8", GERMAN, "1 byte or characters that"),
        (GERMAN.encode(), "x-no-such", "utf-8", GERMAN, "“x-no-such” is unknown"),
        (GERMAN.encode(), "hex", "utf-8", GERMAN, "“hex” is unknown"),
    ],
)
def test_what_was_mended_is_said(data: bytes, charset: str, encoding: str, shown: str, repair: str) -> None:
    decoded = decoded_page(data, charset)
    assert decoded.encoding == encoding
    assert shown in decoded.text
    assert any(repair in one for one in decoded.repairs), decoded.repairs
    assert all(one.endswith(".") for one in decoded.repairs)
