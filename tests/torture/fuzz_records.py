"""What must hold of the readers of records for any bytes: front matter and its YAML, dates, texts, ledgers, packs, seals."""
# ruff: noqa: E501  # seeds are written as they are read

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from builder import edtf
from builder.content.canonical import canonical, comments_of
from builder.content.charsets import decoded
from builder.content.ledger import defects, kept_by_article, normalise, placed, text_of
from builder.content.markup import parser, read_markdown, reading_of, to_markdown
from builder.content.packed import breaks, pack_of, records_in, unfit
from builder.content.parse import RecordFile, parse
from builder.content.read import FOLDERS, Source
from builder.content.yamlmap import MAX_DEPTH, Mapping, parse_mapping
from builder.fixity import manifest_lines, parse_manifest, sha256_bytes
from builder.ingest.again import NoAdapter, needs_adapter, texts_again
from builder.model import Archive, Capture, EdtfDate, Rejections
from builder.model.values import CONTROL
from builder.problems import Problem
from torture.fuzz_adapters import within
from torture.fuzz_target import ROOT, Target

KINDS = (*FOLDERS.items(), ("archive.yml", Archive), ("rejections.yml", Rejections))


def front_matter(data: bytes) -> None:
    """A file is a record or located problems; a record has one canonical form, which says the same, comments too."""
    if not data:
        return
    folder, kind = KINDS[data[0] % len(KINDS)]
    file = data[1:]
    source = Source(f"{folder}/fuzz.md", kind, file, sha256_bytes(file))
    parsed = parse(source)
    assert (parsed.file is None) == bool(parsed.problems)
    within(parsed.problems, file)
    if parsed.file is None:
        return
    _each_key_has_its_place(parsed.file, file)
    once = canonical(source)
    assert not once.problems, [str(problem) for problem in once.problems]
    again = replace(source, data=once.data, sha256=sha256_bytes(once.data))
    assert canonical(again).data == once.data, "the canonical form has another one"
    read = parse(again).file
    assert read is not None
    assert read.record == parsed.file.record
    assert read.reading == parsed.file.reading
    assert sorted(comments_of(read).lines()) == sorted(comments_of(parsed.file).lines())


def _each_key_has_its_place(file: RecordFile, data: bytes) -> None:
    """A problem with any value would stand where the file has a line and a column."""
    front = parse_mapping(file.source, file.path, 2 if file.body_line else 1)
    assert isinstance(front, Mapping)
    told: list[Problem] = [file.problem(path, "bad-value", "Fuzz.") for path in (*front.keys, *front.lines)]
    within([*told, file.body_problem(0, "bad-value", "Fuzz.")] if file.body else told, data)


def mapping(data: bytes) -> None:
    """YAML is the mapping that the library reads, each scalar a string, or located problems."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    read = parse_mapping(text, "fuzz.md")
    if not isinstance(read, Mapping):
        assert read
        within(read, text.encode("utf-8", "replace"))
        return
    assert all(isinstance(one, str | None) for one in _scalars(read.values, 1))
    lines = text.split("\n")
    for line, column in (*read.keys.values(), *read.lines.values()):
        assert 1 <= line <= len(lines) + 1 and 1 <= column <= len(f"{text}\n".split("\n")[line - 1]) + 1
    told = yaml.load(text, yaml.CBaseLoader)  # it makes strings and nothing else
    assert _plainly(read.values) == _plainly(told), (read.values, told)


def _scalars(value: Any, depth: int) -> Iterator[Any]:
    assert depth <= MAX_DEPTH + 1
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _scalars(item, depth + 1)
    else:
        yield value


def _plainly(value: Any) -> Any:
    """The same with an empty text for what may be no value."""
    if isinstance(value, dict):
        return {key: _plainly(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plainly(item) for item in value]
    return "" if value in ("null", "~", None) else value


def dates(data: bytes) -> None:
    """A text is a date whose days are in order and which can be said, or it is refused with a reason."""
    text = data.decode("utf-8", "replace")
    try:
        bounds = edtf.parse(text)
    except ValueError as error:
        assert str(error)
        _is_refused(text)
        return
    assert date.min <= bounds.earliest <= bounds.latest <= date.max
    assert edtf.in_words(text)
    assert all(len(month) == 7 for month in edtf.months(text))
    assert edtf.overlap(text, text) and not edtf.says_more(text, text)
    for start, end in edtf.anatomy(text).stretches:
        for one in (start, end):
            assert isinstance(one, str) or one.days.earliest <= one.days.latest
        assert isinstance(start, str) or bounds.earliest <= start.days.earliest
        assert isinstance(end, str) or end.days.latest <= bounds.latest
        assert isinstance(start, str) or isinstance(end, str) or start.days.earliest <= end.days.latest
    assert TypeAdapter(EdtfDate).validate_python(text) == text
    front = parse_mapping(f"when: {_quoted(text)}\n", "fuzz.md")
    assert isinstance(front, Mapping) and front.values == {"when": text}


def _quoted(text: str) -> str:
    return f'"{text}"'


def _is_refused(text: str) -> None:
    for read in (edtf.in_words, edtf.anatomy, edtf.months):
        try:
            read(text)
        except ValueError:
            continue
        raise AssertionError(f"{read.__name__} reads what is no date")
    try:
        TypeAdapter(EdtfDate).validate_python(text)
    except ValidationError:
        return
    raise AssertionError("a record may hold what is no date")


def texts(data: bytes) -> None:
    """Markdown is read as the parser reads it, and a text is written as Markdown that reads back."""
    text = CONTROL.sub(" ", data.decode("utf-8", "replace").replace("\r\n", "\n"))  # no record holds them
    reading = read_markdown(text)
    assert reading == reading_of(parser().parse(text))
    assert all(reading.text[block.start : block.end] == block.text for block in reading.blocks)
    shown = parser().render(text)
    assert not any(mark in shown for mark in ("<script", "<img", "<iframe", 'href="javascript:', 'href="data:'))
    parts = [(block.level, block.text) for block in reading.blocks]
    if not reading.defect and all(normalise(text) == text for _, text in parts):
        again = read_markdown(to_markdown(parts))
        assert [(block.level, block.text) for block in again.blocks] == parts


def ledgers(data: bytes) -> None:
    """A ledger that somebody wrote, and bytes that are to be its capture's: nothing that it says breaks a verification."""
    told, _, capture = data.partition(b"\n\0")
    parsed = parse(Source("captures/fuzz.yml", Capture, told, ""))
    within(parsed.problems, told)
    if parsed.file is None:
        return
    record = parsed.file.record
    assert isinstance(record, Capture)
    assert all(message for _, message in defects(record))
    assert sum(1 for _ in placed(record.segments)) >= len(kept_by_article(record))
    for name, segments in kept_by_article(record).items():
        assert name
        try:
            text_of(capture, segments, record.encoding)
        except UnicodeDecodeError:
            continue
    if needs_adapter(record):
        try:
            assert all(isinstance(text, str) for _, text in texts_again(record, capture, None))
        except NoAdapter as error:
            assert str(error)


