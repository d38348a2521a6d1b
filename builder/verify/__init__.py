"""Whether every published word still is what it was: captures, ledgers, reading texts, spans, records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from builder.below import below
from builder.build import examine
from builder.content.anchor import fits
from builder.content.ledger import defects, kept_by_article, text_of
from builder.content.parse import RecordFile
from builder.content.read import MANIFEST_FILE, TRUST, Audience
from builder.content.seal import seal_problems
from builder.exports.info import is_from_public_bag
from builder.fixity import sha256_text
from builder.ingest.again import NoAdapter, needs_adapter, texts_again
from builder.ingest.capture import Data, data_of, digest_of
from builder.ingest.columns import Columns
from builder.ingest.holdings import columns_beside
from builder.model import Article, Capture, Segment, TextFixity, Version
from builder.output.publish import MANIFEST, site_problems
from builder.problems import Problem, located
from builder.signatures.beside import vouched
from builder.signatures.words import Vouched


@dataclass(slots=True)
class Verified:
    """What was recomputed, and what did not fit."""

    captures: int = 0
    """Captures whose bytes have the digest that their ledger says."""
    left_out: int = 0
    """Captures that are not at hand, since the records are from a public bag."""
    bytes_total: int = 0
    """Bytes of those captures."""
    bytes_accounted: int = 0
    """Bytes that their ledgers account for."""
    texts: int = 0
    """Reading texts made again from the bytes, with the digest that their article says."""
    spans: int = 0
    """Spans whose words have the digest that their statement says."""
    records: int = 0
    """Records read."""
    is_sealed: bool = False
    """Whether the archive has a manifest of its records."""
    vouched: list[Vouched] = field(default_factory=list)
    """What signatures and time stamps say that hold."""
    problems: list[Problem] = field(default_factory=list)
    """Everything that does not fit, and everything that could not be recomputed."""


def verify(content: Path, captures: tuple[Path, ...], trust: Path | None = None) -> Verified:
    """Recompute all digests of an archive; the bytes of captures are looked for by digest in the folders `captures`,
    and whose signatures are trusted in the folder `trust`, or else in the archive's own.

    Nothing that is on this machine is taken on trust: reading texts are made again from the captures' bytes, by the
    ledgers alone, or by the adapters where a ledger has items. Raises OSError where a folder cannot be read.
    """
    files, problems = examine(content, Audience.PRIVATE)
    root = content.as_posix().rstrip("/") + "/"
    unread = {problem.record.removeprefix(root) for problem in problems} - {file.path for file in files}
    is_sealed = (content / MANIFEST_FILE).is_file()
    result = Verified(records=len(files), is_sealed=is_sealed, problems=list(seal_problems(content, files, unread)))
    own = (path for path in _files_in((content / "captures",)) if not path.is_symlink())
    held = {digest_of(data_of(path)): path for path in (*_files_in(captures), *own)}
    made_of = _texts_by_capture(files)
    for file in files:
        if isinstance(file.record, Capture):
            data = data_of(held[file.record.sha256]) if file.record.sha256 in held else None
            _verify_capture(
                result, file, data, made_of.get(file.record.id, []), columns_beside(content, file.record.id)
            )
    _excuse_left_out(result, content)
    result.problems = sorted({*problems, *located(result.problems, content.as_posix())})
    _ask_who_vouches(result, _vouched_for(content, files, held), trust or content / TRUST)
    return result


def verify_site(site: Path, trust: Path) -> Verified:
    """Compare a site with its manifest, and ask who vouches for that. Raises OSError."""
    result = Verified(problems=located(site_problems(site), site.as_posix()))
    if (site / MANIFEST).is_file():
        _ask_who_vouches(result, [(site / MANIFEST, site / MANIFEST)], trust)
    return result


def _vouched_for(content: Path, files: list[RecordFile], held: Mapping[str, Path]) -> Iterator[tuple[Path, Path]]:
    """The files that somebody could vouch for, each with the name that signatures of it begin with."""
    seal = content / MANIFEST_FILE
    if seal.is_file():
        yield seal, seal
    for file in files:
        if isinstance(file.record, Capture) and file.record.sha256 in held:
            yield held[file.record.sha256], content / "captures" / file.record.id


def _ask_who_vouches(result: Verified, pairs: Iterable[tuple[Path, Path]], trust: Path) -> None:
    for file, named in pairs:
        for answer in vouched(file, named, trust):
            if isinstance(answer, Problem):
                result.problems.append(answer)
            else:
                result.vouched.append(answer)


def _excuse_left_out(result: Verified, content: Path) -> None:
    """Captures that are missing because a public bag has none are counted, and are no problem."""
    missing = [problem for problem in result.problems if problem.rule == "capture-missing"]
    if missing and is_from_public_bag(content):
        result.left_out = len(missing)
        result.problems = [problem for problem in result.problems if problem not in missing]


Made = tuple[RecordFile, list[tuple[RecordFile, int]]]
"""The file of an article or of a version that was made of a capture; and for each statement that rests on its text the
file in which it stands, and its place there."""


def _texts_by_capture(files: list[RecordFile]) -> dict[str, list[Made]]:
    resting: dict[str, list[tuple[RecordFile, int]]] = {}
    for file in files:
        for place, statement in enumerate(file.record.statements if isinstance(file.record, Article) else ()):
            resting.setdefault(statement.version or _id(file), []).append((file, place))
    found: dict[str, list[Made]] = {}
    for file in files:
        if isinstance(file.record, Article | Version) and file.record.provenance:
            made = (file, resting.get(_id(file), []))
            found.setdefault(file.record.provenance.capture, []).append(made)
    return found


def _id(file: RecordFile) -> str:
    return str(getattr(file.record, "id", ""))


def _files_in(folders: tuple[Path, ...]) -> Iterator[Path]:
    """Each file that could be a capture."""
    for folder in folders:
        inside = sorted(folder / path for path, _ in below(str(folder))) if folder.is_dir() else [folder]
        for path in inside:
            if path.is_file() and path.suffix != ".yml":
                yield path


def _verify_capture(
    result: Verified, file: RecordFile, data: Data | None, made: list[Made], columns: Columns | None
) -> None:
    capture = file.record
    assert isinstance(capture, Capture)
    if data is None:
        message = (
            f"No file at hand has the digest {capture.sha256} of “{capture.file}”; one that was changed has another."
        )
        result.problems.append(file.problem(("sha256",), "capture-missing", message))
        return
    result.captures += 1
    result.bytes_total += len(data)
    if len(data) != capture.size:
        message = f"The capture has {len(data)} bytes, the ledger says {capture.size}."
        result.problems.append(file.problem(("size",), "ledger", message))
    if not list(defects(capture)):
        result.bytes_accounted += sum(end - start for start, end in (s.bytes for s in capture.segments))
    if needs_adapter(capture):
        _verify_items(result, file, made, texts_again(capture, data, columns))
        return
    kept = kept_by_article(capture)
    for one in made:
        _verify_parts(result, one, data[:], (kept.get(_id(one[0]), []), capture.encoding))


def _verify_items(result: Verified, file: RecordFile, made: list[Made], again: Iterator[tuple[str, str]]) -> None:
    """Texts that only an adapter can make again; those that it does not make are told."""
    left = {_id(one[0]): one for one in made if _fixity(one[0])}
    try:
        for name, text in again:
            if name in left:
                _verify_text(result, left.pop(name), text)
    except NoAdapter as error:
        result.problems.append(file.problem(("adapter",), "missing-library", str(error)))
        return
    for one in left.values():
        result.problems.append(one[0].problem(("text",), "text-digest", "The capture does not give this text again."))


def _verify_parts(result: Verified, made: Made, data: bytes, recipe: tuple[list[Segment], str]) -> None:
    """`recipe`: the segments of the article or version in the ledger, and the encoding of the capture."""
    file, _ = made
    if _fixity(file) is None:
        return
    try:
        text = text_of(data, *recipe)
    except UnicodeDecodeError as error:
        result.problems.append(
            file.problem(("text",), "text-digest", f"The capture's bytes are not text: {error.reason}.")
        )
        return
    _verify_text(result, made, text)


def _fixity(file: RecordFile) -> TextFixity | None:
    return file.record.text if isinstance(file.record, Article | Version) else None


def _verify_text(result: Verified, made: Made, text: str) -> None:
    file, resting = made
    digest, wanted = sha256_text(text), _fixity(file)
    if wanted is None or digest != wanted.sha256 or len(text) != wanted.length:
        message = f"Made again from the capture, the text has {len(text)} characters and the digest {digest}."
        result.problems.append(file.problem(("text", "sha256"), "text-digest", message))
        return
    result.texts += 1
    _verify_spans(result, resting, text)


def _verify_spans(result: Verified, resting: list[tuple[RecordFile, int]], text: str) -> None:
    for file, place in resting:
        assert isinstance(file.record, Article)
        statement = file.record.statements[place]
        span = statement.span
        if span and fits(span, text):
            result.spans += 1
        elif span:
            message = f"The words at {span.start} to {span.end} have another digest than statement {statement.id} says."
            result.problems.append(file.problem(("statements", place, "span", "sha256"), "span-digest", message))
