"""The title of a PDF file: what the file says, where that is a title; else its largest or first line."""

from dataclasses import replace

from builder.ingest.formats.portable.lines import LARGER, Paragraph
from builder.ingest.made_titles import file_name
from builder.model import Origin

_NO_TITLES = ("untitled", "document", "powerpoint presentation", "slide 1", "microsoft word", "print", "layout 1")
"""What programs write for a title when nobody has given one."""

_OF_PROGRAMS = (
    "microsoft word -",
    "microsoft powerpoint -",
    "microsoft excel -",
    "untitled-",
    "document1",
    "file:",
    "http",
)
_SUFFIXES = (
    ".doc", ".docx", ".pdf", ".indd", ".qxd", ".qxp", ".html", ".htm", ".tex", ".dvi", ".odt", ".rtf", ".txt", ".pages",
    ".pptx", ".ppt", ".xls", ".xlsx", ".fm", ".p65", ".pmd", ".ps", ".eps", ".ai",
)  # fmt: skip
_LONGEST = 300


def is_title(said: str) -> bool:
    """Whether what a file gives as its title is one, and not the name of a file or of a program."""
    words = said.strip().lower()
    letters = sum(letter.isalpha() for letter in words)
    is_named = words.endswith(_SUFFIXES) or words.startswith(_OF_PROGRAMS) or words in _NO_TITLES
    return letters > 1 and len(words) <= _LONGEST and not is_named and ("_" not in words or " " in words)


def titled(
    said: str, paragraphs: tuple[Paragraph, ...], name: str
) -> tuple[str, dict[str, Origin], tuple[Paragraph, ...]]:
    """The title, its origin, and the paragraphs without the one at the beginning that says the same."""
    if is_title(said):
        first = paragraphs[0] if paragraphs else None
        repeats = first is not None and len(paragraphs) > 1 and first.text.casefold() == said.casefold()
        return said, {}, paragraphs[1:] if repeats else paragraphs
    found, origin = _from_text(paragraphs)
    if found is None:
        return *file_name(name), paragraphs
    if found is paragraphs[0] and len(paragraphs) > 1:
        return found.text, {"title": origin}, _promoted(paragraphs[1:])
    return found.text, {"title": origin}, paragraphs


def _from_text(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph | None, Origin]:
    front = [
        one for one in paragraphs if one.page == 0 and len(one.text) <= _LONGEST and any(map(str.isalpha, one.text))
    ]
    headings = [one for one in front if one.level]
    largest = max(headings, key=lambda one: one.size, default=None)
    if largest is not None and all(one.size * LARGER < largest.size for one in paragraphs if not one.level):
        because = "The file gives no title; this stands in the largest letters of its first page."
        return largest, Origin(by="title/largest-line@1", because=because, confidence="medium")
    because = "The file gives no title; this is its first line."
    first = front[0] if front and paragraphs[0] is front[0] else None
    return first, Origin(by="title/first-line@1", because=because, confidence="low")


def _promoted(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The headings below a title that has gone up, beginning at the second level again."""
    highest = min((one.level for one in paragraphs if one.level), default=2)
    return tuple(replace(one, level=one.level - highest + 2) if one.level else one for one in paragraphs)
