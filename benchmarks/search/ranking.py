"""How well results are ordered: queries with judgements, through the shipped scripts, in a browser, from a disk.

nDCG@10 has gains of 0 and 1 and a discount of log2(rank + 1); MAP is taken over every result. Both are means over all
queries that any article answers. Two others rank the same texts in the same run: BM25 (k1 = 1.2, b = 0.75) over the
words that Regesta's own analysis finds, and lunr as it comes.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lunr import lunr
from playwright.sync_api import Browser

from benchmarks.search.chromium import batch, tab
from benchmarks.search.retrieval import NAMES, Collection, read
from benchmarks.search.sites import collection_site, say
from benchmarks.table import Row
from builder.search.analysis import tokens

WANTED = {"cranfield": "0.523", "cacm": "0.517", "adi": "0.497"}
_DEPTH = 10
_WHOOSH = ("analysis", "fields", "qparser", "filedb.filestore")
"""The parts of Whoosh that are used where it is installed; it is not asked for."""

Rankings = Mapping[str, Sequence[str]]
"""Id of each query to the paths found, the best first."""


def rows(browser: Browser, corpora: Path, work: Path) -> Iterator[Row]:
    """Figures of every collection that is at hand."""
    for name in NAMES:
        collection = read(corpora / "search" / name)
        if collection is None:
            yield Row(f"ranking, {name}", "not measured", "", "the collection is not at hand")
        else:
            yield from _rows(browser, collection, work)


def _rows(browser: Browser, collection: Collection, work: Path) -> Iterator[Row]:
    made = collection_site(work, collection.name, collection.articles)
    say(f"ranking {collection.name}")
    with tab(browser, (made.site / "search.html").as_uri()) as page:
        answers = batch(page, list(collection.queries.values()), len(collection.articles))
    regesta = dict(zip(collection.queries, answers, strict=True))
    others = {"BM25": bm25(collection), "lunr": lunr_rankings(collection), "Whoosh": whoosh_rankings(collection)}
    what = f"ranking, {collection.name}"
    wanted = WANTED.get(collection.name) or f"{ndcg(others['BM25'], collection.relevant):.3f}"
    for name, measure, most in (("nDCG@10", ndcg, wanted), ("MAP", mean_ap, "")):
        figure = f"{measure(regesta, collection.relevant):.3f}"
        yield Row(f"{what}: {name}", figure, most, _others(measure, others, collection))
    yield from agreement(what, regesta, others["lunr"])


def _others(measure: Callable[..., float], others: Mapping[str, Rankings], collection: Collection) -> str:
    found = (f"{name} {measure(given, collection.relevant):.3f}" for name, given in others.items() if given)
    return f"{len(collection.relevant)} queries; " + ", ".join(found)


def ndcg(rankings: Rankings, relevant: Mapping[str, frozenset[str]]) -> float:
    """Mean of nDCG@10."""
    total = 0.0
    for query, wanted in relevant.items():
        gains = (1 / math.log2(rank + 2) for rank, path in enumerate(rankings[query][:_DEPTH]) if path in wanted)
        total += sum(gains) / sum(1 / math.log2(rank + 2) for rank in range(min(len(wanted), _DEPTH)))
    return total / len(relevant)


def mean_ap(rankings: Rankings, relevant: Mapping[str, frozenset[str]]) -> float:
    """Mean of average precision."""
    total = 0.0
    for query, wanted in relevant.items():
        ranks = [rank for rank, path in enumerate(rankings[query], 1) if path in wanted]
        total += sum(found / rank for found, rank in enumerate(ranks, 1)) / len(wanted)
    return total / len(relevant)


def bm25(collection: Collection, k1: float = 1.2, b: float = 0.75) -> Rankings:
    """Rankings of Robertson's BM25, title and text as one."""
    counts = {one.path: Counter(_terms(collection.own_text(one))) for one in collection.articles}
    lengths = {path: words.total() for path, words in counts.items()}
    mean = sum(lengths.values()) / len(lengths)
    postings: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for path, words in counts.items():
        for term, count in words.items():
            postings[term].append((path, count))
    rankings = {}
    for query, text in collection.queries.items():
        scores: defaultdict[str, float] = defaultdict(float)
        for term in _terms(text):
            held = postings.get(term, [])
            rarity = math.log(1 + (len(counts) - len(held) + 0.5) / (len(held) + 0.5))
            for path, count in held:
                scores[path] += rarity * count * (k1 + 1) / (count + k1 * (1 - b + b * lengths[path] / mean))
        rankings[query] = sorted(scores, key=lambda path: (-scores[path], path))
    return rankings


