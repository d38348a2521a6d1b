"""The site as a ZIM file, for Kiwix: pages as they are, redirects, and the full-text index that libzim makes."""

import re
import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any

from libzim.writer import Creator, Hint, IndexData, Item, StringProvider

from builder import __version__
from builder.atomic import writing
from builder.exports.members import Member, Package, media_type, site_members
from builder.model import Archive

_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_MAIN = re.compile(rb"<main[^>]*>(.*)</main>", re.DOTALL)
_UNSAID = re.compile(r'<div class="highlight">.*?</div>|<(script|style)\b.*?</\1>|<[^<>]*>', re.DOTALL)
"""What of a page's markup holds no words of its own."""
_REFRESH = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"#]+)')
_LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "he": "heb", "it": "ita",
    "ja": "jpn", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
"""Languages of pages by ISO 639-3, which ZIM asks for."""
_SIDE = 48
_MISSING = "404.html"
"""The page for addresses that lead nowhere, which nobody looks for."""


class _Words(IndexData):
    """What of a page full-text search finds: its own words, without what stands on every page, and without the record
    as written, which says in YAML what the page says in words."""

    def __init__(self, title: str, page: bytes) -> None:
        super().__init__()
        found = _MAIN.search(page)
        self._title, self._text = title, plain_words(found.group(1).decode("utf-8", "replace")) if found else ""

    def has_indexdata(self) -> bool:
        return bool(self._text)

    def get_title(self) -> str:
        return self._title

    def get_content(self) -> str:
        return self._text

    def get_keywords(self) -> str:
        return ""

    def get_wordcount(self) -> int:
        return self._text.count(" ") + 1

    def get_geoposition(self) -> None:
        return None


class _File(Item):
    """A file of the site; the titles of its pages end with `ending`, which is the same on all of them."""

    def __init__(self, path: str, data: bytes, ending: str) -> None:
        super().__init__()
        self._path, self._data, self._ending = path, data, ending

    def get_path(self) -> str:
        return self._path

    def get_title(self) -> str:
        found = _TITLE.search(self._data) if self._path.endswith(".html") else None
        title = unescape(found.group(1).decode("utf-8", "replace")).strip() if found else ""
        return title.removesuffix(self._ending)

    def get_mimetype(self) -> str:
        return media_type(self._path)

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self._data)

    def get_indexdata(self) -> _Words:
        return _Words(self.get_title(), self._data if self._path.endswith(".html") else b"")

    def get_hints(self) -> dict[Any, int]:
        return {Hint.FRONT_ARTICLE: int(self._path.endswith(".html") and self._path != _MISSING), Hint.COMPRESS: 1}


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
            return [_add(creator, member, f" · {archive.title}") for member in site_members(site)]


def _add(creator: Creator, member: Member, ending: str) -> str:
    data = member.read()
    leads = _REFRESH.search(data) if member.path.endswith(".html") else None
    if leads:
        creator.add_redirection(member.path, "", _target(member.path, leads.group(1).decode()), {})
    else:
        creator.add_item(_File(member.path, data, ending))
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
    yield "Title", shortened(archive.title, 30)
    yield "Description", shortened(package.private or archive.description, 80)
    yield "LongDescription", shortened(f"{package.private} {archive.description}".strip(), 4000)
    yield "Language", language
    yield "Creator", archive.title
    yield "Publisher", archive.title
    yield "Date", datetime.fromtimestamp(package.when, UTC).date()
    yield "Name", package.name
    yield "Scraper", f"Regesta {__version__}"
    yield "Tags", "_ftindex:yes;_pictures:no;_videos:no" + (";private" if package.private else "")
    yield "Flavour", "private" if package.private else "public"


def plain_words(markup: str) -> str:
    """The words of a page's markup, one space between them."""
    return " ".join(unescape(_UNSAID.sub(" ", markup)).split())


def shortened(text: str, most: int) -> str:
    """As many of a text's words as `most` characters hold; the ZIM specification says how long its metadata may be."""
    if len(text) <= most:
        return text
    whole_words = text[:most].rpartition(" ")[0].rstrip(" ,;:–-") or text[: most - 1]
    return f"{whole_words}…"


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
