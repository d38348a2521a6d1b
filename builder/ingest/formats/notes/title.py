"""The title of a text that has none: its first sentence, or the beginning of it. No word is invented."""

from builder.content.ledger import normalise
from builder.sentences import LONGEST_BLOCK, sentences

LONGEST = 140
"""Code points of a title; a longer sentence is cut at the end of a clause, or at least of a word."""

_SHORTEST = 40
"""Code points that a clause must have to say anything."""

_CLAUSE_ENDS = ("; ", ": ", " – ", " — ", ", ", "، ", "，", "、")


def title_of(text: str, language: str) -> str:
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
