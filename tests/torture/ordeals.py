"""All ordeals, by name."""

from torture.kills import KILLS
from torture.ordeal import Ordeal

ORDEALS: dict[str, Ordeal] = {
    ordeal.name: ordeal
    for ordeal in (
        KILLS,
    )
}  # fmt: skip
