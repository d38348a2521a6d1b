"""Near duplicates found among planted ones: by our sample of word runs, and by MinHash with locality-sensitive hashing.

The texts are Wikinews reports; each is planted again in four ways: with one word in twenty replaced, cut to two fifths,
with another first paragraph, and with a third of its sentences replaced.
"""

import csv
import random
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.table import Row
from builder.content.shared import shared_texts

SEED = 20190104
FEWEST_WORDS = 120
_RUN, _HASHES, _BANDS = 5, 128, 32

Plant = Callable[[random.Random, str, list[str]], str]


def rows(corpora: Path) -> Iterator[Row]:
    """Recall of each way for each kind of near duplicate."""
    texts = list(_texts(corpora / "articles" / "wikinews-2019-20"))
    if not texts:
        yield Row("near duplicates", "not measured", note="articles/wikinews-2019-20 is not at hand")
        return
    for what, plant in PLANTS.items():
        chance = random.Random(SEED)
        planted = [plant(chance, text, texts) for text in texts]
        yield _row(f"near duplicates found, {what}, runs of eight words", _by_runs(texts, planted), len(texts))
        if find_spec("rensa"):
            yield _row(f"near duplicates found, {what}, MinHash (rensa)", _by_minhash(texts, planted), len(texts))


def _row(what: str, found: tuple[int, int], total: int) -> Row:
    right, others = found
    return Row(what, f"{right} of {total}", note=f"{others} pairs that were not planted")


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row["text"] for row in csv.DictReader(file) if len(row["text"].split()) >= FEWEST_WORDS)


def _edited(chance: random.Random, text: str, _: list[str]) -> str:
    words = text.split()
    return " ".join(chance.choice(words) if chance.random() < 0.05 else word for word in words)


def _shortened(_: random.Random, text: str, __: list[str]) -> str:
    words = text.split()
    return " ".join(words[: len(words) * 2 // 5])


def _led(chance: random.Random, text: str, texts: list[str]) -> str:
    return f"{chance.choice(texts).splitlines()[0]} {text}"


def _replaced(chance: random.Random, text: str, texts: list[str]) -> str:
    others = chance.choice(texts).split(". ")
    return ". ".join(chance.choice(others) if chance.random() < 1 / 3 else one for one in text.split(". "))


PLANTS: dict[str, Plant] = {
    "one word in twenty replaced": _edited,
    "cut to two fifths": _shortened,
    "another first paragraph": _led,
    "a third of the sentences replaced": _replaced,
}
"""How a text is planted again."""


def _by_runs(texts: list[str], planted: list[str]) -> tuple[int, int]:
    keyed = {f"a{n}": text for n, text in enumerate(texts)} | {f"b{n}": text for n, text in enumerate(planted)}
    pairs = {(one, other) for one, other, _ in shared_texts(keyed)}
    right = sum((f"a{n}", f"b{n}") in pairs for n in range(len(texts)))
    return right, len(pairs) - right


def _by_minhash(texts: list[str], planted: list[str]) -> tuple[int, int]:
    rensa = import_module("rensa")
    index = rensa.RMinHashLSH(0.5, _HASHES, _BANDS)
    sketches = [_sketch(rensa, text) for text in (*texts, *planted)]
    for number, sketch in enumerate(sketches):
        index.insert(number, sketch)
    right = others = 0
    for number in range(len(texts)):
        near = set(index.query(sketches[len(texts) + number])) - {len(texts) + number}
        right += number in near
        others += len(near - {number})
    return right, others


def _sketch(rensa: object, text: str) -> object:
    words = text.lower().split()
    sketch = rensa.RMinHash(_HASHES, 42)  # type: ignore[attr-defined]
    sketch.update([" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))])
    return sketch
