"""A site built again over what an earlier build left, after one edit; the edit is taken back and built too, untimed."""

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.build.archive import Archive
from benchmarks.build.bench import Bench, digests, medians
from benchmarks.build.cold import compared, spread, told
from benchmarks.build.edits import Edit, edits
from benchmarks.build.tools import BASE
from benchmarks.programs import Absent, Used
from benchmarks.search.sites import say
from benchmarks.table import Row

SETTLED = 2.1
"""Seconds for which files lie before a build. Nobody builds again sooner, and a stamp younger than two seconds is not
believed, since on some file systems two edits within them have the same."""


def rows(benches: Sequence[Bench], archive: Archive, rounds: int) -> Iterator[Row]:
    """A row for each edit and each program whose form has it."""
    able = [bench for bench in benches if bench.tool.form.actor]
    failed: dict[str, str] = {}
    for bench in able:
        _have_site(bench, failed)
    for some in zip(*(edits(bench.tool.form, archive) for bench in able), strict=True):
        yield from _after(list(zip(able, some, strict=True)), archive.size, rounds, failed)


def _have_site(bench: Bench, failed: dict[str, str]) -> None:
    try:
        if not bench.site.exists():
            time.sleep(SETTLED)
            bench.build()
    except Absent as failure:
        failed[bench.tool.key] = f"{failure}"


def _after(pairs: Sequence[tuple[Bench, Edit]], size: int, rounds: int, failed: dict[str, str]) -> Iterator[Row]:
    used: defaultdict[str, list[Used]] = defaultdict(list)
    differing: dict[str, int] = {}
    for number in range(rounds):
        for bench, edit in pairs:
            key = bench.tool.key
            if key not in failed:
                say(f"{bench.tool.title}, {size:,} articles, {edit.name}, round {number + 1}")
                try:
                    taken, others = _built_again(bench, edit)
                    used[key].append(taken)
                    differing.setdefault(key, others)
                except Absent as failure:
                    failed[key] = f"{failure}"
    base = medians(used[BASE.key]) if used[BASE.key] and BASE.key not in failed else None
    for bench, edit in pairs:
        key, what = bench.tool.key, f"built again, {size:,} articles, {edit.name}: {bench.tool.title}"
        if key in failed:
            yield Row(what, "not measured", "", failed[key])
        else:
            note = [compared(used[key], base) if bench.tool is not BASE else "", spread(used[key])]
            figure = f"{told(medians(used[key]))}, {differing[key]:,} files differ"
            yield Row(what, figure, "", "; ".join(part for part in note if part))


def _built_again(bench: Bench, edit: Edit) -> tuple[Used, int]:
    """What it took, and how many files of the site are other than before, are new or are gone."""
    before = digests(bench.site)
    with edit.made(bench.folder):
        time.sleep(SETTLED)
        used = bench.build()
    after = digests(bench.site)
    if edit.files:
        bench.build()
    return used, len({path for path, _ in before.items() ^ after.items()})
