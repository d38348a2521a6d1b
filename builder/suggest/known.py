"""What need not be proposed: what the records say already, and what a person has rejected."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from builder.content.corpus import Corpus, forms_of
from builder.content.variants import folded
from builder.model import Actor, Authority, Candidate, Event, Outlet, Place, Proposes, Rejection, Span, Statement
from builder.suggest.reading import Reading

KINDS: dict[Proposes, tuple[type[Authority], ...]] = {"actor": (Actor, Outlet), "place": (Place,), "event": (Event,)}
"""What a candidate for a record can turn out to be the name of."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before the rules run."""

    corpus: Corpus
    """The records."""
    names: Mapping[Proposes, frozenset[str]]
    """For each sort of record, every form of every name, in folded letters."""
    rejected: frozenset[str]
    """Keys of the candidates that people have rejected."""


def known_of(corpus: Corpus, rejections: Iterable[Rejection]) -> Known:
    """What the records and the rejections say."""
    names = {sort: _names(record for kind in kinds for record in corpus.all_of(kind)) for sort, kinds in KINDS.items()}
    return Known(corpus, names, frozenset(one.key for one in rejections))


def _names(records: Iterable[Authority]) -> frozenset[str]:
    return frozenset(bare(form) for record in records for form in forms_of(record))


def bare(name: str) -> str:
    """What two ways to write one name have in common: its folded letters, without the article before it."""
    return folded(name)[0].removeprefix("the ")


def is_new(candidate: Candidate, reading: Reading, known: Known) -> bool:
    """Whether a candidate says what neither the records nor a rejection says."""
    return candidate.key not in known.rejected and not _IS_KNOWN[candidate.proposes](candidate, reading, known)


def _is_known_name(candidate: Candidate, reading: Reading, known: Known) -> bool:
    return bare(candidate.name) in known.names[candidate.proposes] or _is_mentioned(candidate, reading, known)


def _is_mentioned(candidate: Candidate, reading: Reading, known: Known) -> bool:
    """Whether the words lie within a mention, or share letters with the mention of a record of the same sort.

    The name of a place within that of a body, as in Mosul Police Directorate, leaves the body to be proposed.
    """
    start, end = candidate.span
    for mention in reading.read.mentions:
        if mention.start <= start and end <= mention.end:
            return True
        is_same_sort = isinstance(known.corpus.authority(mention.authority), KINDS[candidate.proposes])
        if is_same_sort and mention.start < end and start < mention.end:
            return True
    return False


def _is_recorded(candidate: Candidate, reading: Reading, _: Known) -> bool:
    """Whether half of what is said, or half of what a recorded statement rests on, is the same words."""
    spans = (statement.own_span for statement in reading.article.statements if statement.own_span)
    return any(_shared(candidate.span, span) * 2 >= _shorter(candidate.span, span) for span in spans)


def _shared(stretch: tuple[int, int], span: Span) -> int:
    return max(0, min(stretch[1], span.end) - max(stretch[0], span.start))


def _shorter(stretch: tuple[int, int], span: Span) -> int:
    return max(1, min(stretch[1] - stretch[0], span.end - span.start))


def _is_dated(candidate: Candidate, reading: Reading, _: Known) -> bool:
    """Whether no recorded statement waits for this date."""
    return not any(statement.when is None for statement in statements_at(candidate.span, reading))


def statements_at(stretch: tuple[int, int], reading: Reading) -> tuple[Statement, ...]:
    """The recorded statements whose span holds a stretch; if none does, those in whose sentence it stands."""
    spanned = [(one, one.own_span) for one in reading.article.statements if one.own_span]
    holding = tuple(one for one, span in spanned if span.start <= stretch[0] and stretch[1] <= span.end)
    sentence = reading.sentence(stretch[0])
    return holding or tuple(one for one, span in spanned if _shared(sentence, span))


_IS_KNOWN: dict[Proposes, Callable[[Candidate, Reading, Known], bool]] = {
    "actor": _is_known_name, "place": _is_known_name, "event": _is_known_name,
    "statement": _is_recorded, "date": _is_dated,
}  # fmt: skip
