"""The page's own reader of search files, in Chromium, against files that are damaged or made up.

It must read or refuse each, ask for no more memory than the bytes can be worth, hang for none, and touch nothing but
what it gives back. What the reader of the program itself (`builder/search/unbound.py`) makes of the same bytes must be
the same wherever both read them.
"""

import argparse
import base64
import json
import os
import random
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page
from search_archive import ASSETS, DOCUMENTS, RECORDS, STATEMENTS
from search_reference import LEVELS, Limits, Writer, deflated, groups, packed, varint

from benchmarks.search.chromium import NoBrowser, chromium
from builder.search.unbound import members_of, postings_of
from builder.search.varints import decode
from torture.fuzz_change import changed
from torture.fuzz_target import ROOT
from torture.ordeal import Ordeal, Row, Trial

BATCH = 200
PATIENCE = 60_000
"""Milliseconds after which a batch of small files counts as never read."""

WORTH = 64
"""Numbers that a page may make room for, for each byte of a file."""

PARTS = ("lists.js", "unpack.js", "shards.js", "postings.js")
WRITER = Writer([*DOCUMENTS[:60], *STATEMENTS[:12]], RECORDS, Limits(first_piece=12, heads_from=9, head_rows=3))
START = {
    "depth": 0,
    "slots": 400,
    "statementsFrom": WRITER.statements_from,
    "scoring": {"levels": LEVELS},
    "headRows": 3,
}
_ODD = (
    b"\x80\x80\x80\x80\x08", b"\xff\xff\xff\xff\x7f", b"\xff" * 9, b"\0", b"\x7f",
    b"\x80\x80\x80\x80\x01" * 2, b'"__proto__"', b'"constructor"', b"{}", b"[]", b"null", b'"names"', b"1e999",
)  # fmt: skip

Input = dict[str, Any]


def shards(chance: random.Random) -> Iterator[Input]:
    """Shards of some keys, sound at first and then with something changed in one of their parts."""
    keys = sorted(WRITER.postings)
    while True:
        some = sorted(chance.sample(keys, 6))
        parts = [[_first(key), WRITER.tail(key), WRITER.head(key), WRITER.hashes(key)] for key in some]
        what = chance.randrange(7)
        counts = [WRITER.pages(key) for key in some]
        if what in (1, 2, 3):
            row, column = chance.randrange(len(some)), {1: 0, 2: 3, 3: 2}[what]
            parts[row][column] = changed(chance, [parts[row][column] or b"\1\1\1"], _ODD, 4096)
        elif what == 4:
            row = chance.randrange(len(some))
            rest = groups(WRITER.by_rank(some[row])[WRITER.limits.first_piece :])
            parts[row][1] = deflated({}, changed(chance, [rest or b"\1\1\1"], _ODD, 4096))
        binary = b"".join(
            b"".join(map(varint, (count, *(len(part) for part in row)))) + row[0]
            for count, row in zip(counts, parts, strict=True)
        )
        if what == 5:
            binary = changed(chance, [binary], _ODD, 4096)
        words = deflated({"forms": "", "stems": "", "terms": " ".join(some), "names": {}}, binary)
        rest = b"".join(row[column] for column in (1, 2, 3) for row in parts)
        data = words + rest
        if what == 6:
            data = changed(chance, [data], _ODD, 8192)
        start = {**START, "tree": [[["", len(words), len(data)]]]}
        yield {
            "way": "shard",
            "start": start,
            "data": _text(data),
            "terms": some,
            "words": len(words),
            "is_sound": not what,
        }


def _first(key: str) -> bytes:
    return groups(WRITER.by_rank(key)[: WRITER.limits.first_piece])


def others(chance: random.Random) -> Iterator[Input]:
    """Packed texts, and whole files of the other kinds."""
    facts = json.dumps(WRITER.facet_file(list(WRITER.slots[:9]))).encode() + b"\n"
    plain = {"f": facts, "o": b"{}\n" + b"".join(map(varint, range(0, 9000, 300))), "s": b"{}\n",
             "group": b'{"1": ["a.html", "article", "T", "", "", []]}\n',
             "d": b'[[["", 3, 9], ["m", 2, 7]]]\n'}  # fmt: skip
    while True:
        kind = chance.choice(sorted(plain))
        data = changed(chance, [plain[kind]], _ODD, 8192)
        yield {"way": "whole", "kind": kind, "data": _text(_squeezed(data)), "plain": _text(data)}
        yield {"way": "whole", "kind": kind, "data": _text(changed(chance, [_squeezed(data)], _ODD, 8192)), "plain": ""}
        script = packed("w-", data[:200]).decode("utf-16").split('"')[3]
        at = chance.randrange(len(script) + 1)
        script = (
            script[:at] + chance.choice(("", "\u33ff", "\ub400", "\ud800", "a")) + script[at + chance.randrange(2) :]
        )
        bounds = [chance.choice((0, 1, len(data), -1, 2**31, 2**53)) for _ in range(2)]
        yield {"way": "packed", "text": script, "from": bounds[0], "to": bounds[1], "data": ""}


def _squeezed(data: bytes) -> bytes:
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    return press.compress(data) + press.flush()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def differences(input_: Input, answer: dict[str, Any]) -> Iterator[str]:
    """What is wrong with an answer of the page."""
    data = base64.b64decode(input_["data"])
    if answer.get("refused", "").startswith("not an Error"):
        yield f"It failed with {answer['refused']}"
    room = WORTH * (len(data) * 20 + len(input_.get("text", "")) + 64)
    if answer["largest"] > room:
        yield f"It made room for {answer['largest']:,} numbers for a file of {len(data)} bytes"
    if input_["way"] == "shard":
        yield from _other_postings(input_, data, answer)
    elif input_["way"] == "whole" and input_["kind"] == "o" and input_["plain"] and "read" in answer:
        plain = base64.b64decode(input_["plain"]).partition(b"\n")[2]
        if answer["read"] != (read := decode(plain)[0].tolist()):
            yield f"It read {answer['read'][:9]} where {read[:9]} stands"


