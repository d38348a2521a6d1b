"""Signs that nobody sees and that change what one reads: those that turn the direction of writing, and hidden ones."""

import re
import unicodedata
from collections.abc import Iterator

MARKS = "\u200e\u200f\u061c"
"""Marks of direction: they turn nothing around them, and texts from right to left need them."""

OVERRIDES = "\u202d\u202e"
_EMBEDDINGS, _POP = "\u202a\u202b" + OVERRIDES, "\u202c"
_ISOLATES, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What turns the words behind it."""

_JOINERS = "\u200c\u200d"
_FLAG = "\U0001f3f4"
_TAGS = "\U000e0001-\U000e007f"
HIDDEN = re.compile(
    f"[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f"
    f"\ufeff\uffa0\ufff9-\ufffb{_TAGS}\U000e0100-\U000e01ef]"
)
"""What has no shape of its own: joiners, fillers, variation selectors, tags."""

SUSPECT = re.compile(f"{TURNING.pattern}|{HIDDEN.pattern}")
"""Both."""

_EUROPEAN = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")


def name_of(sign: str) -> str:
    """A sign by its number and its name in Unicode."""
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip()


def turned(text: str) -> Iterator[int]:
    """Where signs stand that may show words in another order than that in which they are written.

    A stretch that is set apart and ends within the text is right in a text with letters from right to left, where one
    cannot do without; everything else has no good use: overrides, what does not end, and what ends nothing.
    """
    has_both = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    opened: list[int] = []
    for found in TURNING.finditer(text):
        sign, at = found.group(), found.start()
        if sign in _EMBEDDINGS or sign in _ISOLATES:
            if sign in OVERRIDES or not has_both:
                yield at
            opened.append(at)
        elif opened and (text[opened[-1]] in _ISOLATES) == (sign == _POP_ISOLATE):
            opened.pop()
        else:
            yield at
    yield from (at for at in opened if has_both and text[at] not in OVERRIDES)


def hidden(text: str) -> Iterator[int]:
    """Where signs stand that nobody sees, except where scripts and pictures need them: joiners beside letters of
    scripts that join or stack them, the sign that asks for a picture in colours, and the tags of a flag."""
    for found in HIDDEN.finditer(text):
        sign, at = found.group(), found.start()
        before, behind = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
        if sign in _JOINERS and not any(_is_european(one) for one in (before, behind)) and before and behind:
            continue
        if sign == "\ufe0f" and before and unicodedata.category(before) in ("So", "Sm", "Po", "Nd", "Sk", "Cn", "Pd"):
            continue
        if "\U000e0020" <= sign <= "\U000e007f" and _FLAG in text[max(at - 8, 0) : at]:
            continue
        yield at


def _is_european(letter: str) -> bool:
    return unicodedata.name(letter or " ", "").partition(" ")[0] in _EUROPEAN


def closed(text: str) -> str:
    """A text whose signs of direction all end with it, so that they turn nothing that stands behind it."""
    if TURNING.search(text) is None:
        return text
    opened: list[str] = []
    for found in TURNING.finditer(text):
        sign = found.group()
        if sign in _EMBEDDINGS or sign in _ISOLATES:
            opened.append(_POP_ISOLATE if sign in _ISOLATES else _POP)
        elif sign in opened:
            while opened.pop() != sign:
                pass
    return text + "".join(reversed(opened))


def shown(text: str) -> list[int]:
    """Where signs stand that a page makes visible: of a text with any that deceives, all that turn, and its tags."""
    is_turned = any(True for _ in turned(text))
    turning = [found.start() for found in TURNING.finditer(text)] if is_turned else []
    return sorted(
        [*turning, *(at for at in hidden(text) if unicodedata.category(text[at]) == "Cf" and text[at] > "\U000e0000")]
    )
