"""All ordeals, by name."""

from torture.decoder import DECODER
from torture.fuzz import FUZZ
from torture.ordeal import Ordeal

ORDEALS: dict[str, Ordeal] = {ordeal.name: ordeal for ordeal in (FUZZ, DECODER)}
