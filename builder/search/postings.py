"""Which postings differ between documents as they were and as they are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from builder.search.analysed import Analysed, analyse
from builder.search.documents import Document
from builder.search.kept import Heads
from builder.search.merge import Postings
from builder.search.runs import Run
from builder.search.shown import Rows

Told = tuple[int, int, bytes]
"""A posting's level, its number of places, and what follows these."""


@dataclass(frozen=True, slots=True)
class Side:
    """Some documents, as they were or as they are."""

    slots: tuple[int, ...]
    """Of each document."""
    run: Run
    """Where which words stand in them."""
    rows: Rows
    """Each as it is shown."""
    told: dict[str, dict[int, Told]]
    """Term, then slot, to the posting."""
    passages: dict[tuple[str, int], int]
    """Term and slot to the passage that shows it."""

    def row(self, term: str, slot: int) -> bytes:
        """A document as it is shown among the best of a term."""
        return self.rows.row(self.slots.index(slot), self.passages[term, slot])


def sides(before: Mapping[int, Document], after: Mapping[int, Document]) -> tuple[Side, Side]:
    """Documents by slot, as they were and as they are."""
    return side_of(before), side_of(after)


def side_of(documents: Mapping[int, Document]) -> Side:
    """Documents by slot."""
    found = analyse(list(documents.values()))
    slots = tuple(documents)
    told: defaultdict[str, dict[int, Told]] = defaultdict(dict)
    passages = {}
    for term, owner, passage, posting in _postings(found.run):
        told[term][slots[owner]] = posting
        passages[term, slots[owner]] = passage
    return Side(slots, found.run, _rows(found), dict(told), passages)


def _rows(found: Analysed) -> Rows:
    return Rows([found.shown], lambda start, stop: found.shown.data[start:stop])


def _postings(run: Run) -> Iterator[tuple[str, int, int, Told]]:
    """Each posting: its term, its document, the passage that shows it, and the rest."""
    owners, levels, passages, counts = (
        column.tolist() for column in (run.owners, run.levels, run.passages, run.counts)
    )
    nexts, place, starts = run.nexts.tobytes(), 0, run.starts.tolist()
    for at, term in enumerate(run.terms):
        for number in range(starts[at], starts[at + 1]):
            end = place + counts[number]
            yield term, owners[number], passages[number], (levels[number], counts[number], nexts[place:end])
            place = end


def differing(old: Side, new: Side, heads: Heads) -> set[str]:
    """The terms whose postings differ, or what is shown of their best pages."""
    found = {term for term in old.told.keys() | new.told.keys() if old.told.get(term) != new.told.get(term)}
    for at in np.flatnonzero(np.isin(heads.slots, old.slots).any(axis=1)).tolist():
        term, best = heads.keys[at], set(old.slots).intersection(heads.slots[at].tolist())
        if term not in found and any(old.row(term, slot) != new.row(term, slot) for slot in best):
            found.add(term)
    return found


def more_documents(old: Side, new: Side, terms: set[str]) -> Counter[str]:
    """In how many more documents each of some terms is than before; fewer than none where it is in fewer."""
    return Counter({term: len(new.told.get(term, ())) - len(old.told.get(term, ())) for term in terms})


def more_places(old: Side, new: Side) -> dict[str, tuple[str, int]]:
    """Each form that stands in more places than before, or in fewer, with its term and in how many more."""
    more: Counter[str] = Counter()
    stems = {}
    for run, sign in ((new.run, 1), (old.run, -1)):
        for form, stem, places in zip(run.forms, run.stems.tolist(), run.occurrences.tolist(), strict=True):
            more[form] += sign * places
            stems[form] = run.terms[stem]
    return {form: (stems[form], number) for form, number in more.items() if number}


def postings_in(side: Side, term: str, number: int) -> Postings | None:
    """The postings of a term as those of the term of that number; none where it has none."""
    told = side.told.get(term)
    if not told:
        return None
    slots = sorted(told)
    return Postings(
        terms=np.full(len(slots), number, np.int32),
        slots=np.array(slots, np.int32),
        levels=np.array([told[slot][0] for slot in slots], np.uint8),
        passages=np.zeros(len(slots), np.uint16),
        counts=np.array([told[slot][1] for slot in slots], np.int32),
        nexts=np.frombuffer(b"".join([told[slot][2] for slot in slots]), np.uint8),
    )
