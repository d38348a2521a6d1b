"""All ordeals, by name."""

from torture.decoder import DECODER
from torture.flips import FLIPS
from torture.fuzz import FUZZ
from torture.large import LARGE
from torture.load import LOAD
from torture.ordeal import Ordeal
from torture.paths import PATHS
from torture.same import SAME
from torture.week import WEEK

ORDEALS: dict[str, Ordeal] = {
    ordeal.name: ordeal
    for ordeal in (
        FUZZ,
        PATHS,
        FLIPS,
        LOAD,
        LARGE,
        WEEK,
        DECODER,
        SAME,
    )
}
