"""Articles that are alike, as pages show them.

Only what this build may show is compared, so that no withheld text decides what a public page says. For an article's
own page the words that it shares with others are looked up in its own text, so that no other text need be at hand.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from builder.content.corpus import Corpus
from builder.model import Article
from builder.similar import Compared, Near, all_near, compare, number_of_record, numbers_in, words_of, written_in

MOST_REASONS = 6
"""Shared words and names that are shown."""


@dataclass(frozen=True, slots=True)
class Similar:
    """An article that is like another one, and why."""

    article: str
    """Its id."""
    shared: tuple[str, ...]
    """The words and names that both share, the most telling first."""


def similar_articles(corpus: Corpus) -> Mapping[str, tuple[Similar, ...]]:
    """Article to the articles most like it, the most similar first; those of the same origin are left out."""
    _, table = compare({article.id: compared(corpus, article) for article in corpus.whole(corpus.articles)})
    near = all_near(table)
    return {article.id: similar(corpus, article, near[article.id]) for article in corpus.whole(corpus.articles)}


def compared(corpus: Corpus, article: Article) -> Compared:
    """An article as it is compared with others."""
    return Compared(words_of(shown(corpus, article), named(corpus, article)), corpus.origins[article.id])


def similar(corpus: Corpus, article: Article, near: tuple[Near, ...]) -> tuple[Similar, ...]:
    """The articles that are near to an article as its page shows them. Reads the text of this article alone."""
    if not near:
        return ()
    names = {number_of_record(one): corpus.authority(one).name for one in named(corpus, article)}
    wanted = {number for one in near for number in one.shared} - names.keys()
    written = written_in(shown(corpus, article), wanted)
    return tuple(Similar(one.article, tuple(reasons(one.shared, names, written))) for one in near)


def reasons(shared: Collection[int], names: Mapping[int, str], written: Mapping[int, str]) -> Iterator[str]:
    """The shared words and names as they are shown: names first, no word twice, MOST_REASONS at most."""
    first = [names[number] for number in shared if number in names]
    said = {number for name in first for number in numbers_in(name)}
    rest = [written[number] for number in shared if number in written and number not in said]
    yield from islice([*first, *rest], MOST_REASONS)


def shown(corpus: Corpus, article: Article) -> Iterator[str]:
    """The texts that are shown of an article."""
    yield article.title
    if held := corpus.texts.get(article.id):
        yield held.text
    else:
        yield corpus.files[article.id].reading.text
        yield from (statement.gist for statement in article.statements)


def named(corpus: Corpus, article: Article) -> list[str]:
    """The records that an article names, its outlet left out, which says nothing of what it is about."""
    return [one for one in corpus.names_of[article.id] if one != article.outlet]