def ledgers_by_chance(data: bytes) -> None:
    """Ranges that cover a capture have no defect, and any others have one."""
    chance = random.Random(data)
    size = chance.randrange(1, 60)
    cuts = sorted({0, size, *(chance.randrange(size + 1) for _ in range(chance.randrange(6)))})
    ranges = list(pairwise(cuts))
    if chance.random() < 0.7:
        at = chance.randrange(len(ranges))
        ranges[at] = (ranges[at][0] + chance.choice((-1, 0, 1)), ranges[at][1] + chance.choice((-1, 0, 0, 1)))
    lines = "".join(f"  - {{bytes: [{a}, {b}], fate: furniture, because: x}}\n" for a, b in ranges)
    parsed = parse(Source("captures/fuzz.yml", Capture, f"{_LEDGER_HEAD}size: {size}\nsegments:\n{lines}".encode(), ""))
    covered = [at for a, b in ranges for at in range(a, b)]
    is_whole = covered == list(range(size)) and all(a < b for a, b in ranges)
    if parsed.file is None:
        assert not is_whole
        return
    assert isinstance(parsed.file.record, Capture)
    assert (not list(defects(parsed.file.record))) == is_whole


def packs(data: bytes) -> None:
    """A pack is records, each with its line, or located problems; what was packed comes back byte for byte."""
    records, problems = records_in("articles/fuzz.pack", data)
    within(problems, data)
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for one in records:
        assert lines[one.first_line - 2].startswith(b"==> ")
        assert one.path.startswith("articles/") and ".." not in one.path.split("/")
    fit = {one.path: one.data for one in records if not unfit(one.path, one.data) and not breaks(one.data)}
    if fit:
        again, wrong = records_in("articles/fuzz.pack", pack_of(fit))
        assert not wrong
        assert {one.path: one.data for one in again} == fit


def seals(data: bytes) -> None:
    """A manifest of digests is read, and written so that it reads back."""
    found = parse_manifest(data.decode("utf-8", "replace"))
    digest = "0" * 64
    kept = {path: digest for path in found if path and not set(path) & {"\ud800"}}
    assert parse_manifest(manifest_lines(kept)) == kept


def charsets(data: bytes) -> None:
    """Bytes in an encoding by any name are text, or refused as no text in it."""
    name, _, rest = data.partition(b"\n")
    try:
        assert isinstance(decoded(rest, name.decode("utf-8", "replace")), str)
    except UnicodeDecodeError:
        return


_LEDGER_HEAD = (
    f"id: fuzz\ntitle: Fuzz\nfile: fuzz.txt\nsha256: {'0' * 64}\nmedia_type: text/plain\nencoding: utf-8\n"
    "received: 2024-06-01\nadapter: text-dump@1\n"
)
_LEDGER = (
    f"{_LEDGER_HEAD}size: 20\nsegments:\n  - {{bytes: [0, 9], fate: kept, part: title, article: a}}\n"
    "  - {bytes: [9, 15], fate: kept, part: paragraph, article: a}\n  - {bytes: [15, 20], fate: furniture, because: x}\n"
)
_OPENED = _LEDGER.replace("text-dump@1", "zip@1").replace("fate: furniture, because: x", "fate: opened, size: 4, sha256: "
    f"{'1' * 64}, adapter: table@1, segments: [{{bytes: [0, 4], fate: kept, part: item, article: b}}]")  # fmt: skip
