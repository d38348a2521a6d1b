"""The form of proofs by OpenTimestamps: how the digest of a file leads, operation by operation, to what was attested.

A proof is read here because it is small and because what it proves can be told without a network: that the digest of a
file is committed to by the Merkle root of a block. Whether the block has this root only the chain can tell.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

_MAGIC = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
_VERSION = 1
_SHA256 = 0x08
_FORK, _ATTESTATION = 0xFF, 0x00
_BITCOIN = bytes.fromhex("0588960d73d71901")
_PENDING = bytes.fromhex("83dfe30d2ef90c8e")
_LONGEST = 4096
"""Bytes that an operation may take or give, as the format has it."""
_MOST = 10_000
"""Operations and attestations that are read; proofs have some hundred."""

_HASHES: dict[int, Callable[[bytes], bytes]] = {
    0x02: lambda message: hashlib.new("sha1", message, usedforsecurity=False).digest(),
    0x03: lambda message: hashlib.new("ripemd160", message, usedforsecurity=False).digest(),
    _SHA256: lambda message: hashlib.sha256(message).digest(),
    0xF2: lambda message: message[::-1],
    0xF3: lambda message: message.hex().encode(),
}
_JOINS: dict[int, Callable[[bytes, bytes], bytes]] = {
    0xF0: lambda message, more: message + more,
    0xF1: lambda message, more: more + message,
}


class Unreadable(Exception):
    """Bytes are no proof; the message says why, as a sentence without its end."""


class Block(NamedTuple):
    """A block of Bitcoin that commits to the file, if its Merkle root is this one."""

    height: int
    """Number of the block."""
    root: str
    """Its Merkle root, as explorers of blocks write it."""


class Promise(NamedTuple):
    """A calendar that has promised to have the digest committed to."""

    calendar: str
    """Its address."""


@dataclass(slots=True)
class _Bytes:
    """The bytes of a proof, and how far they are read."""

    data: bytes
    at: int = 0

    def take(self, number: int) -> bytes:
        """The next bytes."""
        taken = self.data[self.at : self.at + number]
        if len(taken) != number:
            raise Unreadable("it ends too early")
        self.at += number
        return taken

    def number(self) -> int:
        """A number in groups of seven bits, the lowest first."""
        found = shift = 0
        while True:
            byte = self.take(1)[0]
            found |= (byte & 0x7F) << shift
            if not byte & 0x80:
                return found
            shift += 7
            if shift > 63:
                raise Unreadable("a number in it is too large")

    def counted(self) -> bytes:
        """Bytes before which their number stands."""
        number = self.number()
        if number > 2 * _LONGEST:
            raise Unreadable("a part of it is too long")
        return self.take(number)


def attested(proof: bytes, sha256: str) -> tuple[Block | Promise, ...]:
    """What attests to the bytes with this digest, in the order of the proof; of a form that is not known, nothing.

    Raises Unreadable where the proof is damaged, or of other bytes.
    """
    source = _Bytes(proof)
    if source.take(len(_MAGIC)) != _MAGIC:
        raise Unreadable("it does not begin as a proof does")
    if source.number() != _VERSION or source.take(1)[0] != _SHA256:
        raise Unreadable("it is of another version, or of another digest than SHA-256")
    if source.take(32).hex() != sha256:
        raise Unreadable("it is of other bytes")
    found = tuple(_walk(source, bytes.fromhex(sha256)))
    if source.at != len(proof):
        raise Unreadable("it goes on behind its end")
    return found


def _walk(source: _Bytes, begun: bytes) -> Iterator[Block | Promise]:
    """Follow the operations; where a way forks, its first branch to its end, and then the others."""
    forks = [begun]
    for _ in range(_MOST):
        if not forks:
            return
        message, tag = forks.pop(), source.take(1)[0]
        if tag == _FORK:
            forks.append(message)
            tag = source.take(1)[0]
        if tag == _ATTESTATION:
            yield from _attestation(source, message)
        else:
            forks.append(_done(source, tag, message))
    raise Unreadable("it has too many operations")


def _done(source: _Bytes, tag: int, message: bytes) -> bytes:
    if tag in _JOINS:
        message = _JOINS[tag](message, source.counted())
    elif tag in _HASHES:
        try:
            message = _HASHES[tag](message)
        except ValueError:
            raise Unreadable("this Python cannot compute a digest that it uses") from None
    else:
        raise Unreadable(f"it has an operation {tag:#04x} that is not known")
    if not 0 < len(message) <= _LONGEST:
        raise Unreadable("an operation in it gives too much")
    return message


def _attestation(source: _Bytes, message: bytes) -> Iterator[Block | Promise]:
    kind, payload = source.take(8), _Bytes(source.counted())
    if kind == _BITCOIN:
        if len(message) != 32:
            raise Unreadable("what it has a block attest to is no Merkle root")
        yield Block(payload.number(), message[::-1].hex())
    elif kind == _PENDING:
        yield Promise(payload.counted().decode("utf-8", errors="replace"))
    else:
        return
    if payload.at != len(payload.data):
        raise Unreadable("an attestation in it is too long")
