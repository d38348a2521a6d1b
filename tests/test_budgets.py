"""What a page may weigh, and how colours stand against each other: figures of docs/design.md, computed anew."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from archive import copy_of_small

from builder.build import Order, build
from builder.output.theme import built_in_templates, load_theme

STYLES = 25_000
"""Bytes of all style sheets that one page asks for."""
SCRIPTS = 40_000
"""Bytes of all scripts that one page asks for, packed by no server."""
FOR_SCRIPTS = {"search": 108_000, "contribute": 240_000}
"""Pages whose purpose is a script: bytes of theirs, just above what they are, so that growth is seen."""

TEXTS = ("ink", "soft", "link", "rubric", "supports", "disputes")
"""Colours in which words are set."""
GROUNDS = ("paper", "sheet")
"""Colours on which they stand."""
SHAPES = ("edge", "supports", "disputes", "kept", "rejected", "opened", "rubric")
"""Colours of marks, bars and the borders of controls, which mean something."""

DESIGN = Path(__file__).resolve().parent.parent / "docs" / "design.md"


class _Asked(HTMLParser):
    """What a page asks a browser for at once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.images: list[str] = []
        self.kind = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and given.get("rel") == "stylesheet":
            self.styles.append(given["href"])
        elif tag == "script" and "src" in given:
            self.scripts.append(given["src"])
        elif tag in ("img", "image"):
            self.images.append(given.get("src") or given.get("href", ""))
        elif tag == "body":
            self.kind = given.get("class", "").partition(" ")[0]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, _Asked]:
    """Every page of the small archive that lies beside its files, and what it asks for."""
    folder = tmp_path_factory.mktemp("small")
    build(Order(copy_of_small(folder), folder / "site"))
    found = {path: _Asked(path.read_text(encoding="utf-8")) for path in sorted((folder / "site").rglob("*.html"))}
    return {path: asked for path, asked in found.items() if asked.kind != "missing"}


def _bytes_of(page: Path, addresses: list[str]) -> int:
    return sum((page.parent / address.partition("?")[0]).stat().st_size for address in addresses)


def test_the_style_sheets_of_any_page_are_light(pages: Mapping[Path, _Asked]) -> None:
    sizes = {path.name: _bytes_of(path, asked.styles) for path, asked in pages.items()}
    assert {name: size for name, size in sizes.items() if not 0 < size <= STYLES} == {}


def test_the_scripts_of_any_page_are_light_and_no_page_for_reading_has_those_of_search(
    pages: Mapping[Path, _Asked],
) -> None:
    sizes = {path.name: (asked.kind, _bytes_of(path, asked.scripts)) for path, asked in pages.items()}
    assert {name: size for name, (kind, size) in sizes.items() if size > FOR_SCRIPTS.get(kind, SCRIPTS)} == {}


def test_no_page_asks_for_a_font_or_for_an_image_from_elsewhere(pages: Mapping[Path, _Asked]) -> None:
    images = {address for asked in pages.values() for address in asked.images}
    assert [one for one in images if "://" in one] == []
    sheets = [data.decode() for address, data in load_theme()[1].items() if address.endswith(".css")]
    assert [line for sheet in sheets for line in re.findall(r"@font-face|@import|url\((?!#)[^)]*", sheet)] == []


@cache
def _colours() -> Mapping[str, Mapping[str, str]]:
    """Theme to the custom properties that are colours."""
    text = (built_in_templates() / "assets" / "site" / "1-page.css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", block)) for block in _roots(text))
    return {"light": light, "dark": light | dark}


def _roots(text: str) -> Iterator[str]:
    yield from re.findall(r":root \{(.*?)\}", text, re.DOTALL)[:2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, “contrast ratio”)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_marks_stand_out_from_every_ground(theme: str) -> None:
    colours = _colours()[theme]
    pairs = [(one, ground, 4.5) for one in TEXTS for ground in GROUNDS]
    pairs += [("ink", "glow", 4.5), ("link", "glow", 4.5), ("paper", "ink", 4.5)]
    pairs += [(one, ground, 3) for one in SHAPES for ground in GROUNDS]
    faint = {f"{a} on {b}": contrast(colours[a], colours[b]) for a, b, least in pairs}
    assert [f"{a} on {b}: {faint[f'{a} on {b}']:.2f}" for a, b, least in pairs if faint[f"{a} on {b}"] < least] == []


def table() -> str:
    """The table of colours in docs/design.md."""
    light, dark = _colours()["light"], _colours()["dark"]
    rows = ["| colour | light | on paper | on sheet | dark | on paper | on sheet |", "|---|---|--:|--:|---|--:|--:|"]
    for name in sorted({*TEXTS, *SHAPES}, key=[*TEXTS, *SHAPES].index):
        figures = [
            f"`{theme[name]}` | " + " | ".join(f"{contrast(theme[name], theme[ground]):.1f}" for ground in GROUNDS)
            for theme in (light, dark)
        ]
        rows.append(f"| `{name}` | {' | '.join(figures)} |")
    return "\n".join(rows) + "\n"


def test_the_figures_of_the_design_are_those_of_the_style_sheet() -> None:
    assert table() in DESIGN.read_text(encoding="utf-8"), f"put this into docs/design.md:\n{table()}"
