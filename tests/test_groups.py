"""Groups of numbers under keys, and how they move on."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.content.groups import Shift, grouped, patched

KEYSETS = st.lists(st.lists(st.sampled_from("abcdef"), max_size=4), max_size=12)


def as_lists(groups: object) -> dict[str, list[int]]:
    return {key: groups.under(key).tolist() for key in groups.used()}  # type: ignore[attr-defined]


@given(KEYSETS)
def test_each_thing_stands_under_each_of_its_keys_as_often_as_it_is_given(keysets: list[list[str]]) -> None:
    expected: dict[str, list[int]] = {}
    for number, keys in enumerate(keysets):
        for key in keys:
            expected.setdefault(key, []).append(number)
    assert as_lists(grouped(keysets)) == expected


@given(KEYSETS, st.data())
def test_patching_gives_what_grouping_anew_gives(keysets: list[list[str]], data: st.DataObject) -> None:
    gone = sorted(data.draw(st.sets(st.integers(0, len(keysets) - 1)))) if keysets else []
    left = [keys for number, keys in enumerate(keysets) if number not in gone]
    new = data.draw(KEYSETS)
    after: list[tuple[bool, list[str]]] = [(False, keys) for keys in left]
    for keys in new:
        after.insert(data.draw(st.integers(0, len(after))), (True, keys))
    added = [(number, keys) for number, (is_new, keys) in enumerate(after) if is_new]
    shift = Shift(np.array(gone, np.int32), np.array([number for number, _ in added], np.int32))
    found = patched(grouped(keysets), shift, added)
    assert as_lists(found) == as_lists(grouped([keys for _, keys in after]))
