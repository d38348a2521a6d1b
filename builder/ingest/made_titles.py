"""Titles of articles to which their captures give none: how their text begins, or what their file is called.

No word is invented. The origin says which rule made a title, so that a person may find a better one.
"""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from builder.content.ledger import normalise
from builder.ingest.contract import NoArticle
from builder.model import Origin
from builder.model.values import is_visible
from builder.sentences import LONGEST_BLOCK, sentences

LONGEST = 140
"""Code points of a title; a longer sentence is cut at the end of a clause, or at least of a word."""

_SHORTEST = 40
"""Code points that a clause must have to say anything."""

_CLAUSE_ENDS = ("; ", ": ", " – ", " — ", ", ", "، ", "，", "、")
_NAME_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=[-_ .]|$)")


def said_or_first_words(said: str, parts: Sequence[tuple[int, str]], language: str) -> tuple[str, dict[str, Origin]]:
    """The title that a capture gives, where anything of it can be seen; else how the text begins, with the origin that
    says so. Raises NoArticle where there is neither."""
    if is_visible(said):
        return said, {}
    texts = [text for _, text in parts if is_visible(text)]
    if not texts:
        raise NoArticle("neither a title nor a text")
    because = "The capture gives no title; these are the first words of the text."
    text = next((one for one in texts if any(map(str.isalnum, one))), texts[0])
    return first_words(text, language), {"title": Origin(by="title/first-words@1", because=because, confidence="low")}


def first_words(text: str, language: str) -> str:
    """The first sentence of a text without its full stop; cut, with `…` behind it, where it is too long."""
    head = text[:LONGEST_BLOCK]
    found = (head[start:end] for start, end in sentences(head, language or "en"))
    first = next((words for words in found if any(map(str.isalnum, words))), head)
    return normalise(_shortened(first)) or normalise(head[:LONGEST])


def _shortened(first: str) -> str:
    if len(first) <= LONGEST:
        return first.removesuffix(".") if not first.endswith("..") else first
    head = first[: LONGEST - 1]
    clause = max((head.rfind(mark) for mark in _CLAUSE_ENDS), default=-1)
    word = head.rfind(" ")
    end = clause if clause >= _SHORTEST else word if word >= _SHORTEST else len(head)
    return head[:end].rstrip(" ,;:–—،，、") + "…"


def file_name(name: str) -> tuple[str, dict[str, Origin]]:
    """The name of a file as a title, and its origin: without folder, the date with which names of posts begin, and
    suffix, and with spaces for hyphens and underscores. A folder's name for a file that is called `index`."""
    because = "The file gives no title; its name was made readable."
    return _readable(name), {"title": Origin(by="title/file-name@1", because=because, confidence="low")}


def _readable(name: str) -> str:
    folder, _, last = name.replace("\\", "/").rpartition("/")
    stem = PurePosixPath(last).stem
    dated = _NAME_DATE.match(stem)
    rest = stem[dated.end() :] if dated else stem
    if rest.strip("-_ .") in ("", "index", "readme", "_index"):
        rest = rest if dated or not folder else folder.rpartition("/")[2]
        rest = rest if rest.strip("-_ .") else stem
    return normalise(rest.replace("-", " ").replace("_", " ")) or "untitled"
