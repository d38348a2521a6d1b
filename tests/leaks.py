"""What of some tokens is to be found in a folder or an archive file, under every packing that we know of."""

import base64
import binascii
import bz2
import gzip
import html
import io
import json
import lzma
import re
import tarfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote_to_bytes

from archive import tree
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher
from search_reading import reading

Leak = tuple[str, str, str]
"""Token, file, and how it was found there: the ways of unpacking, outermost first, joined by `>`."""

DEEPEST = 6
"""Packings in one another that are opened."""

_CODES = ("utf-8", "utf-16-le", "utf-16-be")
_CUTS = re.compile(r"[\W_]+")
"""Signs that are neither letters nor figures."""
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "\n": ""}


def leaks(site: Path, tokens: Iterable[str]) -> list[Leak]:
    """Where each token stands in a folder, or in a file such as a zip; sorted.

    Looked for are its letters whatever their case, forwards and backwards, in UTF-8 and UTF-16, in names of files and
    in their bytes, and in what these say when they are unpacked: escapes of HTML, JavaScript and JSON, URL quoting,
    base64, gzip, deflate, bzip2, xz, zip, tar; also in the search files, as a reader of the site has them when front
    coding is undone; in a ZIM file, all entries, and what its reader finds by words and titles. Tokens must be made of
    ASCII letters and digits, and be long enough that none stands anywhere by chance.
    """
    wanted = sorted({token.lower() for token in tokens})
    assert all(token.isascii() and token.isalnum() and len(token) >= 6 for token in wanted), "tokens that are telling"
    files, found = _files(site), set[Leak]()
    if site.suffix == ".zim":
        found = set(_asked(Archive(site), wanted))
    found |= {leak for path, data in files.items() for leak in _in_file(path, data, wanted)}
    return sorted(found | set(_in_search(_below_site(files), wanted)))


def _files(site: Path) -> dict[str, bytes]:
    """The files of a folder, of a zip file with what it says of them, or of a ZIM file; else the one file."""
    if site.is_dir():
        return tree(site)
    if site.suffix == ".zim":
        return dict(_entries(Archive(site)))
    data = site.read_bytes()
    if not zipfile.is_zipfile(site):
        return {site.name: data}
    with zipfile.ZipFile(site) as packed:
        told = "\n".join(f"{one.filename} {one.comment!r} {one.extra!r}" for one in packed.infolist())
        members = {one.filename: packed.read(one) for one in packed.infolist()}
        return {**members, "what it says of them": f"{told} {packed.comment!r}".encode()}


