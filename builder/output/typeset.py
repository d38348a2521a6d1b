"""Texts cut into the lines in which they stand on a card, none longer than the room that it has."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from PIL import ImageFont

from builder.output.typefaces import face, family_for, is_right_to_left, plain

Fits = Callable[[str], bool]
"""Says whether some words fit into a line."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is to be set."""

    family: str
    """The family that is asked first."""
    size: int
    """Its size in pixels."""
    width: int
    """The room for each line, in pixels."""
    most: int = 1
    """Lines at most."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A text that is cut into lines."""

    lines: tuple[str, ...]
    """The lines."""
    font: ImageFont.FreeTypeFont
    """The type in which they are set."""
    width: int
    """The room for each, in pixels."""
    is_right_to_left: bool
    """Whether they begin on the right."""
    is_whole: bool
    """Whether nothing had to be left out."""


def typeset(text: str, setting: Setting) -> Lines | None:
    """A text in lines; what is too long ends in an ellipsis. None where no family has its letters, or it has none."""
    shown = plain(text)
    family = family_for(setting.family, shown) if shown else None
    if family is None:
        return None
    font = face(family, setting.size)
    cut = _cut(shown, lambda line: font.getlength(line) <= setting.width)
    is_whole = len(cut) <= setting.most
    if not is_whole:
        rest = " ".join(cut[setting.most - 1 :])
        cut = [*cut[: setting.most - 1], _shortened(rest, lambda line: font.getlength(line) <= setting.width)]
    return Lines(tuple(cut), font, setting.width, is_right_to_left(shown), is_whole)


def largest(text: str, settings: tuple[Setting, ...]) -> Lines | None:
    """A text as the first of several settings has it into which it fits, else as the last has it."""
    found = None
    for setting in settings:
        found = typeset(text, setting)
        if found is None or found.is_whole:
            break
    return found


def _cut(text: str, fits: Fits) -> list[str]:
    """The lines of a text, as many as it takes. A word that is longer than a line is cut where it must be."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if fits(longer):
            line = longer
            continue
        if line:
            lines.append(line)
        while not fits(word):
            beginning = word[: _most_that_fits(word, fits)]
            lines.append(beginning)
            word = word[len(beginning) :]
        line = word
    return [*lines, line] if line else lines


def _shortened(text: str, fits: Fits) -> str:
    """The beginning of a text with an ellipsis, after a whole word where one ends near."""
    most = _most_that_fits(text, lambda start: fits(f"{start.rstrip()}…"))
    start = text[:most].rstrip()
    whole = start.rpartition(" ")[0] if text[most : most + 1].strip() else start
    return f"{(whole if len(whole) > most * 0.6 else start).rstrip(' ,;:–-')}…"


def _most_that_fits(text: str, fits: Fits) -> int:
    """How many characters of the beginning of a text fit, one at least; marks stay with their letters."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(text[:middle]) else (low, middle - 1)
    most = low
    while most > 1 and most < len(text) and unicodedata.category(text[most]) in ("Mn", "Mc", "Me", "Cf"):
        most -= 1
    return most
