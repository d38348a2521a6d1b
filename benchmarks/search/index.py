"""What an index is on disk, what it takes to make it, and how much of it changes with one word."""

import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from benchmarks.programs import Absent
from benchmarks.search.peers import Peers
from benchmarks.search.sites import Made, made_archive, run, say, seconds_again
from benchmarks.table import Row

MOST_CHANGED = 8
MOST_MEMORY = 500_000_000
MOST_SHARE = 0.2
"""Of Pagefind's processor time."""

TIMES, LARGE = 3, 10_000
"""How often each index is made for that share; once where an archive has more articles than `LARGE`."""


def rows(sizes: Sequence[int], work: Path, peers: Peers) -> Iterator[Row]:
    """Figures of made archives of so many articles, and of other programs."""
    for size in sizes:
        made = made_archive(work, size)
        yield from _own(made, size)
        yield from _others(made, size, peers)


def _own(made: Made, size: int) -> Iterator[Row]:
    what = f"index, {size:,} articles"
    sizes, taken = made.sizes, made.taken["index"]
    texts = {path: size for path, size in sizes.items() if PurePosixPath(path).name.startswith(("b-", "o-"))}
    wanted = {10_000: ("500", "15 MB")}.get(size, ("", ""))
    yield Row(f"{what}: files", f"{len(sizes):,}", wanted[0], f"{len(texts):,} of them the texts of excerpts")
    note = f"{sum(texts.values()) / 1e6:.1f} MB of them the texts of excerpts; not compressed by a host"
    yield Row(f"{what}: bytes", f"{sum(sizes.values()) / 1e6:.1f} MB", wanted[1], note)
    yield Row(f"{what}: start-up file", f"{start_up(made) / 1000:.1f} kB", "10 kB", "")
    laid_out = made.taken["documents"]["seconds"]
    note = f"{laid_out:.1f} to lay out documents, {taken['seconds']:.1f} to make files of them"
    yield Row(f"{what}: processor time", f"{laid_out + taken['seconds']:.1f} CPU s", "", note)
    most = f"below {MOST_MEMORY / 1e6:.0f} MB" if size >= 50_000 else ""
    peak, before = taken["peak"] / 1e6, taken["before"] / 1e6
    note = (
        f"at the peak of making files, {peak:.0f} MB, above the {before:.0f} MB of a process that holds the documents"
    )
    yield Row(f"{what}: memory", f"{peak - before:.0f} MB", most, note)
    differing = churn(made)
    worst = max(differing, key=lambda change: differing[change])
    note = f"changed, added and removed; the most of {len(differing)} changes: {worst}"
    yield Row(f"{what}: files that differ after one word more", f"{differing[worst]}", f"{MOST_CHANGED}", note)


def start_up(made: Made) -> int:
    """Bytes of what every search loads first."""
    return sum(size for path, size in made.sizes.items() if PurePosixPath(path).name.startswith("start"))


def churn(made: Made) -> dict[str, int]:
    """For each of some changes of one word, how many search files differ: changed, added and removed."""
    say(f"changing {made.work.name}")
    return dict(run("churn", made.work)["differing"])


def _others(made: Made, size: int, peers: Peers) -> Iterator[Row]:
    for engine in ("pagefind", "lunr", "minisearch"):
        what = f"index, {size:,} articles, {engine}"
        try:
            built = peers.build(engine, size)
        except Absent as failure:
            yield Row(what, "not measured", "", f"{failure}")
            continue
        figure = f"{built.files:,} files, {built.size / 1e6:.1f} MB, {built.seconds:.1f} CPU s"
        yield Row(what, figure, "", f"peak memory {built.peak / 1e6:.0f} MB")
        if engine == "pagefind":
            yield _share(made, size, peers)


def _share(made: Made, size: int, peers: Peers) -> Row:
    times = TIMES if size <= LARGE else 1
    pairs = [(seconds_again(made), peers.pagefind_again(size)) for _ in range(times)]
    own, other = (statistics.median(seconds) for seconds in zip(*pairs, strict=True))
    note = f"{own:.1f} of {other:.1f} CPU s, made in turns in one run" + (f", medians of {times}" if times > 1 else "")
    note += "; Regesta's without reading records and writing files"
    return Row(f"index, {size:,} articles: of Pagefind's processor time", f"{own / other:.2f}", f"{MOST_SHARE}", note)
