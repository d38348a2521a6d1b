"""What stands in the place of a withdrawn record: that there was one, what proves it, and why it is gone."""

from dataclasses import replace
from typing import Any

from builder.content.tombstones import TOMBSTONE, tombstone
from builder.model import (
    Actor,
    Article,
    Authority,
    Capture,
    Event,
    Outlet,
    Place,
    Record,
    Rights,
    Segment,
    Withheld,
)

Withdrawable = Article | Authority
"""The kinds of record that can be withdrawn; versions go with their article."""

WITHDRAWN = "Withdrawn."
"""The reason that a ledger gives where its own told of a withdrawn article."""


def tombstone_of(record: Withdrawable, new_id: str, withheld: Withheld) -> Withdrawable:
    """The record that takes its place, under the same id or another. Former ids lead to it only where its id stays:
    they tell as much as the id does."""
    former = record.former_ids if new_id == record.id else ()
    if isinstance(record, Article):
        rights = Rights(statement=record.rights.statement, publish="none")
        return replace(tombstone(record), id=new_id, rights=rights, withheld=withheld, former_ids=former)
    told: dict[str, Any] = {"id": new_id, "name": TOMBSTONE, "withheld": withheld, "former_ids": former}
    match record:
        case Actor():
            return Actor(**told, kind=record.kind)
        case Place():
            return Place(**told, kind=record.kind)
        case Outlet():
            return Outlet(**told, kind=record.kind)
        case Event():
            return Event(**told, kind=record.kind, when=record.when)


def without_words(record: Record, article: str) -> Record:
    """A record that names a withdrawn article, without what it says of it: titles of citations, and in a ledger the
    reasons and names of its segments."""
    if isinstance(record, Capture):
        return replace(record, segments=_silent(record.segments, article))
    if not isinstance(record, Article):
        return record
    cited = (replace(one, title=TOMBSTONE) if one.article == article else one for one in record.citations)
    return replace(record, citations=tuple(cited))


def _silent(segments: tuple[Segment, ...], article: str) -> tuple[Segment, ...]:
    return tuple(
        replace(one, because=WITHDRAWN if one.because else "", name="") if one.article == article
        else replace(one, segments=_silent(one.segments, article)) if one.segments
        else one
        for one in segments
    )  # fmt: skip


def without_takes(record: Record, event: str) -> Record:
    """An article without the positions that its statements take on the questions of a withdrawn event, which are gone
    with it."""
    if not isinstance(record, Article):
        return record
    kept = (replace(one, takes=tuple(take for take in one.takes if take.event != event)) for one in record.statements)
    return replace(record, statements=tuple(kept))
