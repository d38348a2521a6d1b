"""The text of a Markdown file, whatever encoding its bytes are in, and what had to be mended to read it."""

import codecs
import re
from dataclasses import dataclass

from builder.ingest.contract import NoArticle

FOREIGN_SHARE = 0.2
"""Share of the bytes beyond ASCII that windows-1252 may explain: in French or Danish one letter in ten is such a byte,
in a language of another script nearly all are, and to read these as windows-1252 would invent a text."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NO_CHARSETS = ("idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7")
"""Codecs of Python in which no file is written, some of which are slow or differ between machines."""

_LINE_END = re.compile(rb"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Text:
    """What bytes say."""

    text: str
    """The text, without byte order mark and NUL; lines end in line feeds."""
    repairs: tuple[str, ...] = ()
    """What was mended, each as one sentence."""
    is_ascii_based: bool = True
    """Whether each line of the text is a line of the bytes, as in every encoding but UTF-16 and its like."""


def text_of(data: bytes, charset: str) -> Text:
    """The text of a file; `charset` is the encoding that a container declares, or empty.

    Raises NoArticle where the bytes are no text of any encoding that they name: nothing is decoded by guessing, but
    for single bytes of windows-1252 in a text of the Latin alphabet.
    """
    mark = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    text, repairs, encoding = _decoded(data, mark or "utf-8", charset)
    if nul := text.count("\0"):
        if nul * 10 > len(text):
            raise NoArticle("not text: more than a tenth of it is NUL")
        repairs = (*repairs, f"{_counted(nul, 'NUL character')} left out.")
        text = text.replace("\0", "")
    return Text(
        text.replace("\r\n", "\n").replace("\r", "\n"),
        repairs,
        "\n".encode(encoding) in (b"\n", codecs.BOM_UTF8 + b"\n"),
    )


def _decoded(data: bytes, encoding: str, declared: str) -> tuple[str, tuple[str, ...], str]:
    """The text, what was mended, and the encoding in which it was read."""
    try:
        return data.decode(encoding), (), encoding
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise NoArticle(f"not UTF-16 at byte {error.start}, which its first two bytes announce") from error
    return _by_declaration(data, declared) or (*_windows_1252(data), "utf-8")


def _by_declaration(data: bytes, declared: str) -> tuple[str, tuple[str, ...], str] | None:
    try:
        if codecs.lookup(declared).name in _NO_CHARSETS:
            return None
        return data.decode(declared), (f"It was read as {declared}, which its container declares.",), declared
    except (LookupError, ValueError):  # an unknown name, one of no encoding of text, or bytes that it does not allow
        return None


def _windows_1252(data: bytes) -> tuple[str, tuple[str, ...]]:
    """UTF-8 with single bytes of windows-1252 in it."""
    text = data.decode("utf-8", _HANDLER)
    # Each byte that UTF-8 does not explain has become one character, all others are as many bytes as before.
    foreign = len(data.decode("utf-8", "surrogateescape")) - len(data.decode("utf-8", "ignore"))
    if foreign > FOREIGN_SHARE * len(data):
        raise NoArticle("not UTF-8, and too many bytes are not for windows-1252: convert a copy, and ingest that")
    return text, (f"{_counted(foreign, 'byte')} not in UTF-8 and read as windows-1252.",)


def _from_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Python's answer to bytes that are not UTF-8: what they are in windows-1252, or U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_HANDLER = "regesta-notes-windows-1252"
codecs.register_error(_HANDLER, _from_windows_1252)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun} was" if number == 1 else f"{number} {noun}s were"


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of bytes begin."""

    starts: tuple[int, ...]
    """First byte of each line, and the number of bytes at the end."""

    def bytes(self, first: int, after: int) -> tuple[int, int]:
        """The bytes of the lines [first, after), counted from 0, with the ends of these lines."""
        last = len(self.starts) - 1
        return self.starts[min(first, last)], self.starts[min(after, last)]


def lines_of(data: bytes) -> Lines:
    """The lines of bytes in an encoding that keeps ASCII, ended by LF, CR LF or CR, as CommonMark has it."""
    ends = [found.end() for found in _LINE_END.finditer(data)]
    return Lines((0, *ends) if ends and ends[-1] == len(data) else (0, *ends, len(data)))
