"""In which character encoding a page is written, in the order of the WHATWG standards.

A byte order mark first, then what the transport declares, then what the page declares of itself, then a guess. The
standard is departed from in one way: bytes that are valid UTF-8 and hold letters beyond ASCII are UTF-8 whatever is
declared, since no other encoding gives such bytes by chance, and since pages are often saved or converted as UTF-8
without their declaration being changed. https://encoding.spec.whatwg.org, https://html.spec.whatwg.org/#determining-the-character-encoding
"""

from dataclasses import dataclass

from charset_normalizer import from_bytes

from builder.ingest.formats.pages.tree import attribute, elements, tree_of_markup

PRESCAN = 4096
"""Bytes in which a page may declare its encoding: the standard says 1024, but saved pages begin with comments."""

SAMPLE = 32_768
"""Bytes, beginning near the first one beyond ASCII, by which an encoding is guessed."""

DAMAGE = 0.01
"""Share of the bytes beyond ASCII; where more of them are not UTF-8, the page is not damaged UTF-8 but no UTF-8."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

_CODECS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8",
    "cp1252": (
        "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 latin1 latin-1 l1 ascii us-ascii"
        " ansi_x3.4-1968 cp819 ibm819 x-user-defined"
    ),
    "iso8859-2": "iso-8859-2 iso8859-2 iso_8859-2 latin2 l2 csisolatin2",
    "iso8859-3": "iso-8859-3 iso8859-3 iso_8859-3 latin3",
    "iso8859-4": "iso-8859-4 iso8859-4 iso_8859-4 latin4",
    "iso8859-5": "iso-8859-5 iso8859-5 iso_8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 iso8859-6 iso_8859-6 arabic asmo-708 iso-8859-6-e iso-8859-6-i",
    "iso8859-7": "iso-8859-7 iso8859-7 iso_8859-7 greek greek8",
    "iso8859-8": "iso-8859-8 iso8859-8 iso_8859-8 hebrew visual iso-8859-8-e iso-8859-8-i logical",
    "iso8859-10": "iso-8859-10 iso8859-10 latin6",
    "iso8859-13": "iso-8859-13 iso8859-13",
    "iso8859-14": "iso-8859-14 iso8859-14",
    "iso8859-15": "iso-8859-15 iso8859-15 iso_8859-15 latin9 l9",
    "iso8859-16": "iso-8859-16",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253 x-cp1253",
    "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso_8859-9 latin5 l5",
    "cp1255": "windows-1255 cp1255 x-cp1255",
    "cp1256": "windows-1256 cp1256 x-cp1256",
    "cp1257": "windows-1257 cp1257 x-cp1257",
    "cp1258": "windows-1258 cp1258 x-cp1258",
    "cp866": "ibm866 cp866 866",
    "cp874": "windows-874 iso-8859-11 iso8859-11 tis-620 dos-874",
    "koi8-r": "koi8-r koi8 koi8_r koi",
    "koi8-u": "koi8-u koi8-ru",
    "mac-roman": "macintosh mac x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "gb18030": "gb18030 gbk gb2312 gb_2312 gb_2312-80 chinese x-gbk iso-ir-58",
    "big5hkscs": "big5 big5-hkscs x-x-big5 cn-big5",
    "euc_jp": "euc-jp x-euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j ms932 ms_kanji",
    "cp949": "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949",
    "utf-16-le": "utf-16 utf-16le unicode ucs-2 iso-10646-ucs-2 unicodefeff",
    "utf-16-be": "utf-16be unicodefffe",
}

_CONTROLS = bytes({*range(1, 9), 11, *range(14, 27), *range(28, 32), 127})

_BY_LABEL = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text."""

    text: str
    """Its text; bytes that are not in the encoding are U+FFFD."""
    encoding: str
    """The codec by which it was decoded."""
    repairs: tuple[str, ...] = ()
    """What was mended, and where a declaration was not followed, each as one sentence."""


