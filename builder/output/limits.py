"""How near a site comes to what GitHub Pages publishes.

The figures are those of its documentation ("GitHub Pages limits", "About large files on GitHub").
"""

import os
from collections.abc import Iterator
from pathlib import Path

LARGEST_SITE = 10**9
"""Bytes of a site that GitHub Pages publishes."""

LARGEST_FILE = 100 * 2**20
"""Bytes of a file that GitHub takes."""

_NEAR = 0.8
"""The share of a limit from which on it is told."""

_MOST = 3
"""Files that are named."""


def near_limits(site: Path) -> list[str]:
    """What is to be said of a site that nears the limits, each as a sentence or two with what to do; nothing for any
    other. Raises OSError."""
    sizes = dict(_sizes(site, ""))
    told = []
    total = sum(sizes.values())
    if total >= _NEAR * LARGEST_SITE:
        told.append(
            f"The site has {total / 10**6:,.0f} MB, and GitHub Pages publishes {LARGEST_SITE // 10**6:,}. "
            "Publish less of each text, divide the archive, or put the site on a host of your own."
        )
    large = sorted((path for path, size in sizes.items() if size >= _NEAR * LARGEST_FILE), key=lambda one: -sizes[one])
    for path in large[:_MOST]:
        told.append(
            f"{path} has {sizes[path] / 2**20:,.0f} MB, and GitHub takes no file of more than {LARGEST_FILE // 2**20}. "
            "Take the picture or text that it holds out, or put the site on a host of your own."
        )
    return told


def _sizes(folder: Path, below: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder / below) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _sizes(folder, f"{below}{entry.name}/")
            else:
                yield below + entry.name, entry.stat(follow_symlinks=False).st_size
