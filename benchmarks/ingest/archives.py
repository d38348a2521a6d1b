"""What becomes of web archives and zip files; run as `python -m benchmarks.ingest.archives`."""

import gzip
import hashlib
import mmap
import random
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row, table
from builder.ingest.capture import Data, Received
from builder.ingest.contract import Format, Opened, Stretch
from builder.ingest.formats.archives import compressed, tarred, wacz, warc, zipped

FORMATS: tuple[Format, ...] = (*warc.FORMATS, wacz.FORMAT, zipped.FORMAT, tarred.FORMAT, *compressed.FORMATS)
"""The containers, in the order in which they are asked."""

RECORDS = 5_000
"""Records of the web archive that is made."""

_DEEPEST = 4
"""Containers in one another that are opened here."""


def rows(corpora: Path) -> Iterator[Row]:
    """The figures of each sample that is there, what is in a container counted too, and of a web archive made here."""
    folder = corpora / "web-archives"
    if not folder.is_dir():
        yield Row("web archives of other tools", "not measured", note="the corpus is absent")
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        received = Received(path.name, path.read_bytes() if path.is_file() else b"")
        if format_of(received):
            yield _sample(received)
    yield from _made()


def format_of(received: Received) -> Format | None:
    """The container that bytes are; none where they are something else."""
    return next((form for form in FORMATS if form.recognises(received)), None)


def _sample(received: Received) -> Row:
    count: Counter[str] = Counter()
    adds_up = _count(received, count, _DEEPEST)
    figure = f"{len(received.data)} bytes: " + ", ".join(f"{number} {what}" for what, number in sorted(count.items()))
    return Row(received.name, figure, "every byte once", "every byte once" if adds_up else "they do not add up")


def _count(received: Received, count: Counter[str], levels: int) -> bool:
    """Count stretches by what becomes of them; whether those of each container add up to its bytes."""
    form = format_of(received) if levels else None
    if form is None:
        return True
    expected, adds_up = 0, True
    for stretch in form.cut(received):
        adds_up = adds_up and stretch.bytes[0] == expected < stretch.bytes[1]
        expected = stretch.bytes[1]
        count[_fate(stretch)] += 1
        if isinstance(stretch, Opened):
            adds_up = _count(stretch.inside, count, levels - 1) and adds_up
    return adds_up and expected == len(received.data)


def _fate(stretch: Stretch) -> str:
    if isinstance(stretch, Opened):
        return "containers opened" if format_of(stretch.inside) else "opened"
    return getattr(stretch, "fate", "articles")


def _made() -> Iterator[Row]:
    """How fast a web archive is cut, plain and compressed, and how much memory that takes."""
    for what, form in (("plain", bytes), ("compressed", _squeezed)):
        with tempfile.TemporaryFile() as file:
            file.writelines(map(form, _records()))
            file.flush()
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                yield from _speed(f"{RECORDS} records, {what}", data)


def _speed(what: str, data: Data) -> Iterator[Row]:
    start = time.perf_counter()
    number = sum(1 for _ in warc.cut(Received("made.warc", data)))
    seconds = time.perf_counter() - start
    yield Row(f"{what}: records a second", f"{number / seconds:.0f}", note=f"{len(data) / 2**20:.0f} MiB, mapped")
    tracemalloc.start()
    for _ in warc.cut(Received("made.warc", data)):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    note = "of Python's own memory, whatever the size of the file"
    yield Row(f"{what}: memory at most", f"{peak / 2**20:.1f} MiB", "below 64 MiB", note)


def _squeezed(record: bytes) -> bytes:
    return gzip.compress(record, 6, mtime=0)


def _records() -> Iterator[bytes]:
    """Answers of some 20 kB with a digest each."""
    chance = random.Random(7)
    words = [f"word{number}" for number in range(4_000)]
    for number in range(RECORDS):
        page = f"<html><title>{number}</title><p>{' '.join(chance.choices(words, k=2_400))}</p></html>"
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://gazette.example/{number}\r\n"
            "WARC-Date: 2017-04-30T12:00:00Z\r\n"
            f"WARC-Block-Digest: sha1:{hashlib.sha1(block, usedforsecurity=False).hexdigest()}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        yield head.encode() + block + b"\r\n\r\n"


def main() -> None:
    """Print the table for the corpora in the folder given, or in `../shared/corpora`."""
    print(table(rows(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora"))), end="")


if __name__ == "__main__":
    main()
