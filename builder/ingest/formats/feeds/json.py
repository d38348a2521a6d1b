"""JSON Feed (versions 1 and 1.1, jsonfeed.org): where its items begin and end, and their articles."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from builder.addresses import absolute
from builder.content.ledger import normalise
from builder.ingest.capture import Data
from builder.ingest.contract import LARGEST_ITEM, Draft, NoArticle
from builder.ingest.formats.feeds.content import looks_like_markup, text_of_html, text_of_plain
from builder.ingest.formats.feeds.values import (
    person,
    published_and_modified,
)
from builder.ingest.made_titles import said_or_first_words
from builder.ingest.said_dates import day_written
from builder.ingest.said_languages import language_said
from builder.ingest.text_blocks import Text
from builder.model import Origin, TextOf
from builder.model.values import is_visible

DEEPEST = 100
"""Levels of objects and lists; what lies deeper is no feed."""

_MARK = re.compile(rb'["{}\[\]:]')
# Authors and attachments, which lie inside items, can begin with `url`, but with none of these.
_ITEM = re.compile(rb'\{\s*"(?:id|external_url|title|content_html|content_text|summary|date_published)"\s*:')
_CLOSES = {b"{": b"}", b"[": b"]"}
_BETWEEN = b" \t\r\n,"


Asked = Callable[[], bool]
"""A question about the whole feed, which is answered once and only where it is asked."""


class Mark(NamedTuple):
    """A sign of JSON outside strings, or a string."""

    sign: bytes
    """The sign; a quotation mark for a string."""
    start: int
    """Its first byte."""
    end: int
    """The byte after its last."""


class Range(NamedTuple):
    """An item, or a stretch that should hold one."""

    start: int
    """Its first byte."""
    end: int
    """The byte after its last."""
    defect: str = ""
    """Why it cannot be read, in words without a full stop; empty for one that can."""


def _marks(data: Data, at: int) -> Iterator[Mark]:
    """The marks from byte `at` on, which is outside strings; the last string may lack its end."""
    while found := _MARK.search(data, at):
        start, at = found.span()
        if found[0] == b'"':
            at = _string_end(data, at)
        yield Mark(found[0], start, at)


def _string_end(data: Data, at: int) -> int:
    """The byte after the quotation mark that ends the string in which `at` lies; the end of the bytes without one."""
    while (quote := data.find(b'"', at)) >= 0:
        before = quote
        while before > at and data[before - 1] == 0x5C:
            before -= 1
        at = quote + 1
        if (quote - before) % 2 == 0:
            return at
    return len(data)


def items_begin(data: Data) -> int:
    """The byte after the `[` of the feed's items; -1 where it has none."""
    depth, key, last = 0, b"", b""
    for mark in _marks(data, 0):
        if mark.sign == b'"':
            last = bytes(data[mark.start : min(mark.end, mark.start + 20)])
        elif mark.sign == b":":
            key = last if depth == 1 else key
        elif mark.sign in b"{[":
            if depth == 1 and mark.sign == b"[" and key == b'"items"':
                return mark.end
            depth += 1
        else:
            depth -= 1
    return -1


def item_ranges(data: Data, at: int) -> Iterator[Range]:
    """The items of a feed in order; `at` is the byte after the `[` before them. The last range ends before the `]`, or
    with the bytes."""
    is_sound = cache(lambda: len(data) <= LARGEST_ITEM and not defect(bytes(data)))
    while at < len(data):
        found = _next_item(data, at, is_sound)
        if found is None:
            return
        yield found
        at = found.end


def _next_item(data: Data, at: int, is_sound: Asked) -> Range | None:
    """The first item from `at` on; None where the list ends before one. `is_sound` says whether the feed is JSON."""
    opened: list[bytes] = []
    start = at
    for mark in _marks(data, at):
        if mark.sign in _CLOSES:
            start = start if opened else mark.start
            opened.append(_CLOSES[mark.sign])
        elif mark.sign in b"}]":
            if not opened and _ends_list(data, mark, is_sound):
                return None
            if not opened or opened.pop() != mark.sign:
                return _broken(data, start, f"“{mark.sign.decode()}” stands where another sign should")
            if not opened:
                return _checked(data, start, mark.end)
        if len(opened) > DEEPEST:
            return _broken(data, start, "it is nested too deeply", mark.start)
    return _cut_off(data, start) if opened else _junk(data, at)


def _junk(data: Data, at: int) -> Range | None:
    """What stands between two items where a quotation mark too many has turned strings and signs into one another."""
    following = _ITEM.search(data, at)
    while at < len(data) and data[at] in _BETWEEN:
        at += 1
    if following is None or following.start() <= at:
        return None
    return _broken(data, at, "no item can be told here")


def _cut_off(data: Data, start: int) -> Range:
    """An item without an end, of which the bytes or another item is the end."""
    found = _broken(data, start, "the item has no end")
    return found._replace(defect="the item ends with the bytes") if found.end == len(data) else found


