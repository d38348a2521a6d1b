"""How much tests try that try things by chance, or in every combination: `DEEP=1 make test` goes through many more."""

import os

DEEP = bool(os.environ.get("DEEP"))
"""Whether time does not matter."""


def seeds(few: int, many: int) -> range:
    """The seeds of a test by chance: few each time, many where time does not matter."""
    return range(many if DEEP else few)
