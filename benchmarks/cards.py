"""What a social card costs: `python -m benchmarks.cards`.

Cards are drawn of made titles, with four positions as those of events have, and with none, as those of articles would
be. The first of each sort is not counted: it loads the type.
"""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import mean, median

from benchmarks.table import Row, table
from builder.output.card_tools import drawn
from builder.pages.cards import Bar, Picture

SEED = 7
CARDS = 100
LEAST, MOST = 4, 14
"""Words in a title or a position."""


def pictures(chance: random.Random) -> Iterator[Picture]:
    """What so many cards of events show."""
    letters = "etaoinshrdlucmfwypvbgk"

    def words() -> str:
        number = chance.randint(LEAST, MOST)
        return " ".join("".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(number)).capitalize()

    for _ in range(CARDS + 1):
        bars = tuple(Bar(f"{words()}.", chance.randint(0, 30), chance.randint(1, 30), words()) for _ in range(4))
        counts = (("12", "articles"), ("34", "statements"), ("9", "speakers"))
        yield Picture("", "An archive", "Event", words(), "4 April 2017", "", f"{words()}?", bars, counts)


def rows() -> Iterator[Row]:
    """Figures for either sort."""
    full = list(pictures(random.Random(SEED)))
    plain = [replace(picture, kind="Article", question="", bars=()) for picture in full]
    for what, wanted, shown in (("four positions", "", full), ("a title alone", "5 ms, 15 kB", plain)):
        drawn(shown[0])
        seconds, sizes = [], []
        for picture in shown[1:]:
            started = time.process_time()
            sizes.append(len(drawn(picture)))
            seconds.append(time.process_time() - started)
        figure = f"{median(seconds) * 1000:.0f} CPU ms, {mean(sizes) / 1000:.0f} kB"
        yield Row(f"a card with {what}", figure, wanted, f"the middle of {CARDS} cards; their mean size")


if __name__ == "__main__":
    sys.stdout.write(table(rows()))
