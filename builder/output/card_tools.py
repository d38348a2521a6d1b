"""Whether social cards can be drawn here, and with what. What draws them is loaded only when one is drawn."""

from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, entry_points, version

from builder.content.corpus import Corpus
from builder.pages.cards import Picture

NEEDED = ("pillow", "fonttools", "fontpkg", "fontpkg-source-serif-4", "fontpkg-source-sans-3")
"""The libraries and families of type without which none is drawn."""

FAMILIES = "fontpkg.family"
"""Under what packages of type enter themselves."""


@cache
def drawn_with() -> str:
    """With what cards are drawn: names and versions, on which their bytes depend; empty where something is missing."""
    try:
        needed = [f"{name} {version(name)}" for name in NEEDED]
    except PackageNotFoundError:
        return ""
    found = (one.dist for one in entry_points(group=FAMILIES))
    families = {f"{dist.name} {dist.version}" for dist in found if dist}
    return ", ".join(sorted(families.union(needed)))


@cache
def drawn_here() -> str:
    """The same, and empty too where this machine has no FriBiDi. Without it Pillow has no Raqm, and sets even Latin
    letters otherwise, so that the same card would have other bytes."""
    return drawn_with() if drawn_with() and import_module("PIL.features").check("raqm") else ""


def undrawn(corpus: Corpus) -> str:
    """What is to be said where an archive would have cards but for what is not installed; else empty."""
    if not corpus.archive.base_url or corpus.beyond_public or corpus.drawn_with:
        return ""
    return (
        'Previews of links have no pictures, since these need more than is installed: pip install "regesta[cards]", '
        "and the system's library FriBiDi."
    )


def drawn(picture: Picture) -> bytes:
    """A card as PNG."""
    data: bytes = import_module("builder.output.cards").card(picture)
    return data
