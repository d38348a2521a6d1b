"""All that an ingest will write, decided before the first file of it is written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from builder.content.ledger import defects
from builder.content.markup import reading_text
from builder.fixity import sha256_text
from builder.ingest.admit import Admitted
from builder.ingest.book import segments_of
from builder.ingest.contract import PartsFormat
from builder.ingest.deposit import PlannedFile, archive_of, files_in_order, overwritten
from builder.ingest.describe import Around, rights_of, titles_of
from builder.ingest.earlier import digests_written, drafts_again
from builder.ingest.gather import Gathered
from builder.ingest.holdings import Holdings
from builder.ingest.outlets import Outlets, outlets_of
from builder.ingest.repeats import Shared, found_before, repeated, shared_with
from builder.ingest.settle import Earlier, Settled, State, recognise, settle
from builder.model import BINARY, Archive, Capture, Id, Rights
from builder.problems import InvalidContent


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of a capture."""

    capture: Capture
    """Its ledger."""
    settled: tuple[Settled, ...]
    """Its articles and their records, in order."""
    shared: tuple[Shared, ...]
    """New articles that have much of their text in common with others."""
    holdings: Holdings
    """What the archive has, without what is taken back."""
    around: Around
    """What the records need to know of the archive."""
    earlier: Earlier
    """What an earlier ingest left."""
    gathered: Gathered
    """The capture, cut."""

    def files(self) -> Iterator[PlannedFile]:
        """All files but the ledger, made when they are asked for, in the order of writing."""
        return files_in_order(self.settled, self.gathered.made, self.around, self.earlier, self.holdings)


def plan(into: Path, capture_id: Id, admitted: Admitted, gathered: Gathered) -> Plan:
    """What becomes of a capture. Raises InvalidContent where people's work would be lost."""
    around = _around(capture_id, admitted, gathered)
    known = admitted.known
    written = digests_written(known, gathered, around, admitted.holdings) if known else frozenset[str]()
    earlier = recognise(gathered.briefs, admitted.holdings, capture_id, written)
    if earlier.problems:
        raise InvalidContent(earlier.problems)
    holdings = admitted.holdings.without([orphan.record.id for orphan in earlier.orphans])
    settled = settle(gathered.briefs, holdings, capture_id, earlier)
    earlier = replace(earlier, written=earlier.written | frozenset(_given_way(settled, holdings)))
    shared = shared_with(settled, gathered, holdings, earlier)
    around = replace(
        around,
        titles=titles_of(settled, [held.record for held in holdings.articles.values()]),
        repeats={**around.repeats, **repeated(shared)},
        outlets=_used(around.outlets, settled),
        rights=dict(_rights(settled, gathered, around.archive)),
    )
    capture = _ledger(capture_id, admitted, gathered, settled)
    made = Plan(capture, settled, tuple(shared), holdings, around, earlier, gathered)
    problems = [gathered.received.problem("ledger", text) for text in _unsound(made)]
    if problems := problems or list(overwritten(into, made.files(), holdings, earlier)):
        raise InvalidContent(problems)
    return made


def _given_way(settled: Iterable[Settled], holdings: Holdings) -> Iterator[str]:
    """Digests of the files of withheld texts that are descriptions, and that give way to the articles' own texts. What
    they say stands in the capture from which they came."""
    for one in settled:
        held = holdings.withheld.get(one.id)
        if one.completes and one.completes.text and held:
            if sha256_text(reading_text(held.file.body)) == one.completes.text.sha256:
                yield held.file.sha256


def _around(capture_id: Id, admitted: Admitted, gathered: Gathered) -> Around:
    holdings = admitted.holdings
    outlets = outlets_of(holdings.outlets, holdings.ids)
    outlets.meet(pair for brief in gathered.briefs for pair in (brief.outlet, *brief.credits))
    return Around(
        capture=capture_id,
        received=admitted.date,
        archive=archive_of(holdings, capture_id),
        titles={},
        outlets=outlets,
        repeats={one.id: (one.repeats, one.origins["repeats"]) for one in found_before(holdings)},
    )


def _used(outlets: Outlets, settled: Iterable[Settled]) -> Outlets:
    """The outlets, the new ones being only those that a record names which is written now."""
    named = {
        outlets.known(name, host)
        for one in settled
        if one.state is not State.DUPLICATE and one.record is None and one.of is None
        for name, host in (one.brief.outlet, *one.brief.credits)
    }
    return replace(outlets, new={name: outlet for name, outlet in outlets.new.items() if name in named})


def _rights(settled: Iterable[Settled], gathered: Gathered, archive: Archive) -> Iterator[tuple[Id, Rights]]:
    """The rights of new articles of which there are other versions."""
    with_versions = {one.of for one in settled if one.of}
    for one in settled:
        if one.id in with_versions and one.state is State.CREATED and (draft := gathered.made(one.brief).draft):
            yield one.id, rights_of(draft, archive)


def _ledger(capture_id: Id, admitted: Admitted, gathered: Gathered, settled: tuple[Settled, ...]) -> Capture:
    """The ledger of the capture; that of one that was taken in before keeps what people may have changed in it."""
    received, form, way = gathered.received, gathered.form, gathered.way
    known = admitted.known or Capture(
        id=capture_id,
        title=f"{received.name}, {_held(settled)}",
        file=received.name,
        sha256=received.sha256,
        size=len(received.data),
        media_type=form.media_type,
        encoding="",
        received=admitted.date,
        adapter=form.adapter,
        segments=(),
    )
    segments = segments_of(way.nodes, {one.brief.number: one for one in settled})
    return replace(known, adapter=form.adapter, segments=segments, encoding=way.encoding or BINARY)


def _held(settled: Sequence[Settled]) -> str:
    """How many articles and versions of articles a capture holds, in words."""
    versions = sum(one.of is not None for one in settled)
    articles = len(settled) - versions
    said = [f"{articles:,} article{'' if articles == 1 else 's'}"] if articles or not versions else []
    said += [f"{versions:,} version{'' if versions == 1 else 's'}"] if versions else []
    return " and ".join(said)


def _unsound(made: Plan) -> Iterator[str]:
    """What would be wrong with a ledger: gaps, overlaps, and texts of a dump that could not be made again."""
    yield from (message for _, message in defects(made.capture))
    form = made.gathered.form
    if not isinstance(form, PartsFormat) or not made.settled:
        return
    again = drafts_again(made.capture, made.gathered.received.data[:], form)
    for one in made.settled:
        if one.state is not State.DUPLICATE and (one.id not in again or again[one.id].sha256 != one.brief.text):
            if one.brief.text or one.id not in again:
                yield f"The text of {one.id} cannot be made again from the ledger."
