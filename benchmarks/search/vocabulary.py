"""Whether every word of an archive, typed as it stands in the text, finds every article that holds it."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.search.chromium import BATCH, tab
from benchmarks.search.generator import Piece, pieces
from benchmarks.search.retrieval import NAMES, read
from benchmarks.search.sites import Made, collection_site, made_archive, say
from benchmarks.table import Row
from builder.search.analysis import tokens

MOST = 100_000
"""Words that are tried; where there are more, this many are drawn by chance."""

SEED = 11
_SHOWN = 5


def rows(browser: Browser, corpora: Path, work: Path, size: int) -> Iterator[Row]:
    """Figures of every collection that is at hand, and of a made archive of so many articles."""
    for name in NAMES:
        collection = read(corpora / "search" / name)
        if collection is None:
            yield Row(f"vocabulary, {name}", "not measured", "0", "the collection is not at hand")
        else:
            made = collection_site(work, name, collection.articles)
            yield row(browser, f"vocabulary, {name}", made, collection.articles)
    what = f"vocabulary, {size:,} made articles"
    yield row(browser, what, made_archive(work, size), tuple(pieces(size)))


def row(browser: Browser, what: str, made: Made, articles: Iterable[Piece]) -> Row:
    """How many words of the articles miss one of the articles that hold them."""
    held = words(articles)
    telling = sorted(word for word in held if any(token.term for token in tokens(word)))
    tried = sorted(random.Random(SEED).sample(telling, MOST)) if len(telling) > MOST else telling
    missed = misses(browser, made, {word: held[word] for word in tried})
    note = f"{len(tried):,} words tried"
    note += f" of {len(telling):,}, drawn with the seed {SEED}" if len(tried) < len(telling) else ""
    note += f"; {len(held) - len(telling):,} of stop words or signs alone left out"
    examples = ", ".join(f"{word} ({count} of {len(held[word])})" for word, count in list(missed.items())[:_SHOWN])
    note += f"; {examples}" if missed else ""
    return Row(f"{what}: words that miss an article", f"{len(missed):,}", "0", note)


def words(articles: Iterable[Piece]) -> Mapping[str, frozenset[str]]:
    """Each word, as blanks cut it, to the paths of the articles that hold it."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for piece in articles:
        for word in f"{piece.title} {piece.text}".split():
            held[word].add(piece.path)
    return {word: frozenset(paths) for word, paths in held.items()}


def misses(browser: Browser, made: Made, wanted: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Each word that misses any path, and how many."""
    say(f"typing {len(wanted):,} words of {made.work.name}")
    paths = sorted(set().union(*wanted.values())) if wanted else []
    numbers = {path: number for number, path in enumerate(paths)}
    given = [(word, sorted(numbers[path] for path in held)) for word, held in wanted.items()]
    missed: dict[str, int] = {}
    script = "([wanted, paths, count]) => watched.missing(wanted, paths, count)"
    with tab(browser, (made.site / "search.html").as_uri()) as page:
        for start in range(0, len(given), BATCH):
            part = given[start : start + BATCH]
            for at, count in page.evaluate(script, [part, paths, 1_000_000]):
                missed[part[at][0]] = count
    return missed
