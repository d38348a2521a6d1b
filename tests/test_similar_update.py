"""What is kept of the likeness of articles, followed through changes, against the comparison of all articles."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.similar import Compared, Near, compare, near_of, words_of
from builder.similar.kept import Kept, begun
from builder.similar.update import update

Articles = dict[str, Compared]

SEEDS = st.integers(0, 1 << 32)
SIZES = st.sampled_from([0, 1, 5, 30, 60, 63, 64, 90, 127, 140])


def made(random: Random) -> Compared:
    """An article of words some of which are in most articles, and some in few."""
    words = [f"w{int(90 * random.random() ** random.choice((1, 2, 3)))}x" for _ in range(random.randrange(1, 40))]
    return Compared(
        words_of([" ".join(words)], random.sample("abcdef", random.randrange(3))), random.choice("opqrstuv")
    )


def all_near(articles: Articles) -> dict[str, tuple[Near, ...]]:
    _, table = compare(articles)
    return near_of(table, np.arange(len(table.ids), dtype=np.int32))


def kept_near(kept: Kept) -> dict[str, tuple[Near, ...]]:
    live = [slot for slot, one in enumerate(kept.table.ids) if one]
    return near_of(kept.table, np.array(live, np.int32))


def changed(random: Random, articles: Articles, steps: int) -> dict[str, Compared | None]:
    """Some articles that are new, changed, no more, of another origin, as they were, or never were."""
    changes: dict[str, Compared | None] = {}
    for _ in range(steps):
        one = f"a{random.randrange(150):03}"
        changes[one] = made(random) if random.random() < 0.7 else None
        if one in articles and random.random() < 0.3:
            changes[one] = random.choice([articles[one], Compared(articles[one].words, random.choice("opqrstuv"))])
    return changes


@given(SEEDS, SIZES, st.lists(st.sampled_from([1, 1, 1, 2, 5, 80]), max_size=8))
@settings(deadline=None, max_examples=60)
def test_a_change_comes_to_what_comparing_all_again_comes_to(seed: int, size: int, edits: list[int]) -> None:
    random = Random(seed)
    articles = {f"a{number:03}": made(random) for number in random.sample(range(150), size)}
    kept, near = begun(*compare(articles)), all_near(articles)
    for steps in edits:
        changes = changed(random, articles, steps)
        told = update(kept, changes)
        articles = {one: now for one, now in (articles | changes).items() if now}
        expected = all_near(articles)
        assert told.near == {one: now for one, now in expected.items() if near.get(one) != now}
        assert kept_near(told.kept) == expected
        kept, near = told.kept, expected
