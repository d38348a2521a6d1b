"""How well statements are found: against PolNeAR, in which six people marked who is said to say or think what.

A finding counts as right when a marked relation has a content that shares at least half of the characters of both
together with it (intersection by union), and a source that overlaps its own, or none where it has none. Each relation
is counted once. The rules were tuned on the training texts only, so the two rows of a figure show whether they fit
those texts too closely.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.table import Row, table
from builder.suggest.statement_rules.attribution import Reported, find_statements

FOLDER = "attribution/polnear"
"""Where the corpus lies in the folder of corpora."""

SPLITS = ("train", "dev")

Stretches = Sequence[tuple[int, int]]
Measure = Callable[[Stretches, Stretches], float]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as people marked it."""

    content: Stretches
    """What is said."""
    source: Stretches
    """Who says it."""


def main() -> None:
    """Prints the table; the folder of corpora may be given."""
    corpora = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1] / "../shared/corpora"
    found = list(rows(corpora))
    print(table(found) if found else f"{corpora / FOLDER} is absent: nothing is measured")


def rows(corpora: Path) -> Iterator[Row]:
    """The figures for each part of the corpus that is there."""
    for split in SPLITS:
        path = corpora / FOLDER / f"{split}.jsonl"
        if path.exists():
            yield from _figures(split, path)


def _figures(split: str, path: Path) -> Iterator[Row]:
    counts: Counter[str] = Counter()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            found = find_statements(article["text"])
            counts.update(_counted(found, list(_relations(article))))
    right, made, marked = counts["right"], counts["made"], counts["marked"]
    soft = _f1(counts["soft"], made, marked)
    yield Row(
        f"statements, PolNeAR {split}: precision / recall / F1",
        f"{_share(right, made)} / {_share(right, marked)} / {_f1(right, made, marked)}",
        "F1 0.50" if split == "dev" else "",
        f"{marked} relations; contents share half of their union; F1 {soft} where half of the shorter is enough",
    )
    yield Row(
        f"statements, PolNeAR {split}: precision of those of high confidence",
        _share(counts["right high"], counts["made high"]),
        "0.85" if split == "dev" else "",
        f"{counts['made high']} of {made}; medium {_share(counts['right medium'], counts['made medium'])}, "
        f"low {_share(counts['right low'], counts['made low'])}",
    )
    yield Row(
        f"direct quotations, PolNeAR {split}: wrong speaker",
        _share(counts["quoted wrong"], counts["quoted"]),
        "below 0.05" if split == "dev" else "",
        f"of {counts['quoted']} whose speaker is given in the sentence",
    )


def _relations(article: Any) -> Iterator[Relation]:
    for marked in article["attributions"]:
        yield Relation(*([(start, end) for start, end, _ in marked[key]] for key in ("content", "source")))


def _counted(found: Sequence[Reported], marked: Sequence[Relation]) -> Iterator[str]:
    yield from ("marked" for _ in marked)
    yield from ("soft" for _ in _matched(found, marked, _by_shorter))
    right = set(_matched(found, marked, _by_union))
    for number, each in enumerate(found):
        yield from ("made", f"made {each.confidence}")
        if number in right:
            yield from ("right", f"right {each.confidence}")
        if each.kind == "direct" and each.source:
            yield from _quoted(each, marked)


def _matched(found: Sequence[Reported], marked: Sequence[Relation], measure: Measure) -> Iterator[int]:
    """Numbers of the findings that are right, each by a relation of its own."""
    free = list(marked)
    for number, each in enumerate(found):
        relation = next((one for one in free if _agree(each, one) and measure(each.content, one.content) >= 0.5), None)
        if relation:
            free.remove(relation)
            yield number


def _agree(found: Reported, relation: Relation) -> bool:
    """Whether the sources overlap, or there is none in either."""
    return bool(_common(found.source, relation.source)) or not (found.source or relation.source)


def _quoted(found: Reported, marked: Iterable[Relation]) -> Iterator[str]:
    """Whether the speaker of a quotation is that of the relation with which its content has most in common."""
    named = [one for one in marked if one.source and _common(found.content, one.content)]
    if named:
        best = max(named, key=lambda one: _common(found.content, one.content))
        yield "quoted"
        if not _common(found.source, best.source):
            yield "quoted wrong"


def _common(one: Stretches, other: Stretches) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def _length(stretches: Stretches) -> int:
    return sum(end - start for start, end in stretches)


def _by_union(one: Stretches, other: Stretches) -> float:
    common = _common(one, other)
    return common / (_length(one) + _length(other) - common) if common else 0.0


def _by_shorter(one: Stretches, other: Stretches) -> float:
    common = _common(one, other)
    return common / min(_length(one), _length(other)) if common else 0.0


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "none"


def _f1(right: int, made: int, marked: int) -> str:
    return _share(2 * right, made + marked)


if __name__ == "__main__":
    main()
