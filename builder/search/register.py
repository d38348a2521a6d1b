"""What search knows of documents besides their words: where each is, when, and by what it is counted."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from builder.search.documents import Document, Facet
from builder.search.slots import HEADER, Headers, header

Value = tuple[str, str, str]
"""Kind, id and label of a facet."""

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Register:
    """Some documents, in any order."""

    addresses: tuple[str, ...]
    """Of each document."""
    headers: Headers
    """Of each document."""
    held: Numbers
    """Of each document: how many values it has, its own kind first."""
    values: Numbers
    """Of each of these: its number in `table`."""
    times: Numbers
    """Of each of these: how often its document names it."""
    table: tuple[Value, ...]
    """Every value that any of them has, or has had; each once."""


class Table(dict[Value, int]):
    """Numbers of values, in the order in which they come."""

    def __missing__(self, value: Value) -> int:
        self[value] = number = len(self)
        return number


def value_of_kind(kind: str) -> Value:
    """A document's kind as something that it is counted by."""
    return "kind", kind, kind


def register_of(documents: Sequence[Document], sizes: Iterable[int]) -> Register:
    """The register of documents of which there are so many bytes to show."""
    table = Table()
    values: list[int] = []
    times: list[int] = []
    for document in documents:
        values.append(table[value_of_kind(document.kind)])
        values.extend([table[facet.kind, facet.id, facet.label] for facet in document.facets])
        times.append(1)
        times.extend([facet.times for facet in document.facets])
    return Register(
        addresses=tuple(document.address for document in documents),
        headers=np.array([header(one, size) for one, size in zip(documents, sizes, strict=True)], HEADER),
        held=np.array([1 + len(document.facets) for document in documents], np.int32),
        values=np.array(values, np.int32),
        times=np.array(times, np.int32),
        table=tuple(table),
    )


def joined(registers: Sequence[Register]) -> Register:
    """The documents of several registers, one after the other."""
    table = Table()
    numbers = [np.array([table[value] for value in one.table], np.int32) for one in registers]
    none = np.zeros(0, np.int32)
    return Register(
        addresses=tuple(address for one in registers for address in one.addresses),
        headers=np.concatenate([np.zeros(0, HEADER), *(one.headers for one in registers)]),
        held=np.concatenate([none, *(one.held for one in registers)]),
        values=np.concatenate([none, *(new[one.values] for new, one in zip(numbers, registers, strict=True))]),
        times=np.concatenate([none, *(one.times for one in registers)]),
        table=tuple(table),
    )


def taken(register: Register, order: Sequence[int] | NDArray[np.int64]) -> Register:
    """Some of the documents, in another order."""
    chosen = np.asarray(order, np.int64)
    held = register.held[chosen]
    begins = (np.cumsum(register.held) - register.held)[chosen]
    at = np.repeat(begins - (np.cumsum(held) - held), held) + np.arange(held.sum())
    return replace(
        register,
        addresses=tuple([register.addresses[number] for number in chosen.tolist()]),
        headers=register.headers[chosen],
        held=held,
        values=register.values[at],
        times=register.times[at],
    )


def in_order_of_addresses(register: Register) -> Register:
    """The same documents in order of addresses. Raises ValueError where two have the same."""
    order = sorted(range(len(register.addresses)), key=register.addresses.__getitem__)
    found = taken(register, order)
    for before, after in zip(found.addresses, found.addresses[1:], strict=False):
        if before == after:
            raise ValueError(f"two documents have the path {after}")
    return found


def altered(old: Register, fresh: Register, gone: Collection[str]) -> Register:
    """Documents of which some are other ones, or new, and some are no more; all in order of addresses."""
    table = Table(zip(old.table, range(len(old.table)), strict=True))
    numbers = np.array([table[value] for value in fresh.table], np.int32)
    new = replace(fresh, values=numbers[fresh.values])
    rows = {address: at for at, address in enumerate(fresh.addresses)}
    pieces: list[Register] = []
    end = 0
    for address in sorted({*rows, *gone}):
        at = place_of(old, address)
        pieces.append(_stretch(old, end, at))
        end = at + (old.addresses[at : at + 1] == (address,))
        if address in rows:
            pieces.append(_stretch(new, rows[address], rows[address] + 1))
    pieces.append(_stretch(old, end, len(old.addresses)))
    return Register(
        addresses=tuple(chain.from_iterable([one.addresses for one in pieces])),
        headers=np.concatenate([one.headers for one in pieces]),
        held=np.concatenate([one.held for one in pieces]),
        values=np.concatenate([one.values for one in pieces]),
        times=np.concatenate([one.times for one in pieces]),
        table=tuple(table),
    )


def _stretch(register: Register, start: int, stop: int) -> Register:
    """The documents from one up to another."""
    begin, end = int(register.held[:start].sum()), int(register.held[:stop].sum())
    return replace(
        register,
        addresses=register.addresses[start:stop],
        headers=register.headers[start:stop],
        held=register.held[start:stop],
        values=register.values[begin:end],
        times=register.times[begin:end],
    )


def place_of(register: Register, address: str) -> int:
    """The place that an address has, or would have, in a register in order of addresses."""
    return bisect_left(register.addresses, address)


def values_of(register: Register) -> Iterator[list[int]]:
    """The values of each document, by their numbers."""
    end = 0
    values = register.values.tolist()
    for count in register.held.tolist():
        yield values[end : end + count]
        end += count


def facets_of(register: Register, number: int) -> tuple[Facet, ...]:
    """The facets of one document."""
    end = int(register.held[: number + 1].sum())
    begin = end - int(register.held[number]) + 1
    pairs = zip(register.values[begin:end].tolist(), register.times[begin:end].tolist(), strict=True)
    return tuple(
        Facet(kind, key, label, times) for value, times in pairs for kind, key, label in [register.table[value]]
    )