def _ends_list(data: Data, mark: Mark, is_sound: Asked) -> bool:
    """Whether a bracket ends the list of items. In a broken feed one is not believed while items come after it."""
    return _ITEM.search(data, mark.end) is None or (mark.sign == b"]" and is_sound())


def _checked(data: Data, start: int, end: int) -> Range:
    """An item with a beginning and an end, if it is JSON; one that is too large to be held is not looked into."""
    if end - start > LARGEST_ITEM:
        return Range(start, end)
    stretch = data[start:end]
    if wrong := defect(stretch):
        return _broken(data, start, f"the item is no JSON: {wrong}")
    if end == len(data) and _ITEM.search(data, start + 1):
        return _broken(data, start, "it has taken the bracket that ends the feed, and holds other items")
    return Range(start, end, "" if stretch.startswith(b"{") else "a list stands where an item should")


def _broken(data: Data, start: int, defect: str, after: int = 0) -> Range:
    """A broken item, up to where the next one seems to begin; not before `after`."""
    following = _ITEM.search(data, max(after, start + 1))
    end = following.start() if following else len(data)
    while end > start + 1 and data[end - 1] in _BETWEEN:
        end -= 1
    return Range(start, end, defect)


def defect(data: bytes | str) -> str:
    """Where bytes stop being JSON, in words that no version of the parser changes; empty where they do not."""
    try:
        json.loads(data)
    except json.JSONDecodeError as error:
        return f"line {error.lineno}, column {error.colno}"
    except UnicodeDecodeError as error:
        return f"byte {error.start} is not UTF-8"
    except RecursionError:
        return "it is nested too deeply"
    except ValueError:
        return "a number has too many digits"
    return ""


@dataclass(frozen=True, slots=True)
class JsonHead:
    """What a JSON Feed says of itself."""

    title: str = ""
    """Its title."""
    link: str = ""
    """Address of the site that it belongs to."""
    language: str = ""
    """Its language, as a BCP 47 tag."""
    authors: tuple[str, ...] = ()
    """Who wrote the items that name nobody."""


@dataclass(frozen=True, slots=True)
class JsonItem:
    """An item of a JSON Feed."""

    text: str
    """Its object, as JSON."""
    head: JsonHead
    """What the feed says of itself."""
    repairs: tuple[str, ...] = ()
    """What was mended to read it."""


def json_head(text: str, address: str) -> JsonHead:
    """The head of a feed, whose items may have been left out; an empty one where the rest is no JSON."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return JsonHead()
    if not isinstance(said, dict):
        return JsonHead()
    link = absolute(_text(said, "home_page_url"), address) or absolute(_text(said, "feed_url"), address) or address
    title = normalise(_text(said, "title"))
    return JsonHead(title if is_visible(title) else "", link, language_said(_text(said, "language")), _authors(said))


def article_of(item: JsonItem) -> Draft:
    """The article of an item. Raises NoArticle for one that has neither title nor text."""
    if wrong := defect(item.text):
        raise NoArticle(f"the item is no JSON: {wrong}")
    said = json.loads(item.text)
    if not isinstance(said, dict):
        raise NoArticle("no object of JSON")
    head = item.head
    words, text_of = _words(said, head.link)
    language = language_said(_text(said, "language")) or head.language
    title, origins = said_or_first_words(normalise(_text(said, "title")), words.parts, language)
    days = (day_written(_text(said, key)) for key in ("date_published", "date_modified"))
    published, modified, date_origins = published_and_modified(*days)
    origins |= date_origins
    authors = _authors(said)
    if not authors and head.authors:
        because = "The feed names its author for all items that name none."
        origins["authors"] = Origin(by="authors/feed-head@1", because=because, confidence="medium")
    return Draft(
        title=title,
        parts=words.parts,
        text_of=text_of,
        links=words.links,
        figures=words.figures,
        published=published,
        modified=modified,
        authors=authors or head.authors,
        language=language,
        url=next(filter(None, (absolute(_text(said, key), head.link) for key in ("url", "external_url"))), None),
        identifier=normalise(_text(said, "id"))[:1000],
        outlet=head.title,
        origins=origins,
        repairs=item.repairs,
    )


def _text(said: Mapping[str, Any], key: str) -> str:
    """A field's text; a number is one too, as some feeds number their items. A lone surrogate becomes U+FFFD."""
    value = said.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)[:100]
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else ""


def _words(said: Mapping[str, Any], base: str) -> tuple[Text, TextOf]:
    """The fullest text that an item has, and what it is."""
    for key in ("content_html", "content_text", "summary"):
        text = _text(said, key)
        is_html = key == "content_html" or (key == "summary" and looks_like_markup(text))
        words = text_of_html(text, base) if is_html else text_of_plain(text)
        if words.parts:
            return words, "description" if key == "summary" else "article"
    return Text(), "article"


def _authors(said: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of authors: a list since version 1.1, one before it."""
    given = said.get("authors")
    authors = given if isinstance(given, list) else [said.get("author")]
    names = (person(_text(author, "name")) for author in authors[:100] if isinstance(author, dict))
    return tuple(dict.fromkeys(filter(None, names)))
