"""What an earlier ingest of the same capture wrote, so that its own work can be told from people's.

The old ledger and the bytes give the old articles again, and with them, byte for byte, the files that were written.
A file that still is what it was then has been touched by nobody, and may be made anew or taken back. Where anything is
uncertain (the archive has learnt something since, or the ledger was edited) a file counts as a person's.
"""

from collections.abc import Iterator
from dataclasses import replace

from builder.content.ledger import defects, placed
from builder.fixity import sha256_bytes
from builder.ingest.briefs import Brief, brief_of
from builder.ingest.contract import Draft, PartsFormat, Piece
from builder.ingest.dates import propose
from builder.ingest.deposit import Drafts, files_of
from builder.ingest.describe import Around, titles_of
from builder.ingest.gather import Gathered
from builder.ingest.holdings import Holdings
from builder.ingest.making import Made, checked
from builder.ingest.settle import Settled, State
from builder.ingest.walk import Found
from builder.model import Capture, Id


def digests_written(ledger: Capture, gathered: Gathered, around: Around, holdings: Holdings) -> frozenset[str]:
    """SHA-256 of each article file and withheld text that an ingest with this ledger would write."""
    if any(defects(ledger)):
        return frozenset()
    try:
        settled, drafts = _then(ledger, gathered, holdings)
        titles = titles_of(settled, [held.record for held in holdings.articles.values()])
        files = (file for one in settled for file in files_of(one, drafts, replace(around, titles=titles), holdings))
        return frozenset(sha256_bytes(file.data) for file in files if file.data)
    except ValueError:
        return frozenset()


def _then(ledger: Capture, gathered: Gathered, holdings: Holdings) -> tuple[list[Settled], Drafts]:
    """The articles as they were then; of a dump by its pieces, which people correct, and else by their places."""
    if isinstance(gathered.form, PartsFormat):
        made = dict(_again(ledger, gathered, gathered.form, holdings))
        kept = {brief.number: one for brief, one in made.values()}
        briefs = {article: brief for article, (brief, _) in made.items()}
        return [_settled(brief, article, holdings) for article, brief in briefs.items()], lambda brief: kept[
            brief.number
        ]
    places: dict[tuple[int, ...], Id] = {}
    for path in placed(ledger.segments):
        if path[-1].fate == "kept" and path[-1].article:
            places.setdefault(tuple(segment.bytes[0] for segment in path), path[-1].article)
    found = [(brief, places[brief.start]) for brief in gathered.briefs if brief.start in places]
    return [_settled(brief, article, holdings) for brief, article in found], gathered.made


def _again(
    ledger: Capture, gathered: Gathered, form: PartsFormat, holdings: Holdings
) -> Iterator[tuple[Id, tuple[Brief, Made]]]:
    """Id of each article of a dump, and the article made again from its pieces. Raises ValueError where the ledger does
    not fit the bytes."""
    drafts = drafts_again(ledger, gathered.received.data[:], form)
    proposals = propose(tuple(drafts.values()), ledger.received, holdings.events)
    for (article, draft), proposal in zip(drafts.items(), proposals, strict=True):
        made = checked(draft)
        if made.draft:
            yield article, (brief_of(draft.number, Found((), (draft.bytes,), (form,)), "", made.draft, proposal), made)


def drafts_again(ledger: Capture, data: bytes, form: PartsFormat) -> dict[Id, Draft]:
    """Id of each article of a dump's ledger to the article made again from the bytes. Raises ValueError where the
    ledger does not fit them."""
    numbers = {name: n for n, name in enumerate(dict.fromkeys(s.article for s in ledger.segments if s.fate == "kept"))}
    pieces = (
        Piece(0, s.bytes, s.fate, s.part, numbers[s.article] if s.fate == "kept" else None, s.because)
        for s in ledger.segments
    )
    names = {number: name for name, number in numbers.items() if name}
    return {
        names[draft.number]: draft
        for draft in form.drafts(data, tuple(pieces), ledger.encoding)
        if draft.number in names
    }


def _settled(brief: Brief, article: Id, holdings: Holdings) -> Settled:
    version = holdings.versions.get(article)
    of = version.record.of if version else None
    return Settled(brief, article, State.KNOWN, holdings.path_of(article), of)
