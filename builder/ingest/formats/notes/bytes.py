"""The text of a Markdown file, whatever encoding its bytes are in, and what had to be mended to read it."""

import re
from dataclasses import dataclass

from builder.content.charsets import decoded, is_exact, named, stray_bytes
from builder.ingest.byte_order import marked, width_of
from builder.ingest.contract import NoArticle

FOREIGN_SHARE = 0.2
"""Share of the bytes beyond ASCII that windows-1252 may explain: in French or Danish one letter in ten is such a byte,
in a language of another script nearly all are, and to read these as windows-1252 would invent a text."""

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
    text, repairs, encoding = _decoded(data, charset)
    if nul := text.count("\0"):
        if nul * 10 > len(text):
            raise NoArticle("not text: more than a tenth of it is NUL")
        repairs = (*repairs, f"{_counted(nul, 'NUL character')} left out.")
        text = text.replace("\0", "")
    return Text(text.replace("\r\n", "\n").replace("\r", "\n"), repairs, width_of(encoding) == 1)


def _decoded(data: bytes, declared: str) -> tuple[str, tuple[str, ...], str]:
    """The text, what was mended, and the encoding in which it was read."""
    name, mark = marked(data)
    if name and name != "utf-8":
        try:
            return decoded(data[mark:], name), (), name
        except UnicodeDecodeError as error:
            raise NoArticle(f"not {name} at byte {mark + error.start}, which its first bytes announce") from error
    data = data[mark:]
    if is_exact(data, "utf-8"):
        return data.decode(), (), "utf-8"
    return _by_declaration(data, named(declared) or "utf-7") or (*_windows_1252(data), "utf-8")


def _by_declaration(data: bytes, name: str) -> tuple[str, tuple[str, ...], str] | None:
    """The text in an encoding that a container declares; UTF-7 is that of no file."""
    if name == "utf-7" or not is_exact(data, name):
        return None
    return decoded(data, name), (f"It was read as {name}, which its container declares.",), name


def _windows_1252(data: bytes) -> tuple[str, tuple[str, ...]]:
    """UTF-8 with single bytes of windows-1252 in it."""
    mixed = "utf-8+windows-1252"
    foreign = stray_bytes(data, mixed)
    if foreign > FOREIGN_SHARE * len(data):
        raise NoArticle("not UTF-8, and too many bytes are not for windows-1252: convert a copy, and ingest that")
    return decoded(data, mixed), (f"{_counted(foreign, 'byte')} not in UTF-8 and read as windows-1252.",)


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
