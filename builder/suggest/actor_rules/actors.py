"""Names of actors in a reading text, found by rules alone: persons, organisations, armed groups, states, offices.

Each rule looks for a sign beside a capitalised name or in it. What has no sign is left out, since a capital alone
does not tell a person from a place. Where two rules find overlapping names the longer one stands.

- `actors/title-and-name@1`: a title before the name: Gen. Joseph Votel.
- `actors/role-and-name@1`, `actors/name-and-role@1`: a role in small letters before it, or after it and a comma.
- `actors/given-name@1`: a given name of some country begins it.
- `actors/initial@1`, `actors/arabic-name@1`: an initial, or a word such as Abu or bin, stands in it.
- `actors/name-and-verb@1`: a verb of saying stands beside it.
- `actors/surname@1`, `actors/name-again@1`: a person named elsewhere in the text with one of these signs.
- `actors/ruler@1`: whose regime or administration it is.
- `actors/office@1`: a title without a name: the Minister for the Middle East.
- `actors/organisation-word@1`: a word such as Ministry or Army in it.
- `actors/nation-and-body@1`: a nation and a body of it in small letters: the Iraqi government.
- `actors/acronym@1`: capitals that the text introduces or uses as a name.
- `actors/known-name@1`: a name that the news takes as known.
- `actors/state-that-acts@1`: a state before a verb of saying or doing, or spoken to.
"""

from collections.abc import Iterable, Iterator

from builder.suggest.actor_rules.acronyms import acronyms
from builder.suggest.actor_rules.actor_found import ActorFound
from builder.suggest.actor_rules.bodies import bodies, known_names
from builder.suggest.actor_rules.capitals import Sentence, read
from builder.suggest.actor_rules.people import names_again, people, surnames
from builder.suggest.actor_rules.states import states

__all__ = ["ActorFound", "find_actors"]

_SURENESS = {"high": 2, "medium": 1, "low": 0}


def find_actors(text: str, language: str = "en") -> tuple[ActorFound, ...]:
    """The actors that a text names, in order and without overlap; of a text not in English, only known names."""
    sentences = read(text, language)
    if language.partition("-")[0].lower() != "en":
        return _without_overlap(name for sentence in sentences for name in known_names(sentence))
    first = _without_overlap(_with_signs(sentences))
    persons = [name for name in first if name.kind == "person"]
    bearers = surnames(persons)
    stand = {(name.start, name.end) for name in first}
    again = [name for sentence in sentences for name in names_again(sentence, bearers)]
    return _without_overlap([*first, *(name for name in again if (name.start, name.end) not in stand)])


def _with_signs(sentences: tuple[Sentence, ...]) -> Iterator[ActorFound]:
    for sentence in sentences:
        yield from people(sentence)
        yield from bodies(sentence)
        yield from states(sentence)
    yield from acronyms(sentences)


def _without_overlap(names: Iterable[ActorFound]) -> tuple[ActorFound, ...]:
    """The names of which none overlaps another: the longer before the shorter, the surer before the less sure."""
    ordered = sorted(names, key=lambda name: (name.start - name.end, -_SURENESS[name.confidence], name))
    taken = bytearray(max((name.end for name in ordered), default=0))
    kept = []
    for name in ordered:
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = b"\x01" * (name.end - name.start)
            kept.append(name)
    return tuple(sorted(kept))
