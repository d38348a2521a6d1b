"""Hostile and broken captures: each ends in a ledger that adds up, in bounded memory, and nothing is half-written."""

import gzip
import io
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.build import examine
from builder.content.ledger import defects
from builder.content.read import Audience
from builder.ingest import Outcome, Request, ingest
from builder.model import Article, Capture

ROW = (
    "url,date,title,text\nhttps://coast.example/{0},2018-05-03,Bridge {0} shut,The bridge {0} is shut for a {0} week.\n"
)
GOOD = ROW.format("long") + "https://coast.example/2,2018-05-04,Ferry stopped,No ferry has sailed since the storm.\n"


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/").replace("_", ".")), data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def nested(levels: int) -> bytes:
    data = GOOD.encode()
    for level in range(levels):
        data = zipped(**{f"level{level}_zip" if level else "rows_csv": data})
    return data


def with_names(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, GOOD)
    return held.getvalue()


CAPTURES: dict[str, tuple[str, Callable[[], bytes], int]] = {
    "a gzip file that is cut off": ("rows.csv.gz", lambda: gzip.compress(GOOD.encode() * 99, mtime=0)[:-60], 0),
    "a gzip bomb": ("bomb.txt.gz", lambda: gzip.compress(gzip.compress(bytes(2 * 10**8), mtime=0), mtime=0), 0),
    "a zip bomb": ("bomb.zip", lambda: zipped(bomb_csv=bytes(3 * 10**8), rows_csv=GOOD.encode()), 2),
    "zips in zips": ("nested.zip", lambda: nested(9), 0),
    "names that lead out of a zip file": ("out.zip", lambda: with_names("../a.csv", "/b.csv", "C:\\c.csv", "d.csv"), 2),
    "NUL bytes in a table": ("rows.csv", lambda: GOOD.replace("storm", "sto\0rm").encode(), 2),
    "several encodings in one table": (
        "rows.csv",
        lambda: GOOD.encode() + "\n,,Fête,Une fête à Noël.\n".encode("cp1252"),
        3,
    ),
    "lone surrogates": ("rows.csv", lambda: GOOD.replace("storm", "sto\ud800rm").encode("utf-8", "surrogatepass"), 2),
    "a line that is turned around": ("rows.csv", lambda: GOOD.replace("storm", "\u202emrots\u202c").encode(), 2),
    "dates that cannot be": (
        "rows.csv",
        lambda: GOOD.replace("2018-05-03", "0000-00-00").replace("2018-05-04", "2099-01-01").encode(),
        2,
    ),
    "ragged rows": ("rows.csv", lambda: (GOOD + "a,b\n" + "a,b,c,d,e,f,g\n" + ",,,\n").encode(), 2),
    "a row that never ends": (
        "rows.csv",
        lambda: (GOOD + 'a,b,"c,d\n' + "".join(f"x,y,z{n},w{n}\n" for n in range(5))).encode(),
        7,
    ),
    "a line of 100 MB": ("rows.csv", lambda: GOOD.encode() + b"a" * 10**8 + b"\n", 2),
    "a dump of one line of 100 MB": ("dump.txt", lambda: b"a" * 10**8, 0),
    "a dump of NUL bytes": ("dump.txt", lambda: bytes(10**6), 0),
    "rubbish that calls itself a zip file": ("x.zip", lambda: b"PK\3\4" + bytes(range(256)) * 9, 0),
    "an empty zip file": ("empty.zip", lambda: zipped(), 0),
    "a page of nested elements": ("page.html", lambda: b"<div>" * 200_000 + b"deep", 0),
    "a feed with an entity bomb": (
        "feed.rss",
        lambda: (
            b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
            b'<rss version="2.0"><channel>'
            b"<item><title>&b;</title><description>&b;&b;&b;</description></item></channel></rss>"
        ),
        -1,
    ),
}
"""What it is: name of the file, its bytes, and articles in it; -1 where either outcome will do."""


def take_in(folder: Path, name: str, data: bytes) -> Outcome:
    (folder / name).write_bytes(data)
    return ingest(Request(file=folder / name, capture_id="first", into=folder / "content", received="2020-06-01"))


