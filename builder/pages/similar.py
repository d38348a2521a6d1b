"""Articles that are alike: those whose most telling words and names are the same.

Only what this build may show is compared, so that no withheld text decides what a public page says. The weights are
small whole numbers that change only where a word becomes twice as frequent, so that an edit of one article hardly
touches the pages of others; and the work per article is bounded, whatever the size of the archive.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from builder.content.corpus import Corpus
from builder.content.markup import reading_text
from builder.model import Article
from builder.search.analysis import tokens

MOST_SHOWN = 5
"""Similar articles that are shown."""

TELLING = 20
"""Words and names of an article that are compared: the most telling ones."""

MOST_HOLDERS = 32
"""Articles from which on a telling word tells too little to be followed."""

COMMON = 8
"""A word that stands in one of so many articles, or in more, is common."""

FEWEST_SHARED = 3
"""Telling words and names that two articles must share."""

LEAST_SHARE = 20
"""Per cent of an article's weight that must be shared."""

MOST_REASONS = 6
"""Shared words and names that are shown."""

HIGHEST_COUNT = 3
"""How often a word stands in an article counts as 1, 2 (two or three times) or 3, and no more."""

LONGEST = 60_000
"""Code points of a text that are compared; what lies behind them hardly says what it is about."""

RECORD = "record:"
"""What the key of a name begins with; its record's id follows. No stem has a colon in it between letters."""


@dataclass(frozen=True, slots=True)
class Similar:
    """An article that is like another one, and why."""

    article: str
    """Its id."""
    shared: tuple[str, ...]
    """The words and names that both share, the most telling first."""


Weights = Mapping[str, int]
"""Stem or record to how much it tells about an article."""


def similar_articles(corpus: Corpus) -> Mapping[str, tuple[Similar, ...]]:
    """Article to the articles most like it, the most similar first; those of the same origin are left out."""
    words = {article.id: _words(corpus, article) for article in corpus.whole(corpus.articles)}
    often = Counter(word for counts in words.values() for word in counts)
    telling = {article: _telling(counts, often, len(words)) for article, counts in words.items()}
    holders: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for article in sorted(telling):
        for word, weight in telling[article].items():
            holders[word].append((article, weight))
    return {
        article: tuple(
            Similar(other, tuple(_reasons(corpus, telling[article], telling[other], words[article])))
            for other in _nearest(corpus, article, telling[article], holders)
        )
        for article in telling
    }


@dataclass(frozen=True, slots=True)
class _Word:
    """How a stem stands in an article."""

    count: int
    """How often."""
    form: str
    """As the text has it, without the capital of a sentence's beginning if it can be; the id for a record."""


def _words(corpus: Corpus, article: Article) -> Mapping[str, _Word]:
    """The words of what is shown of an article, and the records that it names."""
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for text in _shown(corpus, article):
        for token in tokens(text[:LONGEST]):
            if token.term and not token.form.isdecimal() and len(token.form) > 1:
                counts[token.term] += 1
                written = text[token.start : token.end]
                if token.term not in forms or (written.islower() and not forms[token.term].islower()):
                    forms[token.term] = written
    found = {term: _Word(count, forms[term]) for term, count in counts.items()}
    named = (one for one in corpus.names_of[article.id] if one != article.outlet)
    return found | {f"{RECORD}{one}": _Word(HIGHEST_COUNT, one) for one in named}


def _shown(corpus: Corpus, article: Article) -> Iterator[str]:
    yield article.title
    if held := corpus.texts.get(article.id):
        yield held.text
    else:
        yield reading_text(corpus.files[article.id].body)
        yield from (statement.gist for statement in article.statements)


def _telling(words: Mapping[str, _Word], often: Mapping[str, int], total: int) -> Weights:
    """The most telling words: frequent in the article, rare elsewhere, yet not only here."""
    rarest = total.bit_length() + 1
    most = total // COMMON if total >= COMMON * COMMON else total
    weights = [
        (min(word.count.bit_length(), HIGHEST_COUNT) * (often[key].bit_length() - rarest), often[key], key)
        for key, word in words.items()
        if 1 < often[key] <= most
    ]
    weights.sort()
    return {key: -weight for weight, _, key in islice(weights, TELLING)}


def _nearest(corpus: Corpus, article: str, own: Weights, holders: Mapping[str, Sequence[tuple[str, int]]]) -> list[str]:
    """The articles that share most of the weight `own` of an article, where that is enough."""
    scores: dict[str, int] = defaultdict(int)
    shared: dict[str, int] = defaultdict(int)
    for word, weight in own.items():
        if len(holders[word]) <= MOST_HOLDERS:
            for other, others in holders[word]:
                scores[other] += weight if weight < others else others
                shared[other] += 1
    least = sum(own.values()) * LEAST_SHARE
    near = [
        other
        for other, score in scores.items()
        if shared[other] >= FEWEST_SHARED and score * 100 >= least and corpus.origins[other] != corpus.origins[article]
    ]
    return sorted(near, key=lambda other: (-scores[other], other))[:MOST_SHOWN]


def _reasons(corpus: Corpus, own: Weights, others: Weights, words: Mapping[str, _Word]) -> Iterator[str]:
    """The shared words and names as they are shown: names first, no word twice."""
    shared = [word for word in own if word in others]
    names = [corpus.authority(word.removeprefix(RECORD)).name for word in shared if word.startswith(RECORD)]
    said = {token.term for name in names for token in tokens(name)}
    rest = [words[word].form for word in shared if not word.startswith(RECORD) and word not in said]
    yield from [*names, *rest][:MOST_REASONS]
