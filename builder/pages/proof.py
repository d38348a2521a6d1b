"""The proof of where a text came from: the way from its capture, and its digest."""

from collections.abc import Iterator
from datetime import UTC, datetime

from builder import edtf
from builder.content.corpus import Corpus
from builder.model import Article, TextFixity, Version
from builder.pages import urls
from builder.pages.frame import link_to, origin_note
from builder.pages.note_views import NotedText, Proof, StepView
from builder.pages.parts import Fact, Link

_DESCRIPTION = " It is what a feed or a bibliography tells of the article, often only a summary or its beginning."


def way_of(corpus: Corpus, path: str, record: Article | Version) -> Iterator[StepView]:
    """The way of a text from its capture to the page at `path`."""
    if record.captured:
        when = f"taken from the web on {edtf.in_words(record.captured)}"
        yield StepView(when, None, origin_note(record.origins, "captured"))
    source = record.provenance
    if source is None:
        yield StepView("recorded by a contributor, from the original", None, "")
        return
    start, end = source.selector.bytes
    capture = link_to(corpus, path, source.capture)
    bytes_there = Link(capture.text, f"{capture.href}#{urls.ledger_anchor(record.id)}")
    yield StepView(f"bytes {start:,} to {end:,} of the capture", bytes_there, "")
    for step in source.steps:
        yield StepView(step.does, None, "" if step.rule == "contributor" else step.rule)


def text_note(fixity: TextFixity, shown: str, held: object | None) -> str:
    """What a text is, and why it is there or not. `shown` is said where everybody may read it, and else empty; `held`
    is what this machine has of it."""
    if not shown and held:
        shown = "The withheld text, shown because this is a private copy."
    withheld = f"The text of {fixity.length:,} characters is withheld; its digest below proves which text is meant."
    return f"{shown or withheld}{_DESCRIPTION if fixity.of == 'description' else ''}"


def text_fact(fixity: TextFixity) -> Fact:
    """The digest of a reading text."""
    return Fact("Reading text", fixity.sha256, (), f"SHA-256 of {fixity.length:,} characters in UTF-8.")


def proof_of(corpus: Corpus, record: Article | Version, noted: NotedText) -> Proof | None:
    """What can be recomputed of the text of an article or of a version; none where the record knows of no text. `noted`
    is what the page shows of it. Of an excerpt only the words that stand in it can be recomputed."""
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
    )


def _vouched(corpus: Corpus, record_id: str) -> str:
    """The day of the newest revision of a record, where git knows one and it may be told."""
    history = corpus.revisions.get(record_id) if corpus.archive.history != "none" else None
    if history is None:
        return ""
    return edtf.in_words(datetime.fromtimestamp(history.revisions[0].when, UTC).date().isoformat())
