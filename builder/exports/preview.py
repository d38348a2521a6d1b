"""The pages of a site that are not what they were in another, as a small site of their own to look at."""

import html
from collections.abc import Mapping
from pathlib import Path

from builder.atomic import write_files
from builder.exports.members import checked
from builder.output.publish import MANIFEST, listed_in
from builder.problems import InvalidContent, Problem

_START = "changes.html"
_ALWAYS = ("assets/", "search/")
"""Folders that are copied whole: pages need them to be looked at."""


def preview(before: Path, site: Path, into: Path) -> tuple[list[str], list[str]]:
    """Copy the pages of `site` that `before` has not, or has otherwise, with what they need, and a page that lists
    them; their addresses, and those of pages that are gone. Raises InvalidContent for a folder that is no site, or
    where a file is not as the manifest says, and OSError."""
    old, new = _files(before), _files(site)
    pages = [path for path, digest in new.items() if path.endswith(".html") and old.get(path) != digest]
    gone = [path for path in old if path.endswith(".html") and path not in new]
    needed = {path for path in new if path.startswith(_ALWAYS)}
    files = {path: checked(site / path, new[path])() for path in sorted({*pages, *needed})}
    write_files(into, {**files, _START: _listed(pages, gone)})
    return sorted(pages), sorted(gone)


def _files(site: Path) -> Mapping[str, str]:
    """Address to digest of the files of a site."""
    path = site / MANIFEST
    found = listed_in(path.read_bytes()) if path.is_file() else None
    if found is None:
        raise InvalidContent([Problem(site.as_posix(), 0, 0, "not-a-site", "It has no manifest of a site.")])
    return found


def _listed(pages: list[str], gone: list[str]) -> bytes:
    changed = "".join(f'<li><a href="{html.escape(one)}">{html.escape(one)}</a></li>\n' for one in sorted(pages))
    removed = "".join(f"<li>{html.escape(one)} is gone</li>\n" for one in sorted(gone))
    title = "The pages that change"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n<body>\n'
        f"<h1>{title}</h1>\n<p>Other pages are left out, so links to them lead nowhere here.</p>\n"
        f"<ul>\n{changed}{removed}</ul>\n</body>\n</html>\n"
    ).encode()
