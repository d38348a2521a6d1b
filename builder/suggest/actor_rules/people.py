"""Rules for persons and for the offices that they hold."""

from collections.abc import Iterator, Sequence

from builder.model import Confidence
from builder.names import fold
from builder.suggest.actor_rules.actor_found import ActorFound, Kind
from builder.suggest.actor_rules.capitals import PARTICLES, Sentence, Word, is_plain
from builder.suggest.actor_rules.given_names import GIVEN_NAMES
from builder.suggest.actor_rules.nations import CALENDAR, PLACE_WORDS, is_nation_word
from builder.suggest.actor_rules.organisations import HEADS, NO_BODIES, REGIME_WORDS, SUBJECTS
from builder.suggest.actor_rules.titles import (
    BETWEEN_NAME_AND_VERB,
    NAME_ENDINGS,
    OFFICE_WORDS,
    ROLE_AFTER,
    ROLES,
    SAYING,
    is_title,
)

_LONGEST_NAME = 5
_DAYS = frozenset("day eve week month year season festival".split())
_NO_SURNAMES = PLACE_WORDS | ROLES | NO_BODIES | frozenset("telescope memorial theatre theater show trophy".split())
_ENDS_NO_SURNAME = frozenset("abu abd abdul umm bin ibn al el saint st".split())


def found(sentence: Sentence, first: int, last: int, kind: Kind, rule: tuple[str, Confidence]) -> ActorFound:
    """The words [first, last) of a sentence as an actor; `rule` is its short name and how sure it is."""
    start, end = sentence.words[first].start, sentence.words[last - 1].end
    return ActorFound(start, end, sentence.text[start:end], kind, rule[1], f"actors/{rule[0]}@1")


def people(sentence: Sentence) -> Iterator[ActorFound]:
    """The persons and offices that a sentence names with a sign beside the name that says so."""
    for first, last in sentence.runs:
        yield from _in_run(sentence, first, last)


def _in_run(sentence: Sentence, first: int, last: int) -> Iterator[ActorFound]:
    words = sentence.words
    titled = max((number + 1 for number in range(first, last) if is_title(words[number].text)), default=first)
    name = (titled, last)
    if titled > first and titled < last and _is_name(words[titled:last]) and not _is_acronym(words[titled:last]):
        rule: tuple[str, Confidence] = ("title-and-name", "high")
        yield found(sentence, *name, "person", rule)
    elif titled == last:
        yield from _office(sentence, first, last)
    elif titled == first:
        yield from _untitled(sentence, first, last)


def _is_name(words: Sequence[Word]) -> bool:
    """Whether capitalised words can be a person's name at all."""
    lowers = [word.lower for word in words]
    return (
        1 <= len(words) <= _LONGEST_NAME
        and lowers[-1] not in _DAYS
        and not any(lower in HEADS or lower in CALENDAR or lower.isdigit() for lower in lowers)
        and not is_nation_word(" ".join(word.text for word in words))
        and not is_nation_word(words[0].text)
        and not (len(words) == 1 and (len(words[0].lower) < 2 or lowers[0] in ROLES))
    )


def _office(sentence: Sentence, first: int, last: int) -> Iterator[ActorFound]:
    """A title with nobody's name after it: the Foreign Secretary, the Minister for the Middle East."""
    words = sentence.words
    if words[last - 1].lower not in OFFICE_WORDS or words[last - 1].lower in ("mp", "pm", "prime", "deputy", "first"):
        return
    end = _with_portfolio(sentence, last)
    is_named = end > last or last - first > 1 or sentence.precedes(first) == "the"
    if not is_named:
        return
    name = _person_after(sentence, end)
    if name:
        yield found(sentence, *name, "person", ("title-and-name", "high"))
    else:
        yield found(sentence, first, end, "office", ("office", "medium"))


def _with_portfolio(sentence: Sentence, last: int) -> int:
    """The end of an office with what it is for: of State, for the Middle East, of Foreign Affairs."""
    for _ in range(2):
        if sentence.follows(last - 1) not in ("of", "for", "to"):
            return last
        after = last + 1 + (sentence.follows(last) == "the")
        run = sentence.run_from(after)
        if not run or not is_plain(sentence.gap(after - 1)):
            return last
        last = run[1]
        holder = next((n for n in range(run[0], last) if _begins_holder(sentence, run[0], n)), last)
        if holder < last:
            return holder
    return last


def _begins_holder(sentence: Sentence, first: int, number: int) -> bool:
    """Whether the name of who holds the office begins at a word: after `of State` or a body, or with a given name."""
    is_after_body = number > first and sentence.words[number - 1].lower in HEADS | {"state"}
    return is_after_body or (number > first and fold(sentence.words[number].lower) in GIVEN_NAMES)


