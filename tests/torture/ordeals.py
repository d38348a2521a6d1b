"""All ordeals, by name."""

from torture.load import LOAD
from torture.ordeal import Ordeal
from torture.week import WEEK

ORDEALS: dict[str, Ordeal] = {
    ordeal.name: ordeal
    for ordeal in (
        LOAD,
        WEEK,
    )
}
