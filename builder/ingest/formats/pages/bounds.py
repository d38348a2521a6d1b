"""Tags with more attributes than any page has, found before a parser sees them.

The parser compares each attribute of a tag with all others, so that a page of ten megabytes can take it hours. Counting
them takes a tokenizer of its own, which follows the HTML standard (section 13.2.5) as far as the ends of tags go; it is
asked only where a stretch between two `>` is suspicious, which is so in few pages.
"""

MOST_ATTRIBUTES = 1_000
"""Attributes of one tag."""

MOST_IN_ALL = 1_000_000
"""Attributes of a page that has any suspicious stretch."""

_SPACE = " \t\n\r\f"
_RAW = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")


def has_too_many_attributes(text: str) -> bool:
    """Whether markup has a tag of more than `MOST_ATTRIBUTES`."""
    if not any(len(piece) > MOST_ATTRIBUTES and _may_separate(piece) > MOST_ATTRIBUTES for piece in text.split(">")):
        return False
    at, in_all = text.find("<"), 0
    while at >= 0:
        at, found = _passed(text, at)
        in_all += found
        if found > MOST_ATTRIBUTES or in_all > MOST_IN_ALL:
            return True
        at = text.find("<", at)
    return False


def _may_separate(piece: str) -> int:
    """At most how many attributes may begin in a stretch: after white space, a solidus or a quotation mark."""
    return len(piece.split()) + piece.count("/") + piece.count('"') + piece.count("'")


def _passed(text: str, at: int) -> tuple[int, int]:
    """Where what begins with the `<` at a position ends, and how many attributes it has."""
    if text.startswith("<!--", at):
        return _after_comment(text, at), 0
    start = at + 2 if text.startswith("</", at) else at + 1
    if not text[start : start + 1].isalpha():
        return start, 0
    end = start
    while end < len(text) and text[end] not in "/> \t\n\r\f":
        end += 1
    after, number = _after_attributes(text, end)
    name = text[start : min(end, start + 10)].lower()
    if name in _RAW and start == at + 1:
        # What such an element holds is text up to its own end.
        return max(_find(text, f"</{name}", after), after), number
    return after, number


def _after_comment(text: str, at: int) -> int:
    if text.startswith(("<!-->", "<!--->"), at):
        return at + 5
    ends = [end for end in (text.find("-->", at + 4), text.find("--!>", at + 4)) if end >= 0]
    return min(ends) + 3 if ends else len(text)


def _find(text: str, wanted: str, start: int) -> int:
    """Where a tag stands next, in small or large letters; the end of the text where it does not."""
    at = text.find("</", start)
    while at >= 0 and text[at : at + len(wanted)].lower() != wanted:
        at = text.find("</", at + 2)
    return at if at >= 0 else len(text)


def _after_attributes(text: str, at: int) -> tuple[int, int]:
    """The position after the `>` that ends a tag, and how many attributes stand before it."""
    number, size = 0, len(text)
    while number <= MOST_ATTRIBUTES:
        while at < size and text[at] in "/ \t\n\r\f":
            at += 1
        if at >= size or text[at] == ">":
            return at + 1, number
        number += 1
        at = _after_value(text, _after_name(text, at))
    return at, number


def _after_name(text: str, at: int) -> int:
    at += 1
    while at < len(text) and text[at] not in "=/> \t\n\r\f":
        at += 1
    return at


def _after_value(text: str, at: int) -> int:
    """The position after the value of an attribute whose name ends at a position."""
    equals = _after_space(text, at)
    if not text.startswith("=", equals):
        return at
    at = _after_space(text, equals + 1)
    if text[at : at + 1] in ('"', "'"):
        end = text.find(text[at], at + 1)
        return end + 1 if end >= 0 else len(text)
    while at < len(text) and text[at] not in "> \t\n\r\f":
        at += 1
    return at


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACE:
        at += 1
    return at
