"""Pages with texts of somebody else's, read and opened in a browser, beside pages of the same kinds with harmless ones.

What a page has that no harmless one of its kind has, somebody else has put there.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from torture.injection_watch import Watched, differences, watching
from torture.ordeal import Row

SOME = 8
"""Pages of a sort that are opened to see what such pages have."""

AT_ONCE = 25
"""Pages that are read in one go."""

DRAWN = frozenset({"map", "data", "home"})
"""Kinds of page whose elements hang on how many records there are; for the rest they are asked as all others are."""


@dataclass(slots=True)
class Usual:
    """What pages have whose texts are harmless."""

    site: Path
    """Where they lie."""
    shapes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Kind of page to the elements that it has, each with the names of its attributes."""
    everywhere: frozenset[str] = frozenset({"li[data-kind]", "script[src]"})
    """What pages of every kind may have: lists where records of several kinds share a letter, and scripts of the site,
    as is asked of all addresses, such as files of its index that are on their way, or that of `regesta serve`."""
    globals: set[str] = field(default_factory=set)
    """Names that scripts of the site give to all others."""
    kinds: dict[str, str] = field(default_factory=dict)
    """Kind of page to the path of one."""
    paths: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """How the paths of pages of one sort begin, to some of these."""

    def read(self, reader: Watched) -> None:
        """Learn from pages as they stand in their files."""
        for path, found, _ in _read(reader, self.site):
            self.shapes[found["kind"]] |= set(found["shapes"])
            self.kinds.setdefault(found["kind"], path)
            some = self.paths[sort_of(path)]
            some += [path][len(some) // SOME :]

    def open(self, watched: Watched, base: str, most: int) -> None:
        """Learn from pages of each sort as their scripts have made them."""
        for path in (path for paths in self.paths.values() for path in paths[:most]):
            if path != MISSING:
                for found in (watched.opened(base + path), watched.verified()):
                    self.globals |= set(found["globals"])
                    self.shapes[found["kind"]] |= set(found["shapes"])

    def allowed(self, kind: str) -> set[str]:
        """What a page of a kind may have."""
        return self.shapes[kind] | self.everywhere


MISSING = "404.html"


def sort_of(path: str) -> str:
    """What the paths of pages like this one have in common."""
    return path.rpartition("-")[0] or path


def _pages(site: Path) -> list[str]:
    """The pages of a site that stay when they are opened."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if "former-ids" not in path.name)


def _read(reader: Watched, site: Path) -> Iterator[tuple[str, dict[str, Any], list[str]]]:
    paths = _pages(site)
    for at in range(0, len(paths), AT_ONCE):
        some = paths[at : at + AT_ONCE]
        texts = [(site / path).read_text(encoding="utf-8") for path in some]
        for path, (found, wrong) in zip(some, reader.read(texts), strict=True):
            yield path, dict(found), wrong


def all_read(reader: Watched, site: Path, usual: Usual) -> Row:
    """Every page, as the browser's parser reads it: no attribute escapes."""
    defects, number = list[str](), 0
    for path, found, wrong in _read(reader, site):
        number += 1
        drawn = found["kind"] in DRAWN
        wrong += [] if drawn else differences({**found, "globals": []}, usual.allowed(found["kind"]), set())
        defects += [f"{path} {one}" for one in wrong]
    return Row("every page, read", inputs=number, defects=tuple(defects[:20]), figures=f"{len(usual.kinds)} kinds")


def some_of(site: Path, every: int) -> list[str]:
    """A page of each sort, and each so many of all; without that number a few in all."""
    paths = [path for path in _pages(site) if path != MISSING]
    sorts = {sort_of(path): path for path in paths}
    if every:
        return sorted({*sorts.values(), *paths[::every]})
    return [path for path in sorted(sorts.values()) if "dates/" not in path and "map/" not in path][:6]


def opened(browser: Browser, paths: Sequence[str], base: str, usual: Usual, what: str) -> Row:
    """Pages opened, and what they say of themselves verified: nothing runs, nothing is asked for, nothing is said."""
    defects = list[str]()
    with watching(browser, base) as watched:
        for path in paths:
            for found in (watched.opened(base + path), watched.verified()):
                drawn = usual.allowed(found["kind"]) | (set(found["shapes"]) if found["kind"] in DRAWN else set())
                defects += [f"{path} {one}" for one in (*watched.told(), *differences(found, drawn, usual.globals))]
        asked = watched.requests
    figures = f"{asked:,} requests, all to the site"
    return Row(f"pages opened, {what}", inputs=len(paths), defects=tuple(dict.fromkeys(defects))[:20], figures=figures)
