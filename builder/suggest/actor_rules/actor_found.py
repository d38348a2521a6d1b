"""What the rules for actors hand over: a name where it stands, and the names that belong together."""

from dataclasses import dataclass
from typing import Literal

from builder.model import Confidence

Kind = Literal["person", "organisation", "armed-group", "state", "office"]
"""What sort of actor a name names, in the words that the records use."""


@dataclass(frozen=True, slots=True, order=True)
class ActorFound:
    """An actor's name where it stands in a text; a suggestion until a person accepts it."""

    start: int
    """Code point at which the name begins; a title or `the` before it is left out."""
    end: int
    """Code point after the name."""
    text: str
    """The name as the text has it."""
    kind: Kind
    """What sort of actor it seems to be."""
    confidence: Confidence
    """How sure the rule is."""
    rule: str
    """The rule that found it, with its version, such as `actors/title-and-name@1`."""
