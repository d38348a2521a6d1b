"""What a rule is."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a problem matters: an error stops the work; a review asks a person to look."""

    ERROR = "error"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule asks for."""

    meaning: str
    """When the rule speaks, as one sentence."""
    advice: str
    """What to do then, as one sentence."""
    severity: Severity = Severity.ERROR
    """Whether it stops the work."""