def _terms(text: str) -> list[str]:
    return [word.term for word in tokens(text) if word.term]


def lunr_rankings(collection: Collection) -> Rankings:
    """Rankings of lunr with its defaults, fields title and text; signs of its query language are taken as blanks."""
    given = [{"id": one.path, "title": collection.titles[one.path], "text": one.text} for one in collection.articles]
    index = lunr(ref="id", fields=("title", "text"), documents=given)
    return {query: [hit["ref"] for hit in index.search(_plain(text))] for query, text in collection.queries.items()}


def _plain(query: str) -> str:
    return " ".join(query.translate(str.maketrans(":~^+-*", " " * 6)).split())


def whoosh_rankings(collection: Collection) -> Rankings:
    """Rankings of Whoosh with its defaults (BM25F, any word), fields title and text; none where it is not installed."""
    if find_spec("whoosh") is None:
        return {}
    analysis, fields, parsing, storing = (import_module(f"whoosh.{name}") for name in _WHOOSH)
    stemmed = fields.TEXT(analyzer=analysis.StemmingAnalyzer())
    index = storing.RamStorage().create_index(fields.Schema(path=fields.ID(stored=True), title=stemmed, text=stemmed))
    writer = index.writer()
    for one in collection.articles:
        writer.add_document(path=one.path, title=collection.titles[one.path], text=one.text)
    writer.commit()
    settings = {"group": parsing.OrGroup, "plugins": [parsing.WhitespacePlugin()]}
    parser = parsing.MultifieldParser(["title", "text"], index.schema, **settings)
    with index.searcher() as searcher:
        return {query: _whoosh(searcher, parser.parse(text)) for query, text in collection.queries.items()}


def _whoosh(searcher: Any, query: Any) -> list[str]:
    return [hit["path"] for hit in searcher.search(query, limit=None)]


def agreement(what: str, regesta: Rankings, other: Rankings) -> Iterator[Row]:
    """What lunr finds and Regesta does not, and how alike they order what both find."""
    answered = [query for query, paths in other.items() if paths]
    empty = [query for query in answered if not regesta[query]]
    note = f"of {len(answered)}"
    yield Row(f"{what}: queries that lunr answers and that come back empty", f"{len(empty)}", "0", note)
    both = sum(len(set(regesta[query]) & set(other[query])) for query in answered)
    whole = sum(len(other[query]) for query in answered)
    orders = [rho for query in answered if (rho := spearman(regesta[query], other[query])) is not None]
    note = f"of {whole:,}; order of those that both find: Spearman {sum(orders) / max(len(orders), 1):.2f} in the mean"
    yield Row(f"{what}: of lunr's hits also found", f"{100 * both / max(whole, 1):.1f} %", "", note)


def spearman(one: Sequence[str], other: Sequence[str]) -> float | None:
    """Spearman's correlation of two rankings, over what both hold; None where that is less than two."""
    held = set(one)
    ranks = {path: rank for rank, path in enumerate(path for path in other if path in held)}
    order = [ranks[path] for path in one if path in ranks]
    count = len(order)
    if count < 2:
        return None
    return 1 - 6 * sum((at - rank) ** 2 for at, rank in enumerate(order)) / (count * (count**2 - 1))
