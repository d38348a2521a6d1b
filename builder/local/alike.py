"""Records that are like an article, withheld texts included: those that share its telling words."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from typing import Any

from whoosh.query import And, Or, Term

from builder.local.answer import Hit, hit
from builder.search.analysis import terms_of, tokens

TELLING = 25
"""Words of an article that are compared, those that tell most about it."""

FEWEST_SHARED = 3
"""Telling words that two articles must share."""


@dataclass(frozen=True, slots=True)
class Like:
    """An article that is like another."""

    hit: Hit
    """The article."""
    shared: tuple[str, ...]
    """Words that both share and that few others have, the most telling first, folded as the text has them."""


def like(index: Any, article: str, limit: int) -> tuple[Like, ...] | None:
    """The articles most like `article`, an id; None where the index has no such article."""
    with index.searcher() as searcher:
        number = searcher.document_number(key=article)
        if number is None:
            return None
        shown = json.loads(searcher.stored_fields(number)["shown"])
        weights = _telling(searcher, shown)
        query = And([Term("kind", "article"), Or([Term("text", term, boost=w) for term, w in weights.items()])])
        hits = searcher.search(query, limit=limit + 1) if weights else ()
        forms = _forms(shown)
        found = (_like(json.loads(one["shown"]), weights, forms) for one in hits if one.docnum != number)
        return tuple(one for one in found if len(one.shared) >= FEWEST_SHARED)[:limit]


def _telling(searcher: Any, shown: Mapping[str, Any]) -> dict[str, float]:
    """The stems that tell most about an article: frequent in it, rare elsewhere, but not only here."""
    counts = Counter(term for part, _, _, _, text in shown["passages"] if part == "text" for term in terms_of(text))
    reader, total = searcher.reader(), searcher.doc_count()
    often = {term: reader.doc_frequency("text", term) for term in counts}
    weights = {
        term: (1 + log(count)) * log(total / often[term]) for term, count in counts.items() if 1 < often[term] < total
    }
    return dict(sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:TELLING])


def _forms(shown: Mapping[str, Any]) -> dict[str, str]:
    """Stem to the word that it stands for in an article."""
    forms: dict[str, str] = {}
    for passage in shown["passages"]:
        for word in tokens(passage[4]):
            forms.setdefault(word.term, word.form)
    return forms


def _like(shown: Mapping[str, Any], weights: Mapping[str, float], forms: Mapping[str, str]) -> Like:
    has = {term for passage in shown["passages"] for term in terms_of(passage[4])}
    shared = [term for term in weights if term in has]
    return Like(hit(shown, frozenset(shared)), tuple(forms[term] for term in shared))
