"""How well feeds are cut and read; run as `python -m benchmarks.ingest.feeds`."""

import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.table import Row, table
from builder.ingest.capture import Received
from builder.ingest.contract import Aside, Draft, Item, NoArticle, Stretch
from builder.ingest.formats.feeds import feed

_CASES = Path("feeds") / "feedvalidator" / "testcases"
_NO_FEEDS = ("kml", "opensearch", "ext/app", "ext/xrd")
"""Folders of the corpus that hold documents of other kinds."""

_MADE = 5_000
_WORDS = "The ferry from Mole Head came late, and nobody on the quay could say why. " * 20


@dataclass(slots=True)
class _Tally:
    """What became of the files of a corpus."""

    count: Counter[str] = field(default_factory=Counter)
    """How often each thing was seen."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Reasons for which stretches or items were rejected."""
    slowest: tuple[float, str] = (0.0, "")
    """Seconds, and the file."""


def rows(corpora: Path) -> Iterator[Row]:
    """The figures of the corpus, if it is there, and of a feed that is made here."""
    folder = corpora / _CASES
    if folder.is_dir():
        yield from _of_corpus(folder)
    else:
        yield Row("feeds, feedvalidator", "not measured", note="the corpus is absent")
    yield from _of_made_feed()


def _of_corpus(folder: Path) -> Iterator[Row]:
    tally = _Tally()
    for path in sorted(folder.rglob("*.xml")):
        _read(path, path.relative_to(folder).as_posix(), tally)
    count = tally.count
    what = "feeds, feedvalidator"
    yield Row(f"{what}: recognised as feeds", f"{count['feeds']} of {count['files']}", note="KML and the like are none")
    yield Row(
        f"{what}: feeds passed over",
        str(count["passed over"]),
        note="their outermost element is no feed's, though the folder is one of feeds",
    )
    yield Row(f"{what}: valid ones that are rejected as a whole", str(count["valid lost"]), "0", "they expect no error")
    figure = f"{count['items']} / {count['articles']} / {count['texts']}"
    yield Row(f"{what}: items / articles / with text", figure, note="an item with neither title nor text is none")
    yield Row(f"{what}: ledgers whose sum is wrong", str(count["gaps"]), "0", "bytes left out or counted twice")
    yield Row(f"{what}: slowest file", f"{tally.slowest[0] * 1000:.0f} ms", note=tally.slowest[1])
    for reason, number in sorted(tally.reasons.items()):
        yield Row(f"{what}: rejected", str(number), note=reason)


def _read(path: Path, name: str, tally: _Tally) -> None:
    data = path.read_bytes()
    received = Received(path.name, data)
    tally.count["files"] += 1
    if not any(form.recognises(received) for form in feed.FORMATS):
        tally.count["passed over"] += not name.startswith(_NO_FEEDS)
        return
    begun = time.perf_counter()
    stretches = list(feed.cut(received))
    outcomes = [_outcome(stretch) for stretch in stretches]
    tally.slowest = max(tally.slowest, (time.perf_counter() - begun, name))
    tally.count["feeds"] += 1
    tally.count["gaps"] += not _is_whole(stretches, len(data))
    tally.count["items"] += sum(isinstance(stretch, Item) for stretch in stretches)
    tally.count["articles"] += sum(isinstance(outcome, Draft) for outcome in outcomes)
    tally.count["texts"] += sum(isinstance(outcome, Draft) and bool(outcome.parts) for outcome in outcomes)
    reasons = [_plain(outcome) for outcome in outcomes if isinstance(outcome, str)]
    tally.reasons.update(reasons)
    is_valid = b"!Error" in data[:1000]
    tally.count["valid lost"] += is_valid and len(stretches) == 1 and bool(reasons)


def _outcome(stretch: Stretch) -> Draft | str | None:
    """The article of a stretch, why it is none, or nothing for furniture."""
    if isinstance(stretch, Aside):
        return stretch.because if stretch.fate == "rejected" else None
    try:
        return feed.draft(stretch.material) if isinstance(stretch, Item) else None
    except NoArticle as reason:
        return str(reason)


def _plain(reason: str) -> str:
    """A reason without its place."""
    return reason.partition(", line ")[0]


def _is_whole(stretches: list[Stretch], size: int) -> bool:
    """Whether the stretches are in order and leave no byte out."""
    starts = [stretch.bytes[0] for stretch in stretches]
    ends = [stretch.bytes[1] for stretch in stretches]
    return starts == [0, *ends[:-1]] and ends[-1] == size


def _made() -> bytes:
    head = "<rss version='2.0'><channel><title>Courier</title><link>https://courier.example/</link>"
    item = (
        "<item><title>The ferry, {0}</title><link>/{0}</link><guid>courier-{0}</guid>"
        "<pubDate>Mon, 04 Mar 2019 23:59:00 GMT</pubDate><description><![CDATA[<p>{1}</p>"
        "<p>It <a href='/map'>sailed</a>.</p><ul><li>One</li><li>Two</li></ul>]]></description></item>\n"
    )
    return (head + "".join(item.format(number, _WORDS) for number in range(_MADE)) + "</channel></rss>").encode()


def _of_made_feed() -> Iterator[Row]:
    data = _made()
    begun = time.perf_counter()
    articles = sum(isinstance(_outcome(stretch), Draft) for stretch in feed.cut(Received("made.rss", data)))
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    what = f"feeds, {_MADE:,} made items of 1.6 kB"
    yield Row(f"{what}: read", str(articles), str(_MADE))
    yield Row(
        f"{what}: items a second", f"{articles / seconds:.0f}", "50", "cut and made into articles, by one process"
    )
    size = f"{len(data) / 2**20:.0f} MB of it are the feed itself, held whole"
    yield Row(f"{what}: largest memory of the process", f"{peak:.0f} MB", note=size)


def main() -> None:
    """Print the table for the corpora in the folder given, or in `../shared/corpora`."""
    print(table(rows(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora"))), end="")


if __name__ == "__main__":
    main()
