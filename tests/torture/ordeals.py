"""All ordeals, by name."""

from torture.fuzz import FUZZ
from torture.ordeal import Ordeal

ORDEALS: dict[str, Ordeal] = {ordeal.name: ordeal for ordeal in (FUZZ,)}
