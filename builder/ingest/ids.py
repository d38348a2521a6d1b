"""Ids of new articles: readable, permanent, and the same whatever order captures come in."""

import re
from collections import defaultdict
from collections.abc import Sequence

from builder.ingest.contract import Draft
from builder.ingest.dates import Proposal
from builder.model import Id
from builder.model.values import ID_LENGTH
from builder.names import slug

UNDATED = "undated"
"""Folder, and beginning of the id, of articles whose year is not known."""

TITLE_WORDS = 6
"""Words of a title that go into an id."""

SHORT_ID = 40
"""Characters that a new id has at most, so that addresses stay short and a ledger keeps one segment on a line."""

_SMALL = frozenset(
    "a an and as at by for from in into of on or the to with after over is are was be its it that this de la le les "
    "des du et en un une der die das und ein eine zu im el los las y del il di e da do dos das um uma".split()
)


def new_ids(pairs: Sequence[tuple[Draft, Proposal]], taken: frozenset[Id]) -> dict[int, Id]:
    """Number of each new article to its id, no two the same and none of them `taken`.

    Articles of one capture that would like the same id all get a longer one, so that none depends on their order.
    """
    wanted = {draft.number: article_id(draft.title, proposal) for draft, proposal in pairs}
    rivals: defaultdict[Id, int] = defaultdict(int)
    for plain in wanted.values():
        rivals[plain] += 1
    given: dict[int, Id] = {}
    used = set(taken)
    for draft, _ in pairs:
        plain = wanted[draft.number]
        given[draft.number] = _longer(plain, draft, used) if plain in taken or rivals[plain] > 1 else plain
        used.add(given[draft.number])
    return given


def article_id(title: str, proposal: Proposal) -> Id:
    """The id that an article would like: its year and the first words of its title that mean something."""
    words = [slug(word) for word in title.split()]
    telling = [word for word in words if len(word) > 1 and word not in _SMALL] or ["untitled"]
    whole = "-".join([_year_of(proposal), *telling[:TITLE_WORDS]])
    return whole if len(whole) <= SHORT_ID else whole[: SHORT_ID + 1].rpartition("-")[0] or whole[:SHORT_ID]


def path_of(article: Id) -> str:
    """Where the file of a new article is put below `content/`: in the folder of its year, or in `undated`."""
    match = re.match(r"\d{4}(?=-)", article)
    return f"articles/{match.group() if match else UNDATED}/{article}.md"


def _year_of(proposal: Proposal) -> str:
    """The year of a date that lies in one; else `undated`."""
    first, last = proposal.bounds.earliest.year, proposal.bounds.latest.year
    return f"{first:04d}" if first == last else UNDATED


def _longer(plain: Id, draft: Draft, used: set[Id]) -> Id:
    """An id made unique by the text's digest; of articles without a text, by the byte on which they begin."""
    for length in range(6, 65):
        candidate = f"{plain[: ID_LENGTH - 1 - length].rstrip('-')}-{draft.sha256[:length]}"
        if candidate not in used:
            return candidate
    return f"{plain[: ID_LENGTH - 24].rstrip('-')}-at-{draft.bytes[0]}"
