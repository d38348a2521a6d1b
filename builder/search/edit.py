"""What changes among the documents of an index: which are other ones than before, or have other numbers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from builder.search.blocks import Region, regions
from builder.search.documents import Document
from builder.search.kept import UnusableError
from builder.search.merge import Measures, measures
from builder.search.register import Register, altered, place_of, register_of
from builder.search.shown import size
from builder.search.slots import Slots, assign_slots
from builder.search.store import Store

MOST_AT_ONCE = 64
"""Documents that may change or move in any archive and not have all files made anew."""

SHARE_AT_ONCE = 10
"""One document of so many may do so in a large one."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Documents after a change."""

    register: Register
    """All documents, in order of addresses."""
    slots: Slots
    """Their numbers."""
    parts: tuple[Region, ...]
    """How these are grouped."""
    before: dict[int, Document]
    """Slot to each document that is not any more what it was, or not there."""
    after: dict[int, Document]
    """Slot to what these are now, and to each that is new."""


def edited(store: Store, changed: Sequence[Document], gone: Collection[str]) -> Edit | None:
    """What changes; none where it is so much, or such, that all is better made anew.

    Raises UnusableError where documents are gone that were not there, ValueError where two changed ones have the same
    address.
    """
    fresh = {document.address: document for document in changed}
    if len(fresh) < len(changed):
        raise ValueError("two documents have the same path")
    old = store.kept.register
    lost = {address: at for address in {*fresh, *gone} if (at := _place(old, address)) is not None}
    if not lost.keys() >= set(gone):
        raise UnusableError
    left = np.delete(np.arange(len(old.addresses)), list(lost.values()))
    documents = list(fresh.values())
    register = altered(old, register_of(documents, map(size, documents)), gone)
    slots = assign_slots(register.headers)
    parts = regions(register.headers, slots)
    places = {address: at for address in fresh if (at := _place(register, address)) is not None}
    stayed = np.delete(np.arange(len(register.addresses)), list(places.values()))
    pairs = np.stack([store.kept.slots[left], slots.numbers[stayed]], axis=1)
    moved = pairs[pairs[:, 0] != pairs[:, 1]].tolist()
    if parts != store.kept.parts or _measures(old) != _measures(register):
        return None
    if len(lost) + len(fresh) + len(moved) > max(MOST_AT_ONCE, len(left) // SHARE_AT_ONCE):
        return None
    before = {slot: store.document(slot) for slot in store.kept.slots[list(lost.values())].tolist()}
    after = {int(slots.numbers[at]): fresh[address] for address, at in places.items()}
    for was, slot in moved:
        before[was] = after[slot] = store.document(was)
    for slot in [slot for slot, document in before.items() if after.get(slot) == document]:
        del before[slot], after[slot]
    return Edit(register, slots, parts, before, after)


def _measures(register: Register) -> Measures:
    return measures(int(np.sum(~register.headers["statement"])), 0)


def _place(register: Register, address: str) -> int | None:
    """The place of a document in a register in order of addresses; none where it is not there."""
    at = place_of(register, address)
    return at if register.addresses[at : at + 1] == (address,) else None
