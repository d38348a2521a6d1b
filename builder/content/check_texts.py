"""Texts, spans and ledgers: what can be recomputed is recomputed, as far as this machine holds the text."""

from collections.abc import Callable, Iterator, Sequence

from builder.content import ledger
from builder.content.anchor import anchored, fits, places_of_words
from builder.content.copied import COPIED_TEXT, Wording, longest_run, words_of
from builder.content.held import held_text
from builder.content.parse import RecordFile
from builder.content.remarks import open_comment
from builder.content.whole import Whole
from builder.content.yamlmap import Path
from builder.fixity import sha256_text
from builder.model import Article, Authority, Capture, Segment, Statement, Version, WithheldText
from builder.problems import Problem

IN_COPYRIGHT = ("InC", "UND", "CNE")
"""What rights statements begin with that count as in copyright; unknown rights do."""


def _rights(_: Whole, file: RecordFile) -> Iterator[Problem]:
    article = file.record
    if not isinstance(article, Article) or article.rights.publish != "full":
        return
    if article.text is None:
        yield file.problem(("rights",), "missing-key", "The text is published in full, so “text” must say its digest.")
    if article.rights.statement.startswith(IN_COPYRIGHT):
        yield file.problem(("rights",), "rights", f"“{article.rights.statement}” is published in full.")


