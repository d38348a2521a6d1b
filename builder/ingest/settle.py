"""Articles of a capture meet the archive: which are new, which are known, which are held already, and which are other
versions of one that is held.

Records of a capture are found again by the place at which their article begins, so that people may rename and edit
them. A record that anybody has touched stays as it is; one that only ingest has written follows the capture.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from builder.addresses import canonical
from builder.content.ledger import kept_by_article, placed
from builder.ingest.alike import Alike
from builder.ingest.briefs import Brief, Extent, extent_of
from builder.ingest.holdings import Held, Holdings
from builder.ingest.ids import new_id, path_of, version_id, version_path
from builder.model import Article, Capture, Id, Provenance, Version
from builder.problems import Problem


class State(Enum):
    """What became of an article of the capture."""

    CREATED = "created"
    KNOWN = "known"
    DUPLICATE = "duplicate"
    VERSION = "version"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Settled:
    """An article of the capture and the record that it belongs to."""

    brief: Brief
    """The article."""
    id: Id
    """Id of the record."""
    state: State
    """Whether the record is new, known from this capture, another one with the same text, a new version, or one that so
    far had no text or only a description."""
    path: str = ""
    """Where the record's file lies below `content/`; empty for a duplicate."""
    of: Id | None = None
    """For a version: the article."""
    record: Article | Version | None = None
    """The record, where the archive holds it and it stays as it is."""
    because: str = ""
    """For a duplicate: the reason."""
    completes: Article | None = None
    """The record as it was before it got its text from this capture."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier ingest of the capture left in the archive."""

    known: Mapping[int, Held[Article] | Held[Version]]
    """Number of an article of the capture to the record that begins at the same place."""
    orphans: tuple[Held[Article] | Held[Version], ...]
    """Records for which no article stands any more, touched and named by nobody; they are taken back."""
    duplicates: Mapping[tuple[int, ...], tuple[Id, str]]
    """Where a duplicate begins, to the record that its ledger names and the reason."""
    problems: tuple[Problem, ...]
    """What is wrong between the capture and the records that stay."""
    written: frozenset[str]
    """SHA-256 of files that only ingest has written."""
    finished: frozenset[Id]
    """Records whose text the ledger accounts for; those of a run that was interrupted are not among them."""

    def stays(self, number: int) -> Article | Version | None:
        """The record of an article, where a person has touched it."""
        held = self.known.get(number)
        return held.record if held and held.file.sha256 not in self.written else None


def recognise(briefs: Sequence[Brief], holdings: Holdings, capture_id: Id, written: frozenset[str]) -> Earlier:
    """What the archive has of this capture; `written` are digests of files as an earlier ingest left them."""
    own = {start: held for held in _all(holdings) if (start := _start(held.record.provenance, capture_id)) is not None}
    known = {brief.number: own.pop(brief.start) for brief in briefs if brief.start in own}
    named = frozenset(_named(holdings, capture_id, written))
    going = {
        held.record.id for held in own.values() if held.record.id not in named and _is_ours(held, holdings, written)
    }
    orphans = tuple(held for held in own.values() if held.record.id in going)
    problems = [_lost(held) for held in own.values() if held.record.id not in going]
    touched = ((brief, known[brief.number]) for brief in briefs if brief.number in known)
    problems += [p for brief, held in touched if held.file.sha256 not in written for p in _changed(held, brief)]
    ledger = holdings.ledgers.get(capture_id)
    duplicates = dict(_duplicates(ledger.record)) if ledger else {}
    finished = frozenset(kept_by_article(ledger.record)) if ledger else frozenset[Id]()
    return Earlier(known, orphans, duplicates, tuple(problems), written, finished)


def _duplicates(ledger: Capture) -> Iterator[tuple[tuple[int, ...], tuple[Id, str]]]:
    for way in placed(ledger.segments):
        if way[-1].fate == "duplicate" and way[-1].article:
            yield tuple(segment.bytes[0] for segment in way), (way[-1].article, way[-1].because)


def settle(briefs: Sequence[Brief], holdings: Holdings, capture_id: Id, earlier: Earlier) -> tuple[Settled, ...]:
    """Each article of a capture with the record that it belongs to, in the order of the capture.

    Of several with one address the one that was taken from the web first is the article, and the others are versions;
    but a description of an article, from a feed or a bibliography, gives way to the article's own text, whichever came
    first. All articles come in one order, known ones too, so that an interrupted ingest decides as an undisturbed one.
    """
    alike = Alike()
    for held in _all(holdings):
        if _start(held.record.provenance, capture_id) is None:
            _learn(alike, held.record)
    taken = set(holdings.ids)
    there = {*holdings.ids, *holdings.versions}
    settled: dict[int, Settled] = {}
    others = {
        name: held for name, held in holdings.articles.items() if _start(held.record.provenance, capture_id) is None
    }
    for brief in sorted(briefs, key=lambda one: (-one.extent, one.retrieved or "", one.number)):
        if known := earlier.known.get(brief.number):
            settled[brief.number] = _known(brief, known, earlier)
            alike.learn_brief(brief, known.record.id, _of(known.record))
        elif (before := earlier.duplicates.get(brief.start)) and before[0] in there:
            settled[brief.number] = Settled(brief, before[0], State.DUPLICATE, because=before[1])
        else:
            settled[brief.number] = _completed(brief, alike, others) or _placed(brief, alike, taken)
    for brief in briefs:
        one = settled[brief.number]
        if brief.start in earlier.duplicates and one.state is State.DUPLICATE and not alike.holds(one.id, brief):
            settled[brief.number] = _completed(brief, alike, others) or _placed(brief, alike, taken)
    return tuple(_pointed(settled[brief.number], alike, earlier) for brief in briefs)


