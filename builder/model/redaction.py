"""What an archive keeps from the public by words, and for whom it wants to be warned."""

from dataclasses import dataclass
from typing import Literal

from builder.model.values import STRICT, Id, Natural, Sentence
from builder.travelling import travelling

Sort = Literal["email", "telephone", "coordinates"]
"""What can be found by its form: mail addresses, telephone numbers, and points on the earth as two decimal degrees."""

Concern = Literal["minors", "victims", "witnesses", "homes"]
"""Whom or what an archive wants to be warned of."""

Protected = Literal["minor", "victim", "witness"]
"""Why a person should be named to nobody without need."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """A rule by which words are kept from the public, in all that a public build or package shows."""

    __pydantic_config__ = STRICT

    id: Id
    """Short name of the rule, which the public sees; it must not say what is kept."""
    because: Sentence
    """The reason, as a sentence that the public sees."""
    words: tuple[Sentence, ...] = ()
    """What is kept from the public, such as a name, each in every form in which it is written; found whatever its case,
    marks and the signs between its words. An asterisk at the end stands for any more letters."""
    kinds: tuple[Sort, ...] = ()
    """What is kept from the public by its form: email, telephone or coordinates."""


@travelling
@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What a rule has taken out of a record."""

    __pydantic_config__ = STRICT

    rule: Id
    """Short name of the rule."""
    because: Sentence
    """The reason, as the rule gives it."""
    passages: Natural
    """How many passages of the record it has taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """Of what `regesta check` warns, for the sake of those who did not choose to be in an archive."""

    __pydantic_config__ = STRICT

    warn: tuple[Concern, ...] = ()
    """Of what: minors, victims, witnesses (their names, where everybody can read them), homes (where they lie)."""
