"""New articles that share most of their text with others: a person should say whether they are one origin.

The same text, word for word, is found before, by its digest, and becomes a duplicate. What is found here is a report
that another outlet has shortened, or given another first paragraph.
"""

from collections.abc import Iterator, Sequence

from builder.content.shared import shared_texts
from builder.ingest.contract import Reading
from builder.ingest.holdings import Holdings
from builder.ingest.settle import Settled, State
from builder.problems import Problem

_ADVICE = "If one repeats the other, say so under “repeats”, so that they count as one origin."


def repeated(name: str, reading: Reading, settled: Sequence[Settled], holdings: Holdings) -> Iterator[Problem]:
    """A point to review for each new article and each other article with which it has much in common.

    `name` is that of the capture. Texts are compared as far as this machine holds them.
    """
    new = {one.id: one for one in settled if one.state is State.CREATED and one.draft.text}
    if not new:
        return
    texts = dict(_held(holdings)) | {record_id: one.draft.text for record_id, one in new.items()}
    for one, other, share in shared_texts(texts, new.keys()):
        later, earlier = (one, other) if one in new and other not in new else (other, one)
        message = f"“{later}” has {share} % of its text in common with “{earlier}”."
        yield Problem(name, _line(reading, new[later].draft.number), 1, "shared-text", message, _ADVICE)


def _held(holdings: Holdings) -> Iterator[tuple[str, str]]:
    """The texts of the archive as Markdown, whose words in a row are those of the reading text."""
    for record_id, held in holdings.articles.items():
        if held.record.rights.publish == "full":
            yield record_id, held.file.body
        elif withheld := holdings.withheld.get(record_id):
            yield record_id, withheld.file.body


def _line(reading: Reading, draft: int) -> int:
    """Line of the capture on which an article begins."""
    return next((piece.line for piece in reading.pieces if piece.draft == draft), 0)
