"""All ordeals, by name."""

from torture.ordeal import Ordeal
from torture.same import SAME

ORDEALS: dict[str, Ordeal] = {ordeal.name: ordeal for ordeal in (SAME,)}
