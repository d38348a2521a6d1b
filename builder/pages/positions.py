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
from builder.pages.frame import link_to, links_to
from builder.pages.listed import Listed, clipped_statements, tallies
from builder.pages.matrix_views import Remark
from builder.pages.origin import origin_link
from builder.pages.parts import Link
from builder.words import Words, words_in

STANCES: tuple[Stance, ...] = ("supports", "disputes")
"""Each stance."""

SHOWN = 10
"""Statements in support of a position, and against it, that the page of the event shows."""

Of = tuple[Event, Question, Position]
"""An event, a question about it, and a position on that."""


def position_lists(corpus: Corpus, event: Event) -> Iterator[Listed]:
    """The lists of the statements that support or dispute each position on each question of an event."""
    for question in event.questions:
        for position in question.positions:
            for stance in STANCES:
                yield position_list(corpus, (event, question, position), stance)


def position_list(corpus: Corpus, of: Of, stance: Stance) -> Listed:
    """The list of the statements that take a position so."""
    _, question, position = of
    key, say = _key(of, stance), words_in(corpus.archive.language)
    if stance == "supports":
        heading = say("Supporting statements: {position}", position=position.text)
    else:
        heading = say("Disputing statements: {position}", position=position.text)
    return Listed(
        anchor=f"{urls.position_anchor(question.id, position.id)}--{stance}",
        heading=heading,
        counted=partial(_statements, say, stance),
        kind="statements",
        counts=lambda: tallies(taking(corpus, of, stance)),
        clipped=partial(clipped_statements, corpus, partial(of_take, take=key)),
        shown=SHOWN,
    )


def _statements(say: Words, stance: Stance, number: int) -> str:
    if stance == "supports":
        return say.counted(number, "{n} supporting statement", "{n} supporting statements")
    return say.counted(number, "{n} disputing statement", "{n} disputing statements")


def takings(corpus: Corpus, event: Event, question: Question) -> Iterator[tuple[Take, Sayings]]:
    """Each position on a question, taken in either way, and the statements that take it so, if any do."""
    for position in question.positions:
        for stance in STANCES:
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
    found = {stance: _counted(corpus, _key(of, stance), taking(corpus, of, stance)) for stance in STANCES}
    supports, disputes = found["supports"], found["disputes"]
    say = words_in(corpus.archive.language)
    if supports and disputes:
        return say("Supported by {supports}; disputed by {disputes}.", supports=supports, disputes=disputes)
    if supports:
        return say("Supported by {supports}.", supports=supports)
    return say("Disputed by {disputes}.", disputes=disputes) if disputes else ""


def _counted(corpus: Corpus, key: str, said: Sayings) -> str:
    """How many statements there are, in how many articles, of how many origins; empty where there is none."""
    if not said:
        return ""
    say = words_in(corpus.archive.language)
    statements = say.counted(len(said), "{n} statement", "{n} statements")
    articles = say.counted(len(list(said.by_article())), "{n} article", "{n} articles")
    told = say("{statements} in {articles}", statements=statements, articles=articles)
    if len(said) == 1:
        return told
    origins = independent(corpus.said.words_taking[key])
    return say.row((told, say.counted(origins, "{n} independent origin", "{n} independent origins")))


def remarks(corpus: Corpus, path: str, of: Of) -> Iterator[Remark]:
    """What a reader should know of several statements that support one position."""
    supports, say = taking(corpus, of, "supports"), words_in(corpus.archive.language)
    if len(supports) < 2:
        return
    if shared := shared_words(corpus.said.words_taking[_key(of, "supports")], corpus.said.words[supports[0].key]):
        text = say("All of its support rests on one word: {names}.")
        yield Remark("single-origin", text, (_source(corpus, path, shared[0]),))
    elif carried := _only_way(corpus, supports):
        text = say("Its speakers are several, but all of it came through {names}.")
        yield Remark("single-channel", text, links_to(corpus, path, carried))
    for circle in circles(chains(supports)):
        text = say("Circular: these rest on each other's word: {names}.")
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
