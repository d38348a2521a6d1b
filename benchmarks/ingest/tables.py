"""Tables taken in: whether each row of real news is accounted for and told rightly, and what a long table costs.

The table of many rows is made here, read in a process of its own, and its memory counted there.
"""

import csv
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.programs import Absent, measured
from benchmarks.table import Row
from builder.ingest.capture import Received
from builder.ingest.contract import Aside, Draft, Format, Item, NoArticle
from builder.ingest.formats.records import json_records, table

NEWS = "articles/wikinews-2019-20"
"""Folder of the real tables below the corpora."""

MADE_ROWS = 100_000
"""Rows of the table that is made."""

_TEXT = "The harbour of Saltmere was closed on Monday, said the “mayor”, and the ships went on to the next town. " * 4


def rows(corpora: Path, number: int = MADE_ROWS) -> Iterator[Row]:
    """What becomes of the tables of real news, where they are, and what a table of `number` rows costs."""
    folder = corpora / NEWS
    if folder.is_dir():
        yield from _news(sorted(folder.glob("*.csv")))
    else:
        yield Row("rows of real news", "not measured", note=f"there is no {folder}")
    with TemporaryDirectory() as held:
        for name, form in (("table.csv", table.FORMAT), ("lines.jsonl", json_records.FORMAT)):
            yield from _cost(Path(held) / name, form, number)


def _news(files: list[Path]) -> Iterator[Row]:
    truth: list[dict[str, str]] = []
    fates: Counter[str] = Counter()
    drafts: list[Draft] = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as opened:
            truth += csv.DictReader(opened)
        found = list(_told(Received(file.name, file.read_bytes())))
        fates.update(one for one in found if isinstance(one, str))
        drafts += [one for one in found if isinstance(one, Draft)]
    kept = len({(draft.url, draft.title, draft.sha256) for draft in drafts})
    fates.update(kept=kept, duplicate=len(drafts) - kept)
    told = ", ".join(f"{number} {fate}" for fate, number in sorted(fates.items()) if number)
    counted = sum(fates.values())
    yield Row("rows of real news accounted for", f"{counted} of {len(truth)}", f"{len(truth)}", told)
    by_url = {(row["url"], row["title"]): row for row in truth}
    pairs = [(draft, by_url.get((draft.url or "", draft.title))) for draft in drafts]
    right = sum(row is not None and draft.published == row["date"] for draft, row in pairs)
    yield Row("day of publication as the table has it", f"{right} of {len(drafts)}", f"{len(drafts)}")
    whole = sum(row is not None and _words(*draft.bylines, draft.text) == _words(row["text"]) for draft, row in pairs)
    yield Row("text with every word of its cell, in order", f"{whole} of {len(drafts)}", f"{len(drafts)}", _COUNTED)


_COUNTED = "a first line that is a mere date counts as a byline"


def _told(received: Received) -> Iterator[Draft | str]:
    """The article of each row, or what else becomes of it; the row of names is passed over."""
    for stretch in table.FORMAT.cut(received):
        if isinstance(stretch, Aside) and stretch.fate == "rejected":
            yield "rejected"
        elif isinstance(stretch, Item):
            try:
                yield table.FORMAT.draft(stretch.material)
            except NoArticle:
                yield "no article"


def _words(*texts: str) -> list[str]:
    return " ".join(unicodedata.normalize("NFC", text) for text in texts).split()


def _cost(path: Path, form: Format, number: int) -> Iterator[Row]:
    _make(path, number)
    what = f"{form.adapter}, a made file of {number:,} records ({path.stat().st_size / 1e6:,.0f} MB)"
    for stage in ("cut", "draft"):
        command = [sys.executable, "-m", "benchmarks.ingest.tables", str(path), stage]
        try:
            used = measured(command, Path.cwd(), path.with_suffix(".log"))
        except Absent as failure:
            yield Row(what, "failed", note=str(failure))
            continue
        seconds, found = path.with_suffix(".log").read_text(encoding="utf-8").split()
        figure = f"{number / float(seconds):,.0f} records a second, {used.peak / 1e6:,.0f} MB at most"
        note = f"{found} found; memory includes the pages of the file that were read"
        yield Row(f"{what}: {'cut' if stage == 'cut' else 'cut, and each made an article'}", figure, note=note)


def _make(path: Path, number: int) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        if path.suffix == ".csv":
            file.write("url,date,title,text\n")
        for row in range(number):
            url, day = f"https://gazette.example/{row}", f"2019-01-{row % 28 + 1:02}"
            if path.suffix == ".csv":
                file.write(
                    f'{url},{day},"Harbour closed, again ({row})","{_TEXT}\n\n{_TEXT}\n\nHe said ""no"" twice."\n'
                )
            else:
                text = f'{_TEXT}\\n\\n{_TEXT}\\n\\nHe said \\"no\\" twice.'
                file.write(f'{{"url": "{url}", "date": "{day}", "title": "Harbour ({row})", "text": "{text}"}}\n')


def _measure(path: Path, stage: str) -> None:
    """Print the seconds that a file takes, and how many records are in it."""
    form = next(form for form in (table.FORMAT, json_records.FORMAT) if form.recognises(Received(path.name, b"{")))
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        begun = time.perf_counter()
        items = (one for one in form.cut(Received(path.name, data)) if isinstance(one, Item))
        found = sum(bool(form.draft(item.material).title) if stage == "draft" else True for item in items)
        print(time.perf_counter() - begun, found)


if __name__ == "__main__":
    _measure(Path(sys.argv[1]), sys.argv[2])
