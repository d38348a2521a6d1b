"""Who or what an authority is: the forms of its name, its identifiers, and decisions on what is the same."""

import unicodedata
from functools import lru_cache

from builder.content.corpus import Corpus
from builder.model import Authority, Decision, Name
from builder.pages.frame import link_to
from builder.pages.parts import Fact, Form, Link
from builder.words import Words, words_in

MOST_BESIDE = 2
"""Forms that stand beside the preferred one; the others stand among the facts."""

_SHOWN = ("variant", "translation")


def own_script(record: Authority) -> tuple[Form, ...]:
    """Forms of a record's name in other scripts than that of the preferred form, the first of each script: so whoever
    bears it writes it."""
    found: dict[str, Form] = {}
    for name in record.names:
        script = script_of_text(name.text)
        if name.kind in _SHOWN and script and script != script_of_text(record.name):
            found.setdefault(script, form_of(name))
    return tuple(found.values())[:MOST_BESIDE]


@lru_cache(maxsize=4096)
def script_of_text(text: str) -> str:
    """The script of the first letter of a text, as Unicode names it, such as ARABIC; empty where it has no letter."""
    letter = next((sign for sign in text if sign.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def name_facts(say: Words, record: Authority) -> tuple[Fact, ...]:
    """The forms of a record's name other than the preferred one, each once and with its language; none where there are
    none."""
    found = {name.text: form_of(name) for name in reversed(record.names) if name.text != record.name}
    forms = tuple(reversed(found.values()))
    return (Fact(say("Also"), "", forms=forms),) if forms else ()


def form_of(name: Name) -> Form:
    """A form of a name as it is shown. One whose script is not that of its language is no text of that language."""
    tag = f"{name.language}-{name.script}" if name.language and name.script else name.language or ""
    return Form(name.text, tag)


def identifier_facts(identifiers: dict[str, str]) -> tuple[Fact, ...]:
    """Identifiers in other catalogues."""
    return tuple(
        Fact("GeoNames" if scheme == "geonames" else scheme, value) for scheme, value in sorted(identifiers.items())
    )


def decision_facts(corpus: Corpus, path: str, record_id: str) -> tuple[Fact, ...]:
    """The decisions by which other records mean the same as a record, or do not."""
    say = words_in(corpus.archive.language)

    def because(decision: Decision) -> str:
        told = {"because": decision.because, "by": decision.by, "date": say.date(decision.date)}
        return say("{because} {by}, {date}.", **told)

    def others(decision: Decision) -> tuple[Link, ...]:
        return (link_to(corpus, path, next(one for one in decision.not_same_as or () if one != record_id)),)

    held_apart = tuple(
        Fact(say("Not the same as"), "", others(decision), because(decision))
        for decision in corpus.held_apart.get(record_id, ())
    )
    return held_apart + tuple(
        Fact(say("One record for"), say.row(decision.same_as or ()), (), because(decision))
        for decision in corpus.decided.get(record_id, ())
    )
