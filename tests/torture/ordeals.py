"""All ordeals, by name."""

from torture.injection import INJECTION
from torture.ordeal import Ordeal

ORDEALS: dict[str, Ordeal] = {ordeal.name: ordeal for ordeal in (INJECTION,)}
