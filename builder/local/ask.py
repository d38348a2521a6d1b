"""Groups of a query to queries of Whoosh: fields, stems, prefixes, near spellings, other names of the same record."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from whoosh.query import And, Every, Not, NullQuery, NumericRange, Or, Phrase, Term

from builder import edtf
from builder.local.syntax import Clause, Group
from builder.search.analysis import forms, terms_of, tokens

Where = Mapping[str, float]
"""Field of the index to how much a word counts there."""

EXACT = ("kind", "language", "act")
"""Fields whose values are single words of the archive's own."""

IN_WORDS = {"title": 4.0, "name": 4.0, "statement": 2.0, "text": 1.0}
"""Where a word without a field is looked for as it is written, and how much it counts there."""

ANYWHERE = IN_WORDS | {"outlet": 0.5, "actor": 0.5, "place": 0.5, "event": 0.5, "speaker": 0.5}
"""The same, and under all names of the records that are named."""

_WHERE = {"title": ("title", "name"), "outlet": ("outlet",), "actor": ("actor",), "place": ("place",),
          "event": ("event",), "speaker": ("speaker",), "position": ("position",)}  # fmt: skip
"""Field of a query to fields of the index that hold words."""

MOST_FORMS = 100
"""Words that a prefix or a near spelling may stand for; the most frequent ones are taken."""

SHORTEST_PREFIX = 2
LONGEST_WORD = 40
"""Letters of a word; nothing longer is compared with others."""

LONGEST_NAME = 6
"""Words of a query that are looked up together as a name."""

MOST_NAMES = 30
"""Other names that are searched for at once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of a query as Whoosh can be asked for it."""

    sign: str
    """As in a group."""
    query: Any
    """The query of Whoosh."""
    terms: frozenset[str]
    """Stems that are to be marked where they stand."""
    is_ranked: bool
    """Whether a record can be better than another by it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A whole query, ready to be asked."""

    best: Any
    """Finds records with everything that is asked for."""
    any: Any
    """Finds records with everything that must hold and at least something of the rest."""
    terms: frozenset[str]
    """Stems that are to be marked."""
    is_ranked: bool
    """Whether a record can be better than another; if not, they are ordered by date."""
    is_empty: bool
    """Whether the query asks for nothing that is indexed."""


def question(
    reader: Any, groups: Sequence[Group], kinds: Sequence[str], where: Where, alike: Mapping[int, tuple[str, ...]]
) -> Question:
    """The question that groups ask. Words without a field are looked for in the fields `where`; `alike` gives other
    names for groups, by their numbers: see `other_names`."""
    wanted = [
        _wanted(reader, group, where, alike.get(number, ()))
        for number, group in enumerate(groups)
        if any(_says_something(clause) for clause in group.clauses)
    ]
    must = [one.query for one in wanted if one.sign == "+"]
    may = [one.query for one in wanted if one.sign == ""]
    must_not = [one.query for one in wanted if one.sign == "-"]
    if kinds:
        must.append(Or([Term("kind", kind) for kind in kinds]))
    shown = [one for one in wanted if one.sign != "-"]
    return Question(
        best=_without(And([*must, *may]) if must or may else Every(), must_not),
        any=_without(And([*must, Or(may)] if may else must) if must or may else Every(), must_not),
        terms=frozenset(term for one in shown for term in one.terms),
        is_ranked=any(one.is_ranked for one in shown),
        is_empty=not wanted,
    )


def _without(query: Any, excluded: Sequence[Any]) -> Any:
    return And([query, *(Not(one) for one in excluded)]) if excluded else query


def _says_something(clause: Clause) -> bool:
    """Whether anything of a clause is indexed: small words are not."""
    return clause.sort not in ("word", "phrase") or clause.field in EXACT or bool(terms_of(clause.value))


def _wanted(reader: Any, group: Group, where: Where, names: Sequence[str]) -> Wanted:
    found = [_clause(reader, clause, where) for clause in group.clauses]
    found += [(_phrase(ANYWHERE, name), terms_of(name)) for name in names]
    query = Or([query for query, _ in found]) if len(found) > 1 else found[0][0]
    is_ranked = any(clause.sort != "days" and clause.field not in EXACT for clause in group.clauses)
    return Wanted(group.sign, query, frozenset(term for _, terms in found for term in terms), is_ranked)


