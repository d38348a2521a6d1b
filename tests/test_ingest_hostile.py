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
    assert problems == []
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
        f"https://coast.example/{n},2018-05-03,Bridge {n},Bridge {n} is shut, lorry {n}.\n" for n in range(600)
    )
    (tmp_path / "rows.csv").write_text(
        "url,date,title,text\n" + rows.replace(" shut, ", " shut for "), encoding="utf-8"
    )
    whole, into = tmp_path / "whole", tmp_path / "content"
    assert run(tmp_path / "rows.csv", whole).wait() == 0
    journal = into / "captures" / ".rows.journal"
    is_there = {
        "the capture is stored": lambda: (into / "captures" / "rows.csv").exists(),
        "articles are made": lambda: journal.exists() and journal.stat().st_size > 50_000,
        "records are written": lambda: (into / "articles").is_dir(),
        "nearly all is": lambda: len(list(into.glob("articles/*/*.md"))) > 400,
    }[when]
    process = run(tmp_path / "rows.csv", into)
    while not is_there() and process.poll() is None:
        time.sleep(0.001)
    process.kill()
    process.wait()
    assert run(tmp_path / "rows.csv", into).wait() == 0
    assert tree(into) == tree(whole)


def test_a_line_is_bounded_in_memory(tmp_path: Path) -> None:
    """Twice the memory that is allowed stands on one line of a table."""
    with (tmp_path / "rows.csv").open("wb") as file:
        file.write(GOOD.encode())
        for _ in range(600):
            file.write(b"a" * 2**20)
        file.write(b"\nhttps://coast.example/3,2018-05-05,Pier shut,The pier is shut since the storm.\n")
    limit = 450 * 2**20

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))

    command = [sys.executable, "-m", "builder", "ingest", "rows.csv", "--into", "content", "--received", "2020-06-01"]
    ended = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, preexec_fn=bounded, check=False,
        env={"PYTHONPATH": str(Path(__file__).parents[1]), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert "3 articles" in ended.stdout and "1 rejected" in ended.stderr
