"""What the path of a file in a container tells of it: whether it may be trusted, and whether it can be an article."""

import re

from builder.ingest.assets import asset_by_name
from builder.model.values import CONTROL

_BLOCKED = re.compile(r"[\x00-\x1f\x7f]")
_UNSEEN = re.compile(rf"{CONTROL.pattern}|[\n\t]")
_DRIVE = re.compile(r"[A-Za-z]:/")

_OF_SYSTEMS = {
    "thumbs.db": "note of Windows",
    "desktop.ini": "note of Windows",
    ".ds_store": "note of macOS",
    ".localized": "note of macOS",
}


def shown(path: str) -> str:
    """A path for reading: characters that no line of text may hold as U+FFFD."""
    return _UNSEEN.sub("\ufffd", path)


def unsafe(path: str) -> str:
    """Why no honest program gives a file in a container such a path; empty where one may."""
    if not path:
        return "its name is empty"
    if _BLOCKED.search(path):
        return "its name holds control characters"
    if path.startswith("/") or _DRIVE.match(path):
        return "its name leads to a place outside the container"
    return "its name leads out of the container" if ".." in path.split("/") else ""


def furniture_by_path(path: str) -> str:
    """What a file is that is no article, such as `picture`; empty where it may be one."""
    *folders, last = path.split("/")
    if "__MACOSX" in folders or last.startswith("._"):
        return "note of macOS"
    return _OF_SYSTEMS.get(last.lower(), "") or asset_by_name(last)
