"""The file that a search begins with: how to analyse and to score as here, and where each word is to be found.

It must not grow with the archive. The names of shards stand in it; where they are many, the names of files that have
them.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from builder.search.analysis import REPLACED, SEPARATORS, STOP_WORDS
from builder.search.blocks import FACET_SLOTS, Region
from builder.search.documents import FIELDS
from builder.search.impact import scoring
from builder.search.merge import FIRST_PIECE, Measures
from builder.search.pack import as_json, hex_of, packed_script, plain_script
from builder.search.slots import Slots

FORMAT = 3
"""The form of the files; a reader refuses one that it does not know."""

_MOST_NAMES = 400
_MARKED = 64
_MOST_TOGETHER = 200


@dataclass(frozen=True, slots=True)
class Layout:
    """What the start file tells of the other files."""

    slots: Slots
    """Every document after its slot."""
    regions: tuple[Region, ...]
    """How slots are grouped in blocks."""
    measures: Measures
    """Which words have their best pages told."""
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
        groups = list(_cut(layout.shards))
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
        "headsFrom": layout.measures.heads_from,
        "namesFrom": layout.measures.names_from,
        "fields": FIELDS,
        "scoring": scoring(layout.distinct),
        "stopWords": " ".join(STOP_WORDS),
        "separators": SEPARATORS,
        "replaced": REPLACED,
        "depth": 1 if files else 0,
        "tree": tree,
    }
    return {**files, "start": plain_script("start", start)}


def _cut(names: Sequence[str]) -> Iterator[list[str]]:
    """`names` in groups that hardly move when one more comes in between."""
    group: list[str] = []
    for name in names:
        if group and (len(group) == _MOST_TOGETHER or _is_marked(name)):
            yield group
            group = []
        group.append(name)
    if group:
        yield group


def _is_marked(name: str) -> bool:
    """With other digests than those by which shards were cut, of which names are the first keys."""
    return zlib.crc32(b"names " + name.encode("utf-8", "surrogatepass")) % _MARKED == 0
