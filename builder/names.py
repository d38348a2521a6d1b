"""Names as people compare them: folded for search, cut for addresses, ordered for lists."""

import re
import unicodedata

from builder.model.values import ID_LENGTH


def fold(text: str) -> str:
    """`text` without case and without marks over and under letters (Unicode NFKD): `Städte` becomes `stadte`."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()


def slug(text: str) -> str:
    """An id made of `text`: folded, cut at a word to the length that ids may have; empty where no ASCII is left.

    Apostrophes vanish; every other run of characters that are not ASCII letters or digits becomes one hyphen.
    """
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’ʼ]", "", fold(text))).strip("-")
    if len(words) > ID_LENGTH:
        words = words[: ID_LENGTH + 1].rsplit("-", 1)[0][:ID_LENGTH]
    return words


def sort_key(name: str, record_id: str) -> tuple[str, str]:
    """Orders names as readers expect, whatever their case and marks; equal names by id."""
    return (fold(name), record_id)
