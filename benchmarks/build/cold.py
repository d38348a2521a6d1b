"""Whole builds: the site and all that a program leaves for later are taken away before each, untimed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.build.bench import Bench, medians, summed
from benchmarks.build.tools import BASE
from benchmarks.programs import Absent, Used, sizes
from benchmarks.search.sites import say
from benchmarks.table import Row

Size = tuple[int, int]
"""Number of files, and their bytes."""


def rows(benches: Sequence[Bench], size: int, rounds: int) -> Iterator[Row]:
    """A row for each program, and for both together where two run one after the other."""
    used: defaultdict[str, list[list[Used]]] = defaultdict(list)
    made: dict[str, Sequence[Size]] = {}
    failed: dict[str, str] = {}
    for number in range(rounds):
        for bench in (bench for bench in benches if bench.tool.key not in failed):
            say(f"{bench.tool.title}, {size:,} articles, round {number + 1}")
            try:
                taken, made[bench.tool.key] = _cold(bench)
                used[bench.tool.key].append(taken)
            except Absent as failure:
                failed[bench.tool.key] = f"{failure}"
    wholes = {key: [summed(taken) for taken in all_taken] for key, all_taken in used.items() if key not in failed}
    base = medians(wholes[BASE.key]) if BASE.key in wholes else None
    for bench in benches:
        what, key = f"whole build, {size:,} articles: ", bench.tool.key
        if key in failed:
            yield Row(what + bench.tool.title, "not measured", "", failed[key])
            continue
        if len(bench.commands) > 1:
            for step, program in enumerate(bench.tool.programs):
                yield _row(what + program, [taken[step] for taken in used[key]], made[key][step], base)
        yield _row(what + bench.tool.title, wholes[key], _whole(made[key]), base if bench.tool is not BASE else None)


def _cold(bench: Bench) -> tuple[list[Used], list[Size]]:
    """What each command took, and what it added to the site."""
    bench.clear()
    taken: list[Used] = []
    made: list[Size] = []
    for number in range(len(bench.commands)):
        taken.append(bench.run(number))
        files, size = sizes(bench.site)
        made.append((files - sum(one[0] for one in made), size - sum(one[1] for one in made)))
    return taken, made


def _whole(made: Sequence[Size]) -> Size:
    return sum(files for files, _ in made), sum(size for _, size in made)


def _row(what: str, used: Sequence[Used], made: Size, base: Used | None) -> Row:
    figure = f"{told(medians(used))}, {made[0]:,} files, {made[1] / 1e6:.1f} MB"
    return Row(what, figure, "", "; ".join(part for part in (compared(used, base), spread(used)) if part))


def told(used: Used) -> str:
    """Seconds, processor seconds and memory."""
    together = f" ({used.together / 1e6:,.0f} MB all processes)" if used.together > 1.1 * used.peak else ""
    return f"{used.wall:.2f} s, {used.seconds:.2f} CPU s, {used.peak / 1e6:,.0f} MB of memory{together}"


def compared(used: Sequence[Used], base: Used | None) -> str:
    """The share of what Hugo and Pagefind take together; nothing where they were not measured."""
    if base is None:
        return ""
    own = medians(used)
    shares: Mapping[str, float] = {
        "time": own.wall / base.wall,
        "processor time": own.seconds / base.seconds,
        "memory": own.peak / base.peak,
    }
    return ", ".join(f"{share:.2f} of the {name}" for name, share in shares.items()) + " of Hugo and Pagefind"


def spread(used: Sequence[Used]) -> str:
    """Between which times the rounds lie."""
    walls = [one.wall for one in used]
    return f"{len(used)} rounds, {min(walls):.2f} to {max(walls):.2f} s" if len(used) > 1 else "one round"
