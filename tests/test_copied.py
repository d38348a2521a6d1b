"""Words in a row that two texts have in common."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.content.copied import RUN, Wording, longest_run, words_of
from builder.content.shared import shared_texts

TEXTS = st.lists(st.sampled_from(["a", "b", "c.", "É", "d-e", "f_1", "中", "\x1c"]), max_size=40).map(" ".join)


@given(TEXTS | st.text(max_size=40))
def test_words_are_runs_of_letters_digits_and_underscores(text: str) -> None:
    assert words_of(text) == re.findall(r"\w+", text.lower())


@given(TEXTS, TEXTS, st.integers(0, 40), st.integers(0, 80))
def test_the_longest_run_is_that_of_which_all_parts_stand_in_the_other_text(
    one: str, other: str, start: int, end: int
) -> None:
    told, words = words_of(f"{other} {one[start:end]}"), words_of(one)
    runs = {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    wanted = max(
        (
            last - first
            for first in range(len(told))
            for last in range(first + RUN, len(told) + 1)
            if all(tuple(told[at : at + RUN]) in runs for at in range(first, last - RUN + 1))
        ),
        default=0,
    )
    assert longest_run(" ".join(told), Wording(words)) == wanted


@pytest.mark.parametrize(("common", "found"), [(7, 0), (8, 8), (9, 9), (40, 40)])
def test_eight_words_in_a_row_are_told_and_seven_are_not(common: int, found: int) -> None:
    text = " ".join(f"w{number}" for number in range(60))
    assert longest_run("It said: " + " ".join(text.split()[10 : 10 + common]) + ".", Wording(words_of(text))) == found


def test_texts_of_any_script_that_share_most_are_told() -> None:
    text = " ".join(f"слово{number} word{number}" for number in range(60))
    other = " ".join(f"other{number}" for number in range(120))
    assert [pair[:2] for pair in shared_texts({"a": text, "b": text + " И ещё.", "c": other})] == [("a", "b")]
