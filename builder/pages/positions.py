"""Positions on a question: the statements that take each up, how many they are, and what their support rests on."""

from collections.abc import Iterator
from functools import partial

from builder.content.corpus import Corpus
from builder.content.facts import take_key
from builder.content.origins import chains, circles, independent, shared_words
from builder.content.said import Sayings
from builder.model import Event, Outlet, Position, Question, Stance, Take
from builder.pages import urls
from builder.pages.clippings import of_take
from builder.pages.frame import counted, link_to, links_to
from builder.pages.listed import Listed, clipped_statements, tallies
from builder.pages.matrix_views import Remark
from builder.pages.origin import origin_link
from builder.pages.parts import Link

STANCES: tuple[tuple[Stance, str], ...] = (("supports", "supporting statement"), ("disputes", "disputing statement"))
"""Each stance, and what a statement is called that takes it."""

SHOWN = 10
"""Statements in support of a position, and against it, that the page of the event shows."""

Of = tuple[Event, Question, Position]
"""An event, a question about it, and a position on that."""


def position_lists(corpus: Corpus, event: Event) -> Iterator[Listed]:
    """The lists of the statements that support or dispute each position on each question of an event."""
    for question in event.questions:
        for position in question.positions:
            for stance, _ in STANCES:
                yield position_list(corpus, (event, question, position), stance)


def position_list(corpus: Corpus, of: Of, stance: Stance) -> Listed:
    """The list of the statements that take a position so."""
    _, question, position = of
    key, noun = _key(of, stance), dict(STANCES)[stance]
    return Listed(
        anchor=f"{urls.position_anchor(question.id, position.id)}--{stance}",
        heading=f"{noun.capitalize()}s: {position.text}",
        noun=noun,
        kind="statements",
        counts=lambda: tallies(taking(corpus, of, stance)),
        clipped=partial(clipped_statements, corpus, partial(of_take, take=key)),
        shown=SHOWN,
    )


def takings(corpus: Corpus, event: Event, question: Question) -> Iterator[tuple[Take, Sayings]]:
    """Each position on a question, taken in either way, and the statements that take it so, if any do."""
    for position in question.positions:
        for stance, _ in STANCES:
            if said := taking(corpus, (event, question, position), stance):
                yield Take(event=event.id, question=question.id, position=position.id, stance=stance), said


def taking(corpus: Corpus, of: Of, stance: Stance) -> Sayings:
    """The statements that take a position so."""
    return corpus.said.taking.get(_key(of, stance), corpus.said.none)


def _key(of: Of, stance: Stance) -> str:
    event, question, position = of
    return take_key(Take(event=event.id, question=question.id, position=position.id, stance=stance))


def counts(corpus: Corpus, of: Of) -> str:
    """How many statements, articles and independent origins support and dispute a position, as a sentence."""
    parts: list[str] = []
    for stance, _ in STANCES:
        if said := taking(corpus, of, stance):
            verb = "supported by" if stance == "supports" else "disputed by"
            parts.append(f"{verb if parts else verb.capitalize()} {_counted(corpus, _key(of, stance), said)}")
    return f"{'; '.join(parts)}." if parts else ""


def _counted(corpus: Corpus, key: str, said: Sayings) -> str:
    words = f"{counted(len(said), 'statement')} in {counted(len(list(said.by_article())), 'article')}"
    if len(said) == 1:
        return words
    return f"{words}, {counted(independent(corpus.said.words_taking[key]), 'independent origin')}"


def remarks(corpus: Corpus, path: str, of: Of) -> Iterator[Remark]:
    """What a reader should know of several statements that support one position."""
    supports = taking(corpus, of, "supports")
    if len(supports) < 2:
        return
    if shared := shared_words(corpus.said.words_taking[_key(of, "supports")], corpus.said.words[supports[0].key]):
        yield Remark("single-origin", "All of its support rests on one word:", (_source(corpus, path, shared[0]),))
    elif carried := _only_way(corpus, supports):
        text = "Its speakers are several, but all of it came through"
        yield Remark("single-channel", text, links_to(corpus, path, carried))
    for circle in circles(chains(supports)):
        text = "Circular: these rest on each other's word:"
        yield Remark("circular", text, tuple(_source(corpus, path, one) for one in circle))


def _only_way(corpus: Corpus, supports: Sayings) -> list[str]:
    """The outlets through which each of some statements came, where these are the same; none where they are not."""
    way: set[str] | None = None
    for through in reporters(supports):
        outlets = {one for one in through if isinstance(corpus.records[one], Outlet)}
        if way not in (None, outlets):
            return []
        way = outlets
    return sorted(way or ())


def reporters(said: Sayings) -> Iterator[tuple[str, ...]]:
    """For each statement those through whom the words came: the article's outlet and everybody in the chain, in no
    order; else the article itself."""
    for article, chain in zip(said.articles(), said.keys_in("passed_on"), strict=True):
        yield tuple(dict.fromkeys((*article.outlets, *chain))) or (article.id,)


def _source(corpus: Corpus, path: str, record_id: str) -> Link:
    """Who is meant, leading to all that rests on their word where that is a page."""
    plain = link_to(corpus, path, record_id)
    origin = origin_link(corpus, path, record_id)
    return Link(plain.text, origin.href if origin else plain.href)
