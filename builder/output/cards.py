"""Social cards as PNG: type and bars on paper, in the colours of the style sheet in a light room."""

import io

from PIL import Image, ImageDraw

from builder.output.typefaces import SANS, SERIF
from builder.output.typeset import Lines, Setting, largest, typeset
from builder.pages.cards import HEIGHT, WIDTH, Picture
from builder.pages.installed import PAPER

COLOURS = {"ink": "#1f1c17", "soft": "#625b4e", "rule": "#d8d0bf", "rubric": "#8f2a1a", "supports": "#17594f",
           "disputes": "#9a2f1c"}  # fmt: skip
"""Those of templates/assets/site/1-page.css, by the same names."""

_STEPS = 6
"""Shades between paper and each colour. So few make a small file, and letters look no worse."""

_LEFT, _RIGHT = 80, WIDTH - 80
_ROOM = _RIGHT - _LEFT
_BARS, _LONGEST_BAR, _THICK = 740, 150, 16


def card(picture: Picture) -> bytes:
    """A card as PNG, which holds nothing but its pixels. The same picture gives the same bytes with the same libraries.

    Where no family of type has the letters of a title, its place is taken by the title of the archive; any other such
    text is left out, and of a question that has such a position all that is said of it.
    """
    sheet = Sheet(picture.direction)
    if picture.archive:
        _of_record(sheet, picture)
    else:
        _of_archive(sheet, picture)
    return sheet.png()


