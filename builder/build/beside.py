"""What lies beside the articles in files of its own: withheld texts, and versions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from builder.build.articles import Unread
from builder.build.files import Owned, names_in, versions_in
from builder.build.order import Order
from builder.parallel import Track, enlisted, parallel_map

Versions = Mapping[str, tuple[Owned, ...]]
"""File to the versions in it, with the articles that they are of."""


def asked_versions(content: Path, files: Sequence[str], hands: tuple[Executor | None, Track]) -> Versions | None:
    """The versions in these files; None where anything is wrong with one."""
    if not files:
        return {}
    advance = hands[1]("Reading versions", len(files))
    found = parallel_map(partial(versions_in, content), files, enlisted(hands[0], len(files)), advance)
    return {file: one for file, one in zip(files, found, strict=True) if one is not None} if None not in found else None


def owners(sides: Iterable[Versions], files: Collection[str], versions: Collection[str]) -> set[str]:
    """Ids of the articles of the versions in any of these files, and of those with these ids."""
    return {
        of
        for side in sides
        for file, found in side.items()
        for version, of in found
        if file in files or version in versions
    }


def unread(order: Order, beside: tuple[Mapping[str, str], Versions], files: Iterable[str]) -> list[Unread]:
    """Files of articles with what lies beside them; `beside`: id to the file of its withheld text, and the versions."""
    withheld, versions = beside
    places: dict[str, list[tuple[str, str]]] = {}
    for file, found in versions.items():
        for version, of in found:
            places.setdefault(of, []).append((version, file))
    return [_unread(order, withheld, places, file) for file in sorted(files)]


def _unread(
    order: Order, withheld: Mapping[str, str], versions: Mapping[str, Sequence[tuple[str, str]]], file: str
) -> Unread:
    """`versions`: id of an article to its versions and their files."""
    names = (names_in(order.content, file) if withheld or versions else None) or ()
    pairs = [pair for name in names for pair in versions.get(name, ())]
    texts = {withheld[name] for name in (*names, *(version for version, _ in pairs)) if name in withheld}
    return Unread(file, tuple(sorted(texts)), tuple(sorted({place for _, place in pairs})))
