"""How a filled form becomes a change of the archive: read, understood whole or not at all, and validated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from builder.content.change import Change, change_of
from builder.ingest.issue_forms import CORRECTION, STATEMENT, Form
from builder.review.forms.asked import Asked
from builder.review.forms.correction import corrected
from builder.review.forms.statement import stated

_WAYS: Mapping[Form, Callable[[Asked], tuple[Mapping[str, bytes], str]]] = {STATEMENT: stated, CORRECTION: corrected}
"""Form to what makes the files of it, with a sentence on what they do."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a filled form comes to."""

    change: Change
    """The change; without edits where the archive says so already."""
    told: str
    """What it does, as one sentence."""


def proposed(asked: Asked) -> Proposed:
    """The change that a form asks for, which the archive passes its check with. Raises InvalidContent with all that is
    in the way."""
    files, told = _WAYS[asked.filled.form](asked)
    return Proposed(change_of(asked.archive, files), told)