_BODY = "# Title\n\nText with [[ada-quill|Ada]] and [a](https://a.example).\n\n- one\n  - two\n\n<!-- remark -->\n\n| a |\n|---|\n| b |\n"


def _record_seeds() -> Iterator[bytes]:
    """The records of the small archive of the tests, each behind the number of its kind."""
    small = ROOT / "tests" / "archives" / "small"
    for number, (folder, _) in enumerate(KINDS):
        paths = [small / folder] if folder.endswith(".yml") else sorted((small / folder).rglob("*.[my][dm]*"))
        for path in paths:
            if path.is_file():
                data = path.read_bytes()
                yield bytes([number]) + data
                yield bytes([number]) + data.replace(b"\n", b"  # a remark\n", 3).replace(b"\nid", b"\n# above\nid", 1)
    yield bytes([9]) + f"---\nid: about\ntitle: About\n---\n\n{_BODY}".encode()
    yield bytes([len(KINDS) - 1]) + b"rejected: []\n"


_YAML = (
    b"a: 1\nb:\n  - {c: no, d: ~}\n  - [e, 'f']\n\"g h\": \"i\\u00e9\"\n", b"a: |\n  b\n  c\nd: >-\n  e\n", b"a: &b c\nd: *b\n",
    b"? a\n: b\n", b"a: !x b\n", b"a: 1\na: 2\n", b"<<: {a: b}\n", b"a: 2017-04-30T12:00:00+01:00\n", b"--- \na: b\n...\n",
)  # fmt: skip
_WORDS = (
    b"---\n", b"- ", b": ", b"# ", b"{", b"}", b"[", b"]", b"'", b'"', b"&a ", b"*a", b"!!str ", b"|\n", b">-\n", b"? ",
    b"<<: ", b"null", b"~", b"%YAML 1.1\n", b"\\u0000", b"no", b"2017-04-30", b"statements:\n  - id: s1\n", b"origins: {",
    b"id: a\n", b"title: ", b"rights: {statement: InC, publish: full}\n", b"former_ids: [a, b]\n", b"<<<<<<< a\n",
    b"span: {start: 0, end: 4}", b"coordinates: {latitude: 1e3, longitude: -0}", b"names: [{text: a, language: ar-Latn}]",
    b"[[a-b|c]]", b"<!-- ", b" -->", b"```\n", b"> ", b"| a |\n", b"<script>", b"\\*",
)  # fmt: skip
_DATES = (
    b"2017-04-30~", b"2017-04?", b"201X", b"2017-XX-XX", b"2017-21", b"2017-04-01/2017-04-05", b"../2017", b"2017/..",
    b"[2014-07-17..2014-07-19]", b"{2014,2016..2017}", b"[..2014]", b"9999-24", b"0001", b"[2014, 2016..]%",
)  # fmt: skip


def records() -> Iterator[Target]:
    """The readers of records."""
    yield Target("front-matter", front_matter, tuple(_record_seeds()), _WORDS, 4096, 60)
    yield Target("yaml", mapping, _YAML, _WORDS, 2048, 400)
    yield Target(
        "edtf", dates, _DATES, (*_DATES, b"/", b"..", b",", b"X", b"[", b"]", b"{", b"}", b"-", b"\xd9\xa2"), 64, 2400
    )
    yield Target("markdown-text", texts, (_BODY.encode(), b"a\n=\n\n1. b\n> c\n\n\\*d*\n"), _WORDS, 2048, 60)
    yield Target(
        "ledger",
        ledgers,
        (_LEDGER.encode() + b"\n\0Bridge\n\nShut here.\n", _OPENED.encode() + b"\n\0PK"),
        _WORDS,
        2048,
        60,
    )
    yield Target("ledger-sums", ledgers_by_chance, (b"a", b"b"), (), 16, 500)
    packed = b"==> articles/a.md <==\n---\nid: a\n---\n\n==> articles/2017/b.md <==\nx\n"
    yield Target(
        "pack",
        packs,
        (packed, b"\xef\xbb\xbf" + packed[:-1]),
        (b"==> ", b" <==\n", b"articles/", b"../", b"<<<<<<< "),
        2048,
        200,
    )
    line = b"0" * 64 + b"  articles/a.md\n"
    yield Target(
        "seal",
        seals,
        (line * 2, b"\\" + line.replace(b"a.md", b"a\\nb\\\\c.md")),
        (b"  ", b"\\n", b"\\", b"\r\n"),
        2048,
        200,
    )
    yield Target("charsets", charsets, tuple(name + b"\nabc\xe9\x80" for name in (b"utf-8", b"cp1252", b"utf-7", b"hex", b"idna")),
                 (b"utf-16", b"punycode", b"unicode_escape", b"undefined", b"mbcs", b"zlib", b"iso-2022-jp", b"hz", b"gb18030"), 256, 200)  # fmt: skip
