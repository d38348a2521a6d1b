"""What an ingest did: every article, every rejection with its reason, and the sums of the ledger."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.ingest.book import bytes_by_fate
from builder.ingest.contract import PartsFormat
from builder.ingest.deposit import PlannedFile
from builder.ingest.planned import Plan
from builder.ingest.repeats import to_review
from builder.ingest.settle import State
from builder.ingest.walk import Node, Place
from builder.model import ByteRange, EdtfDate, Fate, Id
from builder.problems import Problem


@dataclass(frozen=True, slots=True)
class Deposited:
    """An article of the capture."""

    id: Id
    """Id of its record."""
    title: str
    """Its title in the capture."""
    place: Place
    """Where it stands in the capture."""
    published: EdtfDate
    """Date that is proposed for it; the record of a known article may say otherwise."""
    state: State
    """Whether its record is new, known, another one with the same text, or another version of one."""

    @property
    def bytes(self) -> tuple[int, int]:
        """Its bytes in the capture, or those of the container that holds it."""
        return self.place[0]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A stretch that might have been an article, and was not taken in."""

    name: str
    """What it is called, behind the names of what it lies in; empty where it has no name."""
    bytes: ByteRange
    """First byte, and the byte after the last, of what it lies in."""
    line: int
    """Line of the capture on which it begins, counted from 1; 0 where there are no lines."""
    because: str
    """The reason."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an ingest did."""

    capture: Id
    """Id of the capture."""
    sha256: str
    """SHA-256 of its bytes."""
    size: int
    """Number of its bytes."""
    articles: tuple[Deposited, ...]
    """Its articles, in order."""
    bytes_by_fate: Mapping[Fate, int]
    """Bytes that were kept, seen before, furniture, rejected or opened; they add up to `size`."""
    items_by_fate: Mapping[Fate, int]
    """Stretches of each fate at any depth, containers themselves left out."""
    problems: tuple[Problem, ...]
    """Why nothing could be taken in, although the capture is kept."""
    reviews: tuple[Problem, ...]
    """What a person should look at."""
    rejections: tuple[Rejection, ...]
    """What might have been articles and was not taken in; of a text dump its `reviews` tell."""
    written: tuple[str, ...]
    """Files written below the content folder; none where nothing changed."""
    removed: tuple[str, ...] = ()
    """Files taken back: articles of an earlier split that no person has edited, and their withheld texts."""


def outcome(made: Plan, changed: Iterable[PlannedFile]) -> Outcome:
    """What was done; `changed` are the files that were not so before."""
    capture, way, name = made.capture, made.gathered.way, made.gathered.received.name
    articles = tuple(
        Deposited(one.id, one.brief.title, one.brief.place, one.brief.proposal.published, one.state)
        for one in made.settled
    )
    files = tuple(changed)
    places = made.holdings.places
    return Outcome(
        capture=capture.id,
        sha256=capture.sha256,
        size=capture.size,
        articles=articles,
        bytes_by_fate=bytes_by_fate(capture.segments),
        items_by_fate=Counter(fate for fate in _fates(way.nodes)),
        problems=tuple(_problems(made)),
        reviews=tuple(_reviews(name, made)),
        rejections=tuple(_rejections(() if isinstance(made.gathered.form, PartsFormat) else way.nodes, "", 0)),
        written=tuple(dict.fromkeys(places.get(file.path, file.path) for file in files if file.data is not None)),
        removed=tuple(file.path for file in files if file.data is None),
    )


def _problems(made: Plan) -> Iterator[Problem]:
    way, received = made.gathered.way, made.gathered.received
    yield from way.problems
    if not made.settled and not way.problems:
        message = "No article could be recognised in the file; its bytes are kept, and its ledger says why."
        advice = "Check that it is the right file."
        if isinstance(made.gathered.form, PartsFormat):
            advice += (
                f" If so, name the line of its title in captures/{made.capture.id}.corrections.yml below the content "
                f"folder, as in “sha256: {received.sha256}” and “split: [1]”."
            )
        yield received.problem("no-articles", message, advice)


def _reviews(name: str, made: Plan) -> Iterator[Problem]:
    way = made.gathered.way
    yield from (Problem(name, doubt.line, 1, doubt.rule, doubt.message) for doubt in way.doubts)
    yield from to_review(name, made.shared, dict(_lines(way.nodes)))


def _rejections(nodes: Iterable[Node], around: str, line: int) -> Iterator[Rejection]:
    """Each stretch that was rejected, with the names and the line of what it lies in."""
    for node in nodes:
        here = line or node.line
        if node.fate == "rejected":
            yield Rejection(_joined(around, node.name), node.bytes, here, node.because)
        yield from _rejections(node.nodes, _joined(around, node.name), here)


def _joined(around: str, name: str) -> str:
    """The name of a stretch behind those of what it lies in; a file of one article is named once."""
    return around if around.endswith(name) else f"{around} > {name}" if around else name


def _lines(nodes: Iterable[Node]) -> Iterator[tuple[int, int]]:
    """Number of each article, and the line on which it begins; of several stretches the first."""
    for node in reversed(list(nodes)):
        if node.number is not None:
            yield node.number, node.line
        yield from _lines(node.nodes)


def _fates(nodes: Iterable[Node]) -> Iterator[Fate]:
    for node in nodes:
        if node.fate == "opened":
            yield from _fates(node.nodes)
        else:
            yield node.fate
