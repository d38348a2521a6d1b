"""In which character encoding a page is written, in the order of the WHATWG standards.

A byte order mark first, then what the transport declares, then what the page declares of itself, then a guess. The
standard is departed from in one way: bytes that are valid UTF-8 and hold letters beyond ASCII are UTF-8 whatever is
declared, since no other encoding gives such bytes by chance, and since pages are often saved or converted as UTF-8
without their declaration being changed. https://encoding.spec.whatwg.org, https://html.spec.whatwg.org/#determining-the-character-encoding
"""

from dataclasses import dataclass

from builder.content.charsets import REPLACEMENT, STATEFUL, decoded, is_exact, named, wider
from builder.ingest.byte_order import WIDE, marked, wide_markup
from builder.ingest.encodings import CONTROLS
from builder.ingest.formats.pages.tree import attribute, elements, tree_of_markup
from builder.ingest.guessed_encoding import guess
from builder.printable import is_shown

PRESCAN = 4096
"""Bytes in which a page may declare its encoding: the standard says 1024, but saved pages begin with comments."""

SAMPLE = 2**16
"""Bytes from the beginning by which damage is told from another encoding, and what is no text from text."""

DAMAGE = 0.01
"""Share of the bytes beyond ASCII; where more of them are not UTF-8, the page is not damaged UTF-8 but no UTF-8."""

_NOT_OF_THE_WEB = ("utf-7", "hz-gb-2312", "iso-2022-kr")
"""Encodings that no browser reads, since their ASCII can mean something else."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as text."""

    text: str
    """Its text; bytes that are not in the encoding are U+FFFD."""
    encoding: str
    """The encoding in which it was read, as a ledger names it."""
    repairs: tuple[str, ...] = ()
    """What was mended, and where a declaration was not followed, each as one sentence."""


def decoded_page(data: bytes, charset: str) -> Decoded:
    """A page's bytes as text; `charset` is what the transport declares, or empty. Never raises."""
    name, mark = marked(data)
    if wide := name or wide_markup(data[:4]):
        return _decoded(data[mark:], wide, ())
    declared, repairs = _declared(data, charset)
    if data.isascii() and declared not in STATEFUL and not declared.startswith(WIDE):
        return Decoded(data.decode("ascii"), declared or "us-ascii")
    valid = is_exact(data, "utf-8")
    if declared in ("", "utf-8"):
        return _decoded(data, "utf-8", repairs) if valid else _not_utf_8(data, declared, repairs)
    if valid and declared not in STATEFUL:
        return _decoded(data, "utf-8", (*repairs, f"The page is declared to be {declared} but was read as UTF-8."))
    return _decoded(data, declared, repairs)


def is_binary(data: bytes, encoding: str) -> bool:
    """Whether bytes are no text in any encoding, such as a page that is still compressed: more than one in fifty is a
    control character other than those of white space, of padding, and of ISO 2022."""
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS.replace(b"\0", b"")))
    return not encoding.startswith(WIDE) and controls > max(8, len(sample) / 50)


def _declared(data: bytes, charset: str) -> tuple[str, tuple[str, ...]]:
    """The encoding that is declared, the transport's word before the page's, and what was passed over on the way."""
    repairs: tuple[str, ...] = ()
    for label in (charset, _xml_declared(data[:PRESCAN]), _meta_declared(data[:PRESCAN])):
        wanted = label.strip().strip("\"'").lower()
        if (name := named(wanted)) and name not in _NOT_OF_THE_WEB:
            # In a page that was read as ASCII up to here, a declaration of UTF-16 cannot be true.
            return ("utf-8" if name.startswith(WIDE) and label is not charset else wider(name)), repairs
        if wanted and len(repairs) < 3:
            shown = "".join(letter for letter in wanted[:40] if is_shown(letter))
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


def _not_utf_8(data: bytes, declared: str, repairs: tuple[str, ...]) -> Decoded:
    """Bytes that are not UTF-8 though they should be, or of which nothing is known."""
    text = data.decode("utf-8", "replace")
    beyond = sum(byte > 127 for byte in data[: 2 * SAMPLE]) or 1
    bad = data[: 2 * SAMPLE].decode("utf-8", "replace").count("\ufffd")
    if bad <= max(2, DAMAGE * beyond) or text.count("\ufffd") <= 2:
        return Decoded(text, "utf-8", (*repairs, _replaced(text)))
    found = guess(data.splitlines())
    name = found.name.partition("+")[0] if found else "windows-1252"
    why = "The page is declared to be UTF-8 but is not" if declared else "The page declares no encoding"
    return _decoded(data, name, (*repairs, f"{why}; it was read as {name}, by its letters."))


def _decoded(data: bytes, name: str, repairs: tuple[str, ...]) -> Decoded:
    text = decoded(data, f"{name}+{REPLACEMENT}")
    return Decoded(text, name, (*repairs, _replaced(text)) if "\ufffd" in text else repairs)


def _replaced(text: str) -> str:
    number = text.count("\ufffd")
    return f"{number} byte{'s' if number > 1 else ''} or characters that the encoding does not have stand as U+FFFD."
