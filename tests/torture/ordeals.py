"""All ordeals, by name."""

from torture.decoder import DECODER
from torture.faults import FAULTS
from torture.flips import FLIPS
from torture.fuzz import FUZZ
from torture.injection import INJECTION
from torture.kills import KILLS
from torture.large import LARGE
from torture.load import LOAD
from torture.ordeal import Ordeal
from torture.paths import PATHS
from torture.same import SAME
from torture.week import WEEK

ORDEALS: dict[str, Ordeal] = {
    ordeal.name: ordeal
    for ordeal in (
        INJECTION,
        FUZZ,
        PATHS,
        KILLS,
        FAULTS,
        SAME,
        FLIPS,
        LOAD,
        LARGE,
        WEEK,
        DECODER,
    )
}
