"""What a browser is told that puts the archive among the programs of a device (W3C Web Application Manifest)."""

import json
from collections.abc import Iterator, Mapping

from builder.content.corpus import Corpus
from builder.pages import urls
from builder.pages.frame import site

PAPER = "#fcfaf4"
"""The colour of the page, as the style sheet and the frame of every page have it."""

_ICONS = (
    ("icon.svg", "any", "image/svg+xml", "any"),
    ("touch-icon.png", "512x512", "image/png", "any maskable"),
)
"""Assets that are icons, their size, their type, and what for; some devices take no drawing that scales, and some cut
round what they take."""

_SHORT = 24
"""Letters of a name that fit below an icon, about."""


def webmanifest(corpus: Corpus, assets: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The file, whose addresses are relative to it, so that it holds wherever the site lies. `assets`: name to
    address."""
    frame = site(corpus)
    told = {
        "name": frame.title,
        "short_name": _shortened(frame.title),
        "description": frame.description,
        "lang": frame.written or frame.language,
        "dir": frame.written_direction,
        "start_url": ".",
        "scope": ".",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": assets[name], "sizes": sizes, "type": kind, "purpose": purpose}
            for name, sizes, kind, purpose in _ICONS
        ],
    }
    yield urls.INSTALLED, f"{json.dumps(told, indent=1, ensure_ascii=False)}\n".encode()


def _shortened(title: str) -> str:
    """The first words of a title, as many as fit, without small ones at the end; the first one in any case."""
    words = title.split()
    while len(words) > 1 and (len(" ".join(words)) > _SHORT or words[-1].islower()):
        words.pop()
    return " ".join(words).rstrip(",;:")
