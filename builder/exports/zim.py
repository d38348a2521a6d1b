"""The site as a ZIM file, for Kiwix: pages as they are, redirects, and the full-text index that libzim makes."""

import re
import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any

from libzim.writer import Creator, Hint, Item, StringProvider

from builder import __version__
from builder.atomic import writing
from builder.exports.members import Member, Package, site_members
from builder.model import Archive

_TYPES = {
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
    ".svg": "image/svg+xml", ".xml": "application/xml", ".png": "image/png", ".csv": "text/csv",
    ".geojson": "application/geo+json", ".txt": "text/plain", ".bib": "text/plain", ".ris": "text/plain",
    ".webmanifest": "application/manifest+json",
}  # fmt: skip
_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_REFRESH = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"#]+)')
_LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "he": "heb", "it": "ita",
    "ja": "jpn", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
"""Languages of pages by ISO 639-3, which ZIM asks for."""
_SIDE = 48


class _File(Item):
    """A file of the site."""

    def __init__(self, path: str, data: bytes) -> None:
        super().__init__()
        self._path, self._data = path, data

    def get_path(self) -> str:
        return self._path

    def get_title(self) -> str:
        found = _TITLE.search(self._data) if self._path.endswith(".html") else None
        return unescape(found.group(1).decode("utf-8", "replace")).strip() if found else ""

    def get_mimetype(self) -> str:
        return _TYPES.get(PurePosixPath(self._path).suffix, "application/octet-stream")

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self._data)

    def get_hints(self) -> dict[Any, int]:
        return {Hint.FRONT_ARTICLE: int(self._path.endswith(".html")), Hint.COMPRESS: 1}


def write_zim(package: Package, archive: Archive, site: Path, target: Path) -> list[str]:
    """Write the ZIM file of a site, and give the paths in it. Raises OSError and InvalidContent; then what was at
    `target` is as it was. libzim gives each file a random number, so that two files of one archive differ in that."""
    language = _LANGUAGES.get(archive.language.partition("-")[0], "mul")
    with writing(target) as unfinished:
        creator = Creator(str(unfinished)).config_indexing(indexing=True, language=language).config_nbworkers(1)
        creator.set_mainpath("index.html")
        with creator:
            for name, value in _metadata(package, archive, language):
                creator.add_metadata(name, value)
            creator.add_illustration(_SIDE, illustration())
            return [_add(creator, member) for member in site_members(site)]


def _add(creator: Creator, member: Member) -> str:
    data = member.read()
    leads = _REFRESH.search(data) if member.path.endswith(".html") else None
    if leads:
        creator.add_redirection(member.path, "", _target(member.path, leads.group(1).decode()), {})
    else:
        creator.add_item(_File(member.path, data))
    return member.path


def _target(path: str, address: str) -> str:
    """The path to which a relative address on a page leads."""
    parts = list(PurePosixPath(path).parent.parts)
    for part in unescape(address).split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _metadata(package: Package, archive: Archive, language: str) -> Iterator[tuple[str, Any]]:
    yield "Title", archive.title[:30]
    yield "Description", (package.private or archive.description)[:80]
    yield "LongDescription", f"{package.private} {archive.description}".strip()[:4000]
    yield "Language", language
    yield "Creator", archive.title
    yield "Publisher", archive.title
    yield "Date", datetime.fromtimestamp(package.when, UTC).date()
    yield "Name", package.name
    yield "Scraper", f"Regesta {__version__}"
    yield "Tags", "_ftindex:yes;private" if package.private else "_ftindex:yes"
    yield "Flavour", "private" if package.private else "public"


def illustration() -> bytes:
    """A PNG (48 x 48, greys): a page with lines of writing, as on the icon of the site."""
    rows = b"".join(b"\0" + bytes(_grey(x, y) for x in range(_SIDE)) for y in range(_SIDE))
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 0, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _grey(x: int, y: int) -> int:
    is_line = 13 <= x < 35 and 12 <= y < 38 and y % 6 < 2
    return 255 if 8 <= x < 40 and 4 <= y < 44 and not is_line else 60


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
