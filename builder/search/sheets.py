"""What was analysed of a batch, set down where all hands find it, its postings cut by ranges of digests of their keys.

So the postings of one range can be merged from all batches by one hand, and nobody need have them all.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.cache.shared import put
from builder.cache.values import Place, dumped
from builder.search.analysed import Analysed
from builder.search.impact import Numbers
from builder.search.register import Register
from builder.search.runs import Few, Run

RECORDS_IN_RANGE = 512
MOST_RANGES = 256


def ranges_for(records: int) -> int:
    """Into how many ranges the keys of an archive of so many records are cut."""
    return max(1, min(-(-records // RECORDS_IN_RANGE), MOST_RANGES))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is told of a batch that is set down."""

    name: str
    """Name of its file, which begins with the bytes of all of its documents as they are shown."""
    register: Register
    """Where each document is, when, and by what it is counted."""
    lengths: NDArray[np.int32]
    """Of each document: its bytes as it is shown."""
    rows: Place
    """Where the rest of what is shown stands (`Shown`)."""
    ends: Numbers
    """Where the part of the first range begins, then where that of each ends."""
    distinct: int
    """Sum of the numbers of different words of documents."""


@dataclass(frozen=True, slots=True)
class Part:
    """The postings of a range of keys, as in a run."""

    terms: tuple[str, ...]
    starts: Numbers
    places: Numbers
    owners: Few
    levels: NDArray[np.uint8]
    passages: NDArray[np.uint16]
    counts: Few
    nexts: NDArray[np.uint8]
    forms: tuple[str, ...]
    """Each word form of the range; its term may be in another."""
    stems: tuple[str, ...]
    """The term of each form."""
    occurrences: Few


def set_down(place: str, ranges: int, name: str, analysed: Analysed) -> Sheet:
    """A batch as a file of this name in a shared place. Where that is done twice, it is the same file."""
    shown = analysed.shown
    rows = dumped(shown.without_data())
    parts = [dumped(part) for part in parts_of(analysed.run, ranges)]
    put(place, name, b"".join([shown.data, rows, *parts]))
    begin = len(shown.data)
    ends = np.cumsum([begin + len(rows), *map(len, parts)])
    return Sheet(name, analysed.register, shown.lengths, (begin, len(rows)), ends, analysed.run.distinct)


def parts_of(run: Run, ranges: int) -> Iterator[Part]:
    """The parts of a run, one for each range."""
    of_terms, of_forms = _ranges(run.terms, ranges), _ranges(run.forms, ranges)
    order = np.argsort(of_terms, kind="stable")
    begins, first_places = run.starts.astype(np.int64), run.places.astype(np.int64)
    lengths, held = np.diff(begins)[order], np.diff(first_places)[order]
    postings, places = _rows(begins[order], lengths), _rows(first_places[order], held)
    starts, ends = (np.concatenate([[0], np.cumsum(counts)]) for counts in (lengths, held))
    columns = {name: getattr(run, name)[postings] for name in ("owners", "levels", "passages", "counts")}
    nexts = run.nexts[places]
    bounds = np.searchsorted(of_terms[order], np.arange(ranges + 1)).tolist()
    for number in range(ranges):
        low, high = bounds[number : number + 2]
        forms = np.flatnonzero(of_forms == number).tolist()
        yield Part(
            terms=tuple([run.terms[at] for at in order[low:high].tolist()]),
            starts=starts[low : high + 1] - starts[low],
            places=ends[low : high + 1] - ends[low],
            nexts=nexts[ends[low] : ends[high]],
            forms=tuple([run.forms[at] for at in forms]),
            stems=tuple([run.terms[at] for at in run.stems[forms].tolist()]),
            occurrences=run.occurrences[forms],
            **{name: column[starts[low] : starts[high]] for name, column in columns.items()},
        )


def _ranges(keys: Sequence[str], ranges: int) -> Numbers:
    """The range of each key."""
    digests = (zlib.crc32(key.encode("utf-8", "surrogatepass")) for key in keys)
    return np.fromiter(digests, np.int64, len(keys)) * ranges >> 32


def _rows(begins: Numbers, lengths: Numbers) -> Numbers:
    """The numbers of rows, so many from each of `begins` on."""
    return np.repeat(begins - (np.cumsum(lengths) - lengths), lengths) + np.arange(int(lengths.sum()))
