"""Comments in Markdown, `<!-- so -->`: what editors write for each other, and what is part of no text.

A comment may stand anywhere but in code, and ends with the next `-->`. Since it is taken out before anything is read,
texts, digests and positions are the same with it and without it, and whoever is given the Markdown without its comments
can recompute them all.
"""

import re
from collections.abc import Iterator

OPENS, CLOSES = "<!--", "-->"

_MARK = re.compile(r"\\.|<!--|^[ \t>]*(`{3,}|~{3,})(?=[^`\n]*$)|`+", re.DOTALL | re.MULTILINE)
"""What begins a comment, or hides what looks like one: an escaped character, `<!--`, a line that opens a block of code,
and marks around code in a line."""

_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_BLANKS = " \t"


_NEVER = -1
"""End of a comment that does not end."""


def without_comments(markdown: str) -> str:
    """The Markdown without its comments, as many lines long; what is left holds no comment that ends.

    The blanks before a comment go with it where others follow, so that a text reads as if it had never been there.
    """
    if OPENS not in markdown:
        return markdown
    for instead in ("", " "):
        made = _cut(markdown, instead)
        if not any(end != _NEVER for _, end in remarks_in(made)):
            return made
    return made.replace(OPENS, "<! --")  # nobody writes what gets here


def open_comment(markdown: str) -> int | None:
    """The line, counted from 0, of the first comment that does not end, and so is shown as text; None where all end."""
    at = next((start for start, end in remarks_in(markdown) if end == _NEVER), None)
    return None if at is None else markdown.count("\n", 0, at)


def _cut(markdown: str, instead: str) -> str:
    """`instead` stands for a comment that words touch on both sides."""
    parts, kept = [], 0
    for start, end in remarks_in(markdown):
        if end == _NEVER:
            continue
        is_free = markdown[end : end + 1] in ("", "\n", *_BLANKS)
        before = markdown[kept:start]
        parts.append(before.rstrip(_BLANKS) if is_free else before)
        parts.append("\n" * markdown.count("\n", start, end) or ("" if is_free else instead))
        kept = end
    return "".join([*parts, markdown[kept:]])


def remarks_in(markdown: str) -> Iterator[tuple[int, int]]:
    """Start and end of each comment; of those that do not end only the first, whose end is before its start."""
    position = 0
    if OPENS not in markdown:
        return
    unclosed: set[str] = set()
    while found := _MARK.search(markdown, position):
        position = found.end()
        if found.group() == OPENS:
            end = markdown.find(CLOSES, found.start() + 2)  # `<!-->` is a comment too
            if end == -1:
                yield found.start(), _NEVER
                return
            position = end + len(CLOSES)
            yield found.start(), position
        elif fence := found.group(1):
            position = _block_end(markdown, found, fence, unclosed)
        elif found.group()[0] == "`":
            position = _code_end(markdown, found)


def _block_end(markdown: str, opening: re.Match[str], fence: str, unclosed: set[str]) -> int:
    """Where a block of code ends; where its opening line's marks do if it has no end, as it then hides nothing.
    `unclosed`: marks that have been looked for in vain."""
    if fence in unclosed:
        return opening.end()
    closing = re.compile(rf"^[ \t>]*{fence[0]}{{{len(fence)},}}[ \t]*$", re.MULTILINE)
    found = closing.search(markdown, opening.end())
    if found is None:
        unclosed.add(fence)
    return found.end() if found else opening.end()


def _code_end(markdown: str, opening: re.Match[str]) -> int:
    """Where code within a line or a paragraph ends; where its marks do if nothing closes it."""
    closing = re.compile(rf"(?<!`){opening.group()}(?!`)").search(markdown, opening.end())
    if closing is None or _BLANK_LINE.search(markdown, opening.end(), closing.start()):
        return opening.end()
    return closing.end()