def _other_postings(input_: Input, data: bytes, answer: dict[str, Any]) -> Iterator[str]:
    """Postings that both readers read, and each as another; of a sound shard all must be read."""
    if input_["is_sound"] and "refused" in answer:
        yield f"It refused a sound shard: {answer['refused']}"
    for term, told in answer.get("read", {}).items():
        there = told["list"]
        if input_["is_sound"] and (not there or (told["follow"] is None and WRITER.hashes(term))):
            yield f"It did not read “{term}” of a sound shard"
        if there is None or there["isPart"]:
            continue
        ours = _read_here(input_, data, term)
        theirs = sorted(zip(there["slots"], there["levels"], strict=True))
        if ours and theirs != ours:
            yield f"It read “{term}” as {theirs[:9]}, not {ours[:9]}"


def _read_here(input_: Input, data: bytes, term: str) -> list[tuple[int, int]]:
    """The slots and levels that the program reads, which opens only files that it knows to be its own; none where it
    cannot read them, or where they are such as the page must refuse."""
    try:
        entry = members_of(data, input_["words"], len(data))[term].entry
        read = postings_of(entry, 0) if entry else None
    except Exception:  # noqa: BLE001
        return []
    found = sorted(zip(read.slots.tolist(), read.levels.tolist(), strict=True)) if read else []
    fits = all(0 <= slot < START["slots"] and level < len(LEVELS) for slot, level in found)
    return found if fits and len(found) == len(set(found)) else []


def tried(page: Page, inputs: Sequence[Input]) -> tuple[list[dict[str, Any]], str]:
    """What the page makes of some files, and what it touched. Raises playwright's Error where it never ends."""
    sent = [{key: value for key, value in one.items() if key not in ("plain", "is_sound", "words")} for one in inputs]
    page.evaluate("(inputs) => tryAll(inputs)", sent)
    page.wait_for_function("self.answers !== undefined", timeout=PATIENCE)
    found: dict[str, Any] = page.evaluate("self.answers")
    return found["answers"], found["touched"]


def page_with_engine(page: Page, folder: Path) -> None:
    """The parts of the engine that read files, in a page of their own."""
    watch = (Path(__file__).parent / "decoder.js").read_text(encoding="utf-8")
    parts = [(ASSETS / "search" / name).read_text(encoding="utf-8") for name in PARTS]
    end = "self.engine = {}; for (const part of self.regestaParts) part(self.engine);"
    (folder / "engine.js").write_text("\n".join([watch, *parts, end]), encoding="utf-8")
    html = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Reader</title><script src="engine.js"></script>'
    (folder / "index.html").write_text(html, encoding="utf-8")
    page.goto((folder / "index.html").as_uri())


def given(seed: int, count: int) -> Iterator[Input]:
    """Files to be tried: shards, and as many of the other kinds."""
    chance = random.Random(seed)
    for one, other in islice(zip(shards(chance), others(chance), strict=False), count // 2):
        yield one
        yield other


def decoded(seed: int, count: int) -> dict[str, Any]:
    """How many files were tried, and each defect with the file that shows it."""
    defects: dict[str, str] = {}
    refused = number = 0
    with chromium() as browser, tempfile.TemporaryDirectory(prefix="regesta-torture-") as folder:
        page = browser.new_context().new_page()
        page_with_engine(page, Path(folder))
        inputs = list(given(seed, count))
        for at in range(0, len(inputs), BATCH):
            batch = inputs[at : at + BATCH]
            try:
                answers, touched = tried(page, batch)
            except Error as error:
                defects["hangs"] = f"A batch of files from number {at} on was never read: {error.message[:200]}"
                break
            if touched:
                defects["touched"] = f"In a batch from number {at} on {touched}."
            for one, answer in zip(batch, answers, strict=True):
                number += 1
                refused += "refused" in answer
                for why in differences(one, answer):
                    key = why.split(" for ")[0].split(" “")[0]
                    defects.setdefault(key, f"{why}, for the file {json.dumps({**one, 'start': 0})[:1500]}")
    return {"tried": number, "refused": refused, "defects": list(defects.values())}


def run(trial: Trial) -> Iterable[Row]:
    """Postings in Chromium, in a process of its own, as a browser can be driven once in a process."""
    into = trial.folder / "decoded.json"
    command = [sys.executable, "-m", "torture.decoder", "--seed", str(trial.seed), "--into", str(into)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [*command, "--count", str(trial.of(400, 20_000))], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return [Row("search files in a browser", defects=(f"It ended with {done.returncode}: {done.stderr[-1500:]}",))]
    told = json.loads(into.read_bytes())
    if "untried" in told:
        return [Row("search files in a browser", untried=told["untried"])]
    figures = f"{told['refused']} refused, the others read"
    return [Row("search files in a browser", told["tried"], defects=tuple(told["defects"]), figures=figures)]


def main() -> int:
    """Try files, and write down what came of them."""
    parser = argparse.ArgumentParser(prog="decoder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--into", required=True)
    asked = parser.parse_args()
    try:
        told = decoded(asked.seed, asked.count)
    except NoBrowser as error:
        told = {"untried": f"{error}."}
    Path(asked.into).write_text(json.dumps(told), encoding="utf-8")
    return 0


DECODER = Ordeal("decoder", "The page reads search files of any bytes, or refuses them, as the program does.", run, 2)

if __name__ == "__main__":
    sys.exit(main())