def _copied(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """What a record shows to the public against the text that the public may not see, where this machine holds it."""
    article = file.record
    if not isinstance(article, Article) or article.rights.publish == "full":
        return
    body = file.reading.text
    if article.text and sha256_text(body) == article.text.sha256:
        yield file.body_problem(0, "copied-text", "The text below is the whole of the withheld text.")
        return
    held = held_text(article, whole.files)
    if held is None:
        return
    wording = Wording(words_of(held.text))
    for number, statement in enumerate(article.statements):
        if longest := longest_run(statement.gist, wording):
            message = f"The gist repeats {longest} words in a row of the withheld text."
            yield file.problem(("statements", number, "gist"), rule_for(longest), message)
    if longest := longest_run(body, wording):
        yield file.body_problem(0, rule_for(longest), f"The text below repeats {longest} words of the withheld text.")


def rule_for(longest: int) -> str:
    """The rule that so many copied words in a row break."""
    return "copied-text" if longest >= COPIED_TEXT else "copied"


def _provenance(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """The selector against the ledger: the kept segments of the article or version lie within it, if there are any."""
    article = file.record
    if not isinstance(article, Article | Version) or article.provenance is None:
        return
    kept = whole.kept.get(article.provenance.capture)
    if kept is None:
        return
    start, end = article.provenance.selector.bytes
    segments = kept.get(article.id, [])
    where: Path = ("provenance", "selector", "bytes")
    if not segments:
        yield file.problem(where, "provenance", f"The ledger of {article.provenance.capture} keeps nothing for it.")
    elif start > segments[0].bytes[0] or end < segments[-1].bytes[1]:
        first, last = segments[0].bytes[0], segments[-1].bytes[1]
        message = f"Bytes {start} to {end} are given, the ledger keeps bytes {first} to {last} for it."
        yield file.problem(where, "provenance", message)


def _texts(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """The reading text against its digest, and each span against the text, as far as this machine holds the text."""
    article = file.record
    if isinstance(article, WithheldText) and article.id not in whole.files and article.id not in whole.unread:
        yield file.problem(("id",), "no-article", f"No article and no version has the id “{article.id}”.")
    if not isinstance(article, Article):
        return
    if article.text is None:
        for number, statement in enumerate(article.statements):
            if statement.span and not statement.version:
                yield file.problem(("statements", number, "span"), "span", "The article has no text to point into.")
        return
    held = held_text(article, whole.files)
    if held and sha256_text(held.text) != article.text.sha256:
        withheld = whole.files.get(f"withheld:{article.id}", file)
        message = f"The text in {withheld.path} has the digest {sha256_text(held.text)}."
        yield file.problem(("text", "sha256"), "text-digest", message)
        yield from (misfit(file, article.statements, number, held.text) for number in _orphans(article, held.text))
        return
    if held and len(held.text) != article.text.length:
        yield file.problem(("text", "length"), "text-digest", f"The text at hand has {len(held.text)} characters.")
    yield from spans(file, None, article.text.length, held.text if held else None)


def spans(file: RecordFile, version: str | None, length: int, text: str | None) -> Iterator[Problem]:
    """The spans of an article's statements that lie in the text of a version, or in its own where that is None:
    against the text's length, and against the text itself where that is at hand."""
    article = file.record
    assert isinstance(article, Article)
    for number, statement in enumerate(article.statements):
        span, where = statement.span, ("statements", number, "span")
        if span is None or statement.version != version:
            continue
        if not span.start < span.end <= length:
            message = f"The span {span.start} to {span.end} does not lie in a text of {length} characters."
            yield file.problem(where, "span", message)
        elif text is not None and not fits(span, text):
            yield misfit(file, article.statements, number, text)


def _orphans(article: Article, text: str) -> Iterator[int]:
    """Numbers of the statements whose words cannot be found in a text that has changed."""
    orphans = anchored(article, text).orphans
    return (number for number, statement in enumerate(article.statements) if statement.id in orphans)


def misfit(file: RecordFile, statements: Sequence[Statement], number: int, text: str) -> Problem:
    """The problem of a statement whose words do not stand where its span says."""
    statement = statements[number]
    span, where = statement.span, ("statements", number, "span", "sha256")
    assert span is not None
    starts = [start for start, _ in zip(places_of_words(span, text), range(3), strict=False)]
    here = f"The words at {span.start} to {span.end} have another digest than statement {statement.id} says"
    if len(starts) == 1:
        return file.problem(where, "span-digest", f"{here}; its words stand at {starts[0]}.")
    times = "stand nowhere in the text" if not starts else "stand in the text more than once"
    return file.problem(where, "orphan", f"{here}; its words {times}.")


def _markup(_: Whole, file: RecordFile) -> Iterator[Problem]:
    if file.reading.defect:
        line, rule, message = file.reading.defect
        yield file.body_problem(line, rule, message)
    if (line_of_comment := open_comment(file.body)) is not None:
        message = "A comment begins here and does not end, so that it is shown as text."
        yield file.body_problem(line_of_comment, "open-comment", message)


def _explicit_links(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """Links to records in Markdown: each leads to one that can be mentioned."""
    for block in file.reading.blocks if file.reading.links else ():
        for link in block.links:
            kind = whole.kind_of(link.target)
            if kind is None and link.target in whole.unread:
                continue
            if kind is None or not issubclass(kind, Authority):
                message = f"No actor, place, outlet or event has the id “{link.target}”."
                problem = file.body_problem(block.line, "unknown-id", message)
                whole.missing.setdefault(link.target, []).append(problem)
                yield problem


def _ledger(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    capture = file.record
    if not isinstance(capture, Capture):
        return
    for number, message in ledger.defects(capture):
        yield file.problem(("segments", max(number, 0)), "ledger", message)
    yield from _segments(whole, file, capture.segments, ("segments",))


def _segments(whole: Whole, file: RecordFile, segments: Sequence[Segment], at: Path) -> Iterator[Problem]:
    """Each segment by itself; `at` is where they stand in the ledger."""
    for number, segment in enumerate(segments):
        where = (*at, number)
        if segment.fate == "kept" and not (segment.article and segment.part):
            yield file.problem(where, "ledger", "A kept segment says neither its article nor its part.")
        elif segment.fate not in ("kept", "opened") and not segment.because:
            yield file.problem(where, "ledger", f"A segment is {segment.fate} without a reason.")
        if segment.segments:
            yield from _segments(whole, file, segment.segments, (*where, "segments"))


RULES: tuple[Callable[[Whole, RecordFile], Iterator[Problem]], ...] = (
    _rights, _copied, _provenance, _texts, _markup, _explicit_links, _ledger,
)  # fmt: skip
