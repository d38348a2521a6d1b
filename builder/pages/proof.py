"""The proof of where a text came from: the chain from its capture, and its digest."""

from collections.abc import Iterator

from builder.content.corpus import Corpus
from builder.model import Article, TextFixity, Version
from builder.pages import urls
from builder.pages.frame import link_to
from builder.pages.parts import Fact, Link


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


def text_fact(fixity: TextFixity) -> Fact:
    """The digest of a reading text."""
    return Fact("Reading text", fixity.sha256, (), f"SHA-256 of {fixity.length:,} characters in UTF-8.")