def _person_after(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """The name in the rest of a run whose beginning has been taken for the end of an office."""
    run = sentence.run_with(first)
    if run and is_plain(sentence.gap(first - 1)) and _is_name(sentence.words[first : run[1]]):
        return first, run[1]
    return None


def _untitled(sentence: Sentence, first: int, last: int) -> Iterator[ActorFound]:
    words = sentence.words[first:last]
    if not _is_name(words) or words[0].lower == "state":
        return
    if sentence.precedes(first) in ROLES and not is_nation_word(words[-1].text) and not _is_acronym(words):
        yield found(sentence, first, last, "person", ("role-and-name", "high" if len(words) > 1 else "medium"))
    elif len(words) > 1 and (rule := _sign(sentence, first, last)):
        yield found(sentence, first, last, "person", rule)
    elif (
        len(words) == 1 and words[0].is_owner and sentence.follows(last - 1) in REGIME_WORDS and not _is_acronym(words)
    ):
        yield found(sentence, first, last, "person", ("ruler", "low"))


def _is_acronym(words: Sequence[Word]) -> bool:
    return len(words) == 1 and sum(letter.isupper() for letter in words[0].text) > 1 and "-" not in words[0].text


def _sign(sentence: Sentence, first: int, last: int) -> tuple[str, Confidence] | None:
    """What shows that two or more capitalised words are a person: the rule and how sure it is."""
    words = sentence.words[first:last]
    lowers = [word.lower for word in words]
    if any(lower in PLACE_WORDS for lower in lowers[:-1]) or lowers[-1] in _NO_SURNAMES or _is_acronym(words[:1]):
        return None
    if fold(lowers[0].partition("-")[0]) in GIVEN_NAMES and not _is_acronym(words[1:]):
        return "given-name", "high"
    if ROLE_AFTER.match(sentence.text, words[-1].end, words[-1].end + 120):
        return "name-and-role", "medium"
    if any(len(word.text) == 2 and word.text[1] == "." for word in words[1:-1]):
        return "initial", "medium"
    if lowers[0] in ("abu", "ibn", "bin", "umm") or any(lower in ("bin", "ibn", "abu") for lower in lowers[1:-1]):
        return "arabic-name", "medium"
    if len(words) <= 3 and SUBJECTS.isdisjoint(lowers) and _says(sentence, first, last):
        return "name-and-verb", "medium"
    return None


def _says(sentence: Sentence, first: int, last: int) -> bool:
    after = sentence.follows(last - 1)
    if after in BETWEEN_NAME_AND_VERB:
        after = sentence.follows(last)
    is_shouted = all(word.text.isupper() for word in sentence.words[first:last])
    return not is_shouted and (after in SAYING or sentence.precedes(first) in ("said", "says"))


def names_again(sentence: Sentence, known: dict[str, tuple[str, ...]]) -> Iterator[ActorFound]:
    """Surnames and full names that stand without a sign, of persons that the text names elsewhere with one."""
    for first, last in sentence.runs:
        for start, end in _name_stretches(sentence, first, last):
            folded = fold(" ".join(word.text for word in sentence.words[start:end]))
            if folded in known:
                rule = "surname" if end - start == 1 else "name-again"
                yield found(sentence, start, end, "person", (rule, "high" if len(known[folded]) == 1 else "medium"))


def _name_stretches(sentence: Sentence, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The whole run, and the run without its titles."""
    begin = first
    while begin < last and is_title(sentence.words[begin].text):
        begin += 1
    if begin < last <= begin + _LONGEST_NAME:
        yield begin, last


def surnames(persons: Sequence[ActorFound]) -> dict[str, tuple[str, ...]]:
    """Folded surnames and full names to the full names of the persons who bear them."""
    bearers: dict[str, set[str]] = {}
    for person in persons:
        for form in _short_forms(person.text):
            bearers.setdefault(fold(form), set()).add(fold(person.text))
    return {form: tuple(sorted(names)) for form, names in bearers.items()}


def _short_forms(name: str) -> Iterator[str]:
    yield name
    words = [word for word in name.split() if fold(word.rstrip(".,")) not in NAME_ENDINGS]
    if len(words) < 2 or len(words[-1]) < 3 or fold(words[-2]) in _ENDS_NO_SURNAME - {"al", "el"}:
        return
    yield words[-1]
    bare = words[-1].partition("-")[2]
    if words[-1][:3].lower() in ("al-", "el-") and len(bare) > 2:
        yield bare
    if words[-2].lower() in PARTICLES:
        yield " ".join(words[-2:])
