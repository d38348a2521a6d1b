"""Bibliographies taken in: whether each reference that another reader finds becomes a record that says the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rispy

from benchmarks.table import Row
from builder.ingest.capture import Received
from builder.ingest.contract import Draft, Item, NoArticle
from builder.ingest.formats.references import ris

REAL = "references/rispy"
"""Folder of real references below the corpora."""


def rows(corpora: Path) -> Iterator[Row]:
    """What becomes of real references, beside what `rispy` reads in them."""
    folder = corpora / REAL
    if not folder.is_dir():
        yield Row("real references", "not measured", note=f"there is no {folder}")
        return
    pairs = [pair for path in sorted(folder.rglob("*.ris")) for pair in _pairs(path)]
    titled = [(truth, made) for truth, made in pairs if _title(truth)]
    without = sum(isinstance(made, str) for truth, made in pairs if not _title(truth))
    made = sum(isinstance(draft, Draft) for _, draft in titled)
    note = f"of {len(pairs)} references; {without} without a title are told as such"
    yield Row("references with a title that become records", f"{made} of {len(titled)}", f"{len(titled)}", note)
    for what, agrees in (("title", _same_title), ("year", _same_year), ("number of authors", _same_authors)):
        right = sum(isinstance(draft, Draft) and agrees(truth, draft) for truth, draft in titled)
        yield Row(f"{what} as `rispy` reads it", f"{right} of {len(titled)}", f"{len(titled)}")


def _pairs(path: Path) -> Iterator[tuple[dict[str, Any], Draft | str]]:
    """Each reference as `rispy` reads it, and what it becomes here. Raises ValueError where the numbers differ."""
    data = path.read_bytes()
    reader = rispy.WokParser if data.startswith(b"FN ") else rispy.RisParser
    truth = rispy.loads(data.decode("utf-8-sig"), implementation=reader)
    items = [one for one in ris.FORMAT.cut(Received(path.name, data)) if isinstance(one, Item)]
    yield from zip(truth, map(_made, items), strict=True)


def _made(item: Item) -> Draft | str:
    try:
        return ris.FORMAT.draft(item.material)
    except NoArticle as reason:
        return str(reason)


def _title(truth: dict[str, Any]) -> str:
    title = truth.get("title") or truth.get("primary_title") or truth.get("document_title") or ""
    return " ".join(str(title).split())


def _same_title(truth: dict[str, Any], draft: Draft) -> bool:
    return draft.title == _title(truth)


def _same_year(truth: dict[str, Any], draft: Draft) -> bool:
    year = truth.get("year") or truth.get("publication_year") or truth.get("date") or ""
    return draft.published[:4] == str(year)[:4]


def _same_authors(truth: dict[str, Any], draft: Draft) -> bool:
    return len(draft.authors) == len(truth.get("authors") or truth.get("first_authors") or [])
