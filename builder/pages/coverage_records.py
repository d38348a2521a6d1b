"""Figures of the records that people keep: authorities, what they lack, and what is decided."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from builder.content.corpus import Corpus
from builder.model import Actor, Authority, Decision, Event, Outlet, Place, Rejections
from builder.pages import urls
from builder.pages.coverage_figures import Figure, Part, ranked
from builder.words import Words, words_in

Kind = type[Actor] | type[Place] | type[Outlet] | type[Event]

IsCounted = Callable[[Authority], bool]
"""Tells whether a record is counted."""

KINDS: tuple[Kind, ...] = (Actor, Place, Outlet, Event)
"""The kinds of authorities; an event seldom has an identifier elsewhere, so it comes last."""


def of_records(corpus: Corpus) -> Iterator[Figure]:
    """The authorities, and what they lack."""
    say = words_in(corpus.archive.language)
    places = corpus.all_of(Place)
    every = _by_kind(corpus, ("records", KINDS, say("actors, places, outlets and events")), lambda _: True)
    lists = {urls.FOLDERS[kind]: urls.index_of(kind) for kind in KINDS}
    yield replace(every, of=None, parts=tuple(replace(part, path=lists[part.key]) for part in every.parts))
    lacking = ("records-without-identifiers", KINDS[:3], say("records without an identifier in another catalogue"))
    yield _by_kind(corpus, lacking, lambda one: not one.identifiers)
    yield Figure("places-without-coordinates", sum(one.coordinates is None for one in places),
                 say("places that are on no map, since they have no coordinates"), len(places))  # fmt: skip
    yield Figure("places-rounded", sum(_is_rounded(one) for one in places),
                 say("places whose coordinates are rounded on purpose"), len(places))  # fmt: skip
    yield from _questions(corpus, say)
    named = set(corpus.named_in)
    unnamed = ("records-that-no-article-names", KINDS, say("records that no article names"))
    yield _by_kind(corpus, unnamed, lambda one: one.id not in named)
    withdrawn = ("records-withdrawn", KINDS, say("records that were withdrawn, each with a public reason"))
    yield _by_kind(corpus, withdrawn, lambda one: one.withheld is not None)
    redacted = ("records-redacted", KINDS, say("records of which passages are redacted, each by a public rule"))
    yield _by_kind(corpus, redacted, lambda one: bool(one.redacted))


def _by_kind(corpus: Corpus, of: tuple[str, Sequence[Kind], str], is_counted: IsCounted) -> Figure:
    """How many authorities of some kinds are counted; `of`: name of the figure, the kinds, what is counted."""
    say, (name, kinds, words) = words_in(corpus.archive.language), of
    every: list[Authority] = [one for kind in kinds for one in corpus.all_of(kind)]
    counts = Counter[type](type(one) for one in every if is_counted(one))
    labels = {Actor: say("Actors"), Place: say("Places"), Outlet: say("Outlets"), Event: say("Events")}
    parts = tuple(Part(urls.FOLDERS[kind], labels[kind], counts[kind]) for kind in kinds if counts[kind])
    return Figure(name, counts.total(), words, len(every), "", parts)


def _is_rounded(place: Place) -> bool:
    return place.coordinates is not None and place.coordinates.public_precision != "exact"


def _questions(corpus: Corpus, say: Words) -> Iterator[Figure]:
    answers: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for key in corpus.said.taking:
        event_id, question_id, position, stance = key.split("/")
        answers.setdefault((event_id, question_id), set()).add((position, stance))
    asked = [(event.id, question.id) for event in corpus.all_of(Event) for question in event.questions]
    yield Figure("questions", len(asked), say("questions that are asked of events"))
    yield Figure("questions-with-several-accounts", sum(len(answers.get(one, ())) > 1 for one in asked),
                 say("questions on which accounts differ"), len(asked))  # fmt: skip
    yield Figure("questions-without-statements", sum(one not in answers for one in asked),
                 say("questions on which the archive has no statement"), len(asked))  # fmt: skip


def of_decisions(corpus: Corpus) -> Iterator[Figure]:
    """What people have decided."""
    say = words_in(corpus.archive.language)
    decisions = corpus.all_of(Decision)
    yield Figure("decisions", len(decisions), say("decisions on which records mean the same, and which do not"))
    rejected = [one for found in corpus.all_of(Rejections) for one in found.rejections]
    counts = Counter[str](one.proposes for one in rejected)
    parts = ranked(Part(kind, say(kind), number) for kind, number in counts.items())
    words = say("suggestions of rules that a person rejected")
    yield Figure("suggestions-rejected", len(rejected), words, None, "", parts)