def _below_site(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files, with paths from the folder of their site on."""
    top = next((path.partition("search/start")[0] for path in sorted(files) if "search/start" in path), "")
    return {path.removeprefix(top): data for path, data in files.items()}


def _entries(zim: Archive) -> Iterator[tuple[str, bytes]]:
    """Every entry of a ZIM file, its metadata and indexes among them; a redirect says where it leads."""
    entries = [zim._get_entry_by_id(number) for number in range(zim.all_entry_count)]  # noqa: SLF001  # no other way
    yield from ((one.path, bytes(one.get_item().content)) for one in entries if not one.is_redirect)
    leads = [f"{one.path} {one.get_redirect_entry().path}" for one in entries if one.is_redirect]
    yield "paths and titles", "\n".join([*leads, *(f"{one.path} {one.title}" for one in entries)]).encode()


def _asked(zim: Archive, tokens: list[str]) -> Iterator[Leak]:
    """What a reader of a ZIM file finds: the terms of its indexes are packed in a way that only they know."""
    for token in tokens:
        if Searcher(zim).search(Query().set_query(token)).getEstimatedMatches():
            yield token, "words", "asked"
        if SuggestionSearcher(zim).suggest(token).getEstimatedMatches():
            yield token, "titles", "asked"


def _in_file(path: str, data: bytes, tokens: list[str]) -> Iterator[Leak]:
    yield from ((token, path, "name") for token in tokens if token in path.lower())
    found = dict(_opened(data))
    suspected = list(_held(b"\0".join(found), tokens))  # all of it at once, since most of it is short and holds none
    for plain, how in found.items() if suspected else ():
        yield from ((token, path, how) for token in _held(plain, suspected))


def _opened(data: bytes) -> Iterator[tuple[bytes, str]]:
    """Some bytes, and all that they say when they are unpacked; each with the ways of unpacking."""
    waiting, seen = [("bytes", data, 0)], {data}
    while waiting:
        how, plain, depth = waiting.pop()
        yield plain, how
        for way, inner in _unpacked(plain) if depth < DEEPEST else ():
            if inner and inner not in seen:
                seen.add(inner)
                waiting.append((f"{how}>{way}", inner, depth + 1))


def _held(data: bytes, tokens: Iterable[str]) -> Iterator[str]:
    """The tokens that some bytes hold, also where tags, marks or line breaks cut them."""
    lower = data.lower()
    letters = unicodedata.normalize("NFKD", data.decode("utf-8", "replace")).casefold()
    bare = _CUTS.sub("", letters)
    for token in tokens:
        ways = (token, token[::-1])
        if any(way in bare for way in ways) or any(way.encode(code) in lower for way in ways for code in _CODES):
            yield token


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each way of opening some bytes, and what they then say."""
    text = data.decode("utf-8", "replace")
    if "&" in text:
        yield "html", html.unescape(text).encode("utf-8", "surrogatepass")
    if "\\" in text:
        yield "escapes", _ESCAPE.sub(_unescaped, text).encode("utf-8", "surrogatepass")
    if b"%" in data:
        yield "url", unquote_to_bytes(data)
    if "<" in text:
        yield "tags", re.sub(r"<[^>]*>", "", text).encode()
    for match in _BASE64.finditer(data):
        yield from _from_base64(match.group())
    yield from _inflated(data)
    yield from _members(data)


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else ""
    return _PLAIN.get(match[4], match[4])


def _from_base64(run: bytes) -> Iterator[tuple[str, bytes]]:
    plain = run.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    for start in range(4):  # what stands before a run may belong to its letters
        piece = plain[start:]
        piece = piece[: len(piece) - 1] if len(piece) % 4 == 1 else piece
        try:
            yield "base64", base64.b64decode(piece + b"=" * (-len(piece) % 4))
        except binascii.Error:
            continue


def _inflated(data: bytes) -> Iterator[tuple[str, bytes]]:
    for way, bits in (("zlib", 15), ("deflate", -15)):
        try:
            yield way, zlib.decompressobj(bits).decompress(data)
        except zlib.error:
            continue
    for way, magic, opening in (("gzip", b"\x1f\x8b", gzip), ("bzip2", b"BZh", bz2), ("xz", b"\xfd7zXZ", lzma)):
        if data.startswith(magic):
            try:
                yield way, opening.decompress(data)
            except (OSError, EOFError, zlib.error, lzma.LZMAError):
                continue


_NO_ZIP = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError)
"""What reading raises where bytes only begin like a zip file, or ask for a password."""


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The names and members of a zip or tar file; nothing of what only looks like one, as one that was changed by
    another way of opening it."""
    if data.startswith(b"PK\x03\x04"):
        with suppress(*_NO_ZIP), zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = [f"{one.filename} {one.comment.decode('utf-8', 'replace')}" for one in packed.infolist()]
            yield "zip names", "\n".join(names).encode()
            yield from (("zip", packed.read(one)) for one in packed.infolist())
    if data[257:262] == b"ustar":
        with suppress(tarfile.TarError), tarfile.open(fileobj=io.BytesIO(data)) as packed_tar:
            for one in packed_tar:
                yield "tar names", one.name.encode()
                if member := packed_tar.extractfile(one):
                    yield "tar", member.read()


def _in_search(files: dict[str, bytes], tokens: list[str]) -> Iterator[Leak]:
    """What stands in the search files of a site: a term that front coding splits is in no file as it is."""
    search = {path: data for path, data in files.items() if path.startswith("search/")}
    if not search:
        return
    made = reading(search)
    told = {
        "parts": b"\n".join(part.plain for parts in made.parts.values() for part in parts),
        "forms": "\n".join(f"{form} {term}" for form, term in made.forms.items()).encode(),
        "postings": "\n".join(made.postings).encode(),
        "shown": json.dumps(list(made.rows.values()), ensure_ascii=False, default=str).encode(),
    }
    for how, data in told.items():
        yield from ((token, "search/", how) for token in _held(data, tokens))
