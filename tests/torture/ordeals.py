"""All ordeals, by name."""

from torture.large import LARGE
from torture.load import LOAD
from torture.ordeal import Ordeal
from torture.week import WEEK

ORDEALS: dict[str, Ordeal] = {
    ordeal.name: ordeal
    for ordeal in (
        LARGE,
        LOAD,
        WEEK,
    )
}
