"""What is kept of an index, so that it can be brought up to date with what has changed.

Groups and shards lie one after the other in a file that only grows; another file, small beside it, tells where each is,
and of documents all but their words. It is replaced in one move, and tells by a digest whether it is whole and whether
it was made by the same rules, so that whenever a run is killed there is an older state or none.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from builder import __version__
from builder.search import blocks, facets, impact, lexicon, merge, naming, volumes
from builder.search.blocks import Region
from builder.search.documents import Named
from builder.search.naming import Names
from builder.search.register import Register
from builder.search.slots import HEADER
from builder.search.start import FORMAT

_FORM = 1
INDEX, DATA = "index", "data-"
_DIGEST = 64
"""Signs of the digest that the index begins with, and of that of the start file, which comes next."""

GROUP = np.dtype([("region", "<i4"), ("number", "<i4"), ("at", "<i8"), ("length", "<i4"), ("check", "<u4")])
"""A group: its region, its number, where it begins, how long it is, and its CRC-32."""

SHARD = np.dtype([("at", "<i8"), ("words", "<i4"), ("length", "<i4"), ("occurrences", "<i4"), ("check", "<u4")])
"""A shard: where it begins, the bytes of its words, of all of it, and of what stands after it and is not published: in
how many places each of its word forms stands; and the CRC-32 of both together."""

_ARRAYS: dict[str, np.dtype[Any]] = {
    "headers": HEADER, "held": np.dtype("<i4"), "values": np.dtype("<i4"), "times": np.dtype("<i4"),
    "slots": np.dtype("<i4"), "groups": GROUP, "shards": SHARD, "volumes": np.dtype("<i4"), "heads": np.dtype("<i4"),
    "digests": np.dtype("S32"),
}  # fmt: skip


class UnusableError(Exception):
    """What was kept is not what it should be."""


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards of an index."""

    places: NDArray[np.void]
    """Rows of SHARD, in order."""
    names: list[str]
    """Of each: its name."""
    ends: list[tuple[str, str]]
    """Of each: its first key and its last."""
    volumes: NDArray[np.int32]
    """Of each volume: how many shards it has."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The best pages of common keys."""

    keys: list[str]
    """The keys."""
    slots: NDArray[np.int32]
    """Of each: a row of slots, as many as any has, -1 where it has fewer."""


