"""The proof of where a text came from: the chain from its capture, and its digest."""

from collections.abc import Iterator

from builder.content.corpus import Corpus
from builder.model import Article, TextFixity, Version
from builder.pages import urls
from builder.pages.frame import link_to
from builder.pages.parts import Fact, Link

_DESCRIPTION = " It is what a feed or a bibliography tells of the article, often only a summary or its beginning."


def provenance_facts(corpus: Corpus, path: str, record: Article | Version) -> Iterator[Fact]:
    """The chain from the capture to the page at `path`."""
    source = record.provenance
    if source is None:
        yield Fact("Recorded", "by a contributor, from the original")
        return
    start, end = source.selector.bytes
    capture = link_to(corpus, path, source.capture)
    bytes_there = Link(capture.text, f"{capture.href}#{urls.ledger_anchor(record.id)}")
    yield Fact("Capture", source.capture, (bytes_there,), f"Bytes {start:,} to {end:,} of it, segment by segment.")
    for number, step in enumerate(source.steps, 1):
        yield Fact(f"Step {number}", step.does, (), step.rule)


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