class Sheet:
    """A card while it is drawn: what is inked in each colour, with text standing on nothing but paper.

    Places are told as for a language that is read from left to right; for one that is read the other way all is
    mirrored but the letters.
    """

    def __init__(self, direction: str = "ltr") -> None:
        self._is_mirrored = direction == "rtl"
        self._inked = {colour: Image.new("L", (WIDTH, HEIGHT)) for colour in COLOURS}
        self._pens = {colour: ImageDraw.Draw(image) for colour, image in self._inked.items()}

    def lines(self, at: tuple[int, int], lines: Lines, colour: str, leading: int = 0) -> int:
        """Write lines, the first with its left end and baseline here, or with its right end at the other end of their
        room, each so many pixels below the one before. Where the last one stands."""
        left, base = at
        is_at_right = lines.is_right_to_left or self._is_mirrored
        right = WIDTH - left if self._is_mirrored else left + lines.width
        for number, line in enumerate(lines.lines):
            point = (right if is_at_right else left, base + number * leading)
            direction = "rtl" if lines.is_right_to_left else None
            self._pens[colour].text(point, line, 255, lines.font, "rs" if is_at_right else "ls", direction=direction)
        return base + (len(lines.lines) - 1) * leading

    def line(self, at: tuple[int, int], text: str, setting: Setting, colour: str) -> None:
        """Write a text in one line, if its letters can be drawn."""
        if found := typeset(text, setting):
            self.lines(at, found, colour)

    def box(self, at: tuple[int, int], size: tuple[int, int], colour: str) -> None:
        """Fill a box, of which this is the upper left corner."""
        self._pens[colour].rectangle(self._corners(at, size), 255)

    def frame(self, at: tuple[int, int], size: tuple[int, int], colour: str) -> None:
        """Draw the edge of a box."""
        self._pens[colour].rectangle(self._corners(at, size), outline=255, width=3)

    def _corners(self, at: tuple[int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
        (told, top), (width, height) = at, size
        left = WIDTH - told - width if self._is_mirrored else told
        return left, top, left + width - 1, top + height - 1

    def png(self) -> bytes:
        """The card."""
        whole, palette = Image.new("P", (WIDTH, HEIGHT)), [*_parts(PAPER)]
        shades = [round(value / 255 * _STEPS) for value in range(256)]
        for number, (colour, inked) in enumerate(self._inked.items()):
            if box := inked.getbbox():
                part = inked.crop(box)
                places = part.point([number * _STEPS + shade if shade else 0 for shade in shades])
                whole.paste(places, box, part.point([255 if shade else 0 for shade in shades]))
            for step in range(1, _STEPS + 1):
                pairs = zip(_parts(PAPER), _parts(COLOURS[colour]), strict=True)
                palette += [paper + (full - paper) * step // _STEPS for paper, full in pairs]
        whole.putpalette(palette)
        data = io.BytesIO()
        whole.save(data, "PNG", compress_level=6)
        return data.getvalue()


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _of_archive(sheet: Sheet, picture: Picture) -> None:
    """The archive's title, what it holds, and how much."""
    title = largest(picture.title, tuple(Setting(SERIF, size, _ROOM, most) for size, most in ((76, 2), (60, 3))))
    below = 90
    if title:
        below = sheet.lines((_LEFT, 150), title, "ink", _leading(title)) + 42
    _double_rule(sheet, below)
    if lead := typeset(picture.lead, Setting(SERIF, 31, _ROOM, 4 if below < 360 else 2)):
        sheet.lines((_LEFT, below + 62), lead, "soft", 44)
    step = _ROOM // max(7, len(picture.counts))
    for number, (count, noun) in enumerate(picture.counts):
        sheet.line((_LEFT + number * step, 536), count, Setting(SERIF, 38, step - 12), "ink")
        sheet.line((_LEFT + number * step, 570), noun, Setting(SANS, 22, step - 12), "soft")


def _of_record(sheet: Sheet, picture: Picture) -> None:
    """The archive's title, and below it what the record is and what is said of it."""
    rows = _rows(picture)
    sizes = ((62, 2), (48, 2)) if rows else ((70, 3), (56, 4))
    title = largest(picture.title, tuple(Setting(SERIF, size, _ROOM, most) for size, most in sizes))
    if title is None:
        _of_archive(sheet, Picture(picture.path, "", "", picture.archive, lead=picture.date))
        return
    sheet.line((_LEFT, 84), picture.archive, Setting(SERIF, 30, _ROOM), "ink")
    _double_rule(sheet, 106)
    kind = typeset(picture.kind, Setting(SANS, 26, _ROOM))
    after = 0
    if kind:
        sheet.lines((_LEFT, 164), kind, "rubric")
        after = round(kind.font.getlength(kind.lines[0])) + 22
    sheet.line((_LEFT + after, 164), picture.date, Setting(SANS, 26, _ROOM - after), "soft")
    sheet.lines((_LEFT, 178 + round(title.font.size)), title, "ink", _leading(title))
    if rows:
        _said(sheet, picture, rows)
    sheet.line((_LEFT, 588), picture.counted, Setting(SANS, 26, _ROOM), "soft")


def _rows(picture: Picture) -> list[Lines]:
    """The positions in lines, in two where there are few and one does not hold them; none where the letters of one, or
    of the question, cannot be drawn."""
    if typeset(picture.question, Setting(SANS, 26, _ROOM)) is None:
        return []
    for most in (1, 2) if len(picture.bars) <= 2 else (1,):
        setting = Setting(SERIF, 27, _BARS - _LEFT - 30, most)
        found = [lines for bar in picture.bars if (lines := typeset(bar.position, setting))]
        if all(lines.is_whole for lines in found):
            break
    return found if len(found) == len(picture.bars) else []


def _said(sheet: Sheet, picture: Picture, rows: list[Lines]) -> None:
    """The question, and below it each position with a bar for how many support it and, in outline, how many dispute it,
    on one scale, and the numbers in words."""
    scale = _LONGEST_BAR / max(bar.supports + bar.disputes for bar in picture.bars)
    lines = max(len(row.lines) for row in rows)
    step = 42 if lines == 1 else 80
    base = 532 - 34 * (lines - 1) - step * (len(rows) - 1)
    sheet.line((_LEFT, base - 46), picture.question, Setting(SANS, 26, _ROOM), "soft")
    for line, row, bar in zip(range(base, 600, step), rows, picture.bars, strict=False):
        sheet.lines((_LEFT, line), row, "ink", 34)
        left = _BARS
        for count, draw, colour in ((bar.supports, sheet.box, "supports"), (bar.disputes, sheet.frame, "disputes")):
            if count:
                width = max(round(count * scale), 8)
                draw((left, line - _THICK), (width, _THICK), colour)
                left += width + 4
        sheet.line((left + 8, line), bar.told, Setting(SANS, 22, _RIGHT - left - 8), "soft")


def _double_rule(sheet: Sheet, top: int) -> None:
    for below in (0, 5):
        sheet.box((_LEFT, top + below), (_ROOM, 2), "rule")


def _leading(lines: Lines) -> int:
    return round(lines.font.size * 1.16)
