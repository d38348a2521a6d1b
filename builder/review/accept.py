"""A candidate becomes records: decided and validated as a whole, then written by `change.carry_out`."""

from collections.abc import Callable, Mapping

from builder.content.change import Change, and_file, change_of
from builder.model import Proposes
from builder.review.accept_names import named
from builder.review.accept_statements import dated, stated
from builder.review.chosen import Chosen
from builder.suggest.files import said_by, suggestions_bytes, without

Files = Mapping[str, bytes]
"""Path below `content/` to the bytes that a file is to have; what others refer to stands first."""

_WAYS: dict[Proposes, Callable[[Chosen], Files]] = {
    "actor": named, "place": named, "event": named, "statement": stated, "date": dated,
}  # fmt: skip


def accept(chosen: Chosen) -> Change:
    """The change that a candidate makes, its own end among the suggestions last. Raises InvalidContent."""
    change = change_of(chosen.archive, _WAYS[chosen.proposed.proposes](chosen))
    return and_file(change, chosen.file.path, suggestions_bytes(without(said_by(chosen.file), [chosen.proposed.key])))