def _pointed(one: Settled, alike: Alike, earlier: Earlier) -> Settled:
    """A new duplicate with the record that is meant now that all are known; one that the ledger already has names the
    record that it named, whatever was taken in since. Anything else as it is."""
    if one.state is not State.DUPLICATE or one.brief.start in earlier.duplicates:
        return one
    named, because = alike.same(one.brief) or (one.id, one.because)
    return replace(one, id=named, because=because)


def _known(brief: Brief, held: Held[Article] | Held[Version], earlier: Earlier) -> Settled:
    record = earlier.stays(brief.number)
    return Settled(brief, held.record.id, State.KNOWN, held.file.path, _of(held.record), record)


def _of(record: Article | Version) -> Id | None:
    return record.of if isinstance(record, Version) else None


def _completed(brief: Brief, alike: Alike, others: Mapping[str, Held[Article]]) -> Settled | None:
    """An article of which another capture has no more than a description, on whose words nobody has built."""
    held = others.get(alike.by_url.get(brief.url, "")) if brief.url else None
    if held is None or brief.extent <= alike.extents[held.record.id]:
        return None
    if any(statement.span for statement in held.record.statements):
        return None
    if held.record.text:
        alike.forget_text(held.record.id, held.record.text.sha256)
    alike.learn_brief(brief, held.record.id, None)
    return Settled(brief, held.record.id, State.COMPLETED, held.file.path, completes=held.record)


def _placed(brief: Brief, alike: Alike, taken: set[Id]) -> Settled:
    """An article that this capture has not given before."""
    if same := alike.same(brief):
        one, because = same
        return Settled(brief, one, State.DUPLICATE, because=because)
    of = alike.by_url.get(brief.url) if brief.url else None
    if of:
        one = version_id(of, brief.text, brief.title, taken)
        settled = Settled(brief, one, State.VERSION, version_path(one, brief.proposal), of)
    else:
        one = new_id(brief, taken)
        settled = Settled(brief, one, State.CREATED, path_of(one, brief.proposal))
    taken.add(one)
    alike.learn_brief(brief, one, of)
    return settled


def _learn(alike: Alike, record: Article | Version) -> None:
    """Know a record of another capture, or one that was written by hand."""
    url = canonical(record.url) if isinstance(record, Article) and record.url else ""
    text = record.text
    alike.learn(record.id, record.title, text.sha256 if text else "", url, _of(record))
    alike.extents[record.id] = extent_of(text.sha256, text.of) if text else Extent.NOTHING


def _all(holdings: Holdings) -> Iterator[Held[Article] | Held[Version]]:
    yield from holdings.articles.values()
    yield from holdings.versions.values()


def _start(provenance: Provenance | None, capture_id: Id) -> tuple[int, ...] | None:
    """By what an article of the capture is found again; none for one that did not come from it."""
    if provenance is None or provenance.capture != capture_id:
        return None
    return tuple(first for first, _ in (provenance.selector.bytes, *provenance.selector.inside))


def _named(holdings: Holdings, capture_id: Id, written: frozenset[str]) -> Iterator[Id | None]:
    """Ids of records that others which stay as they are name: citations, versions, and ledgers of other captures."""
    for held in _all(holdings):
        if held.file.sha256 not in written:
            record = held.record
            yield from (citation.article for citation in record.citations) if isinstance(record, Article) else ()
            yield from (statement.version for statement in record.statements) if isinstance(record, Article) else ()
            yield from record.repeats if isinstance(record, Article) else ()
            yield _of(record)
    for ledger in holdings.ledgers.values():
        if ledger.record.id != capture_id:
            yield from (way[-1].article for way in placed(ledger.record.segments))


def _is_ours(held: Held[Article] | Held[Version], holdings: Holdings, written: frozenset[str]) -> bool:
    """Whether nobody has touched a record, nor its withheld text where there is one."""
    text = holdings.withheld.get(held.record.id)
    return held.file.sha256 in written and (text is None or text.file.sha256 in written)


def _changed(held: Held[Article] | Held[Version], brief: Brief) -> Iterator[Problem]:
    text = held.record.text
    if text and text.sha256 != brief.text:
        now = f"text: {{sha256: {brief.text}, length: {brief.length}}}, bytes: {list(brief.place[0])}"
        message = "The capture now gives another text for this article, which people have edited since."
        advice = f"Take the correction back, or bring the record up to date by hand ({now})."
        yield held.file.problem(("text",), "text-digest", message, advice)


def _lost(held: Held[Article] | Held[Version]) -> Problem:
    message = "No article of the capture begins here any more, but people have edited or named this record since."
    advice = "Take the correction back, or move what it says to the article that holds its words now and delete it."
    return held.file.problem(("provenance", "selector"), "text-digest", message, advice)
