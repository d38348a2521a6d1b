"""What archives of one, ten and a hundred million articles take: `python -m benchmarks.scale`.

Arithmetic over constants that were measured; each constant says what it is and where it was measured. The table stands
in docs/scale.md, and a test holds the two together.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SIZES = (1_000_000, 10_000_000, 100_000_000)
"""Numbers of articles."""

DAY = 86_400
HOUR = 3_600


@dataclass(frozen=True, slots=True)
class Constants:
    """What was measured on the made archive with statements (benchmarks/README.md, “Whole builds”), for one article of
    450 words with two statements."""

    content_bytes: int = 5_200
    """Bytes of its record."""
    site_bytes: int = 54_000
    """Bytes of the site, with all lists in which it stands."""
    site_files: float = 2.1
    """Files of the site."""
    values_bytes: int = 22_000
    """Bytes that are kept of it: record, text, mentions, sentences, what lists show of it."""
    search_bytes: int = 3_300
    """Bytes of search files."""
    postings_bytes: int = 7_000
    """Bytes of its postings and texts on the way from those who read it to those who make shards."""
    processor_seconds: float = 0.008
    """Seconds of one processor for all of it in a build from nothing."""
    client_seconds: float = 0.0008
    """Of these, those that the one process must spend that hands out the work: columns, likeness, putting into
    place."""
    client_bytes: int = 10_500
    """Bytes of memory in that process at most, while search files are put together."""
    memory_bytes: int = 1_430
    """Bytes of what is remembered and read again by each later build."""


MEASURED = Constants()

STORE_WRITES = 5.0
"""Dollars that large object stores ask for a million writes."""

STORE_MONTH = 0.023
"""Dollars that they ask for a gigabyte and month."""


def rows(one: Constants = MEASURED) -> Iterator[tuple[str, Callable[[int], str]]]:
    """What is counted, and how for a number of articles."""
    yield "records, in packs of a day over 20 years: files", lambda n: f"{min(n, 20 * 365):,}"
    yield "records: size; of one pack", lambda n: f"{size(n * one.content_bytes)}; {size(n * one.content_bytes / 7300)}"
    yield "site: files", lambda n: f"{n * one.site_files / 1e6:,.1f} million"
    yield "site: size", lambda n: size(n * one.site_bytes)
    yield "kept values", lambda n: size(n * one.values_bytes)
    yield "search files: size", lambda n: size(n * one.search_bytes)
    yield "processor time of a first build", lambda n: f"{n * one.processor_seconds / HOUR:,.1f} hours"
    yield "the same on 64 processors, at best", lambda n: time_of(n * one.processor_seconds / 64)
    yield "of that in the one process that hands out the work", lambda n: time_of(n * one.client_seconds)
    yield "memory of that process", lambda n: size(n * one.client_bytes)
    yield "postings that move between workers", lambda n: size(n * one.postings_bytes)
    yield "read by each later build before it does anything", lambda n: size(n * one.memory_bytes)
    yield "object store: writing all files once", lambda n: f"{n * one.site_files / 1e6 * STORE_WRITES:,.0f} dollars"
    yield (
        "object store: a month",
        lambda n: f"{n * (one.site_bytes + one.values_bytes) / 1e9 * STORE_MONTH:,.0f} dollars",
    )


def size(number: float) -> str:
    """Bytes in words."""
    for unit, name in ((1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB")):
        if number >= unit:
            return f"{number / unit:,.1f} {name}"
    return f"{number / 1e3:,.0f} kB"


def time_of(seconds: float) -> str:
    """Seconds in words."""
    return f"{seconds / HOUR:,.1f} hours" if seconds >= HOUR else f"{seconds / 60:,.0f} minutes"


def table(sizes: tuple[int, ...] = SIZES) -> str:
    """The table of docs/scale.md."""
    head = " | ".join(f"{number // 1_000_000} million" for number in sizes)
    lines = [f"| for articles | {head} |", "|---|" + "---|" * len(sizes)]
    lines += [f"| {what} | " + " | ".join(told(number) for number in sizes) + " |" for what, told in rows()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(table())
