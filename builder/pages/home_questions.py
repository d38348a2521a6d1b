"""Questions on the home page: on which accounts differ, and who says what on the one that most take up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from builder.content.corpus import Corpus
from builder.content.facts import take_of
from builder.content.said import Said, Sayings
from builder.model import Event, Position, Question, Stance
from builder.pages import urls
from builder.pages.frame import link_to, name_of
from builder.pages.home_contexts import Answer, Featured, OpenQuestion, Side, Tally, Voice
from builder.pages.parts import Link
from builder.pages.positions import taking
from builder.words import Words

MOST_ANSWERS = 4
"""Answers of the question in front."""
MOST_VOICES = 4
"""Speakers for or against one of them."""
STEP = 7
"""Height of an answer in the drawing of a question, in pixels."""
_STANCES: tuple[Stance, ...] = ("supports", "disputes")


@dataclass(frozen=True, slots=True)
class Disputed:
    """A question on which accounts differ."""

    event: Event
    """What it is about."""
    question: Question
    """The question."""
    speakers: int
    """How many speakers take a position on it."""

    @property
    def path(self) -> str:
        """Address of the question below the root of the site."""
        return f"{urls.path_of(self.event)}#{urls.question_anchor(self.question.id)}"


def disputed(corpus: Corpus, number: int) -> tuple[list[Disputed], int]:
    """So many of the questions to which more than one answer is given, those first on which most speakers take a
    position, of equal ones those on which most is said; and how many of these questions there are.

    No question has more speakers than statements, so speakers are counted only while there may be more of them.
    """
    asked = sorted(_asked(corpus), key=lambda one: (-len(one[2]), one[0].id))
    found: list[tuple[int, int, Disputed]] = []
    for event, question, said in asked:
        if len(found) >= number and len(said) < -found[number - 1][0]:
            break
        speakers = len(_speakers(said))
        found.append((-speakers, len(found), Disputed(event, question, speakers)))
        found.sort(key=lambda one: one[:2])
    return [one for _, _, one in found[:number]], len(asked)


def _asked(corpus: Corpus) -> Iterator[tuple[Event, Question, Sayings]]:
    """The questions to which more than one answer is given, and all that is said on each."""
    taken: dict[tuple[str, str], list[Sayings]] = {}
    for key, said in corpus.said.taking.items():
        take = take_of(key)
        taken.setdefault((take.event, take.question), []).append(said)
    for event in corpus.all_of(Event):
        for question in event.questions:
            sides = taken.get((event.id, question.id), [])
            if len(sides) > 1:
                yield event, question, corpus.said.none.together(sides)


def _speakers(said: Sayings) -> list[str]:
    """Ids of those who make some statements, in the order in which they do first."""
    return list(dict.fromkeys(chain.from_iterable(said.keys_in("by"))))


def featured(corpus: Corpus, one: Disputed, say: Words) -> Featured:
    """A question as an excerpt of its matrix."""
    answers = [position for position in one.question.positions if _weight(corpus, one, position)]
    most = sorted(answers, key=lambda position: -_weight(corpus, one, position))[:MOST_ANSWERS]
    return Featured(
        question=_link(one.question.text, one.path),
        event=link_to(corpus, urls.HOME, one.event.id),
        when=say.date(one.event.when),
        answers=tuple(_answer(corpus, one, position, say) for position in answers if position in most),
        all=_link(_all_in_words(one, say), one.path),
    )


def _all_in_words(one: Disputed, say: Words) -> str:
    answers = say.counted(len(one.question.positions), "{n} answer", "{n} answers")
    speakers = say.counted(one.speakers, "{n} speaker", "{n} speakers")
    return say("All of it side by side: {answers}, {speakers}", answers=answers, speakers=speakers)


def _link(text: str, path: str) -> Link:
    return Link(text, urls.relative(urls.HOME, path))


def _weight(corpus: Corpus, one: Disputed, position: Position) -> int:
    """How many take up an answer, for or against."""
    return sum(len(_speakers(taking(corpus, (one.event, one.question, position), stance))) for stance in _STANCES)


def _answer(corpus: Corpus, one: Disputed, position: Position, say: Words) -> Answer:
    anchor = urls.position_anchor(one.question.id, position.id)
    of = (one.event, one.question, position)
    sides = (_side(corpus, stance, taking(corpus, of, stance), say) for stance in _STANCES)
    return Answer(
        name=_link(position.text, f"{urls.path_of(one.event)}#{anchor}"),
        sides=tuple(side for side in sides if side.voices),
    )


def _side(corpus: Corpus, stance: Stance, said: Sayings, say: Words) -> Side:
    firsts: dict[str, int] = {}
    for number, speakers in zip(said.numbers.tolist(), said.keys_in("by"), strict=True):
        firsts.setdefault(speakers[0], number)
    left = len(firsts) - MOST_VOICES
    return Side(
        stance=stance,
        told=say("Supported by") if stance == "supports" else say("Disputed by"),
        voices=tuple(_voice(corpus, said.at(number), say) for number in [*firsts.values()][:MOST_VOICES]),
        more=say.counted(left, "and {n} more", "and {n} more") if left > 0 else "",
    )


def _voice(corpus: Corpus, said: Said, say: Words) -> Voice:
    statement = said.statement
    path = f"{urls.path_of(said.article)}#{urls.statement_anchor(statement.id)}"
    through = dict.fromkeys((*said.article.outlets, *statement.according_to))
    names = say.tongue.listed.join(name_of(corpus, one) for one in through if one != statement.speaker)
    return Voice(_link(name_of(corpus, statement.speaker), path), say("through {names}", names=names) if names else "")


def open_question(corpus: Corpus, one: Disputed, say: Words) -> OpenQuestion:
    """A question in a list, with a small drawing of how many speakers take up each answer."""
    rows = [
        tuple(len(_speakers(taking(corpus, (one.event, one.question, position), stance))) for stance in _STANCES)
        for position in one.question.positions
    ]
    taken = [row for row in rows if any(row)]
    answers = say.counted(len(taken), "{n} answer", "{n} answers")
    speakers = say.counted(one.speakers, "{n} speaker", "{n} speakers")
    return OpenQuestion(
        question=_link(one.question.text, one.path),
        event=one.event.name,
        told=say("{answers}, {speakers}", answers=answers, speakers=speakers),
        height=str(len(taken) * STEP),
        tallies=tuple(_tallies(taken)),
    )


def _tallies(rows: Sequence[tuple[int, ...]]) -> Iterator[Tally]:
    most = max(sum(row) for row in rows)
    for number, (supports, disputes) in enumerate(rows):
        yield Tally(f"{number * STEP}", f"{100 * supports / most:.1f}", f"{100 * disputes / most:.1f}")
