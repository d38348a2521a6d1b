"""What must hold of everything else that reads what people ask, fill in or hand over: queries, forms, bags, manifests,
tables of columns, words of dates and languages, postings."""
# ruff: noqa: E501  # seeds are written as they are read

import io
import json
import random
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from archive import copy_of_small, tree

from builder import edtf
from builder.build import examine
from builder.cli.search import _entries
from builder.content.change import Validated, validated
from builder.content.read import Audience
from builder.exports.unbag import unpack_bag
from builder.fixity import sha256_bytes
from builder.ingest.capture import Received
from builder.ingest.columns import Columns, parse_columns
from builder.ingest.contract import Item
from builder.ingest.filled import filled_in
from builder.ingest.formats.records.table import FORMAT as TABLE
from builder.ingest.issue_forms import CORRECTION, EDITS, STATEMENT, Form
from builder.ingest.making import Task, made
from builder.ingest.said_dates import day_written
from builder.ingest.said_languages import language_said
from builder.ingest.said_names import name_said
from builder.ingest.said_rights import rights_said
from builder.local.answer import Asked as Question
from builder.local.answer import answer
from builder.local.store import opened
from builder.local.syntax import LONGEST, parse
from builder.model.values import CONTROL
from builder.output.publish import Listing, listing, manifest
from builder.printable import are_shown
from builder.problems import InvalidContent
from builder.review.forms.asked import Asked
from builder.review.forms.story import proposed
from builder.search.varints import decode, encode, sizes_of
from torture.fuzz_adapters import RECEIVED, within
from torture.fuzz_seeds import SEEDS
from torture.fuzz_target import Target


@cache
def _folder() -> Path:
    """A copy of the small archive, for as long as the process lives."""
    holder = tempfile.TemporaryDirectory(prefix="regesta-fuzz-")
    _HELD.append(holder)
    return copy_of_small(Path(holder.name))


_HELD: list[tempfile.TemporaryDirectory[str]] = []


@cache
def _archive() -> Validated:
    content = _folder()
    files, problems = examine(content, Audience.PRIVATE)
    return validated(content, files, problems)


@cache
def _index() -> Any:
    context = opened(_folder(), lambda: _entries(_folder()))
    _CONTEXTS.append(context)
    return context.__enter__().index


_CONTEXTS: list[Any] = []


def queries(data: bytes) -> None:
    """Any text is a query or a problem in it, and the local index answers any query."""
    query = data.decode("utf-8", "surrogateescape")
    try:
        groups = parse(query)
    except InvalidContent as error:
        assert {problem.rule for problem in error.problems} == {"query"}
        assert all(1 <= problem.column <= len(query) + 1 for problem in error.problems)
        return
    assert len(query) <= LONGEST and all(group.clauses for group in groups)
    found = answer(_index(), Question(query, limit=3, facets=("kind", "year")))
    assert found.with_all <= found.total
    assert all(0 <= start < end <= len(hit.passage) for hit in found.hits for start, end in hit.marks)


def forms(data: bytes) -> None:
    """A filled form that asks for an edit is a change that the archive passes its check with, or a refusal that says
    what is in the way; nothing is written yet."""
    filled = filled_in(data)
    if filled is None or filled.form not in EDITS:
        return
    try:
        change = proposed(Asked(_archive(), filled, RECEIVED)).change
    except InvalidContent as error:
        assert error.problems and all(are_shown(str(problem)) for problem in error.problems)
        return
    assert all(
        edit.path.startswith(("articles/", "actors/", "places/", "outlets/", "events/", "pages/"))
        for edit in change.edits
    )


def bags(data: bytes) -> None:
    """A bag is unpacked whole, or refused with all that is wrong, and nothing is left behind or written beside it."""
    with tempfile.TemporaryDirectory(prefix="regesta-fuzz-") as name:
        bag, folder = Path(name) / "in" / "bag.zip", Path(name) / "out" / "records"
        bag.parent.mkdir()
        folder.parent.mkdir()
        bag.write_bytes(data)
        try:
            number = unpack_bag(bag, folder)
        except InvalidContent as error:
            assert error.problems
            assert not [path for path in folder.parent.rglob("*") if not path.name.startswith(".")]
        else:
            assert number == len([path for path in tree(folder) if path.startswith("content/")])
        assert {path.name for path in Path(name).iterdir()} == {"in", "out"}
        assert tree(bag.parent) == {"bag.zip": data}


def listings(data: bytes) -> None:
    """A site's manifest is read or is none of ours; what it lists are paths and digests."""
    told = listing(data)
    if told is None:
        return
    assert isinstance(told, Listing)
    assert told.size >= 0
    assert all(isinstance(path, str) and isinstance(digest, str) for path, digest in told.files.items())
    assert listing(manifest(told.files, told.size, told.generator)) == told


def columns(data: bytes) -> None:
    """A columns file is read or refused with places, and a table can be read by it whatever it says."""
    found = parse_columns("fuzz.columns.yml", data)
    if isinstance(found, tuple):
        assert found
        within(found, data)
        return
    assert isinstance(found, Columns)
    for table in SEEDS["table"]:
        received = replace(Received("fuzz.csv", table, sha256_bytes(table)), columns=found)
        for stretch in TABLE.cut(received):
            if isinstance(stretch, Item):
                assert made(Task(TABLE.adapter, stretch.material))


