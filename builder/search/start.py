"""The file that a search begins with: how to analyse and to score as here, and where each word is to be found.

It must not grow with the archive. The names of shards stand in it; where they are many, the names of files that have
them.
"""

from dataclasses import asdict, dataclass

from builder.search.analysis import REPLACED, SEPARATORS, STOP_WORDS
from builder.search.blocks import FACET_SLOTS, FACETS, Region
from builder.search.cutting import cut
from builder.search.documents import FIELDS
from builder.search.impact import scoring
from builder.search.merge import FIRST_PIECE, HEAD_ROWS
from builder.search.pack import as_json, hex_of, packed_script, plain_script
from builder.search.slots import Slots

FORMAT = 4
"""The form of the files; a reader refuses one that it does not know."""

_MOST_NAMES = 400
_TOGETHER = 64


@dataclass(frozen=True, slots=True)
class Layout:
    """What the start file tells of the other files."""

    slots: Slots
    """Every document after its slot."""
    regions: tuple[Region, ...]
    """How slots are grouped in blocks."""
    shards: tuple[str, ...]
    """The names of all shards, in order."""
    distinct: float
    """Different words of a document, on average."""
    version: str
    """A digest of all other files, by which a browser's cache tells them from earlier ones."""


def start_files(layout: Layout) -> dict[str, bytes]:
    """The start file, and the files of names that it needs, by name."""
    groups = [list(layout.shards)]
    files: dict[str, bytes] = {}
    if len(layout.shards) > _MOST_NAMES:
        groups = list(cut(layout.shards, lambda _: 1, _TOGETHER))
        for group in groups:
            name = f"d-{hex_of(group[0])}"
            files[name] = packed_script(name, as_json(group))
    tree = layout.shards if len(groups) == 1 else [group[0] for group in groups]
    start = {
        "format": FORMAT,
        "version": layout.version,
        "pages": layout.slots.pages,
        "statements": len(layout.slots.placed) - layout.slots.pages,
        "statementsFrom": layout.slots.statements_from,
        "slots": layout.slots.end,
        "blocks": [list(asdict(region).values()) for region in layout.regions],
        "facetBits": FACET_SLOTS,
        "firstPiece": FIRST_PIECE,
        "headRows": HEAD_ROWS,
        "facets": FACETS,
        "fields": FIELDS,
        "scoring": scoring(layout.distinct),
        "stopWords": " ".join(STOP_WORDS),
        "separators": SEPARATORS,
        "replaced": REPLACED,
        "depth": 1 if files else 0,
        "tree": tree,
    }
    return {**files, "start": plain_script("start", start)}
