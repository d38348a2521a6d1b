"""Decisions on identity: which records mean the same."""

from dataclasses import dataclass

from builder.model.values import STRICT, EdtfDate, Id, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Somebody's decision that two records mean the same actor, place, outlet or event, or that they do not.

    Exactly one of `same_as`, `not_same_as` and `split` is given. The records themselves stay as they are, so that a
    decision can be taken back by another one, and nothing is lost.
    """

    __pydantic_config__ = STRICT

    id: Id
    """Permanent id; also the file name."""
    same_as: tuple[Id, Id] | None = None
    """Two records that mean the same; the first is kept, and stands for the second everywhere."""
    not_same_as: tuple[Id, Id] | None = None
    """Two records that somebody might take for the same, and that are not."""
    split: tuple[Id, Id] | None = None
    """Two records that were held to mean the same, and are taken apart again."""
    by: Sentence
    """Who decided it."""
    date: EdtfDate
    """When it was decided; decisions are replayed in the order of their dates, then of their ids."""
    because: Sentence
    """The reason, in one sentence that a reader can check."""
