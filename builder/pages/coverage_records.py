"""Figures of the records that people keep: authorities, what they lack, and what is decided."""

from collections import Counter
from collections.abc import Iterator, Sequence

from builder.content.corpus import Corpus
from builder.model import Actor, Authority, Decision, Event, Outlet, Place, Rejections
from builder.pages import urls
from builder.pages.coverage_figures import Figure, Part, ranked
from builder.words import Words, words_in


def of_records(corpus: Corpus) -> Iterator[Figure]:
    """The authorities, and what they lack."""
    say = words_in(corpus.archive.language)
    actors, places = corpus.all_of(Actor), corpus.all_of(Place)
    outlets, events = corpus.all_of(Outlet), corpus.all_of(Event)
    yield Figure("actors", len(actors), say("actors"), None, urls.index_of(Actor), _kinds(actors, say))
    yield _lacking("actors-without-identifiers", actors, say("actors without an identifier in another catalogue"))
    yield Figure("places", len(places), say("places"), None, urls.index_of(Place), _kinds(places, say))
    yield _lacking("places-without-identifiers", places, say("places without an identifier in another catalogue"))
    yield Figure("places-without-coordinates", sum(one.coordinates is None for one in places),
                 say("places that are on no map, since they have no coordinates"), len(places))  # fmt: skip
    yield Figure("places-rounded", sum(_is_rounded(one) for one in places),
                 say("places whose coordinates are rounded on purpose"), len(places))  # fmt: skip
    yield Figure("outlets", len(outlets), say("outlets"), None, urls.index_of(Outlet), _kinds(outlets, say))
    yield _lacking("outlets-without-identifiers", outlets, say("outlets without an identifier in another catalogue"))
    yield Figure("events", len(events), say("events"), None, urls.index_of(Event), _kinds(events, say))
    yield from _questions(corpus, events, say)
    yield from _unnamed(corpus, (*actors, *places, *outlets, *events), say)


def _kinds(records: Sequence[Authority], say: Words) -> tuple[Part, ...]:
    counts = Counter[str](one.kind for one in records)
    return ranked(Part(kind, say(kind.replace("-", " ")), number) for kind, number in counts.items())


def _lacking(name: str, records: Sequence[Actor | Place | Outlet], words: str) -> Figure:
    return Figure(name, sum(not one.identifiers for one in records), words, len(records))


def _is_rounded(place: Place) -> bool:
    return place.coordinates is not None and place.coordinates.public_precision != "exact"


def _questions(corpus: Corpus, events: Sequence[Event], say: Words) -> Iterator[Figure]:
    answers: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for key in corpus.said.taking:
        event, question, position, stance = key.split("/")
        answers.setdefault((event, question), set()).add((position, stance))
    asked = [(event.id, question.id) for event in events for question in event.questions]
    yield Figure("questions", len(asked), say("questions that are asked of events"))
    yield Figure("questions-with-several-accounts", sum(len(answers.get(one, ())) > 1 for one in asked),
                 say("questions on which accounts differ"), len(asked))  # fmt: skip
    yield Figure("questions-without-statements", sum(one not in answers for one in asked),
                 say("questions on which the archive has no statement"), len(asked))  # fmt: skip


def _unnamed(corpus: Corpus, records: Sequence[Authority], say: Words) -> Iterator[Figure]:
    named = set(corpus.named_in)
    yield Figure("records-that-no-article-names", sum(one.id not in named for one in records),
                 say("actors, places, outlets and events that no article names"), len(records))  # fmt: skip
    yield Figure("records-withdrawn", sum(one.withheld is not None for one in records),
                 say("actors, places, outlets and events that were withdrawn"), len(records))  # fmt: skip


def of_decisions(corpus: Corpus) -> Iterator[Figure]:
    """What people have decided."""
    say = words_in(corpus.archive.language)
    yield Figure("decisions", len(corpus.all_of(Decision)), say("decisions on which records mean the same, and which do not"))
    rejected = [one for found in corpus.all_of(Rejections) for one in found.rejections]
    counts = Counter[str](one.proposes for one in rejected)
    parts = ranked(Part(kind, say(kind), number) for kind, number in counts.items())
    yield Figure("suggestions-rejected", len(rejected), say("suggestions of rules that a person rejected"), None, "", parts)
