"""Figures of captures: what became of every byte that was received."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from builder.content.corpus import Corpus
from builder.content.ledger import placed
from builder.model import Capture, Fate, Segment
from builder.pages import urls
from builder.pages.coverage_articles import number_with
from builder.pages.coverage_figures import Figure, Part, ranked
from builder.words import Words, words_in

FATES: tuple[Fate, ...] = ("kept", "duplicate", "furniture", "rejected", "opened")
"""In the order in which they are told."""


def of_captures(corpus: Corpus) -> Iterator[Figure]:
    """The originals, their bytes, and why some of these are in no article."""
    say, captures = words_in(corpus.archive.language), corpus.all_of(Capture)
    yield Figure("captures", len(captures), say("captures: files as they were received"), None, urls.index_of(Capture))
    yield _bytes(captures, say)
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    fruitless = 0
    for capture in captures:
        segments = [way[-1] for way in placed(capture.segments)]
        fruitless += not any(one.fate == "kept" for one in segments)
        for one in segments:
            reasons[one.fate][one.because] += 1
    yield from _unused(reasons, say)
    yield Figure("captures-without-articles", fruitless,
                 say("captures from which nothing was kept"), len(captures))  # fmt: skip
    yield Figure("articles-without-capture", number_with(corpus, "capture/none"),
                 say("articles that were written by hand from the original, without a capture"),
                 len(corpus.articles))  # fmt: skip


def _bytes(captures: Iterable[Capture], say: Words) -> Figure:
    labels = {
        "kept": say("Kept in an article"),
        "duplicate": say("Seen before"),
        "furniture": say("Furniture of the site"),
        "rejected": say("Rejected"),
        "opened": say("Containers, whose contents have ledgers of their own"),
    }
    sums = Counter[str]()
    for capture in captures:
        for segment in capture.segments:
            sums[segment.fate] += _size(segment)
    parts = tuple(Part(fate, labels[fate], sums[fate]) for fate in FATES if sums[fate])
    return Figure("bytes", sum(capture.size for capture in captures),
                  say("bytes received, all of them accounted for"), None, "", parts)  # fmt: skip


def _size(segment: Segment) -> int:
    return segment.bytes[1] - segment.bytes[0]


def _unused(reasons: dict[str, Counter[str]], say: Words) -> Iterator[Figure]:
    told = {
        "rejected": say("stretches that were rejected, by the reason"),
        "duplicate": say("stretches that were seen before, by the reason"),
        "furniture": say("stretches of site furniture, by the reason"),
    }
    for fate, words in told.items():
        found = reasons[fate]
        parts = ranked(Part(because, because or say("No reason is shown"), found[because]) for because in found)
        path = urls.index_of(Capture) if parts else ""
        yield Figure(f"stretches-{fate}", found.total(), words, None, path, parts)
