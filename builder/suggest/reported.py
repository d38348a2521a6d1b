"""Reported speech around a verb: X said that; "…," said X; …, X said; X accused Y of; X told Y to; saying that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.suggest import contents
from builder.suggest.cues import Form, Takes
from builder.suggest.noun_phrases import Range, after, before, is_finite
from builder.suggest.quotes import is_speech
from builder.suggest.small_words import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
)
from builder.suggest.verb_groups import Group, Voice, group_at
from builder.suggest.words import Kind, Words


_ASKED = frozenset("about whether if what how why who where when to".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A statement in one sentence, in numbers of its pieces."""

    shape: str
    """Which pattern found it."""
    content: tuple[Range, ...]
    """What is said."""
    cue: Range
    """The words that say that it is said."""
    source: Range | None
    """Who says it, in this sentence; None where it does not tell."""
    lemma: str
    """The verb or noun of saying in its base form."""
    listener: Range | None = None
    """Who was told."""


def spoken(words: Words) -> Iterator[Found]:
    """The statements around the verbs of a sentence, in the order of the verbs."""
    made: list[Found] = []
    for number in range(len(words)):
        if words[number].kind is Kind.WORD:
            group = group_at(words, number)
            found = _around(words, group, made) if group else None
            if found:
                made.append(found)
    yield from made


def _around(words: Words, group: Group, made: Sequence[Found]) -> Found | None:
    asked = _asked(words, group) if group.form is Form.PAST else None
    if asked:
        return asked
    if group.voice is Voice.PASSIVE:
        return _passive(words, group)
    return _inverted(words, group, made) or _plain(words, group, made)


def _since(made: Sequence[Found]) -> int:
    """The piece after the words by which somebody last spoke in the sentence; 0 where nobody did."""
    return made[-1].cue[1] if made else 0


def _inverted(words: Words, group: Group, made: Sequence[Found]) -> Found | None:
    """"…," said X."""
    if not group.first or group.voice is not Voice.ACTIVE or not group.takes(Takes.QUOTE) or group.first != group.verb:
        return None
    if group.takes(Takes.LISTENER) and group.cue.lemma != "ask":
        return None
    previous = words[group.first - 1]
    source = after(words, group.end)
    if (previous.text != "," and previous.kind is not Kind.QUOTE) or source is None or group.form is Form.BASE:
        return None
    if not _is_name(words, source):
        return None
    content = contents.left(words, _since(made), group.first)
    if content is None or (previous.text == "," and not _ends_so(words, source[1])):
        return None
    return Found("inverted", (content, *_resumed(words, source[1])), (group.first, group.end), source, group.cue.lemma)


def _is_name(words: Words, phrase: Range) -> bool:
    """Whether what follows a verb can be who speaks, and is no clause."""
    first = words[phrase[0]]
    if first.lower in SUBJECTS:
        return phrase[1] == phrase[0] + 1
    if first.kind is not Kind.WORD or first.lower in PREPOSITIONS | SUBORDINATORS | AUXILIARIES | ADVERBS | DAYS:
        return False
    for number in range(*phrase):
        if words[number].text == "," or words[number].lower == "who":
            return True
        if words[number].lower in AUXILIARIES - {"'s"} or words[number].lower in ("that", "to"):
            return False
    return True


def _ends_so(words: Words, number: int) -> bool:
    """Whether a sentence ends here, or a quotation or an aside begins."""
    return number >= len(words) or words[number].text in (".", ",", ";", ":") or words[number].kind is Kind.QUOTE


def _resumed(words: Words, number: int) -> Iterator[Range]:
    """The quotation that goes on after who said it."""
    for near in range(number, min(len(words), number + 12)):
        if words[near].kind is Kind.QUOTE and words[near - 1].text in (",", ":", ".", "—", "--", "-"):
            yield (near, contents.right_end(words, near))
            return


def _plain(words: Words, group: Group, made: Sequence[Found]) -> Found | None:
    """X says something, or something, X says."""
    source, is_own = _source(words, group, made)
    if source is None:
        return None
    cue = (group.first, group.end)
    is_quoted = is_own and source[0] > 0 and words[source[0] - 1].kind is Kind.QUOTE and group.takes(Takes.QUOTE)
    if is_quoted and words[source[0] - 1].text[-2:-1] in ",?!-":
        return _after_content(words, group, source, made)
    said = contents.right(words, group)
    if said:
        listener = _listener(words, group)
        return Found(_shape(words, group, said, is_own), (said,), cue, source, group.cue.lemma, listener)
    if not is_own or not group.takes(Takes.QUOTE) or group.voice is not Voice.ACTIVE:
        return None
    return _after_content(words, group, source, made)


def _listener(words: Words, group: Group) -> Range | None:
    end = contents.listener_end(words, group.end) if group.takes(Takes.LISTENER) else group.end
    return (group.end, end) if end > group.end else None


def _shape(words: Words, group: Group, said: Range, is_own: object) -> str:
    """A name for what was found, by what its sureness depends on."""
    first = words[said[0]]
    if first.kind is Kind.QUOTE:
        form = "quote" if is_speech(first.text) else "phrase"
    elif first.lower in ("that", "to"):
        form = first.lower
    else:
        form = "object" if not group.takes(Takes.CLAUSE) else "clause"
    return f"{'own' if is_own else 'shared'}-{'ing-' if group.voice is Voice.PARTICIPLE else ''}{form}"