@pytest.mark.parametrize("what", CAPTURES)
def test_a_hostile_capture_ends_in_a_ledger_that_adds_up(tmp_path: Path, what: str) -> None:
    name, make, number = CAPTURES[what]
    data = make()
    outcome = take_in(tmp_path, name, data)
    assert number in (-1, len(outcome.articles))
    assert sum(outcome.bytes_by_fate.values()) == len(data)
    files, problems = examine(tmp_path / "content", Audience.PRIVATE)
    assert [one for one in problems if one.rule != "bidi-control"] == []  # which asks a person to look
    capture = next(file.record for file in files if isinstance(file.record, Capture))
    assert list(defects(capture)) == []
    if number >= 0:
        assert sum(isinstance(file.record, Article) for file in files) == number
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["content", name])
    assert not [path for path in (tmp_path / "content").rglob(".*") if path.name != ".gitignore"]
    assert take_in(tmp_path, name, data).written == ()


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(capture: Path, into: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "builder", "ingest", str(capture), "--into", str(into), "--received", "2020-06-01"]
    environment = {"PYTHONPATH": str(Path(__file__).parents[1]), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("when", ["the capture is stored", "articles are made", "records are written", "nearly all is"])
def test_an_ingest_of_items_that_was_killed_is_finished_by_the_next(tmp_path: Path, when: str) -> None:
    rows = "".join(
        f"https://coast.example/{n},2018-05-03,Bridge {n},Bridge {n} is shut, lorry {n}.\n" for n in range(150)
    )
    (tmp_path / "rows.csv").write_text(
        "url,date,title,text\n" + rows.replace(" shut, ", " shut for "), encoding="utf-8"
    )
    whole, into = tmp_path / "whole", tmp_path / "content"
    assert run(tmp_path / "rows.csv", whole).wait() == 0
    journal = into / "captures" / ".rows.journal"
    is_there = {
        "the capture is stored": lambda: (into / "captures" / "rows.csv").exists(),
        "articles are made": lambda: journal.exists() and journal.stat().st_size > 20_000,
        "records are written": lambda: (into / "articles").is_dir(),
        "nearly all is": lambda: len(list(into.glob("articles/*/*.md"))) > 120,
    }[when]
    process = run(tmp_path / "rows.csv", into)
    while not is_there() and process.poll() is None:
        time.sleep(0.001)
    process.kill()
    process.wait()
    assert run(tmp_path / "rows.csv", into).wait() == 0
    assert tree(into) == tree(whole)


MOST_MEMORY = 300 * 2**20
"""Bytes of memory that one process may ask for while it takes in a longer line."""

MEGABYTES = 310
"""How long that is, in MiB."""

LONG_LINES = {
    "line.txt": (b"Ferry strike\n\nBy Tove Lind, 12 March 2024\n\n", b"\n"),
    "line.html": (b"<!DOCTYPE html><title>Ferry</title><p>", b"</p>"),
    "line.mhtml": (b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>", b"</p>"),
    "line.md": (b"---\ntitle: Ferry\n---\n\n", b"\n"),
    "line.rss": (b"<rss version='2.0'><channel><item><title>Ferry</title><description>", b"</description></item>"),
    "feed.json": (b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": "', b'"}]}'),
    "line.json": (b'[{"title": "Ferry", "text": "', b'"}]'),
    "line.jsonl": (b'{"title": "Ferry", "text": "', b'"}\n'),
    "line.csv": (GOOD.encode(), b"\n"),
    "line.bib": (b"@article{ferry, title = {", b"}}"),
    "none.bib": (b"@comment", b""),
    "line.ris": (b"TY  - NEWS\nTI  - Ferry\nAB  - ", b"\nER  - \n"),
    "line.pdf": (b"%PDF-1.7\n", b"\n%%EOF"),
    "line.warc": (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n" % (MEGABYTES << 20), b"\r\n\r\n"),
    "line.tar": (b"ferry.html".ljust(100, b"\0"), b""),
}
"""Name of a capture to what stands before and behind the line."""


@pytest.mark.parametrize("name", LONG_LINES)
def test_a_line_is_bounded_in_memory(tmp_path: Path, name: str) -> None:
    """More memory than is allowed stands on one line."""
    before, behind = LONG_LINES[name]
    with (tmp_path / name).open("wb") as file:
        file.write(before)
        for _ in range(MEGABYTES):
            file.write(b"a" * 2**20)
        file.write(behind)
    ended = bounded("ingest", name, "--into", "content", "--id", "line", "--received", "2020-06-01", folder=tmp_path)
    assert ended.returncode == (0 if name.endswith("csv") else 1), ended.stderr
    assert "Traceback" not in ended.stderr
    if "unknown-format" not in ended.stderr:
        ledger = (tmp_path / "content" / "captures" / "line.yml").read_text(encoding="utf-8")
        assert "fate: rejected" in ledger
        assert "MemoryError" not in ended.stderr + ledger


@pytest.mark.parametrize("name", ["line.html", "line.txt", "line.csv"])
def test_what_a_container_holds_is_bounded_in_memory(tmp_path: Path, name: str) -> None:
    before, behind = LONG_LINES[name]
    with zipfile.ZipFile(tmp_path / "held.zip", "w") as archive, archive.open(name, "w") as file:
        file.write(before)
        for _ in range(MEGABYTES):
            file.write(b"a" * 2**20)
        file.write(behind)
    ended = bounded("ingest", "held.zip", "--into", "content", "--received", "2020-06-01", folder=tmp_path)
    assert "Traceback" not in ended.stderr
    assert "rejected" in ended.stderr


def bounded(*arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """The program with little memory, in a folder."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))

    return subprocess.run(
        [sys.executable, "-m", "builder", *arguments], cwd=folder, capture_output=True, text=True, preexec_fn=limit,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).parents[1]), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
