"""How well dumps of glued articles are split again; run as `python -m benchmarks.ingest.dumps`.

The splitter's rules were made with the seed `DEVELOPMENT` and every second article; the figures are those of another
seed and the other articles, of which an earlier seed was looked at once, for three rules. A boundary is the line of an
article's title, exactly. One of the saved pages is a weekly edition with articles of its own: what is split there is
counted as wrong.
"""

import pathlib
import random
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from benchmarks.ingest.glued import LABELS, Kind, Line, glue, style_of
from benchmarks.ingest.known_articles import Known, known_articles
from benchmarks.table import Row
from benchmarks.table import table as as_table
from builder.ingest.capture import Received
from builder.ingest.contract import Piece
from builder.ingest.corrections import Corrections
from builder.ingest.dump.text_dump import read

DEVELOPMENT, REPORTED = "development", "figures"
DUMPS = 16
"""Dumps of each kind of labels."""

MOST = 60
"""Articles of the largest dump; the smallest has three."""

_HALVES = {DEVELOPMENT: slice(0, None, 2), REPORTED: slice(1, None, 2)}
_READ = ("title", "heading", "paragraph")


def rows(corpora: pathlib.Path) -> Iterator[Row]:
    """The figures on dumps that no rule was made with."""
    yield from figures(corpora, REPORTED)


def figures(corpora: pathlib.Path, seed: str) -> Iterator[Row]:
    """The figures by kind of labels and over all, on dumps of this seed and its half of the articles."""
    articles = known_articles(corpora)[_HALVES[seed]]
    if len(articles) < MOST:
        yield Row("glued dumps", "not measured", "0.97", "the corpora are absent")
        return
    total: Counter[str] = Counter()
    for labels in LABELS:
        count: Counter[str] = Counter()
        for turn in range(DUMPS):
            count += measured(articles, labels, random.Random(f"{seed} {labels} {turn}"))
        total += count
        yield Row(f"glued dumps, {labels}: boundaries, P / R / F1", _scores(count), "", f"{DUMPS} dumps")
    yield Row("glued dumps: boundaries, P / R / F1", _scores(total), "F1 at least 0.97", "the exact line of each title")
    yield from _shares(total)


def measured(articles: tuple[Known, ...], labels: str, chance: random.Random) -> Counter[str]:
    """What became of the lines of one dump: titles, and characters of text and of furniture."""
    size = 3 + int((MOST - 2) * chance.random() ** 2)
    style = style_of(labels, chance)
    lines = glue(chance.sample(articles, size), style, chance)
    data = (style.newline.join(line.text for line in lines) + style.newline).encode()
    pieces = read(Received("dump.txt", data), Corrections()).pieces
    return _judged(lines, pieces)


def _judged(lines: list[Line], pieces: tuple[Piece, ...]) -> Counter[str]:
    starts = [piece.line for piece in pieces]
    begins: dict[int, int] = {}
    for number, line in enumerate(lines, 1):
        if line.kind is Kind.TITLE:
            begins.setdefault(number if line.article not in begins.values() else -1, line.article)
    begins.pop(-1, None)
    found = {piece.line: piece.draft for piece in pieces if piece.part == "title"}
    right_drafts = {draft: begins[line] for line, draft in found.items() if line in begins}
    count = Counter({"titles": len(begins), "found": len(found), "right": len(right_drafts)})
    for number, line in enumerate(lines, 1):
        piece = pieces[bisect_right(starts, number) - 1]
        if line.kind is Kind.TEXT:
            count["text"] += len(line.text)
            count["dropped"] += len(line.text) * (piece.fate != "kept")
            is_right = piece.fate == "kept" and right_drafts.get(piece.draft or 0, -1) == line.article
            count["in place"] += len(line.text) * is_right
        if line.kind is Kind.FURNITURE:
            count["furniture"] += len(line.text)
            count["kept"] += len(line.text) * (piece.fate == "kept" and piece.part in _READ)
    return count


def _scores(count: Counter[str]) -> str:
    precision, recall = count["right"] / max(1, count["found"]), count["right"] / max(1, count["titles"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{precision:.3f} / {recall:.3f} / {f1:.3f}"


def _shares(count: Counter[str]) -> Iterator[Row]:
    note = f"of {count['text']} characters of text"
    yield Row("glued dumps: text in the right article", f"{count['in place'] / count['text']:.4f}", "", note)
    yield Row("glued dumps: text wrongly left out", f"{count['dropped'] / count['text']:.4f}", "", note)
    note = f"of {count['furniture']} characters of labels, share lines, lists of other articles and the like"
    yield Row("glued dumps: furniture kept as text or title", f"{count['kept'] / count['furniture']:.4f}", "", note)


def main() -> None:
    """Print the table for the corpora in `../shared/corpora`; `development` as argument takes those dumps instead."""
    seed = sys.argv[1] if len(sys.argv) > 1 else REPORTED
    print(as_table(figures(pathlib.Path("../shared/corpora"), seed)), end="")


if __name__ == "__main__":
    main()
