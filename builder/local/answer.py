"""Answers: which records are found, the best passage of each, counts by facet, and other spellings."""

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whoosh.support.levenshtein import distance

from builder.local.ask import ANYWHERE, IN_WORDS, Question, near, other_names, question
from builder.local.syntax import Group, parse
from builder.search.analysis import tokens
from builder.sentences import sentences

FACETS = ("kind", "outlet", "year", "actor", "place", "event", "language")
"""What records are counted by."""

MOST_VALUES = 10
"""Values of a facet that are counted out, the most frequent ones."""

FEW = 3
"""Records from which on nobody asks whether a word was misspelt."""

MOST_SPELLINGS = 3
LONGEST_SHOWN = 300
"""Characters of a passage that are shown, around its first hit."""

Mark = tuple[int, int]
"""[start, end) of a hit within what is shown."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found."""

    id: str
    """Its id; for a free page `page:` and its id."""
    kind: str
    """Kind of record."""
    title: str
    """Its title or name."""
    outlet: str
    """Name of the outlet; empty for anything but an article."""
    date: str
    """When it was published, happened or was received, in EDTF; empty where it has no date."""
    file: str
    """File below the content folder in which the passage stands."""
    line: int
    """Line of that file on which the paragraph of the passage begins; 0 where it stands among the keys."""
    page: str
    """Address of the passage below the root of a site of one's own, with its anchor."""
    passage: str
    """The sentence that holds the most of what was asked for."""
    marks: tuple[Mark, ...]
    """Where the words stand in it, in code points."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found."""

    total: int
    """Number of records found, of which some are shown."""
    with_all: int
    """How many of them have everything that was asked for."""
    hits: tuple[Hit, ...]
    """The best of them; those with everything first."""
    also_searched: tuple[str, ...]
    """Other names of the records that the query names, which were looked for too."""
    suggestions: Mapping[str, tuple[str, ...]]
    """Word of the query to words that the archive has and that are nearly spelt so; only where little was found."""
    facets: Mapping[str, Mapping[str, int]]
    """Name of a facet to its most frequent values, with the number of records found; empty unless asked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, and how it is to be answered."""

    query: str
    """What was typed."""
    kinds: tuple[str, ...] = ()
    """Kinds of record that are wanted; all if empty."""
    limit: int = 10
    """Records that are shown at most."""
    names: str = "all"
    """`all` where other names of the same records are searched for too, else `exact`."""
    facets: tuple[str, ...] = ()
    """Facets to be counted."""


def answer(index: Any, asked: Asked) -> Answer:
    """Ask an index. Raises InvalidContent where the query cannot be read."""
    groups = parse(asked.query)
    with index.searcher() as searcher:
        names: Mapping[int, tuple[str, ...]] = {}
        also: tuple[str, ...] = ()
        if asked.names == "all":
            names, also = other_names(searcher, groups)
        where = ANYWHERE if asked.names == "all" else IN_WORDS
        query = question(searcher.reader(), groups, asked.kinds, where, names)
        found = set() if query.is_empty else set(searcher.docs_for_query(query.any))
        with_all = found & set(searcher.docs_for_query(query.best)) if found else set()
        numbers = _ordered(searcher, query, with_all, found, asked.limit)
        return Answer(
            total=len(found),
            with_all=len(with_all),
            hits=tuple(hit(_shown(searcher, number), query.terms) for number in numbers),
            also_searched=also,
            suggestions=spellings(searcher.reader(), groups) if len(found) < FEW else {},
            facets=_facets(searcher, found, asked.facets),
        )


def _shown(searcher: Any, number: int) -> dict[str, Any]:
    return dict(json.loads(searcher.stored_fields(number)["shown"]))


def _ordered(searcher: Any, query: Question, with_all: set[int], found: set[int], limit: int) -> list[int]:
    """The records to show: those with everything first, the best of each first; by date where none is better."""
    if not query.is_ranked:
        shown = {number: _shown(searcher, number) for number in found}
        return sorted(found, key=lambda one: (shown[one]["date"] or "~", shown[one]["key"]))[:limit]
    numbers: list[int] = []
    for among in (with_all, found - with_all):
        if among and len(numbers) < limit:
            best = searcher.search(query.any, limit=limit - len(numbers), filter=among)
            numbers += [hit.docnum for hit in best]
    return numbers


