"""Capture pages: the ledger, as sums, as a drawing and as a table."""

from collections.abc import Iterator
from itertools import groupby

from builder import edtf
from builder.content.corpus import Corpus
from builder.model import Capture, Segment
from builder.pages import urls
from builder.pages.contexts import CapturePage
from builder.pages.frame import article_entry, counted, link_to, record_head
from builder.pages.page import Page
from builder.pages.parts import Entry, Fact, Link
from builder.pages.standing import texts_of
from builder.pages.views import LedgerRow, Share

_FATES = ("kept", "duplicate", "furniture", "rejected")


def capture_page(corpus: Corpus, capture: Capture) -> Page:
    """The page of a capture."""
    path = urls.path_of(capture)
    articles = corpus.taken_from.get(capture.id, ())
    versions = tuple(_versions(corpus, path, capture))
    others = f" and {counted(len(versions), 'other version')}" if versions else ""
    taken = f"{counted(len(articles), 'article')}{others} taken from them"
    description = f"{capture.size:,} bytes, all accounted for; {taken}."
    context = CapturePage(
        page=record_head(corpus, corpus.files[capture.id], description),
        facts=tuple(_facts(capture)),
        sums=tuple(_sums(capture)),
        shares=tuple(_shares(corpus, path, capture)),
        rows=tuple(_rows(corpus, path, capture)),
        versions=versions,
        articles=tuple(article_entry(corpus, path, article) for article in articles),
    )
    return Page(path, "capture.html", context)


def bytes_by_fate(capture: Capture) -> dict[str, int]:
    """Number of bytes of each fate, in the order of the model; fates that do not occur are left out."""
    sums = {fate: sum(_size(s) for s in capture.segments if s.fate == fate) for fate in _FATES}
    return {fate: size for fate, size in sums.items() if size}


def _size(segment: Segment) -> int:
    return segment.bytes[1] - segment.bytes[0]


def _facts(capture: Capture) -> Iterator[Fact]:
    yield Fact("File", capture.file)
    yield Fact("SHA-256", capture.sha256)
    yield Fact("Size", f"{capture.size:,} bytes")
    yield Fact("Media type", f"{capture.media_type}, {capture.encoding}")
    yield Fact("Received", edtf.in_words(capture.received))
    yield Fact("Read by", capture.adapter)


def _sums(capture: Capture) -> Iterator[Fact]:
    sums = bytes_by_fate(capture)
    for fate, size in sums.items():
        yield Fact(fate.capitalize(), f"{size:,} bytes")
    yield Fact("Accounted for", f"{sum(sums.values()):,} of {capture.size:,} bytes")


def _shares(corpus: Corpus, path: str, capture: Capture) -> Iterator[Share]:
    for (fate, article), run in groupby(capture.segments, lambda segment: (segment.fate, segment.article)):
        segments = list(run)
        start, size = segments[0].bytes[0], sum(_size(segment) for segment in segments)
        link = _kept_in(corpus, path, article) if article else None
        label = f"{fate}, {size:,} bytes" + (f": {link.text}" if link else "")
        per_mille = 1000 / capture.size
        yield Share(f"{start * per_mille:.2f}", f"{size * per_mille:.2f}", fate, label, link.href if link else "")


def _kept_in(corpus: Corpus, path: str, record_id: str) -> Link:
    """The article, or the version of one, that holds words of a capture."""
    if record_id in corpus.records:
        return link_to(corpus, path, record_id)
    version = texts_of(corpus, corpus.version_of[record_id][0].id, record_id).record
    return Link(version.title, urls.relative(path, urls.path_of(version)))


def _versions(corpus: Corpus, path: str, capture: Capture) -> Iterator[Entry]:
    """Other versions of articles that were made from a capture."""
    kept = dict.fromkeys(one.article for one in capture.segments if one.fate == "kept" and one.article)
    for record_id in kept:
        if record_id not in corpus.records:
            article = corpus.version_of[record_id][0]
            version = texts_of(corpus, article.id, record_id).record
            detail = f"another version of “{article.title}”" if article.title != version.title else "another version"
            when = f"captured {edtf.in_words(version.captured)}"
            yield Entry(_kept_in(corpus, path, record_id), when, detail, "")


def _rows(corpus: Corpus, path: str, capture: Capture) -> Iterator[LedgerRow]:
    seen: set[str] = set()
    for segment in capture.segments:
        is_first = segment.fate == "kept" and segment.article and segment.article not in seen
        if is_first:
            seen.add(segment.article or "")
        yield _row(corpus, path, segment, urls.ledger_anchor(segment.article or "") if is_first else "")


def _row(corpus: Corpus, path: str, segment: Segment, anchor: str) -> LedgerRow:
    start, end = segment.bytes
    return LedgerRow(
        anchor=anchor,
        start=f"{start:,}",
        end=f"{end:,}",
        size=f"{end - start:,}",
        fate=segment.fate,
        part=segment.part or "",
        article=_kept_in(corpus, path, segment.article) if segment.article else None,
        because=segment.because,
    )
