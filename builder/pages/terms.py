"""The terms of records as readers see them: kinds, acts, stances, fates, rights.

They are the words of the model itself, so that none can be without a name; the catalogue translates them.
"""

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

from builder.model import RIGHTS_STATEMENTS, Act, Actor, Confidence, Event, Fate, Origin, Outlet, Part, Place, Stance
from builder.words import Words

_DESCRIBED = (Actor, Place, Outlet, Event)


def kind_in_words(say: Words, kind: str) -> str:
    """`armed-group` as a reader would say it."""
    return say(kind.replace("-", " "))


def act_in_words(say: Words, act: str, number: str) -> str:
    """The act as a verb that stands behind its speaker and agrees with its number (singular or plural): Ada Quill
    denies, the engineers deny. Where a language's verbs tell more than the archive knows of a speaker, such as whether
    it is a man, its catalogue has a noun in brackets."""
    return say(_sentence_of(act, number)).removeprefix("{speaker}").strip()


def _sentence_of(act: str, number: str) -> str:
    return f"{{speaker}} {act if number == 'singular' else _of_several(act)}"


def _of_several(act: str) -> str:
    return act.removesuffix("ies") + "y" if act.endswith("ies") else act.removesuffix("s")


def rights_in_words(say: Words, code: str) -> str:
    """What the law says of a work; a licence is called by its identifier."""
    return say(RIGHTS_STATEMENTS[code]) if code in RIGHTS_STATEMENTS else code


def note_on_origin(say: Words, origins: dict[str, Origin], field: str) -> str:
    """Where the value of a field came from, as a sentence; empty where nothing is said."""
    origin = origins.get(field)
    if origin is None:
        return ""
    told = {"because": capital(origin.because).rstrip("."), "confidence": say(origin.confidence)}
    if origin.by == "contributor":
        return say("{because}; confidence {confidence}.", **told)
    return say("{because} ({rule}); confidence {confidence}.", **told, rule=origin.by)


def capital(words: str) -> str:
    """Words as they stand at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def vocabulary() -> Iterator[str]:
    """All terms, in English."""
    for kind in _DESCRIBED:
        yield from (word.replace("-", " ") for word in _words_of(get_type_hints(kind)["kind"]))
    yield from (_sentence_of(act, number) for act in get_args(Act) for number in ("singular", "plural"))
    for words in (Act, Confidence, Fate, Part, Stance):
        yield from get_args(words)
    yield from RIGHTS_STATEMENTS.values()


def _words_of(hint: Any) -> tuple[str, ...]:
    return get_args(hint)