def _clause(reader: Any, clause: Clause, anywhere: Where) -> tuple[Any, Sequence[str]]:
    """The query for a clause, and the stems to mark."""
    if clause.sort == "days":
        bounds = edtf.parse(clause.value)
        first, last = bounds.earliest.toordinal(), bounds.latest.toordinal()
        return And([NumericRange("earliest", None, last), NumericRange("latest", first, None)]), ()
    if clause.field in EXACT:
        return Term(clause.field, clause.value.strip().lower()), ()
    where = anywhere if not clause.field else dict.fromkeys(_WHERE[clause.field], 1.0)
    if clause.sort == "phrase":
        return _phrase(where, clause.value), terms_of(clause.value)
    words = [token for token in tokens(clause.value) if token.form]
    if clause.sort == "word" or not words:
        return _phrase(where, clause.value), terms_of(clause.value)
    found = expanded(reader, words[-1].form, clause.sort)
    last = Or([_word(where, term) for term in found]) if found else NullQuery
    terms = [*(one.term for one in words[:-1] if one.term), *found]
    return And([*(_word(where, one.term) for one in words[:-1] if one.term), last]), terms


def _word(where: Where, term: str) -> Any:
    return Or([Term(field, term, boost=boost) for field, boost in where.items()])


def _phrase(where: Where, text: str) -> Any:
    """Words in a row; where stop words stand between them, so many words may."""
    row = list(tokens(text))
    numbers = [number for number, word in enumerate(row) if word.term]
    if not numbers:
        return NullQuery
    if len(numbers) == 1:
        return _word(where, row[numbers[0]].term)
    slop = max(after - before for before, after in pairwise(numbers))
    words = [row[number].term for number in numbers]
    return Or([Phrase(field, words, slop=slop, boost=boost) for field, boost in where.items()])


def expanded(reader: Any, form: str, sort: str) -> tuple[str, ...]:
    """The stems of words that begin with `form`, or are nearly spelt so; those of the most frequent words."""
    if len(form) > LONGEST_WORD or (sort == "prefix" and len(form) < SHORTEST_PREFIX):
        found = [form] if ("form", form) in reader else []
    elif sort == "prefix":
        found = [term.decode() for term in reader.expand_prefix("form", form)]
    else:
        found = list(near(reader, form))
    if len(found) > MOST_FORMS:
        found = sorted(found, key=lambda one: (-reader.doc_frequency("form", one), one))[:MOST_FORMS]
    return tuple(dict.fromkeys(term for one in sorted(found) for _, term in forms(one) if term))


def near(reader: Any, form: str) -> Iterator[str]:
    """The indexed words that differ from `form` by one letter, or by two in a long word, but not in the first."""
    if 2 < len(form) <= LONGEST_WORD:
        yield from reader.terms_within("form", form, 1 if len(form) < 6 else 2, prefix=1)


def other_names(searcher: Any, groups: Sequence[Group]) -> tuple[dict[int, tuple[str, ...]], tuple[str, ...]]:
    """Other names of the records that words of a query name: number of a group to the names that may stand for it, and
    the names of each record as one text. A name of several words may be replaced as a whole only, so that each of its
    groups has all of them."""
    names: dict[int, tuple[str, ...]] = {}
    said: list[str] = []
    at = 0
    while at < len(groups):
        length, found = _named_from(searcher, groups, at)
        others = tuple(dict.fromkeys(name for _, other in found for name in other))[:MOST_NAMES]
        if others:
            names |= dict.fromkeys(range(at, at + length), others)
            said.append(", ".join(others))
        at += length
    return names, tuple(said)


def _named_from(searcher: Any, groups: Sequence[Group], at: int) -> tuple[int, list[tuple[str, list[str]]]]:
    """How many groups from a number on are the longest name of a record, and each record with its other names."""
    values = []
    for group in groups[at : at + LONGEST_NAME]:
        clause = group.clauses[0]
        if group.sign == "-" or len(group.clauses) > 1 or clause.field or clause.sort not in ("word", "phrase"):
            break
        values.append((group.sign, clause))
        if clause.sort == "phrase":
            break
    for length in range(len(values), 0, -1):
        part = values[:length]
        if length > 1 and (any(clause.sort == "phrase" for _, clause in part) or len({sign for sign, _ in part}) > 1):
            continue
        key = " ".join(term for _, clause in part for term in terms_of(clause.value))
        found = [_record(searcher, number, key) for number in _numbers(searcher, key)]
        if found:
            return length, sorted(found)
    return 1, []


def _numbers(searcher: Any, key: str) -> list[int]:
    return list(searcher.docs_for_query(Term("known_as", key))) if key else []


def _record(searcher: Any, number: int, key: str) -> tuple[str, list[str]]:
    shown = json.loads(searcher.stored_fields(number)["shown"])
    seen, others = {key}, []
    for name in shown["names"]:
        if (other := " ".join(terms_of(name))) and other not in seen:
            seen.add(other)
            others.append(name)
    return shown["title"], others
