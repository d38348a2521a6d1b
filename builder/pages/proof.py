"""The proof of where a text came from: the way from its capture, and its digest."""

from collections.abc import Iterator
from datetime import UTC, datetime

from builder.content.comments import uncommented
from builder.content.corpus import Corpus
from builder.content.parse import RecordFile
from builder.fixity import sha256_text
from builder.model import Article, TextFixity, Version
from builder.pages import urls
from builder.pages.frame import link_to
from builder.pages.note_views import NotedText, Proof, StepView
from builder.pages.parts import Fact, Link, RecordSource
from builder.pages.terms import note_on_origin
from builder.words import Words, words_in


def way_of(corpus: Corpus, path: str, record: Article | Version) -> Iterator[StepView]:
    """The way of a text from its capture to the page at `path`."""
    say = words_in(corpus.archive.language)
    if record.captured:
        when = say("Taken from the web: {date}", date=say.date(record.captured))
        yield StepView(when, None, note_on_origin(say, record.origins, "captured"))
    source = record.provenance
    if source is None:
        yield StepView(say("Recorded by a contributor, from the original"), None, "")
        return
    start, end = source.selector.bytes
    capture = link_to(corpus, path, source.capture)
    bytes_there = Link(capture.text, f"{capture.href}#{urls.ledger_anchor(record.id)}")
    where = say("Bytes {start} to {end} of the capture", start=say.number(start), end=say.number(end))
    yield StepView(where, bytes_there, "")
    for step in source.steps:
        yield StepView(step.does, None, "" if step.rule == "contributor" else step.rule)


def text_note(say: Words, fixity: TextFixity, shown: str, held: object | None) -> str:
    """What a text is, and why it is there or not. `shown` is said where everybody may read it, and else empty; `held`
    is what this machine has of it."""
    if not shown and held:
        shown = say("The withheld text, shown because this is a private copy.")
    if not shown:
        shown = say.counted(
            fixity.length,
            "The text of {n} character is withheld; its digest below proves which text is meant.",
            "The text of {n} characters is withheld; its digest below proves which text is meant.",
        )
    if fixity.of != "description":
        return shown
    described = say("It is what a feed or a bibliography tells of the article, often only a summary or its beginning.")
    return f"{shown} {described}"


def fixity_facts(say: Words, fixity: TextFixity | None, file: RecordFile | None) -> Iterator[Fact]:
    """The digests of a reading text, and of the file of its record where that may be shown."""
    if fixity:
        note = say.counted(fixity.length, "SHA-256 of {n} character in UTF-8.", "SHA-256 of {n} characters in UTF-8.")
        yield Fact(say("Reading text"), fixity.sha256, (), note)
    if file and file.source:
        yield Fact(say("Record"), file.sha256, (), say("SHA-256 of {file}.", file=f"content/{file.path}"))


def record_source(file: RecordFile | None) -> RecordSource | None:
    """A record as its page shows it; none where that may not be shown. Line ends are those that a browser gives again,
    so that it computes the same digest."""
    if file is None or not file.source:
        return None
    lines = uncommented(file.source).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return RecordSource(lines.strip("\n") + "\n")


def proof_of(corpus: Corpus, record: Article | Version, noted: NotedText, source: RecordSource | None) -> Proof | None:
    """What can be recomputed of the text of an article or of a version, and of its record; none where the record knows
    of no text. `noted` and `source` are what the page shows of them. Of an excerpt only the words that stand in it can
    be recomputed."""
    if record.text is None:
        return None
    shown = noted.text.prose if noted.text else None
    is_whole = shown is not None and shown.prefix == "p"
    notes = noted.notes if shown and not is_whole else (*noted.notes, *noted.listed)
    return Proof(
        length=str(record.text.length),
        shown="text" if is_whole else "part" if shown else "none",
        vouched=_vouched(corpus, record.id),
        spans=tuple(one.span for one in notes if one.span),
        record=sha256_text(source.yaml) if source else "",
    )


def _vouched(corpus: Corpus, record_id: str) -> str:
    """The day of the newest revision of a record, where git knows one and it may be told."""
    history = corpus.revisions.get(record_id) if corpus.archive.history != "none" else None
    if history is None:
        return ""
    day = datetime.fromtimestamp(history.revisions[0].when, UTC).date().isoformat()
    return words_in(corpus.archive.language).date(day)
