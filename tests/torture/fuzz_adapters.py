"""What must hold of every adapter for any bytes, and of the whole of an ingest.

Whatever stands in the table of adapters is a target, so that a new format is fuzzed from the day on which it is there,
with the seeds of `fuzz_seeds.py` where somebody has put some there.
"""

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from builder.build import examine
from builder.content.format import mapping
from builder.content.ledger import defects, normalise, text_of
from builder.content.markup import reading_text
from builder.content.parse import parse
from builder.content.read import Audience, Source
from builder.ingest import Request, ingest
from builder.ingest.adapters import FORMATS, AnyFormat, format_of
from builder.ingest.again import NoAdapter, needs_adapter, texts_again
from builder.ingest.book import segments_of
from builder.ingest.briefs import brief_of
from builder.ingest.capture import Received, digest_of
from builder.ingest.contract import PartsFormat
from builder.ingest.corrections import Corrections, CorrectionsFile, parse_corrections
from builder.ingest.dates import propose
from builder.ingest.dump import text_dump
from builder.ingest.making import Made, Task, checked, made, read_back, written
from builder.ingest.settle import Settled, State
from builder.ingest.walk import Found, Node, Walk, walk
from builder.model import Capture
from builder.model.capture import BINARY
from builder.printable import are_shown
from builder.problems import InvalidContent, Problem
from builder.rules import Severity
from torture.fuzz_seeds import DUMP, SEEDS, WORDS
from torture.fuzz_target import Target

RECEIVED = "2024-06-01"
_LONG = {"page": 16384, "warc": 8192, "zip": 8192, "wacz": 8192, "tar": 16384, "pdf": 8192}
_SLOW = {"page": 25, "pdf": 25, "mhtml": 25, "feed": 50, "text-dump": 50, "zip": 30, "tar": 30, "wacz": 40, "warc": 40,
         "gzip": 40, "bzip2": 40, "xz": 40}  # fmt: skip


def adapters() -> Iterator[Target]:
    """A target for each adapter that is there."""
    forms: dict[str, list[AnyFormat]] = {}
    for form in FORMATS:
        forms.setdefault(form.adapter.partition("@")[0], []).append(form)
    for name, those in forms.items():
        yield Target(
            name,
            _reads(those),
            SEEDS.get(name, (b"a",)),
            WORDS.get(name, ()),
            _LONG.get(name, 4096),
            _SLOW.get(name, 80),
        )


def _reads(forms: Sequence[AnyFormat]) -> Callable[[bytes], None]:
    def check(data: bytes) -> None:
        if not data.strip():
            return
        form = next((one for one in forms if one.recognises(Received("", data))), forms[0])
        received = Received(f"fuzz{form.suffix}", data, digest_of(data))
        format_of(received)
        _accounted(received, form)

    return check


def _accounted(received: Received, form: AnyFormat) -> None:
    """Every byte of a capture has its fate, every article is sound, and the ledger that is made of it all is read again
    and gives the same texts."""
    way = Walk(RECEIVED)
    settled: dict[int, Settled] = {}
    texts: dict[str, str] = {}
    for found in walk(received, form, way):
        one = _made(found)
        if one.draft is None:
            assert one.because
            for node in found.nodes:
                node.reject(one.because)
            continue
        _is_sound(one)
        number = len(settled)
        for node in found.nodes:
            node.number = number
        proposal = found.proposal or propose((one.draft,), RECEIVED, ())[0]
        brief = brief_of(number, found, "key", one.draft, proposal)
        settled[number] = Settled(brief, f"a{number}", State.CREATED)
        texts[f"a{number}"] = one.draft.text
    _covered(way.nodes, len(received.data))
    _placed(way, received.data[:])
    if way.nodes:
        _ledger(received, form, (way, settled, texts))


def _made(found: Found) -> Made:
    """What became of an item, by the way over another process and over the journal."""
    if found.draft:
        line = written(checked(found.draft))
    else:
        line = made(pickle.loads(pickle.dumps(Task(found.formats[-1].adapter, found.material))))
    assert b"\n" not in line
    one = read_back(line)
    assert written(one) == line
    return one


def _is_sound(one: Made) -> None:
    draft = one.draft
    assert draft is not None
    assert normalise(draft.title) == draft.title != ""
    assert all(normalise(text) == text != "" for _, text in draft.parts), "a part is not normal"
    assert reading_text(one.markdown) == draft.text, "the Markdown reads as another text"
    assert all(0 <= link.start <= link.end <= len(draft.text) for link in draft.links)


def _covered(nodes: Sequence[Node], size: int) -> None:
    """The stretches stand in order and leave no byte out, at any depth."""
    ends = [0, *(node.bytes[1] for node in nodes)]
    assert [node.bytes[0] for node in nodes] == ends[:-1], "a gap or an overlap"
    assert all(start < end for start, end in (node.bytes for node in nodes)), "a stretch of nothing"
    assert ends[-1] == size, "the last bytes have no fate"
    for node in nodes:
        assert node.fate in ("kept", "opened") or node.because, "no reason"
        if node.fate == "opened":
            _covered(node.nodes, node.size)


def _placed(way: Walk, data: bytes) -> None:
    """Doubts and stretches have lines that the capture has."""
    last = data.count(b"\n") + data.count(b"\r") + 1
    for line in (*(doubt.line for doubt in way.doubts), *(node.line for node in way.nodes)):
        assert 0 <= line <= last, f"line {line} of {last}"
    for problem in way.problems:
        assert 0 <= problem.line <= last


