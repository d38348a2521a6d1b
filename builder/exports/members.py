"""What packages are made of: members, one after the other, so that no package is ever in memory as a whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from builder.fixity import sha256_bytes
from builder.output.publish import MANIFEST, is_plain_file, listed_in
from builder.problems import InvalidContent, Problem

MOST_LETTERS = 200
"""Length of a member's path that Windows can unpack: it takes 260 with the folder that somebody unpacks to."""


_MEDIA_TYPES = {
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
    ".svg": "image/svg+xml", ".xml": "application/xml", ".png": "image/png", ".csv": "text/csv",
    ".geojson": "application/geo+json", ".txt": "text/plain", ".bib": "text/plain", ".ris": "text/plain",
    ".md": "text/markdown", ".yml": "application/yaml", ".jsonld": "application/ld+json",
    ".webmanifest": "application/manifest+json",
}  # fmt: skip


def media_type(path: str) -> str:
    """The media type (RFC 6838) of a file of a site or of an archive, by its ending."""
    return _MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a package."""

    path: str
    """Path in the package, with forward slashes."""
    read: Callable[[], bytes]
    """Gives its bytes; asked once, when its turn comes."""


@dataclass(frozen=True, slots=True)
class Package:
    """What all packages of an archive share."""

    name: str
    """Name of the folder that a reader sees: letters, digits and hyphens."""
    title: str
    """Title of the archive."""
    private: str
    """Why it may not be passed on; empty for a public package."""
    when: int
    """Seconds since 1970 in UTC that stand for all dates in it."""


def site_members(site: Path) -> Iterator[Member]:
    """Every file of a site, sorted by path, and its manifest. Raises InvalidContent where the manifest cannot be read,
    and, when a member is read, where its bytes are not those that the manifest lists."""
    data = (site / MANIFEST).read_bytes()
    listed = listed_in(data)
    if listed is None:
        raise InvalidContent([Problem(MANIFEST, 0, 0, "unreadable", "The site has no manifest that can be read.")])
    for path in sorted({*listed, MANIFEST}):
        yield Member(path, checked(site / path, listed.get(path) or sha256_bytes(data)))


def checked(path: Path, sha256: str) -> Callable[[], bytes]:
    """Gives the bytes of a file of a site. Raises InvalidContent, when it is asked, where they are not those with this
    digest."""

    def read() -> bytes:
        data = path.read_bytes() if is_plain_file(path) else b""
        if sha256_bytes(data) != sha256:
            message = "The bytes differ from the manifest's digest."
            raise InvalidContent([Problem(str(path), 0, 0, "site-digest", message)])
        return data

    return read


def long_paths(paths: list[str]) -> list[str]:
    """Those that are too long for Windows to unpack wherever somebody likes."""
    return [path for path in paths if len(path) > MOST_LETTERS]