def decoded_page(data: bytes, charset: str) -> Decoded:
    """A page's bytes as text; `charset` is what the transport declares, or empty. Never raises."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], codec, ())
    # Bytes of UTF-16 without a mark: every second byte of the first markup is NUL.
    if data[:4] in (b"<\0!\0", b"<\0h\0", b"<\0H\0", b"<\0?\0"):
        return _decoded(data, "utf-16-le", ())
    declared, repairs = _declared(data, charset)
    if data.isascii() and declared not in ("iso2022_jp", "utf-16-le", "utf-16-be"):
        return Decoded(data.decode("ascii"), declared or "ascii")
    valid = _is_utf_8(data)
    if declared in ("", "utf-8"):
        return _decoded(data, "utf-8", repairs) if valid else _not_utf_8(data, declared, repairs)
    if valid and declared != "iso2022_jp":
        return _decoded(data, "utf-8", (*repairs, f"The page is declared to be {declared} but was read as UTF-8."))
    return _decoded(data, declared, repairs)


def is_binary(data: bytes, encoding: str) -> bool:
    """Whether bytes are no text in any encoding, such as a page that is still compressed: more than one in fifty is a
    control character other than those of white space, of padding, and of ISO 2022."""
    sample = data[: 2 * SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return not encoding.startswith("utf-16") and controls > max(8, len(sample) / 50)


def _declared(data: bytes, charset: str) -> tuple[str, tuple[str, ...]]:
    """The codec that is declared, and what was passed over on the way; the transport's word goes before the page's."""
    repairs: tuple[str, ...] = ()
    for label in (charset, _xml_declared(data[:PRESCAN]), _meta_declared(data[:PRESCAN])):
        wanted = label.strip().strip("\"'").lower()
        if codec := _BY_LABEL.get(wanted):
            # In a page that was read as ASCII up to here, a declaration of UTF-16 cannot be true.
            return ("utf-8" if codec.startswith("utf-16") and label is not charset else codec), repairs
        if wanted and len(repairs) < 3:
            shown = "".join(letter for letter in wanted[:40] if letter.isprintable())
            repairs = (*repairs, f"The declared encoding “{shown}” is unknown and was passed over.")
    return "", repairs


def _xml_declared(head: bytes) -> str:
    declaration, closed, _ = head.partition(b"?>")
    if not closed or not declaration.startswith(b"<?xml"):
        return ""
    _, found, value = declaration.decode("latin-1").partition("encoding")
    return value.strip(" =\t\r\n").strip("\"' ") if found else ""


def _meta_declared(head: bytes) -> str:
    tree = tree_of_markup(head.decode("latin-1"))
    for meta in elements(tree, "meta") if tree is not None else ():
        if label := attribute(meta, "charset"):
            return label
        if attribute(meta, "http-equiv").lower() == "content-type":
            _, found, label = attribute(meta, "content").lower().partition("charset")
            if found and label.strip().startswith("="):
                return label.strip()[1:].split(";")[0].strip()
    return ""


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _not_utf_8(data: bytes, declared: str, repairs: tuple[str, ...]) -> Decoded:
    """Bytes that are not UTF-8 though they should be, or of which nothing is known."""
    text = data.decode("utf-8", "replace")
    beyond = sum(byte > 127 for byte in data[: 4 * SAMPLE]) or 1
    bad = data[: 4 * SAMPLE].decode("utf-8", "replace").count("\ufffd")
    if bad <= max(2, DAMAGE * beyond) or text.count("\ufffd") <= 2:
        return Decoded(text, "utf-8", (*repairs, _replaced(text)))
    guess = _guessed(data)
    why = "The page is declared to be UTF-8 but is not" if declared else "The page declares no encoding"
    return _decoded(data, guess, (*repairs, f"{why}; it was read as {guess}, by its letters."))


def _guessed(data: bytes) -> str:
    first = next((at for at, byte in enumerate(data) if byte > 127), 0)
    sample = data[max(first - 1024, 0) :][:SAMPLE]
    best = from_bytes(sample).best()
    codec = _BY_LABEL.get(best.encoding.replace("_", "-"), "") if best else ""
    return codec or _BY_LABEL.get(best.encoding if best else "", "") or "cp1252"


def _decoded(data: bytes, codec: str, repairs: tuple[str, ...]) -> Decoded:
    text = data.decode(codec, "replace")
    return Decoded(text, codec, (*repairs, _replaced(text)) if "\ufffd" in text else repairs)


def _replaced(text: str) -> str:
    number = text.count("\ufffd")
    return f"{number} byte{'s' if number > 1 else ''} or characters that the encoding does not have stand as U+FFFD."