def words(data: bytes) -> None:
    """Dates, languages, rights and names as people write them are values that a record may hold, or nothing."""
    text = data.decode("utf-8", "surrogateescape")
    if day := day_written(text):
        assert edtf.parse(day)
    assert all(letter.isascii() for letter in language_said(text))
    assert all(letter.isascii() for letter in rights_said(text))
    name = name_said(text)
    assert name_said(name) == name and not CONTROL.search(name) and "\n" not in name


def numbers(data: bytes) -> None:
    """Numbers come back as they were written, and any bytes are numbers."""
    chance = random.Random(data)
    values = np.array(
        [chance.randrange(1 << chance.choice((1, 7, 8, 14, 21, 28, 35))) for _ in range(len(data) % 50)], np.int64
    )
    written = encode(values, sizes_of(values)).tobytes()
    read, ends = decode(written + data)
    assert read[: len(values)].tolist() == values.tolist()
    assert len(read) == len(ends) == sum(byte < 0x80 for byte in written + data)


def _event(form: Form, values: dict[str, str]) -> bytes:
    body = "\n\n".join(f"### {field.label}\n\n{values.get(field.id, '_No response_')}" for field in form.fields)
    return json.dumps({"issue": {"number": 7, "html_url": "", "body": body}}).encode()


def _bag(*, cut: int = 0, extra: tuple[str, bytes] | None = None) -> bytes:
    records = {"data/content/archive.yml": b"title: A\n", "data/content/pages/about.md": b"---\nid: about\n---\n"}
    files = {"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", **records}
    files["manifest-sha256.txt"] = b"".join(f"{sha256_bytes(one)}  {path}\n".encode() for path, one in records.items())
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, one in files.items():
            archive.writestr(zipfile.ZipInfo(f"bag/{path}"), one, zipfile.ZIP_DEFLATED if "manifest" in path else 0)
        if extra:
            archive.writestr(zipfile.ZipInfo(extra[0]), extra[1], zipfile.ZIP_LZMA)
    return held.getvalue()[: -cut or None]


_SAID = {
    "article": "2021-bridge-closed",
    "speaker": "Ada Quill",
    "act": "says",
    "gist": "The bridge is safe.",
    "when": "2021-05-02",
}
_WRONG = {
    "where": "2021-bridge-closed",
    "says": "Bridge closed after storm",
    "should": "Bridge shut",
    "evidence": "Its page.",
}
_MANIFEST = manifest({"index.html": "0" * 64, "a/ж.html": "1" * 64}, 20, "Regesta 1")
_COLUMNS = (
    b"title: headline\ntext: [lead, {column: body, as: html}]\nurl: [permalink, url]\n",
    b'published: {column: date, format: "%d/%m/%Y"}\nauthors: {column: author, separator: ";"}\noutlet: {is: Wire}\n',
    b"language: null\nencoding: windows-1251\nrights: {is: InC}\n",
)
_QUERIES = (
    b"bridge", b'"old bridge" -storm', b"title:bridge OR ferry*", b"year:2020..2022 +mayor", b"bridg~ NOT x", b"actor:ada-quill",
    b"date:2021-05 AND kind:article", b"The Ada Quill",
)  # fmt: skip


def asking() -> Iterator[Target]:
    """The readers of what people ask, fill in and hand over."""
    yield Target(
        "query",
        queries,
        _QUERIES,
        (b'"', b"OR ", b"NOT ", b"AND ", b"+", b"-", b"*", b"~", b"year:", b"date:", b"..", b"title:", b":"),
        600,
        60,
    )
    yield Target(
        "issue-edit",
        forms,
        (_event(STATEMENT, _SAID), _event(CORRECTION, _WRONG)),
        tuple(json.dumps(f"### {field.label}\n\n")[1:-1].encode() for form in EDITS for field in form.fields),
        2048,
        40,
    )
    yield Target(
        "bag",
        bags,
        (_bag(), _bag(cut=20), _bag(extra=("bag/../x", b"x")), _bag(extra=("bag/data/x", b"x" * 50))),
        (b"PK\1\2", b"PK\3\4", b"bag/", b"../", b"data/", b"  ", b"%0a"),
        4096,
        40,
    )
    yield Target(
        "site-manifest",
        listings,
        (_MANIFEST, b'{"generator": "Regesta 1", "files": {}}'),
        (b"[", b"{", b'"bytes": ', b"1e999", b"NaN", b'"files": ', b"null", b'"generator": "Regesta "'),
        8192,
        100,
    )
    yield Target(
        "columns",
        columns,
        _COLUMNS,
        (
            b"{column: ",
            b"as: markdown",
            b'format: "%Y"',
            b"is: ",
            b"separator: ",
            b"encoding: ",
            b"%",
            b"text: ",
            b"title: ",
        ),
        1024,
        40,
    )
    yield Target(
        "words",
        words,
        (
            b"12 March 2024",
            b"Tue, 12 Mar 2024 10:00:00 GMT",
            b"en-GB",
            b"CC-BY-4.0",
            b"https://creativecommons.org/licenses/by/4.0/",
            "12 марта 2024".encode(),
        ),
        (b"2024", b"March", b"/", b".", b"-", b":", b"Z", b"+01:00", b"00"),
        256,
        200,
    )
    yield Target("varints", numbers, (b"abc", b"\x80\x80\x01", bytes(40)), (b"\x80", b"\xff", b"\x7f"), 256, 200)
