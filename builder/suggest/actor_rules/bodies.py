"""Rules for organisations, armed groups and states."""

from collections.abc import Iterator, Sequence

from builder.model import Confidence
from builder.names import fold
from builder.suggest.actor_rules.actor_found import ActorFound, Kind
from builder.suggest.actor_rules.capitals import Sentence, Word, is_plain
from builder.suggest.actor_rules.known_actors import KNOWN, LONGEST_KNOWN
from builder.suggest.actor_rules.nations import PEOPLES, REGIONS, STATES, is_nation_word
from builder.suggest.actor_rules.organisations import (
    ALONE,
    ARMED_BODIES,
    ARMED_HEADS,
    BODIES,
    BODY_ADJECTIVES,
    HEADS,
    REGIME_WORDS,
    SUBJECTS,
    TAKES_AND,
    TAKES_FOR,
    TAKES_ON,
)
from builder.suggest.actor_rules.people import found
from builder.suggest.actor_rules.titles import is_title

_STATES = frozenset(map(fold, STATES))
_PEOPLES = frozenset(map(fold, PEOPLES))
_REGIONS = frozenset(map(fold, REGIONS))
_NATIONS = _STATES | _PEOPLES
_ANY_BODIES = BODIES | ARMED_BODIES
_ONLY_ADJECTIVES = BODY_ADJECTIVES - BODIES
_KNOWN_FIRST = frozenset(words[0] for words in KNOWN)
_LONGEST_RUN = 12
"""Words; a longer run of capitals is a headline or a shout."""


def bodies(sentence: Sentence) -> Iterator[ActorFound]:
    """The organisations, armed groups and states that a sentence names."""
    yield from known_names(sentence)
    yield from _nation_bodies(sentence)
    yield from _bodies_of(sentence)
    for first, last in sentence.runs:
        if last - first <= _LONGEST_RUN:
            yield from _headed(sentence, first, last)


def known_names(sentence: Sentence) -> Iterator[ActorFound]:
    """Names that the news takes as known, wherever their words stand side by side."""
    number = 0
    while number < len(sentence.words):
        length, kind = _longest_known(sentence, number)
        if kind:
            confidence: Confidence = "medium" if kind == "person" else "high"
            yield found(sentence, number, number + length, kind, ("known-name", confidence))
        number += max(length, 1)


def _longest_known(sentence: Sentence, first: int) -> tuple[int, Kind | None]:
    texts: list[str] = []
    best: tuple[int, Kind | None] = (0, None)
    if sentence.words[first].text.replace("’", "'") not in _KNOWN_FIRST:
        return best
    for number in range(first, min(first + LONGEST_KNOWN, len(sentence.words))):
        texts.append(sentence.words[number].text.replace("’", "'"))
        kind = KNOWN.get(tuple(texts))
        if kind:
            best = (number + 1 - first, kind)
        if not is_plain(sentence.gap(number)) or sentence.words[number].is_owner:
            break
    return best


def _nation_bodies(sentence: Sentence) -> Iterator[ActorFound]:
    """The Iraqi government, Syrian rebels, U.S. forces: a nation's word, and what the body is in small letters."""
    for number, word in enumerate(sentence.words):
        body = _body_after(sentence, number) if word.text[0].isupper() else 0
        first = _nation_start(sentence, number) if body else None
        if first is not None:
            body += sentence.word(body) in BODIES and sentence.follows(body) in BODIES
            kind: Kind = "armed-group" if sentence.word(body) in ARMED_BODIES else "organisation"
            yield found(sentence, first, body + 1, kind, ("nation-and-body", "medium"))


def _body_after(sentence: Sentence, number: int) -> int:
    """The word in small letters that names a body, after `number` and a few adjectives; 0 where there is none."""
    body = number + 1
    while body <= number + 3 and sentence.follows(body - 1) in _ONLY_ADJECTIVES:
        body += 1
    is_body = sentence.follows(body - 1) in _ANY_BODIES and sentence.words[body].text[0].islower()
    return body if is_body else 0


def _nation_start(sentence: Sentence, number: int) -> int | None:
    """Where the nation's word, of one or two words, that ends at `number` begins."""
    words = sentence.words
    if number and is_plain(sentence.gap(number - 1)):
        both = fold(f"{words[number - 1].text} {words[number].text}")
        if both in _NATIONS or {fold(words[number - 1].text), fold(words[number].text)} <= _PEOPLES:
            return number - 1
    if words[number].is_owner:
        return None
    folded = fold(words[number].text)
    return number if folded in _NATIONS or words[number].lower == "coalition" else None