def hit(shown: Mapping[str, Any], terms: frozenset[str]) -> Hit:
    """A record with the passage that holds the most of `terms`."""
    part, path, line, anchor, text = _best_passage(shown["passages"], terms) or ("", shown["path"], 0, "", "")
    start, end = _best_sentence(text, terms, shown["language"]) if part == "text" else (0, len(text))
    start, end = _window(text, start, end, terms)
    return Hit(
        id=shown["key"],
        kind=shown["kind"],
        title=shown["title"],
        outlet=next(iter(shown["facets"].get("outlet", ())), "") if shown["kind"] == "article" else "",
        date=shown["date"],
        file=path,
        line=line,
        page=f"{shown['page']}#{anchor}" if anchor else shown["page"],
        passage=text[start:end],
        marks=tuple(_marks(text[start:end], terms)),
    )


def _best_passage(passages: Sequence[Sequence[Any]], terms: frozenset[str]) -> Sequence[Any] | None:
    """The first of those that hold the most different terms; a title or name only where nothing else holds any."""
    best: tuple[tuple[int, int], Sequence[Any]] | None = None
    for passage in passages:
        count = len({word.term for word in tokens(passage[4]) if word.term in terms})
        rank = (count, 1 if count and passage[0] in ("text", "statement") else 0)
        if best is None or rank > best[0]:
            best = rank, passage
    return best[1] if best else None


def _best_sentence(text: str, terms: frozenset[str], language: str) -> Mark:
    cuts = sentences(text, language) or ((0, len(text)),)
    starts = [start for start, _ in cuts]
    counts: list[set[str]] = [set() for _ in cuts]
    for word in tokens(text):
        if word.term in terms:
            counts[max(bisect_right(starts, word.start) - 1, 0)].add(word.term)
    number = max(range(len(cuts)), key=lambda one: (len(counts[one]), -one))
    return cuts[number]


def _window(text: str, start: int, end: int, terms: frozenset[str]) -> tuple[int, int]:
    """A stretch that is short enough to be shown, with the first hit in it, cut between words."""
    if end - start <= LONGEST_SHOWN:
        return start, end
    first = next((start + mark[0] for mark in _marks(text[start:end], terms)), start)
    start = max(start, first - LONGEST_SHOWN // 3)
    if start and not text[start - 1].isspace():
        start = text.find(" ", start, first) + 1 or start
    stop = min(end, start + LONGEST_SHOWN)
    return start, (text.rfind(" ", start + 1, stop) if stop < end and " " in text[start + 1 : stop] else stop)


def _marks(text: str, terms: frozenset[str]) -> Iterator[Mark]:
    return ((word.start, word.end) for word in tokens(text) if word.term in terms)


def _facets(searcher: Any, found: Iterable[int], names: Sequence[str]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    if names:
        for number in found:
            facets = _shown(searcher, number)["facets"]
            for name in names:
                counts[name].update(set(facets.get(name, ())))
    return {
        name: dict(sorted(count.items(), key=lambda one: (-one[1], one[0]))[:MOST_VALUES])
        for name, count in counts.items()
    }


def spellings(reader: Any, groups: Sequence[Group]) -> dict[str, tuple[str, ...]]:
    """Words of a query that the archive hardly has, with more frequent words that are nearly spelt so."""
    found: dict[str, tuple[str, ...]] = {}
    clauses = [clause for group in groups if group.sign != "-" for clause in group.clauses]
    words = [word.form for clause in clauses if clause.sort in ("word", "phrase") for word in tokens(clause.value)]
    for word in dict.fromkeys(words):
        own = reader.doc_frequency("form", word)
        ranked = [(distance(word, one), -reader.doc_frequency("form", one), one) for one in near(reader, word)]
        better = [one for _, often, one in sorted(ranked) if one != word and -often > own][:MOST_SPELLINGS]
        if better and own < FEW:
            found[word] = tuple(better)
    return found
