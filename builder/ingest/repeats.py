"""Articles that share most of their text with others: where nearly all of it, the record says that it repeats the
other, so that the two count as one origin; where more than half, a person should say.

The same text, word for word, on the same site is found before, by its digest, and becomes a duplicate. What is found
here is a report that two outlets have from one agency, or that one has shortened or given another first paragraph.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from builder import edtf
from builder.content.shared import Sample, sample_of, shared_samples
from builder.ingest.gather import Gathered
from builder.ingest.holdings import Holdings
from builder.ingest.settle import Earlier, Settled, State
from builder.model import Article, Id, Origin
from builder.problems import Problem

NEARLY_ALL = 80
"""Per cent of the shorter text from which on the record says that one article repeats the other."""

RULE = "repeats/shared-words@1"

_ADVICE = "If one repeats the other, say so under “repeats”, so that they count as one origin."

Shared = tuple[Settled, Id, int]
"""A new article, another one with which it shares at least half of the shorter text, and the share in per cent."""


def _origin(share: int) -> Origin:
    because = f"{share} % of the words of the shorter text stand in the other in the same order, eight in a row."
    return Origin(by=RULE, because=because, confidence="high" if share >= 95 else "medium")


def found_before(holdings: Holdings) -> Iterator[Article]:
    """Articles whose record says by this rule what they repeat."""
    for held in holdings.articles.values():
        if held.record.repeats and held.record.origins.get("repeats") and held.record.origins["repeats"].by == RULE:
            yield held.record


def shared_with(settled: Sequence[Settled], gathered: Gathered, holdings: Holdings, earlier: Earlier) -> list[Shared]:
    """Each new article and another one with which it shares at least half of the shorter text, and the share in per
    cent. Of two new ones the one that was published later is given. What a run wrote that was interrupted is still new.
    Texts are compared as far as this machine holds them."""
    new = {one.id: one for one in settled if one.brief.text and _is_new(one, earlier)}
    if not new:
        return []
    samples = dict(_held(holdings)) | {name: _sample(one, gathered) for name, one in new.items()}
    pairs: list[Shared] = []
    for one, other, share in shared_samples(samples, new.keys()):
        later, first = sorted((one, other), key=lambda name: _order(name, new), reverse=True)
        pairs.append((new[later], first, share))
    return pairs


def repeated(pairs: Sequence[Shared]) -> dict[Id, tuple[tuple[Id, ...], Origin]]:
    """New articles that repeat others wholly or for the most part, those others, and why a record says so."""
    found: defaultdict[Id, list[tuple[Id, int]]] = defaultdict(list)
    for one, other, share in pairs:
        if share >= NEARLY_ALL:
            found[one.id].append((other, share))
    return {
        name: (tuple(other for other, _ in others), _origin(min(share for _, share in others)))
        for name, others in found.items()
    }


def to_review(name: str, pairs: Sequence[Shared], lines: Mapping[int, int]) -> Iterator[Problem]:
    """A point to review for each of the others. `name` is that of the capture, `lines` number of an article to the line
    on which it begins."""
    for one, other, share in pairs:
        if share < NEARLY_ALL:
            message = f"“{one.id}” has {share} % of its text in common with “{other}”."
            yield Problem(name, lines.get(one.brief.number, 0), 1, "shared-text", message, _ADVICE)


def _is_new(one: Settled, earlier: Earlier) -> bool:
    is_unfinished = one.state is State.KNOWN and one.of is None and one.id not in earlier.finished
    return is_unfinished or one.state in (State.CREATED, State.COMPLETED)


def _sample(one: Settled, gathered: Gathered) -> Sample:
    return sample_of(gathered.made(one.brief).markdown)


def _order(name: Id, new: Mapping[Id, Settled]) -> tuple[bool, str, str]:
    """What the archive holds comes before what is new, and that in the order of publication."""
    one = new.get(name)
    return (one is not None, edtf.parse(one.brief.proposal.published).latest.isoformat() if one else "", name)


def _held(holdings: Holdings) -> Iterator[tuple[str, Sample]]:
    """Samples of the texts of the archive as Markdown, whose words in a row are those of the reading text."""
    for record_id, held in holdings.articles.items():
        if held.record.rights.publish == "full":
            yield record_id, sample_of(held.file.body)
        elif withheld := holdings.withheld.get(record_id):
            yield record_id, sample_of(withheld.file.body)
