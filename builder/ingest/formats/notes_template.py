"""Marks in Markdown that a program replaces before anybody reads it: they are no text.

Jekyll's Liquid tags `{% ... %}` and `{{ ... }}`, Hugo's shortcodes `{{< ... >}}`, Obsidian's comments `%% ... %%`, HTML
comments, and the attributes of kramdown and Pandoc `{: ...}`, `{#...}`. Code is left as it is, since people write about
these marks too. Line ends stay, so that a line of the result is the same line of the file.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field

_OPENING = re.compile(
    r"(?P<code>`+)|(?P<fence>^ {0,3}(?:>[ >]*)?(?:[-*+] +)?~~~+)|(?P<escape>\\.)|(?P<tag>\{[%{:#.]|<!--|(?<![^\s])%%)",
    re.MULTILINE | re.DOTALL,
)
_CLOSING = {"{%": "%}", "{{": "}}", "{:": "}", "{#": "}", "{.": "}", "<!--": "-->", "%%": "%%"}
_COMMENTS = ("<!--", "%%")
_AT_LINE_END = ("{#", "{.")
_ON_ONE_LINE = ("{:", *_AT_LINE_END)
_LONGEST_TAG = 5_000
"""Code points of a tag of a template; a comment may have any length."""

_COMMENT, _END_COMMENT = "comment", re.compile(r"\{%-?\s*endcomment\s*-?%\}")


@dataclass(slots=True)
class _Source:
    """A text that is looked through from left to right; what is known not to come is not looked for again."""

    text: str
    absent: set[str] = field(default_factory=set)
    paragraph: int = 0

    def paragraph_end(self, start: int) -> int:
        """Where the paragraph ends in which `start` lies; asked from left to right."""
        if self.paragraph < start:
            end = self.text.find("\n\n", start)
            self.paragraph = len(self.text) if end < 0 else end
        return self.paragraph

    def find(self, mark: str, start: int, end: int | None = None) -> int:
        if mark in self.absent:
            return -1
        found = self.text.find(mark, start, end)
        if found < 0 and end is None:
            self.absent.add(mark)
        return found


@dataclass(frozen=True, slots=True)
class Shown:
    """Markdown without the marks of templates."""

    markdown: str
    """The Markdown, line for line."""
    repairs: tuple[str, ...] = ()
    """What looked like such a mark and was kept as text, each as one sentence."""


def shown(markdown: str) -> Shown:
    """`markdown` as its readers were meant to see it, or nearly so: what a tag would have put there is not known."""
    source = _Source(markdown)
    pieces = list(_pieces(source))
    open_comment = ("A comment of HTML is never closed, and was kept as text.",) if "<!--" in source.absent else ()
    return Shown("".join(pieces), open_comment if "\\<!--" in pieces else ())


def _pieces(source: _Source) -> Iterator[str]:
    text, at = source.text, 0
    while found := _OPENING.search(text, at):
        start = found.start()
        yield text[at:start]
        at = _after(source, found)
        if found["tag"] and at > found.end():
            yield _in_place_of(text[start:at])
        elif found["tag"] == "<!--":
            yield "\\<!--"
        else:
            yield text[start:at]
    yield text[at:]


def _after(source: _Source, found: re.Match[str]) -> int:
    """Where what begins with a mark ends; right after the mark where it turns out to be nothing special."""
    if found["escape"]:
        return found.end()
    if found["code"] or found["fence"]:
        return _after_code(source, found)
    return _after_tag(source, found["tag"], found.end())


def _after_code(source: _Source, found: re.Match[str]) -> int:
    """The end of a span of code or of a fenced block, which ends where the same mark comes again."""
    mark = found["code"] or found["fence"].lstrip(" >-*+")
    line_start = source.text.rfind("\n", 0, found.start()) + 1
    before = source.text[line_start : found.start()].strip(" >-*+")
    if len(mark) >= 3 and not before:
        end = source.find("\n", found.end())
        while end >= 0:
            line_end = source.find("\n", end + 1)
            line = source.text[end + 1 : line_end if line_end >= 0 else None].strip(" >")
            if line.startswith(mark) and not line.strip(mark[0]):
                return line_end if line_end >= 0 else len(source.text)
            end = line_end
        return len(source.text)
    end = source.find(mark, found.end(), source.paragraph_end(found.end()))
    return end + len(mark) if end >= 0 else found.end()


def _after_tag(source: _Source, mark: str, start: int) -> int:
    limit = None if mark in _COMMENTS else start + _LONGEST_TAG
    if mark in _ON_ONE_LINE:
        line_end = source.text.find("\n", start, limit)
        limit = limit if line_end < 0 else line_end
    closing = _CLOSING[mark]
    end = source.find(closing, start, limit)
    if end < 0 or (mark in _AT_LINE_END and source.text[end + 1 : limit].strip()):
        return start
    after = end + len(closing)
    if mark == "{%" and source.text[start:end].strip(" -") == _COMMENT:
        return _after_comment(source, after)
    return after


def _after_comment(source: _Source, start: int) -> int:
    """The end of what stands between Liquid's `comment` and `endcomment`."""
    found = None if _COMMENT in source.absent else _END_COMMENT.search(source.text, start)
    if found is None:
        source.absent.add(_COMMENT)
        return start
    return found.end()


def _in_place_of(tag: str) -> str:
    """What stands for a tag: nothing, or the picture that a shortcode of Hugo shows; and its line ends."""
    return _picture(tag) + "\n" * tag.count("\n")


def _picture(tag: str) -> str:
    words = tag.strip("{}<>% \n")
    if not tag.startswith("{{") or not words.startswith("figure"):
        return ""
    try:
        said = dict(word.partition("=")[::2] for word in shlex.split(words)[1:])
    except ValueError:  # a quotation mark that is never closed
        return ""
    caption = said.get("caption") or said.get("alt") or said.get("title") or ""
    escaped = "".join("\\" + letter if letter in "\\[]`*_<&" else letter for letter in " ".join(caption.split()))
    return f"![{escaped}](figure)" if escaped else ""
