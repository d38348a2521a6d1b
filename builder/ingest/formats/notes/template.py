"""Marks in Markdown that a program replaces before anybody reads it: they are no text.

Jekyll's Liquid tags `{% ... %}`, and `{{ ... }}` in addresses, Hugo's shortcodes `{{< ... >}}`, Obsidian's comments
`%% ... %%`, and the attributes of kramdown and Pandoc `{: ...}`, `{#...}`. Code is left as it is, since people write
about these marks too. Line ends stay, so that a line of the result is the same line of the file.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field

_OPENING = re.compile(
    r"(?P<code>`+)|(?P<fence>^ {0,3}(?:>[ >]*)?(?:[-*+] +)?~~~+)|(?P<escape>\\.)"
    r"|(?P<tag>\{[%{:]|\{[#.](?=\w)|(?<!\S)%%)",
    re.MULTILINE | re.DOTALL,
)
_CLOSING = {"{%": "%}", "{{": "}}", "{:": "}", "{#": "}", "{.": "}", "%%": "%%"}
_AT_LINE_END = ("{#", "{.")
_ON_ONE_LINE = ("{:", *_AT_LINE_END)
_LONGEST_TAG = 5_000
"""Code points of a tag of a template; a comment may have any length."""

_LONGEST_MARGIN = 200
"""Code points before a fence of code."""

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


def shown(markdown: str) -> str:
    """Markdown as its readers were meant to see it, line for line, or nearly so: what a tag would have put there is
    not known."""
    return "".join(_pieces(_Source(markdown)))


def _pieces(source: _Source) -> Iterator[str]:
    text, at = source.text, 0
    while found := _OPENING.search(text, at):
        start = found.start()
        yield text[at:start]
        at = _after(source, found)
        if found["tag"] and at > found.end():
            yield text[start:at] if _is_words(text, start, at) else _in_place_of(text[start:at])
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
    if len(mark) >= 3 and _is_first_of_line(source.text, found.start()):
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


def _is_first_of_line(text: str, at: int) -> bool:
    """Whether nothing but the marks of quotations and lists stands before a place on its line."""
    before = text[max(0, at - _LONGEST_MARGIN) : at]
    return ("\n" in before or at <= _LONGEST_MARGIN) and not before.rpartition("\n")[2].strip(" >-*+")


def _after_tag(source: _Source, mark: str, start: int) -> int:
    limit = None if mark == "%%" else start + _LONGEST_TAG
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


def _is_words(text: str, start: int, end: int) -> bool:
    """Whether a tag `{{ ... }}` stands for words in a sentence, which would not be one without it; in an address, and
    as a shortcode, it does not."""
    if not text.startswith("{{", start) or text[start + 2 : start + 3] in ("<", "%"):
        return False
    return text[start - 1 : start] not in ("(", '"', "'", "=", "<") and text[end : end + 1] not in ("/", ")")


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
