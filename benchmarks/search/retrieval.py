"""Collections with queries and judgements of relevance, made into archives; they are not part of the repository."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search.generator import Piece

NAMES = ("cranfield", "cacm", "adi", "current-events-2025")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles, queries, and which articles answer which."""

    name: str
    """Name of its folder."""
    articles: tuple[Piece, ...]
    """The articles; those without a title have their id as title in the archive."""
    titles: Mapping[str, str]
    """Path of each article to the title that it has of its own."""
    queries: Mapping[str, str]
    """Id of each query to its words."""
    relevant: Mapping[str, frozenset[str]]
    """Id of a query to the paths of the articles that answer it; queries that none answers are absent."""

    def own_text(self, piece: Piece) -> str:
        """Title and words of an article, without a title that was made."""
        return f"{self.titles[piece.path]}\n{piece.text}"


def read(folder: Path) -> Collection | None:
    """The collection in a folder of `docs.jsonl`, `queries.jsonl` and `qrels.tsv`; None where there is none."""
    if not (folder / "docs.jsonl").is_file():
        return None
    given = _lines(folder / "docs.jsonl")
    articles = [_piece(number, one) for number, one in enumerate(given)]
    paths = {one["id"]: piece.path for one, piece in zip(given, articles, strict=True)}
    titles = {piece.path: _plain(one["title"]) for one, piece in zip(given, articles, strict=True)}
    queries = {one["id"]: one["text"] for one in _lines(folder / "queries.jsonl")}
    relevant: defaultdict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, of, degree = line.split("\t")
        if int(degree) > 0 and of in paths and query in queries:
            relevant[query].add(paths[of])
    judged = {query: frozenset(found) for query, found in relevant.items()}
    return Collection(folder.name, tuple(articles), titles, queries, judged)


def _lines(path: Path) -> Sequence[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def _piece(number: int, given: dict[str, str]) -> Piece:
    words = _plain(given["text"])
    title = _plain(given["title"]) or given["id"]
    return Piece(f"d{number:05d}", title, (("p", words or title),), given.get("date", "1970"))


def _plain(text: str) -> str:
    """A text on one line, without what a record may not hold; NFC, since that is what people type."""
    return " ".join(_UNSEEN.sub(" ", unicodedata.normalize("NFC", text)).split())
