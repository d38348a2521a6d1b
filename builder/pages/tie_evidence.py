"""What ties two actors: statements by one about the other, and articles that name both, with the sentences that do.

The first of each are laid out; of the others the dates stand in a row, each leading to its article or statement, so
that nothing is left out and a page stays small.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from urllib.parse import quote_plus

from markupsafe import Markup

from builder.content.briefs import Brief
from builder.content.columns import Namings
from builder.content.corpus import Corpus, label
from builder.content.said import Sayings
from builder.pages import urls
from builder.pages.clippings import of_article, of_passages, of_places, of_statement, pasted
from builder.pages.network_contexts import Evidence
from builder.pages.parts import Link
from builder.words import Words

SHOWN = 3
"""Statements, passages or articles of a tie that are laid out."""

MOST_DATES = 24
"""Dates that stand in a row; where there are more, a search has all."""


@dataclass(frozen=True, slots=True)
class Between:
    """Two who may be tied, and where what ties them is shown."""

    corpus: Corpus
    """The archive."""
    path: str
    """The page on which it is shown."""
    one: str
    """Id of the one whose page that is."""
    other: str
    """Id of the other."""
    said: Mapping[str, Sayings]
    """What the one says about each other."""
    heard: Mapping[str, Sayings]
    """What each other says about the one."""
    say: Words
    """The words of the page."""

    def names(self) -> tuple[str, str]:
        """The names of the two."""
        return label(self.corpus.records[self.one]), label(self.corpus.records[self.other])


def evidence(between: Between) -> Iterator[Evidence]:
    """All that ties two."""
    if by := between.said.get(between.other):
        yield _statements(between, by, (between.one, between.other))
    if about := between.heard.get(between.other):
        yield _statements(between, about, (between.other, between.one))
    naming = between.corpus.named_in.get(between.one)
    both = naming.that_name(between.other) if naming else None
    if both is not None and len(both) and between.other in between.corpus.named_with[between.one]:
        yield _articles(between, both)


def _statements(between: Between, sayings: Sayings, ids: tuple[str, str]) -> Evidence:
    """`ids` are those of the speaker and of the one who is spoken about."""
    say, (speaker, subject) = between.say, (label(between.corpus.records[one]) for one in ids)
    places = [(brief, place) for brief, of_one in sayings.by_article() for place in of_one]
    pieces = chain.from_iterable(between.corpus.clippings[of_statement(brief.id, at)] for brief, at in places[:SHOWN])
    left = range(SHOWN, min(len(sayings), SHOWN + MOST_DATES))
    rest = [(said.article, f"#{urls.statement_anchor(said.statement.id)}") for said in (sayings[at] for at in left)]
    query = f"+speaker:{ids[0]} +actor:{ids[1]}"
    return Evidence(
        heading=say.counted(
            len(sayings),
            "{n} statement by {speaker} about {subject}",
            "{n} statements by {speaker} about {subject}",
            speaker=speaker,
            subject=subject,
        ),
        kind="statements",
        passages=Markup(),
        items=pasted(list(pieces), between.path),
        rest_lead=say("The others, by the dates of their articles:") if rest else "",
        rest=_dates(between, rest),
        more=_search(between, len(sayings), query),
    )


def _articles(between: Between, both: Namings) -> Evidence:
    """The articles that name both; of those in which a sentence does, it is shown."""
    say, (one, other) = between.say, between.names()
    shown = [both[at] for at in range(min(len(both), SHOWN))]
    passages = {brief.id: found for brief in shown if (found := _passages(between, brief.id))}
    entries = [between.corpus.clippings[of_article(brief.id)] for brief in shown if brief.id not in passages]
    rest = [(both[at], "") for at in range(SHOWN, min(len(both), SHOWN + MOST_DATES))]
    return Evidence(
        heading=say.counted(
            len(both),
            "{n} article names {name} and {other}",
            "{n} articles name {name} and {other}",
            name=one,
            other=other,
        ),
        kind="articles",
        passages=pasted(list(chain.from_iterable(passages.values())), between.path),
        items=pasted(list(chain.from_iterable(entries)), between.path),
        rest_lead=say("The others, by their dates:") if rest else "",
        rest=_dates(between, rest),
        more=_search(between, len(both), f"+actor:{between.one} +actor:{between.other}"),
    )


def _passages(between: Between, article_id: str) -> Sequence[str]:
    """The sentences of an article that mention both, laid out; none where none does."""
    clippings = between.corpus.clippings
    own, others = (clippings.get(of_places(article_id, one), ()) for one in (between.one, between.other))
    which = [at for at, place in enumerate(own) if place in others]
    if not which:
        return ()
    first, *sentences, last = clippings[of_passages(article_id, between.one)]
    return [first, *(sentences[at] for at in which[:SHOWN]), last]


def _dates(between: Between, rest: Iterable[tuple[Brief, str]]) -> tuple[Link, ...]:
    """The dates of articles, each leading to its article, or to a place in it."""
    return tuple(
        Link(between.say.date(brief.published), urls.relative(between.path, f"{urls.path_of(brief)}{place}"))
        for brief, place in rest
    )


def _search(between: Between, number: int, query: str) -> Link | None:
    """A search for all, where a row of dates cannot hold them."""
    if number <= SHOWN + MOST_DATES:
        return None
    address = urls.relative(between.path, urls.SEARCH)
    return Link(between.say("Search for all of them"), f"{address}?q={quote_plus(query)}")
