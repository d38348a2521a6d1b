"""A candidate that a person rejects is never proposed again; what is kept of it holds no word of the text."""

from collections.abc import Sequence

from builder.content.change import Change, and_file, change_of
from builder.content.read import REJECTIONS_FILE
from builder.model import Rejection
from builder.review.chosen import Chosen
from builder.suggest.files import rejections_bytes, rejections_in, said_by, suggestions_bytes, without


def reject(chosen: Sequence[Chosen], because: str) -> Change:
    """The change that rejecting some candidates makes; at least one is given. Raises InvalidContent."""
    archive = chosen[0].archive
    rejections = [*rejections_in(archive.files.values()), *(_rejection(one, because) for one in chosen)]
    change = change_of(archive, {REJECTIONS_FILE: rejections_bytes(rejections)})
    keys = {one.proposed.key for one in chosen}
    for file in {one.file.path: one.file for one in chosen}.values():
        change = and_file(change, file.path, suggestions_bytes(without(said_by(file), keys)))
    return change


def _rejection(chosen: Chosen, because: str) -> Rejection:
    one = chosen.proposed
    return Rejection(key=one.key, article=one.article, proposes=one.proposes, rule=one.rule, because=because)
