"""All ordeals, by name."""

from torture.flips import FLIPS
from torture.ordeal import Ordeal

ORDEALS: dict[str, Ordeal] = {ordeal.name: ordeal for ordeal in (FLIPS,)}
