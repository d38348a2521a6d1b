"""All ordeals, by name."""

from torture.faults import FAULTS
from torture.kills import KILLS
from torture.ordeal import Ordeal

ORDEALS: dict[str, Ordeal] = {
    ordeal.name: ordeal
    for ordeal in (
        KILLS,
        FAULTS,
    )
}  # fmt: skip
