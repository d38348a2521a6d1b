"""The title of an item, or one from its text where it has none."""

from collections.abc import Sequence

from builder.content.ledger import normalise
from builder.ingest.contract import NoArticle
from builder.ingest.formats.feeds.values import is_visible
from builder.model import Origin
from builder.sentences import sentences

_LONGEST = 120
"""Characters of a title that is taken from a text."""


def titled(title: str, parts: Sequence[tuple[int, str]], language: str) -> tuple[str, dict[str, Origin]]:
    """The title that the item has, else how its text begins, with the origin that says so. Raises NoArticle where there
    is neither."""
    if is_visible(title):
        return title, {}
    if not parts:
        raise NoArticle("neither a title nor a text")
    text = parts[0][1]
    because = "The item has no title; its text begins so."
    return _beginning(text, language), {"title": Origin(by="title/first-words@1", because=because, confidence="low")}


def _beginning(text: str, language: str) -> str:
    """The first sentence of a text, or its first words where that is long."""
    start = text[: 4 * _LONGEST]
    cuts = sentences(start, language or "en")
    sentence = start[slice(*cuts[0])] if cuts and is_visible(start[slice(*cuts[0])]) else start
    if len(sentence) <= _LONGEST:
        return sentence
    words, _, _ = sentence[:_LONGEST].rpartition(" ")
    return normalise(f"{words or sentence[:_LONGEST]}…")