def _source(words: Words, group: Group, made: Sequence[Found]) -> tuple[Range | None, object]:
    """Who says it, and whether the verb has this subject for itself and shares none."""
    if group.voice is Voice.ACTIVE:
        own = before(words, group.first)
        if own and not (own[0] and _governs(words, own[0] - 1)):
            return own, own
    previous = words[group.first - 1] if group.first else None
    is_shared = previous is not None and (previous.text == "," or previous.lower in ("and", "but", "then", "or"))
    if group.voice is Voice.PARTICIPLE and previous is not None and not is_shared:
        own = before(words, group.first)
        if own and not (own[0] and _governs(words, own[0] - 1)):
            return own, own
    if group.voice is not Voice.PARTICIPLE and not is_shared:
        return None, None
    return _earlier(words, group.first, made), None


def _governs(words: Words, number: int) -> bool:
    """Whether what follows a word is its object and so no subject."""
    return is_finite(words, number) or words[number].lower in PREPOSITIONS | {"to"}


def introduced(words: Words) -> Found | None:
    """Who is about to speak in a sentence that ends in a colon, where what he says stands in the next block."""
    if words[-1].text != ":":
        return None
    groups = [group for number in range(len(words)) if (group := group_at(words, number))]
    if not groups:
        return None
    group = groups[-1]
    source = before(words, group.first) or _earlier(words, group.first, ())
    return Found("introduced", (), (group.first, group.end), source, group.cue.lemma) if source else None


def _earlier(words: Words, end: int, made: Sequence[Found]) -> Range | None:
    """Who the sentence last said to be saying something; else who it begins with."""
    if made and made[-1].source:
        return made[-1].source
    for number in range(1, end):
        if is_finite(words, number):
            return before(words, _group_start(words, number))
    return None


def _group_start(words: Words, number: int) -> int:
    while number > 1 and (words[number - 1].lower in ADVERBS or words[number - 1].lower.endswith("ly")):
        number -= 1
    return number


def _after_content(words: Words, group: Group, source: Range, made: Sequence[Found]) -> Found | None:
    """…, X said. The source may also stand between two parts of what is said."""
    is_after = source[0] > 0 and (words[source[0] - 1].text in (",", "—", "--", "-") or words[source[0] - 1].kind is Kind.QUOTE)
    is_as = source[0] > 0 and words[source[0] - 1].lower == "as"
    start = source[0] - 1 if is_as else source[0]
    rest = _rest(words, group)
    if is_as and rest is not None:
        content: Range | None = (rest + 1, contents.right_end(words, rest + 1)) if start < 2 and rest + 1 < len(words) else None
        return Found("as-said", (content,), (group.first, group.end), source, group.cue.lemma) if content else None
    said = contents.left(words, _since(made), start) if is_after or is_as else None
    is_quote = said is not None and words[said[1] - 1].kind is Kind.QUOTE
    if said is None:
        return _opened(words, group, source, rest)
    if not is_quote and (rest is None or not group.takes(Takes.CLAUSE)):
        return None
    more = [*_resumed(words, rest if rest is not None else group.end)] or [*_second(words, said, rest)]
    shape = "quote-said" if is_quote else "clause-said"
    return Found(shape, (said, *more), (group.first, group.end), source, group.cue.lemma, _listener(words, group))


def _opened(words: Words, group: Group, source: Range, rest: int | None) -> Found | None:
    """Even so, X said, something is the case."""
    is_comma = rest is not None and rest + 1 < len(words) and words[rest].text == "," and 0 < source[0] <= 5
    if not is_comma or rest is None or not group.takes(Takes.CLAUSE):
        return None
    said = (rest + 1, contents.right_end(words, rest + 1))
    return Found("clause-said", (said,), (group.first, group.end), source, group.cue.lemma) if said[1] > said[0] + 3 else None


def _rest(words: Words, group: Group) -> int | None:
    """Where the comma or the end stands that follows a verb without content; None where other words do."""
    number = contents.passed(words, group)
    return number if _ends_so(words, number) else None


def _second(words: Words, said: Range, rest: int | None) -> Iterator[Range]:
    """The main clause after the speaker, where only a lesser one stands before."""
    opens = words[said[0]].lower in SUBORDINATORS | PREPOSITIONS
    if opens and rest is not None and rest + 1 < len(words) and words[rest].text == ",":
        end = contents.right_end(words, rest + 1)
        if end > rest + 1:
            yield (rest + 1, end)


def _asked(words: Words, group: Group) -> Found | None:
    """Asked about something, when asked whether: by whom is not told."""
    number = next((n for n in range(group.end - 1, min(len(words), group.end + 6)) if words[n].lower in _ASKED), None)
    before_it = words[group.first - 1].lower if group.first else "when"
    if group.cue.lemma != "ask" or number is None or before_it not in ("when", "if", "and", "being", "after"):
        return None
    end = next((n for n in range(number, len(words)) if words[n].text in (",", ".", ";")), len(words))
    return Found("asked", ((number, end),), (group.first, group.verb + 1), None, "ask") if end > number + 1 else None


def _passive(words: Words, group: Group) -> Found | None:
    """Something is said by X; X is said to."""
    topic = before(words, group.first)
    if topic is None or words[topic[0]].lower in SUBJECTS & {"who", "which"}:
        return None
    by = next((n for n in range(group.end, min(len(words), group.end + 4)) if words[n].lower == "by"), None)
    if by is not None:
        source = after(words, by + 1)
        return Found("said-by", (topic,), (group.first, group.end), source, group.cue.lemma) if source else None
    following = words[group.end].lower if group.end < len(words) else ""
    if following in ("to", "that", "as") and not group.takes(Takes.LISTENER):
        said = (group.end, contents.right_end(words, group.end))
        return Found("is-said", (topic, said), (group.first, group.end), None, group.cue.lemma)
    return None
