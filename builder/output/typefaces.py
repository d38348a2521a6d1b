"""The type in which cards are set: for each text one family that has all of its letters, else none.

Families come from packages alone and never from the machine, so that a card is the same wherever it is drawn.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import fontpkg
from fontTools.ttLib import TTFont
from PIL import ImageFont

SERIF, SANS = "source-serif-4", "source-sans-3"
"""The families of titles, and of all else."""

_OTHERS = ("amiri", "frank-ruhl-libre", "noto-sans-devanagari")
"""Those that are asked first for letters which these two have not."""

_JOINERS = {0x200C, 0x200D}
"""Signs that join and part letters; they are not drawn themselves, and no family need have them."""

_NO_LETTERS = ("So", "Sk", "Cf", "Cc", "Cs", "Co", "Cn")
"""Kinds of characters that may be left out where no family has them: pictures, and what is not seen."""

_LONGEST = 600
"""Characters of a text that are looked at; more fit on no card."""


def plain(text: str) -> str:
    """A text as it can be set: in one line, and without pictures and unseen signs that the two families have not."""
    known = _letters(SERIF) & _letters(SANS)
    kept = (sign for sign in unicodedata.normalize("NFC", text[:_LONGEST]) if _is_kept(sign, known))
    bare = re.sub(r"(?<!\S)[\u200c\u200d]+|[\u200c\u200d]+(?!\S)", "", "".join(kept))
    return " ".join(bare.split())


def _is_kept(sign: str, known: frozenset[int]) -> bool:
    if sign.isspace() or ord(sign) in _JOINERS or ord(sign) in known:
        return True
    return unicodedata.category(sign) not in _NO_LETTERS and not "\ufe00" <= sign <= "\ufe0f" and sign != "\u20e3"


def family_for(first: str, text: str) -> str | None:
    """The family in which a plain text is set: the first one, else any that has all of its letters; None where no
    family has."""
    wanted = {ord(sign) for sign in f"{text}…" if not sign.isspace()} - _JOINERS
    return next((family for family in _asked(first) if wanted <= _letters(family)), None)


def _asked(first: str) -> Iterator[str]:
    """Families in the order in which they are asked: those that are known, then all others that are installed."""
    installed = fontpkg.families()
    ordered = dict.fromkeys([first, *_OTHERS, *sorted(installed)])
    return (family for family in ordered if family in installed)


def is_right_to_left(text: str) -> bool:
    """Whether a text begins on the right, as its first letter does."""
    told = (unicodedata.bidirectional(sign) for sign in text)
    return next((one != "L" for one in told if one in ("L", "R", "AL")), False)


@lru_cache(maxsize=32)
def _letters(family: str) -> frozenset[int]:
    """The code points for which a family has a glyph."""
    with TTFont(_file(family), lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


@lru_cache(maxsize=64)
def face(family: str, size: int) -> ImageFont.FreeTypeFont:
    """A family at a size in pixels, of regular weight, and cut for that size where it can be."""
    font = ImageFont.truetype(_file(family), size)
    try:
        axes = font.get_variation_axes()
    except OSError:
        return font  # it is of one cut
    wanted = {b"Weight": 400, b"Optical Size": size}
    font.set_variation_by_axes([_on_axis(axis, wanted.get(axis["name"] or b"")) for axis in axes])
    return font


def _on_axis(axis: ImageFont.Axis, wanted: int | None) -> int:
    """The place on an axis of a family that is nearest to the one that is wanted; its usual place where none is."""
    value = axis["default"] if wanted is None else wanted
    return min(max(value or 0, axis["minimum"] or 0), axis["maximum"] or 0)


def _file(family: str) -> str:
    return str(fontpkg.path(family, nearest=True))
