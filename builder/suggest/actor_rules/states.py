"""Rules for states: where a country says or does something or is spoken to, rather than being where it is done."""

from collections.abc import Iterator

from builder.names import fold
from builder.suggest.actor_rules.actor_found import ActorFound
from builder.suggest.actor_rules.capitals import Sentence
from builder.suggest.actor_rules.nations import STATES
from builder.suggest.actor_rules.people import found
from builder.suggest.actor_rules.titles import BETWEEN_NAME_AND_VERB, DOING

_STATES = frozenset(map(fold, STATES))
_NO_SUBJECT = frozenset(
    "in of from to for at across into within inside outside through over around near toward towards on throughout "
    "northern southern eastern western visit visited leave left reach reached enter entered".split()
)
_ADDRESSING = frozenset(
    "by urged urge urges urging accused accuse accuses accusing blamed blames condemned condemn condemns condemning "
    "thanked thank thanking warned warn warns warning told asked asks pressed supports supporting backs backing "
    "against "
    "between invited persuaded persuade joined helped sanctioned threatened threatens".split()
)
"""What stands before a state that something is said to, asked of or done by."""

_GOES_ON = frozenset(
    "and or to in on of for over with at by as that which who not is was has had will would must should can could may "
    "from since after before during when while but against if because into about also are were have through via".split()
)
"""What shows that a name ends with the state, and not, as in the US ambassador, goes on after it."""

_SAID_OF_PLACES = frozenset("border borders bordering frontier war peace relations trade".split())


def states(sentence: Sentence) -> Iterator[ActorFound]:
    """The states that act in a sentence, and those that a list joins to them."""
    runs = [run for run in sentence.runs if _is_state(sentence, run)]
    acting = [_acts(sentence, *run) or _is_addressed(sentence, *run) for run in runs]
    for number in range(1, len(runs)):
        acting[number] = acting[number] or (
            acting[number - 1] and _are_joined(sentence, runs[number - 1], runs[number])
        )
    for number in range(len(runs) - 2, -1, -1):
        acting[number] = acting[number] or (
            acting[number + 1] and _are_joined(sentence, runs[number], runs[number + 1])
        )
    for run, acts in zip(runs, acting, strict=True):
        if acts:
            yield found(sentence, *run, "state", ("state-that-acts", "medium"))


def _is_state(sentence: Sentence, run: tuple[int, int]) -> bool:
    return run[1] - run[0] <= 4 and fold(" ".join(word.text for word in sentence.words[slice(*run)])) in _STATES


def _before(sentence: Sentence, first: int) -> tuple[str, str]:
    """The word before a state and its article, and the one before that."""
    first -= sentence.precedes(first) == "the"
    return sentence.precedes(first), sentence.precedes(first - 1)


def _acts(sentence: Sentence, first: int, last: int) -> bool:
    if sentence.words[last - 1].is_owner or _before(sentence, first)[0] in _NO_SUBJECT:
        return False
    after, number = sentence.follows(last - 1), last
    while after in BETWEEN_NAME_AND_VERB and number < last + 2:
        after = sentence.follows(number)
        number += 1
    return after in DOING


def _is_addressed(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a state is spoken to, or does what a passive says: urged Russia, called on Iran, led by France."""
    after = sentence.follows(last - 1)
    if sentence.words[last - 1].is_owner or (after and after not in _GOES_ON):
        return False
    before, earlier = _before(sentence, first)
    if before == "with":
        return earlier not in _SAID_OF_PLACES
    is_called = before == "on" and earlier.startswith("call")
    is_asked = before == "for" and after == "to"
    return before in _ADDRESSING or is_called or is_asked


def _are_joined(sentence: Sentence, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a comma, `and` or both join two states of one list."""
    between = [sentence.word(number) for number in range(one[1], other[0])]
    gaps = "".join(sentence.gap(number) for number in range(one[1] - 1, other[0]))
    return len(between) <= 2 and set(between) <= {"and", "the", "or"} and not set(gaps) - {",", " "}