def _ledger(received: Received, form: AnyFormat, of: tuple[Walk, dict[int, Settled], dict[str, str]]) -> None:
    way, settled, texts = of
    capture = Capture(
        id="fuzz",
        title="Fuzz",
        file=received.name,
        sha256=received.sha256,
        size=len(received.data),
        media_type=form.media_type,
        encoding=way.encoding or BINARY,
        received=RECEIVED,
        adapter=form.adapter,
        segments=segments_of(way.nodes, settled),
    )
    assert list(defects(capture)) == []
    read = parse(Source("captures/fuzz.yml", Capture, mapping(capture).encode(), ""))
    assert read.file is not None, [str(problem) for problem in read.problems]
    assert read.file.record == capture
    if isinstance(form, PartsFormat):
        for name, text in texts.items():
            segments = [one for one in capture.segments if one.fate == "kept" and one.article == name]
            assert text_of(received.data[:], segments, way.encoding) == text, "the ledger alone gives another text"
    elif needs_adapter(capture):
        try:
            again = dict(texts_again(capture, received.data, None))
        except NoAdapter:  # bytes that another adapter would have read are given to this one here
            return
        assert again == texts, "made again, a text is another"


def splitting(data: bytes) -> None:
    """A dump with a corrections file: the corrections are read or refused with a place, and then the dump is read."""
    given, _, dump = data.partition(b"\0")
    received = Received("fuzz.txt", dump or DUMP.encode(), "")
    received = replace(received, sha256=digest_of(received.data))
    given = given.replace(b"DIGEST", received.sha256.encode())
    found = parse_corrections(CorrectionsFile("fuzz.corrections.yml", given), received)
    if isinstance(found, tuple):
        assert found
        within(found, given)
        return
    try:
        reading = text_dump.read(received, found)
    except InvalidContent as error:
        within(error.problems, received.data[:])
        return
    ends = [0, *(piece.bytes[1] for piece in reading.pieces)]
    assert [piece.bytes[0] for piece in reading.pieces] == ends[:-1]
    assert ends[-1] == len(received.data)
    text_dump.FORMAT.drafts(received.data[:], reading.pieces, reading.encoding)
    assert isinstance(found, Corrections)


def within(problems: Iterable[Problem], data: bytes) -> None:
    """Each problem has a place that the file has, and says something."""
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    for problem in problems:
        assert problem.message, problem
        assert 0 <= problem.line <= len(lines) + 1, problem
        width = len(lines[problem.line - 1]) if 0 < problem.line <= len(lines) else 0
        longest = max(width, len(data)) if problem.rule == "not-utf-8" else width
        assert 0 <= problem.column <= longest + 1, (problem, width)
        assert are_shown(str(problem)), problem


CORRECTIONS = (
    b"sha256: DIGEST\nsplit: [1, 17]\njoin: [5]\nmark:\n  - {lines: [3, 3], as: byline}\n"
    b"  - {lines: [7, 9], as: furniture}\n",
    b"sha256: DIGEST\nmark: [{lines: [5, 5], as: caption}]\n\0A\n\nB\n\nC\nD\n\nE\n",
    b"split: [1, 1, 999999999999999999999]\n",
)

_SUFFIXES = tuple(dict.fromkeys(form.suffix for form in FORMATS))


def taken_in(data: bytes) -> None:
    """A whole ingest into an archive of its own: it ends in a sound archive or in problems, writes nothing beside it,
    and the second time changes nothing."""
    if not data:
        return
    with tempfile.TemporaryDirectory(prefix="regesta-fuzz-") as name:
        folder = Path(name)
        file = folder / f"fuzz{_SUFFIXES[data[0] % len(_SUFFIXES)]}"
        file.write_bytes(data[1:])
        request = Request(file=file, capture_id="first", into=folder / "content", received=RECEIVED)
        try:
            outcome = ingest(request)
        except InvalidContent as error:
            within(error.problems, data[1:])
            assert sorted(path.name for path in folder.iterdir()) in ([file.name], ["content", file.name])
            assert not list(folder.glob("content/*/*.md"))
            return
        assert sum(outcome.bytes_by_fate.values()) == len(data) - 1
        _, problems = examine(folder / "content", Audience.PRIVATE)
        errors = [str(problem) for problem in problems if problem.severity is Severity.ERROR]
        assert errors == []  # that a host deceives, for instance, is only told
        assert sorted(path.name for path in folder.iterdir()) == sorted(["content", file.name])
        hidden = {path.name for path in (folder / "content").rglob(".*")} - {".gitignore"}
        assert not hidden, hidden
        assert ingest(request).written == (), "the second time something changed"


def _whole_seeds() -> Iterator[bytes]:
    for form in FORMATS:
        for seed in SEEDS.get(form.adapter.partition("@")[0], ())[:1]:
            yield bytes([_SUFFIXES.index(form.suffix)]) + seed


def whole() -> Target:
    """The whole of an ingest."""
    words = tuple(word for those in WORDS.values() for word in those[:8])
    return Target("ingest", taken_in, tuple(dict.fromkeys(_whole_seeds())), words, 8192, 0)


def with_corrections() -> Target:
    """The splitter with a corrections file."""
    return Target("splitting", splitting, CORRECTIONS, WORDS["text-dump"], 2048, 60)
