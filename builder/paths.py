"""Paths that every disk can hold, and those that are one and the same place on some.

An archive and its site go round on sticks and between systems: NTFS and FAT keep some signs and names for themselves,
and neither they nor the disks of macOS tell `A` from `a`, or a letter with its mark from the two apart.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

LONGEST_NAME = 240
"""Bytes of a name: disks take 255, and a file has a longer one while it is written."""

LONGEST_PATH = 1024
"""Bytes of a path below its folder; macOS takes no more with the folder, and Linux four times as many."""

_SIGNS = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f\ud800-\udfff]')
_OF_WINDOWS = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)


def unfit(path: str) -> str:
    """Why not every disk can hold a file of this path, with forward slashes, below a folder, as the end of a sentence;
    empty where every one can."""
    if len(path.encode("utf-8", "surrogatepass")) > LONGEST_PATH:
        return "its path is too long"
    return next((why for part in path.split("/") if (why := _unfit_name(part))), "")


def leads_out(path: str) -> bool:
    """Whether a path could be one outside of the folder that it is given for, on any system."""
    return bool({"", ".", ".."} & set(path.split("/"))) or any(sign in path for sign in "\\:\0")


def any_leads_out(paths: Iterable[str]) -> bool:
    """Whether one of many paths leads out; they are looked at as one text, since there may be a million."""
    text = "/\n/".join(paths)
    return any(sign in f"/{text}/" for sign in ("//", "/./", "/../", "\\", ":", "\0")) if text else False


def is_of_windows(name: str) -> bool:
    """Whether Windows takes a name for a device, whatever its ending and case."""
    return bool(_OF_WINDOWS.fullmatch(name.partition(".")[0].rstrip(" ")))


def place_of(path: str) -> str:
    """What is the same for two paths where some disk takes them for one."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())


def clashes(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path that some disk cannot hold beside another of them, and that one: it takes both for one file, or one
    would be a folder of the other."""
    owners: dict[str, str] = {}
    ordered = sorted(paths)
    for path in ordered:
        owner = owners.setdefault(place_of(path), path)
        if owner is not path:
            yield path, owner
    for path in ordered:
        parts = place_of(path).split("/")
        above = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
        yield from ((path, owners[folder]) for folder in above if folder in owners)


def _unfit_name(name: str) -> str:
    if name in ("", ".", ".."):
        return "its path leads elsewhere"
    if _SIGNS.search(name):
        return "a name in it holds a sign that some disks do not take"
    if name[-1] in ". ":
        return "a name in it ends in a full stop or a space, which Windows leaves out"
    if is_of_windows(name):
        return "Windows keeps a name in it for itself"
    return "a name in it is too long" if len(name.encode("utf-8", "surrogatepass")) > LONGEST_NAME else ""
