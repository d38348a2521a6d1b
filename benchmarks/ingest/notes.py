"""Whether every item of pages that list news is kept, with its sources and its links; run as
`python -m benchmarks.ingest.notes`."""

import json
import pathlib
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.table import Row, table
from builder.content.ledger import normalise
from builder.ingest.capture import Received
from builder.ingest.contract import Draft, Item
from builder.ingest.formats.notes.events import Told
from builder.ingest.formats.notes.notes import cut, draft

_FOLDER = "current-events-2025"
_WHAT = "lists of news"
_BEGINNING = 4


@dataclass(slots=True)
class _Taken:
    """What was taken from the pages."""

    pages: int = 0
    """Files read."""
    whole: int = 0
    """Files of which the stretches cover every byte once."""
    seconds: float = 0.0
    """Time of cutting and drafting."""
    events: dict[tuple[str, str], list[Draft]] = field(default_factory=lambda: defaultdict(list))
    """Date and words to the drafts that have them."""
    furniture: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Date to what was set aside."""


def rows(corpora: pathlib.Path) -> Iterator[Row]:
    """The figures of the daily pages, if they are there. The truth was parsed by another program, which takes topics
    without items for events; these are counted apart."""
    folder, truth = corpora / "articles" / _FOLDER, corpora / "articles" / f"{_FOLDER}.events.jsonl"
    if not folder.is_dir() or not truth.is_file():
        yield Row(_WHAT, "not measured", note="the corpus is absent")
        return
    gold = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines()]
    taken = _take(sorted(folder.glob("*.md")))
    count, missed, extra = compared(gold, taken)
    found = count["found"]
    topics = f"{count['topics']} more are lines of topics alone, which are set aside"
    yield Row(f"{_WHAT}: events found", _of(found, len(gold) - count["topics"]), "all", f"by date and words; {topics}")
    otherwise = [event for event in missed if any(_begins_alike(event, draft) for draft in extra)]
    note = "the truth takes linked words of a sentence for sources, and those of a source for the sentence"
    yield Row(f"{_WHAT}: events found with other words than the truth has", str(len(otherwise)), "", note)
    yield Row(f"{_WHAT}: events not found", str(len(missed) - len(otherwise)), "0")
    note = "events that have others below them, which the truth takes for topics"
    yield Row(f"{_WHAT}: articles that the truth lacks", str(len(extra) - len(otherwise)), "", note)
    note = "the others differ by an asterisk, a comma or a space of another kind that the truth has left in"
    yield Row(f"{_WHAT}: text equal", _of(count["text"], found), "", note)
    yield Row(
        f"{_WHAT}: sources equal",
        _of(count["sources"], found),
        "all",
        "names and addresses, in order; the truth has left a stray sign or space in the others",
    )
    note = "surface and title, in order; and position where the text is equal"
    yield Row(f"{_WHAT}: links equal", _of(count["links"], found), "all", note)
    yield Row(f"{_WHAT}: stretches add up", _of(taken.whole, taken.pages), "all", "files")
    yield Row(f"{_WHAT}: files per second", f"{taken.pages / taken.seconds:.0f}", "", "cut and drafted, one process")


def _take(files: list[pathlib.Path]) -> _Taken:
    taken = _Taken()
    for file in files:
        data, day, at = file.read_bytes(), file.name[:10], 0
        begun = time.perf_counter()
        for stretch in cut(Received(file.name, data)):
            at = stretch.bytes[1] if stretch.bytes[0] == at else -1
            if not isinstance(stretch, Item):
                taken.furniture[day].append(data[slice(*stretch.bytes)].decode("utf-8"))
                continue
            made = draft(stretch.material)
            if isinstance(stretch.material, Told):
                taken.events[made.published, _words(made.text)].append(made)
        taken.seconds += time.perf_counter() - begun
        taken.pages += 1
        taken.whole += at == len(data)
    return taken


def compared(gold: list[dict[str, Any]], taken: _Taken) -> tuple[Counter[str], list[dict[str, Any]], list[Draft]]:
    """Counts, events of the truth that are neither found nor topics, and drafts that the truth lacks."""
    count: Counter[str] = Counter()
    left: dict[tuple[str, str], list[Draft]] = {key: list(drafts) for key, drafts in taken.events.items()}
    missed = []
    for event in gold:
        drafts = left.get((event["date"], _words(event["text"])))
        if drafts:
            count.update(_judged(event, drafts.pop(0)))
        elif not event["sources"] and _names_only(event, taken.furniture[event["date"]]):
            count["topics"] += 1
        else:
            missed.append(event)
    return count, missed, [draft for drafts in left.values() for draft in drafts]


def _begins_alike(event: dict[str, Any], draft: Draft) -> bool:
    """Whether an event and an article of one day begin with the same words."""
    words = event["text"].split()[:_BEGINNING]
    return (draft.published, draft.text.split()[:_BEGINNING]) == (event["date"], words)


def _words(text: str) -> str:
    """A text without what the truth leaves in it of Markdown's marks and of the commas between sources."""
    return normalise(text.replace("*", "")).rstrip(" ,.")


def _judged(event: dict[str, Any], draft: Draft) -> Iterator[str]:
    """What one event that was found counts as."""
    is_equal = draft.text == event["text"]
    yield "found"
    yield from ("text",) if is_equal else ()
    sources = [(link.title, link.url) for link in draft.links if link.start == link.end]
    yield from ("sources",) if sources == [(one["name"], one["url"]) for one in event["sources"]] else ()
    links = [one for one in draft.links if one.start < one.end]
    told = [(draft.text[one.start : one.end], one.title) for one in links]
    wanted = [(_surface(one["surface"]), one["title"]) for one in event["links"]]
    placed = [(one.start, one.end) for one in links] == [(one["start"], one["end"]) for one in event["links"]]
    yield from ("links",) if told == wanted and (placed or not is_equal) else ()


def _surface(text: str) -> str:
    return normalise(text.replace("*", ""))


def _names_only(event: dict[str, Any], furniture: list[str]) -> bool:
    """Whether an event of the truth is a line that was set aside."""
    return any(all(link["surface"] in line for link in event["links"]) for line in furniture if event["links"])


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def main() -> None:
    """Print the table for the corpora in the folder given, or in `../shared/corpora`."""
    print(table(rows(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora"))), end="")


if __name__ == "__main__":
    main()
