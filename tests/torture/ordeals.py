"""All ordeals, by name."""

from torture.flips import FLIPS
from torture.fuzz import FUZZ
from torture.ordeal import Ordeal
from torture.paths import PATHS

ORDEALS: dict[str, Ordeal] = {
    ordeal.name: ordeal
    for ordeal in (
        FUZZ,
        PATHS,
        FLIPS,
    )
}
