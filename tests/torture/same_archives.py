"""The archives that must come out the same everywhere, and what is taken in."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from archive import copy_of_small, free_article, written
from specimen_tongues import ARABIC
from specimens import made

from builder.model import Actor, Place

ROOT = Path(__file__).resolve().parents[2]

NAMES = (
    "Ångström", "Angstrom", "ångström", "Zoë Ø. Æsir", "İstanbul Iğdır", "istanbul ığdır", "Straße STRASSE",
    "ﬁnance ﬂow", "Ǆungla ǆep", "Ёлка Еж", "Ελλάς ελλάδα", "محمّد الأمين", "ירושלים", "हिन्दी", "ไทย ประเทศ", "한국 한국",
    "東京 東亰", "𐐔𐐯𐑅𐐨𐑉𐐯𐐻", "e\u0301cole école", "𝔉raktur", "①②③ ½", "Owner’s O'Neil", "a\u200db", "Ⅷ viii",
)  # fmt: skip
"""Names in many scripts, some of which are one when cases or marks are left away."""

NEWER = ("\U0001fae8", "\U0001f6dc", "\U0001fabf", "\u2ffc", "\U0001fae9", "\U0001f6d8")
"""Signs that came into Unicode from version 15 on, which an older Python does not know."""

DUMP = "".join(
    f"Harbour office answers, report {number}\n\nSALTMOUTH, {number + 3} March 2024 (Harbour Wire) - Tove Lind, head of"
    f" the Guild of Engineers, said on Monday that {number + 2} cracks had been known since spring. “They were never"
    f" mended,” she told reporters in Old Bridge. The mayor of Llunna, {NAMES[number]}, denied it {NEWER[number]}.\n\n"
    "\n"
    for number in range(6)
)
"""A text of several articles, with names, numbers and dates."""


def _own(folder: Path) -> Path:
    return Path(shutil.copytree(ROOT / "content", folder / "content"))


def _tongues(folder: Path) -> Path:
    """Records whose names sort, fold and break in every way."""
    actors = [Actor(id=f"a-{n}", kind="person", name=name) for n, name in enumerate(NAMES)]
    return written(
        folder, *((actor, f"{actor.name} is known.") for actor in actors), *_articles(NAMES, "tongue"),
        *(Place(id=f"p-{n}", kind="town", name=f"{name} ville") for n, name in enumerate(NAMES[:9])),
    )  # fmt: skip


def _newer(folder: Path) -> Path:
    """The same with what is new in Unicode."""
    names = [f"{one} Lind{one} {one}" for one in NEWER]
    actors = [Actor(id=f"a-{n}", kind="person", name=name) for n, name in enumerate(names)]
    return written(folder, *((actor, actor.name) for actor in actors), *_articles(names, "newer"))


def _articles(names: tuple[str, ...] | list[str], kind: str) -> list[object]:
    return [
        free_article(
            f"{kind}-{n}", f"{name} said so. {name}, {name.upper()} and {name.lower()} deny it.\n\n> {name}!",
            title=f"{name} reports {n}", published=f"20{n % 20 + 10}-0{n % 9 + 1}-1{n % 8}", actors=(f"a-{n}",),
        )
        for n, name in enumerate(names)
    ]  # fmt: skip


ARCHIVES: Mapping[str, Callable[[Path], Path]] = {
    "small": copy_of_small,
    "own": _own,
    "arabic": lambda folder: made(folder, ARABIC, 25),
    "tongues": _tongues,
    "newer signs": _newer,
}
"""Name to what makes the archive below a folder, which is made too."""
