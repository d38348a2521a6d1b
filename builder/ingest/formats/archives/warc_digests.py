"""Digests as records of web archives write them: a method, a colon, and the value in base 16, 32 or 64."""

import base64
import binascii
import hashlib
from collections.abc import Iterable

from builder.ingest.capture import Data
from builder.ingest.inflate import STEP

_METHODS = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "sha384": "sha384",
            "sha-384": "sha384", "sha512": "sha512", "sha-512": "sha512", "md5": "md5"}  # fmt: skip


def agrees(said: str, contents: Iterable[tuple[Data, int, int]]) -> bool | None:
    """Whether one of these contents (bytes, first, and the one after the last) has the digest that is said; None where
    nothing is said that can be checked, such as an unknown method."""
    method, _, value = said.partition(":")
    name = _METHODS.get(method.strip().lower())
    wanted = _values(value.strip(), hashlib.new(name, usedforsecurity=False).digest_size) if name else []
    if name is None or not wanted:
        return None
    return any(digest(name, data, start, end) in wanted for data, start, end in contents)


def digest(name: str, data: Data, start: int, end: int) -> bytes:
    """Digest of some bytes by a method of `hashlib`."""
    summed = hashlib.new(name, usedforsecurity=False)
    for at in range(start, end, STEP):
        summed.update(data[at : min(at + STEP, end)])
    return summed.digest()


def _values(value: str, size: int) -> list[bytes]:
    """What a value can stand for: bytes of that length in one of the three notations (RFC 4648)."""
    bare = value.rstrip("=")
    found: list[bytes] = []
    for decode, written in (
        (base64.b16decode, bare.upper()),
        (base64.b32decode, bare.upper() + "=" * (-len(bare) % 8)),
        (base64.urlsafe_b64decode, bare.replace("+", "-").replace("/", "_") + "=" * (-len(bare) % 4)),
    ):
        try:
            found.append(decode(written))
        except (binascii.Error, ValueError):
            continue
    return [one for one in found if len(one) == size]
