"""The file that a search begins with: how to analyse and to score as here, and where each word is to be found.

It must not grow with the archive. What `volumes.py` tells of shards stands in it only where these are few.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from builder.search.analysis import REPLACED, SEPARATORS, STOP_WORDS
from builder.search.blocks import GROUPS_IN_BLOCK, GROUPS_IN_DIRECTORY, Region
from builder.search.documents import FIELDS
from builder.search.facets import FACET_SLOTS, FACETS
from builder.search.impact import scoring
from builder.search.merge import HEAD_ROWS
from builder.search.pack import as_json, deflated, packed_script
from builder.search.slots import Slots
from builder.search.volumes import Place, directories

FORMAT = 5
"""The form of the files; a reader refuses one that it does not know."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the start file tells of the other files."""

    documents: int
    """Number of documents."""
    slots: Slots
    """Their numbers."""
    regions: tuple[Region, ...]
    """How slots are grouped."""
    volumes: tuple[Sequence[Place], ...]
    """The shards of each volume, in order."""
    distinct: float
    """Different words of a document, on average."""
    version: str
    """A digest of all other files, by which a browser's cache tells them from earlier ones."""


def start_files(layout: Layout) -> dict[str, bytes]:
    """The start file, and the files of names that it needs, by name."""
    tree, files = directories(layout.volumes)
    start = {
        "format": FORMAT,
        "version": layout.version,
        "pages": layout.slots.pages,
        "statements": layout.documents - layout.slots.pages,
        "statementsFrom": layout.slots.statements_from,
        "slots": layout.slots.end,
        "blocks": [list(asdict(region).values()) for region in layout.regions],
        "groupsInBlock": GROUPS_IN_BLOCK,
        "groupsInDirectory": GROUPS_IN_DIRECTORY,
        "facetBits": FACET_SLOTS,
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
    return {**files, "start": packed_script("start", deflated(as_json(start)))}


def digest_of(digests: Mapping[str, bytes]) -> str:
    """What tells files from those of any other archive, by the SHA-256 of each under its name."""
    digest = sha256()
    for name in sorted(digests):
        digest.update(name.encode() + digests[name])
    return digest.hexdigest()[:12]