def _bodies_of(sentence: Sentence) -> Iterator[ActorFound]:
    """The government of Iraq, the Assad regime, the U.S.-led coalition."""
    for first, last in sentence.runs:
        rule: tuple[str, Confidence] = ("nation-and-body", "medium")
        name = fold(" ".join(word.text for word in sentence.words[first:last]))
        of = first - 1 - (sentence.precedes(first) == "the")
        is_nation = name in _STATES | _REGIONS
        if is_nation and sentence.precedes(of + 1) == "of" and sentence.precedes(of) in BODIES:
            yield found(sentence, of - 1, last, "organisation", rule)
        elif last - first == 1 and not is_nation and _is_ruler(sentence, first):
            yield found(sentence, first, last + 1, "organisation", rule)
        elif sentence.gap(last - 1) in ("-", "‑") and sentence.word(last) == "led":
            if sentence.follows(last) in ("coalition", "alliance", "forces"):
                yield found(sentence, first, last + 2, "organisation", rule)


def _is_ruler(sentence: Sentence, number: int) -> bool:
    word = sentence.words[number]
    is_plain_name = word.text[1:].islower() or "-" in word.text
    is_people = is_nation_word(word.text) or word.is_owner or word.lower in HEADS
    return sentence.follows(number) in REGIME_WORDS - {"government"} and is_plain_name and not is_people


def _headed(sentence: Sentence, first: int, last: int) -> Iterator[ActorFound]:
    """A name that ends in a word such as Ministry, or begins with one before `of`."""
    words = sentence.words
    heads = [number for number in range(first, last) if words[number].lower in HEADS]
    if not heads or not words[heads[-1]].text[0].isupper():
        return
    head = heads[-1]
    if any(is_title(words[number].text) for number in range(head + 1, last)):
        return
    begin = _after_title(sentence, first, head)
    end = _end(sentence, head, last)
    is_bare = end - begin == 1
    if is_bare and not (words[begin].lower in ALONE and sentence.precedes(begin) == "the"):
        return
    if end - begin == 2 and words[begin].lower in ("first", "new", "second", "old"):
        return
    kind = _kind(words[begin:end])
    yield found(sentence, begin, end, kind, ("organisation-word", "medium" if is_bare else "high"))


def _after_title(sentence: Sentence, first: int, head: int) -> int:
    """The name without what stands before it: `Gen. Smith of the Army` is two names, so a title ends one."""
    titles = [n for n in range(first, head) if sentence.words[n].text.rstrip(".").lower() in ("mr", "mrs", "gen", "lt")]
    return titles[-1] + 1 if titles and titles[-1] + 1 < head else first


def _end(sentence: Sentence, head: int, last: int) -> int:
    """The end of the name with what it is of or for, and with the other subjects of a ministry."""
    numbered = sentence.follows(head)
    if numbered.isdigit() and len(numbered) <= 3 and sentence.words[head].lower in ("force", "group", "fleet"):
        return head + 2
    end = head + 1
    if end < last and not is_title(sentence.words[end].text):
        return end
    for _ in range(2):
        more = _complement(sentence, head, end)
        if more == end:
            break
        end = more
    return _other_subjects(sentence, head, end) if end > head + 1 else end


def _complement(sentence: Sentence, head: int, end: int) -> int:
    """The end of a name that `of`, `for` or `on` carries further; `end` where none does."""
    link = sentence.follows(end - 1)
    if not _carries(sentence.word(head), link) or sentence.words[end - 1].is_owner:
        return end
    after = end + 1 + (sentence.follows(end) in ("the", "their"))
    run = sentence.run_from(after)
    if not run or not is_plain(sentence.gap(after - 1)) or (is_title(sentence.words[run[0]].text) and link != "of"):
        return end
    owners = [number for number in range(*run) if sentence.words[number].is_owner]
    return owners[0] + 1 if owners else run[1]


def _carries(head: str, link: str) -> bool:
    if link == "of":
        return head not in ("forces", "troops", "police", "guards", "group", "militia", "militias")
    return (link == "for" and head in TAKES_FOR) or (link == "on" and head in TAKES_ON)


def _other_subjects(sentence: Sentence, head: int, end: int) -> int:
    """The end of `Ministry of Culture, Media and Sport`, whose subjects commas and `and` join."""
    if sentence.word(head) not in TAKES_AND:
        return end
    number = end
    for _ in range(6):
        is_comma = sentence.gap(number - 1).strip() == "," and sentence.word(number) in SUBJECTS
        is_and = sentence.follows(number - 1) in ("and", "&") and sentence.word(number + 1) in SUBJECTS
        after = number if is_comma else number + 1 if is_and else -1
        run = sentence.run_from(after)
        if not run:
            break
        number = run[1]
        end = number if is_and else end
        if is_and:
            break
    return end


def _kind(words: Sequence[Word]) -> Kind:
    lowers = [word.lower for word in words]
    is_armed = any(lower in ARMED_HEADS for lower in lowers) or ("liberation" in lowers and "army" in lowers)
    is_of_state = is_nation_word(words[0].text) or words[0].text[0].isdigit()
    return "armed-group" if is_armed and not is_of_state else "organisation"
