"""WACZ 1.1.1: a zip file of web archives, with indexes, lists of pages, and a description that gives their digests."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.ingest.capture import Data, Received
from builder.ingest.contract import Aside, Format, Opened, Stretch, of_container
from builder.ingest.formats.archives import zipped
from builder.ingest.formats.archives.warc_digests import agrees
from builder.ingest.recognise import has_suffix, is_declared

_DESCRIPTION, _DIGEST = "datapackage.json", "datapackage-digest.json"
_LARGEST_DESCRIPTION = 16 * 2**20
"""Bytes of a description that is read; a larger one is taken as one that says nothing."""

_FOLDERS = {
    "indexes/": "index of the web archive",
    "pages/": "list of pages",
    "logs/": "log of the crawler",
    "fuzzy.json": "rules for showing the web archive",
    _DESCRIPTION: "description of the web archive",
    _DIGEST: "digest of the description",
}
_MEDIA_TYPES = {".warc": "application/warc", ".warc.gz": "application/warc", ".wacz": "application/wacz"}


def recognises(received: Received) -> bool:
    """Whether bytes are a zip file that is called a WACZ, or that describes itself as one."""
    if not zipped.recognises(received):
        return False
    is_called = has_suffix(received, ".wacz") or is_declared(received, "application/wacz", "application/wacz+zip")
    return is_called or "wacz_version" in _json(received, _DESCRIPTION)


def cut(received: Received) -> Iterator[Stretch]:
    """The web archives opened, all else set aside, each with what the description says of it compared."""
    digests = _digests(received)
    for stretch in zipped.cut(received):
        yield _judged(stretch, digests) if isinstance(stretch, Opened) else stretch


FORMAT = Format(
    adapter="wacz@1",
    media_type="application/wacz",
    suffix=".wacz",
    does="opened the packed web archive",
    recognises=recognises,
    cut=cut,
    draft=of_container,
)


def _judged(opened: Opened, digests: Mapping[str, str]) -> Opened | Aside:
    """What becomes of a member."""
    name = opened.inside.name
    if _sha256(digests.get(name, ""), opened.inside.data) is False:
        stands = _DIGEST if name == _DESCRIPTION else _DESCRIPTION
        return Aside(opened.bytes, "rejected", f"it does not have the digest that {stands} says", name=name)
    if because := next((said for start, said in _FOLDERS.items() if name.startswith(start)), ""):
        return Aside(opened.bytes, "furniture", because, name=name)
    media_type = next((kind for suffix, kind in _MEDIA_TYPES.items() if name.lower().endswith(suffix)), "")
    return replace(opened, inside=replace(opened.inside, media_type=media_type))


def _sha256(said: str, data: Data) -> bool | None:
    """Whether bytes have a digest as the description writes it; None where it says none. One without a method is
    SHA-256, as the first version wrote it."""
    return agrees(said if ":" in said or not said else f"sha256:{said}", [(data, 0, len(data))])


def _digests(received: Received) -> dict[str, str]:
    """Path of a member to the digest that it should have."""
    resources = _json(received, _DESCRIPTION).get("resources")
    listed = resources if isinstance(resources, list) else []
    found = {str(one.get("path")): _said(one) for one in listed if isinstance(one, dict)}
    said = _json(received, _DIGEST)
    if said.get("path") == _DESCRIPTION:
        found[_DESCRIPTION] = str(said.get("hash", ""))
    return found


def _said(resource: Mapping[str, object]) -> str:
    """The digest in the description of a member; version 1.0 had it among what it called statistics."""
    stats = resource.get("stats")
    return str(resource.get("hash") or (stats.get("hash") if isinstance(stats, dict) else "") or "")


def _json(received: Received, name: str) -> dict[str, object]:
    """A member that is a JSON object; an empty one where it is none."""
    data = zipped.held(received.data, name, _LARGEST_DESCRIPTION)
    try:
        found = json.loads(data[:])
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
