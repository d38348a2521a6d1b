"""The linked corpus as it is kept, opened by whoever makes pages of it: in this process or in others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, TypeVar

from builder.build.records import Held, Records
from builder.cache.values import Place, value_at
from builder.content.columns import Columns
from builder.content.corpus import Corpus
from builder.content.facts import Facts
from builder.content.link import Common, corpus_of
from builder.content.texts import ArticleTexts

Value = TypeVar("Value")

FACTS_AT_HAND, TEXTS_AT_HAND = 4_096, 512
"""Articles whose facts, and whose texts, stay in memory once they are looked up."""


@dataclass(frozen=True, slots=True)
class Linked:
    """All that is known of an archive before pages are made."""

    values: str
    """The file of kept values."""
    common: Place
    """Where that stands which all articles are linked to."""
    is_beyond_public: bool
    """Whether any article shows more than the public may see."""
    columns: Columns
    """All articles, without their texts."""
    facts: Mapping[str, Place]
    """Id of an article to where its facts stand."""
    texts: Mapping[str, Place]
    """Id of an article to where its file and texts stand."""
    histories: tuple[str, Mapping[str, Place]]
    """A file, and id of a record to where its revisions stand in it."""


def linked(values: str, records: Records, columns: Columns) -> Linked:
    """The same for records that are linked in these columns."""
    facts = {key: held.facts for key, held in records.articles.items()}
    texts = {key: held.texts for key, held in records.articles.items()}
    beyond = any(held.is_beyond_public for held in records.articles.values())
    return Linked(values, records.common, beyond, columns, facts, texts, ("", {}))


def corpus_in(of: Linked) -> Corpus:
    """The corpus, which looks up facts and texts when they are asked for."""
    common: Common = value_at(of.values, of.common)
    common = replace(common, beyond_public=common.beyond_public or of.is_beyond_public)
    facts: Mapping[str, Facts] = Looked(of.values, of.facts, FACTS_AT_HAND)
    texts: Mapping[str, ArticleTexts] = Looked(of.values, of.texts, TEXTS_AT_HAND)
    corpus = corpus_of(of.columns, facts, texts, common)
    return replace(corpus, revisions=Looked(*of.histories, TEXTS_AT_HAND))


@lru_cache(maxsize=1)
def opened(values: str, place: Place) -> Corpus:
    """The corpus of the `Linked` that stands at a place of a file of values."""
    return corpus_in(value_at(values, place))


class Looked(Mapping[str, Value], Generic[Value]):
    """Values of articles, read when they are asked for."""

    def __init__(self, values: str, places: Mapping[str, Place], at_hand: int) -> None:
        """Those at these places of a file, of which `at_hand` stay in memory."""
        self._places = places
        self._find = lru_cache(maxsize=at_hand)(lambda key: value_at(values, places[key]))

    def __getitem__(self, key: str) -> Value:
        return self._find(key)  # type: ignore[no-any-return]

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def all_facts(values: str, articles: Mapping[str, Held]) -> Iterator[Facts]:
    """The facts of articles, one after the other."""
    return (value_at(values, held.facts) for held in articles.values())
