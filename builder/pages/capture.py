"""Capture pages: the ledger, as sums, as a drawing and as a table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice

from builder.content.corpus import Corpus
from builder.content.ledger import kept_by_article, placed
from builder.model import BINARY, Capture, Fate, Segment
from builder.pages import urls
from builder.pages.contexts import CapturePage
from builder.pages.frame import link_to, record_head
from builder.pages.listed import Listed, taken_listed
from builder.pages.page import Page
from builder.pages.parts import Entry, Fact, Link
from builder.pages.series import Part, parts_of, series
from builder.pages.standing import texts_of
from builder.pages.terms import capital
from builder.pages.views import LedgerRow, Share
from builder.words import Words, words_in

_FATES: tuple[Fate, ...] = ("kept", "duplicate", "furniture", "rejected", "opened")

MOST_ROWS = 1_000
"""Segments that a page shows; the ledger of a web archive can have a hundred times as many."""

MOST_STRETCHES = 500
"""Stretches of the drawing, which is a thousand units wide."""


def capture_pages(corpus: Corpus, capture: Capture) -> Iterator[Page | Part]:
    """The page of a capture, and the parts of the list of its articles where that is long."""
    articles = taken_listed(corpus, capture.id)
    yield _own_page(corpus, capture, articles)
    yield from parts_of(articles)


def _own_page(corpus: Corpus, capture: Capture, articles: Listed) -> Page:
    path = urls.path_of(capture)
    versions, say = tuple(_versions(corpus, path, capture)), words_in(corpus.archive.language)
    description = _description(say, capture, (len(articles), len(versions)))
    rows = tuple(islice(_rows(corpus, path, capture), MOST_ROWS))
    context = CapturePage(
        page=record_head(corpus, corpus.files[capture.id], description),
        facts=tuple(_facts(say, capture)),
        sums=tuple(_sums(say, capture)),
        shares=tuple(_shares(corpus, path, capture)),
        rows=rows,
        left=_left(say, capture, len(rows)),
        versions=versions,
        articles=series(say, capture, articles, path),
    )
    return Page(path, "capture.html", context)


def _description(say: Words, capture: Capture, made: tuple[int, int]) -> str:
    """How much there is, and how many articles and other versions are made of it."""
    articles, versions = made
    told = {
        "bytes": say.counted(capture.size, "{n} byte", "{n} bytes"),
        "articles": say.counted(articles, "{n} article", "{n} articles"),
    }
    if not versions:
        return say("{bytes}, all accounted for; {articles} taken from them.", **told)
    told["versions"] = say.counted(versions, "{n} other version", "{n} other versions")
    return say("{bytes}, all accounted for; {articles} and {versions} taken from them.", **told)


def capture_entry(corpus: Corpus, path: str, capture: Capture) -> Entry:
    """A capture in a list on the page at `path`, with the bytes accounted for and what was made of it."""
    say = words_in(corpus.archive.language)
    articles = len(corpus.taken_from.get(capture.id, ()))
    versions = sum(one in corpus.version_of for one in kept_by_article(capture))
    made = [say.counted(articles, "{n} article", "{n} articles")] if articles or not versions else []
    made += [say.counted(versions, "{n} version", "{n} versions")] if versions else []
    received = say("received {date}", date=say.date(capture.received))
    return Entry(link_to(corpus, path, capture.id), received, _accounted(say, capture), say.row(made))


def _accounted(say: Words, capture: Capture) -> str:
    some = say.number(sum(bytes_by_fate(capture).values()))
    return say.counted(capture.size, "{some} of {n} byte accounted for", "{some} of {n} bytes accounted for", some=some)


def bytes_by_fate(capture: Capture) -> dict[str, int]:
    """Number of bytes of each fate, in the order of the model; fates that do not occur are left out."""
    sums = {fate: sum(_size(s) for s in capture.segments if s.fate == fate) for fate in _FATES}
    return {fate: size for fate, size in sums.items() if size}


def _size(segment: Segment) -> int:
    return segment.bytes[1] - segment.bytes[0]


def _facts(say: Words, capture: Capture) -> Iterator[Fact]:
    yield Fact(say("File"), capture.file)
    yield Fact("SHA-256", capture.sha256)
    yield Fact(say("Size"), say.counted(capture.size, "{n} byte", "{n} bytes"))
    encoding = "" if capture.encoding == BINARY else f", {capture.encoding}"
    yield Fact(say("Media type"), f"{capture.media_type}{encoding}")
    yield Fact(say("Received"), say.date(capture.received))
    yield Fact(say("Read by"), capture.adapter)


def _sums(say: Words, capture: Capture) -> Iterator[Fact]:
    sums = bytes_by_fate(capture)
    for fate, size in sums.items():
        yield Fact(capital(say(fate)), say.counted(size, "{n} byte", "{n} bytes"))
    some = say.number(sum(sums.values()))
    whole = say.counted(capture.size, "{some} of {n} byte", "{some} of {n} bytes", some=some)
    yield Fact(say("Accounted for"), whole)
    inside = Counter(path[-1].fate for path in placed(capture.segments) if len(path) > 1)
    if inside:
        told = (say("{fate}: {number}", fate=say(one), number=say.number(inside[one])) for one in _FATES if inside[one])
        yield Fact(say("In containers"), say.row(told))


def _shares(corpus: Corpus, path: str, capture: Capture) -> Iterator[Share]:
    whole = [_as_its_contents(segment) for segment in capture.segments]
    runs = [list(run) for _, run in groupby(whole, lambda segment: (segment.fate, segment.article))]
    per_mille, say = 1000 / capture.size, words_in(corpus.archive.language)
    for segments in runs if len(runs) <= MOST_STRETCHES else _coarse(capture):
        fate, article = segments[0].fate, segments[0].article
        start, size = segments[0].bytes[0], segments[-1].bytes[1] - segments[0].bytes[0]
        link = _kept_in(corpus, path, article) if article and len(runs) <= MOST_STRETCHES else None
        label = say.row((say(fate), say.counted(size, "{n} byte", "{n} bytes")))
        label = say("{stretch}: {title}", stretch=label, title=link.text) if link else label
        yield Share(f"{start * per_mille:.2f}", f"{size * per_mille:.2f}", fate, label, link.href if link else "")


def _as_its_contents(segment: Segment) -> Segment:
    """A container as a stretch with the fate of most bytes that it holds; any other segment as it is."""
    if segment.fate != "opened" or not segment.segments:
        return segment
    inside = [_as_its_contents(one) for one in segment.segments]
    sizes: Counter[Fate] = Counter()
    for one in inside:
        sizes[one.fate] += _size(one)
    only = inside[0].article if len(inside) == 1 else None
    return replace(segment, fate=max(_FATES, key=lambda fate: sizes[fate]), article=only, segments=())


def _coarse(capture: Capture) -> Iterator[list[Segment]]:
    """Neighbours taken together until they are wide enough to be seen, each time beginning with one of the fate that
    most of their bytes have."""
    width = -(-capture.size // MOST_STRETCHES)
    for _, run in groupby(map(_as_its_contents, capture.segments), lambda segment: segment.bytes[0] // width):
        segments = list(run)
        sizes: Counter[Fate] = Counter()
        for segment in segments:
            sizes[segment.fate] += _size(segment)
        most = max(_FATES, key=lambda fate: sizes[fate])
        first, last = segments[0].bytes[0], segments[-1].bytes[1]
        yield [Segment(bytes=(first, last), fate=most)]


def _kept_in(corpus: Corpus, path: str, record_id: str) -> Link:
    """The article, or the version of one, that holds words of a capture."""
    if record_id in corpus.records:
        return link_to(corpus, path, record_id)
    version = texts_of(corpus, corpus.version_of[record_id][0].id, record_id).record
    return Link(version.title, urls.relative(path, urls.path_of(version)))


def _versions(corpus: Corpus, path: str, capture: Capture) -> Iterator[Entry]:
    """Other versions of articles that were made from a capture."""
    say = words_in(corpus.archive.language)
    kept = dict.fromkeys(way[-1].article for way in placed(capture.segments) if way[-1].fate == "kept")
    for record_id in kept:
        if record_id and record_id not in corpus.records:
            article = corpus.version_of[record_id][0]
            version = texts_of(corpus, article.id, record_id).record
            detail = say("another version")
            if article.title != version.title:
                detail = say("another version of “{title}”", title=article.title)
            when = say("captured {date}", date=say.date(version.captured))
            yield Entry(_kept_in(corpus, path, record_id), when, detail, "")


def _rows(corpus: Corpus, path: str, capture: Capture) -> Iterator[LedgerRow]:
    yield from _rows_of(corpus, path, (capture.segments, 0), set())


def _rows_of(corpus: Corpus, path: str, level: tuple[Sequence[Segment], int], seen: set[str]) -> Iterator[LedgerRow]:
    """Rows of the segments of one level and, below each container, of what it holds; `level` has their depth too."""
    segments, depth = level
    for segment in map(_one_thing, segments):
        is_first = segment.fate == "kept" and segment.article and segment.article not in seen
        if is_first:
            seen.add(segment.article or "")
        yield _row(corpus, path, (segment, depth), urls.ledger_anchor(segment.article or "") if is_first else "")
        yield from _rows_of(corpus, path, (segment.segments, depth + 1), seen)


def _one_thing(segment: Segment) -> Segment:
    """A container that holds one thing and no more, such as a page in a zip file, as that thing with its own bytes."""
    if segment.fate != "opened" or len(segment.segments) != 1:
        return segment
    inside = _one_thing(segment.segments[0])
    return replace(inside, bytes=segment.bytes, name=segment.name)


def _row(corpus: Corpus, path: str, level: tuple[Segment, int], anchor: str) -> LedgerRow:
    segment, depth = level
    (start, end), say = segment.bytes, words_in(corpus.archive.language)
    return LedgerRow(
        anchor=anchor,
        depth=depth,
        start=say.number(start),
        end=say.number(end),
        size=say.number(end - start),
        fate=segment.fate,
        part=say(segment.part) if segment.part else "",
        name=segment.name,
        article=_kept_in(corpus, path, segment.article) if segment.article else None,
        because=_because(say, segment),
    )


def _because(say: Words, segment: Segment) -> str:
    if segment.fate != "opened":
        return segment.because
    return say.counted(segment.size or 0, "holds {n} byte", "holds {n} bytes")


def _left(say: Words, capture: Capture, shown: int) -> str:
    """How many segments the page does not show, as one sentence; empty where it shows all."""
    total = sum(1 for _ in _every(map(_one_thing, capture.segments)))
    if total <= shown:
        return ""
    file = f"captures/{capture.id}.yml"
    return say.counted(
        total - shown,
        "{n} more segment stands in the ledger itself, {file} in the archive.",
        "{n} more segments stand in the ledger itself, {file} in the archive.",
        file=file,
    )


def _every(segments: Iterable[Segment]) -> Iterator[Segment]:
    for segment in segments:
        yield segment
        yield from _every(map(_one_thing, segment.segments))