def heads_of(best: Mapping[str, Sequence[int]]) -> Heads:
    """The best pages of keys by their slots."""
    rows = [(*slots, *[-1] * (merge.HEAD_ROWS - len(slots))) for slots in best.values()]
    return Heads(list(best), np.array(rows, np.int32).reshape(-1, merge.HEAD_ROWS))


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an index."""

    data: str
    """Name of the file of groups and shards."""
    register: Register
    """All documents, in order of addresses."""
    slots: NDArray[np.int32]
    """Of each document: its number."""
    parts: tuple[Region, ...]
    """How these are grouped."""
    distinct: int
    """Sum of the numbers of different words of documents."""
    groups: NDArray[np.void]
    """Rows of GROUP, in order."""
    shards: Shards
    """All shards."""
    heads: Heads
    """The best pages that are made ready."""
    names: Names
    """What a query may call by other names."""
    files: dict[str, bytes]
    """Each file by name, and the SHA-256 of it."""


def made_by() -> str:
    """The rules by which files are made, and their maker: what is kept by others is of no use."""
    rules = [
        _FORM, FORMAT, __version__, zlib.ZLIB_RUNTIME_VERSION, impact.scoring(1.0), impact.WEIGHTS, impact.WHOLE_NAME,
        blocks.GROUP_BYTES, blocks.GROUPS_IN_BLOCK, blocks.GROUPS_IN_DIRECTORY, facets.FACET_SLOTS, naming.MOST_NAMED,
        lexicon.SHARD_BYTES, volumes.VOLUME_BYTES, merge.FIRST_PIECE, merge.LEAST_TAIL, merge.HEAD_ROWS,
        merge.SHARE_WITH_HEADS, merge.FEWEST_WITH_HEADS, merge.FEWEST_WITH_NAME, merge.FEWEST_PAGES_WITH_HEADS,
    ]  # fmt: skip
    return sha256(repr(rules).encode()).hexdigest()


def kept_start(folder: Path) -> str:
    """The SHA-256 of the start file of the index of which something is kept in `folder`, in hexadecimal; empty where
    nothing is. A site that has another start file cannot be brought up to date from there."""
    try:
        with (folder / INDEX).open("rb") as file:
            return file.read(2 * _DIGEST)[_DIGEST:].decode("ascii", "replace")
    except OSError:
        return ""


def load(folder: Path) -> Kept:
    """What is kept in `folder`. Raises UnusableError where there is nothing, or not all of it."""
    try:
        written = (folder / INDEX).read_bytes()
    except OSError:
        raise UnusableError from None
    if written[:_DIGEST] != sha256(memoryview(written)[_DIGEST:]).hexdigest().encode():
        raise UnusableError
    at = written.index(b"\n") + 1
    told = json.loads(written[2 * _DIGEST : at])
    if told["made_by"] != made_by():
        raise UnusableError
    arrays = {}
    for (name, dtype), count in zip(_ARRAYS.items(), told["counts"], strict=True):
        arrays[name] = np.frombuffer(written, dtype, count, at)
        at += arrays[name].nbytes
    return _kept(told, arrays)


def _kept(told: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Kept:
    named = tuple(Named(key, label, kind, tuple(names)) for key, label, kind, names in told["named"])
    return Kept(
        data=told["data"],
        register=Register(
            tuple(told["addresses"]), arrays["headers"], arrays["held"], arrays["values"], arrays["times"],
            tuple(map(tuple, told["table"])),
        ),
        slots=arrays["slots"],
        parts=tuple(Region(**part) for part in told["parts"]),
        distinct=told["distinct"],
        groups=arrays["groups"],
        shards=Shards(arrays["shards"], told["shard_names"], told["ends"], arrays["volumes"]),
        heads=Heads(told["head_keys"], arrays["heads"].reshape(-1, merge.HEAD_ROWS)),
        names=Names(named, told["words"], told["name_terms"]),
        files=dict(zip(told["files"], (one.ljust(32, b"\0") for one in arrays["digests"].tolist()), strict=True)),
    )  # fmt: skip


def save(folder: Path, kept: Kept) -> None:
    """Put what is kept in the place of what was before, in one move."""
    register, shards = kept.register, kept.shards
    arrays: dict[str, NDArray[Any]] = {
        "headers": register.headers, "held": register.held, "values": register.values, "times": register.times,
        "slots": kept.slots, "groups": kept.groups, "shards": shards.places, "volumes": shards.volumes,
        "heads": kept.heads.slots.reshape(-1), "digests": np.array(list(kept.files.values()), "S32"),
    }  # fmt: skip
    told = {
        "made_by": made_by(), "counts": [len(array) for array in arrays.values()], "data": kept.data,
        "addresses": register.addresses, "table": register.table, "parts": list(map(asdict, kept.parts)),
        "distinct": kept.distinct, "shard_names": shards.names, "ends": shards.ends, "head_keys": kept.heads.keys,
        "named": [[one.key, one.label, one.kind, one.names] for one in kept.names.named], "words": kept.names.words,
        "name_terms": kept.names.held, "files": list(kept.files),
    }  # fmt: skip
    content = [kept.files["start"].hex().encode(), json.dumps(told, separators=(",", ":")).encode(), b"\n"]
    content += [arrays[name].astype(dtype, copy=False).tobytes() for name, dtype in _ARRAYS.items()]
    digest = sha256()
    for part in content:
        digest.update(part)
    fresh = folder / f"{INDEX}.new"
    with fresh.open("wb") as file:
        file.writelines([digest.hexdigest().encode(), *content])
    fresh.replace(folder / INDEX)
    for path in folder.glob(f"{DATA}*"):
        if path.name != kept.data:
            with suppress(PermissionError):  # a system that keeps open files keeps it until the next time
                path.unlink(missing_ok=True)


def free_name(folder: Path) -> str:
    """Name of a file of groups and shards that is not there yet."""
    taken = {path.name for path in folder.glob(f"{DATA}*")}
    return next(name for number in range(len(taken) + 1) if (name := f"{DATA}{number}") not in taken)


def checked(file: BinaryIO, place: np.void, length: int) -> bytes:
    """The bytes of a group or a shard. Raises UnusableError where they are not those that were put there."""
    file.seek(int(place["at"]))
    data = file.read(length)
    if len(data) != length or zlib.crc32(data) != place["check"]:
        raise UnusableError
    return data
