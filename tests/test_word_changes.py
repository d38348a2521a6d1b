"""What changed between two texts is exact, in order, and told in figures that fit what is shown."""

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.pages import word_changes
from builder.pages.changes import changes_in_words, paragraphs, stretches
from builder.pages.version_views import Stretch, Words
from builder.pages.word_changes import Kind, Run, words_of
from builder.words import words_in

LETTERS = st.sampled_from("ab .,\n“ 港口é")
TEXTS = st.lists(
    st.sampled_from(("The pier", "closed.", "On Monday,", "“no”", "港口关闭", "", "ship", "it's", "—")), max_size=30
)


def text_of(pieces: Sequence[str], gap: str = "\n\n") -> str:
    """A reading text: words with single spaces, blocks with one blank line."""
    blocks = [" ".join(block.split()) for block in " ".join(pieces).split("ship")]
    return gap.join(block for block in blocks if block)


def longest(old: Sequence[object], new: Sequence[object]) -> int:
    """Length of a longest common subsequence, by the table that everybody knows."""
    row = [0] * (len(new) + 1)
    for one in old:
        before, row = row, [0]
        for place, other in enumerate(new):
            row.append(before[place] + 1 if one == other else max(before[place + 1], row[place]))
    return row[-1]


def words(runs: Sequence[Run], *kinds: Kind) -> list[str]:
    return [word.text for run in runs if run.kind in kinds for word in run.words]


@pytest.mark.parametrize("table", [1, 20, word_changes.TABLE])
@given(old=st.lists(st.integers(0, 4), max_size=18), new=st.lists(st.integers(0, 4), max_size=18))
def test_what_two_rows_share_is_the_most_that_they_can_share(table: int, old: list[int], new: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_changes, "TABLE", table)
        pairs = word_changes._common(old, new)  # noqa: SLF001 - the exactness of the method is what is promised
    assert len(pairs) == longest(old, new)
    assert all(old[one] == new[other] for one, other in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(old=TEXTS, new=TEXTS)
def test_runs_are_both_texts_and_nothing_else(old: list[str], new: list[str]) -> None:
    before, after = text_of(old), text_of(new)
    runs = word_changes.word_changes(before, after, "en")
    assert words(runs, Kind.SAME, Kind.REMOVED) == [word.text for _, word in words_of(before)]
    assert words(runs, Kind.SAME, Kind.ADDED) == [word.text for _, word in words_of(after)]
    assert (changes_in_words(words_in("en"), runs) == "the text is the same") == (before == after)


@given(text=TEXTS)
def test_words_and_spaces_make_the_text_again(text: list[str]) -> None:
    given_text = text_of(text)
    found = [word for _, word in words_of(given_text)]
    made = "".join((" " if word.is_spaced else "") + (word.text or "\n\n") for word in found)
    assert made == given_text


@given(old=TEXTS, new=TEXTS)
def test_no_word_is_lost_where_stretches_are_folded_up(old: list[str], new: list[str]) -> None:
    runs = word_changes.word_changes(text_of(old), text_of(new), "en")
    shown = [some for stretch in stretches(runs) for line in stretch.paragraphs for some in line]
    assert "".join("".join(some.text for some in shown).split()).replace("¶", "") == "".join(
        word.text for run in runs for word in run.words
    )


def told(before: str, after: str) -> tuple[str, str]:
    """What changed in figures, and as shown: added words between plus signs, removed ones between minus signs."""
    runs = word_changes.word_changes(before, after, "en")
    marks = {"added": "+", "removed": "-", "same": ""}
    lines = (
        "".join(f"{some.space}{marks[some.kind]}{some.text}{marks[some.kind]}" for some in line)
        for line in paragraphs(runs)
    )
    return changes_in_words(words_in("en"), runs), " | ".join(lines)


@pytest.mark.parametrize(
    ("before", "after", "figures", "shown"),
    [
        ("The pier is closed.", "The old pier is closed.", "1 word added", "The +old+ pier is closed."),
        ("Two ships.", "Three ships.", "1 word added, 1 removed", "-Two- +Three+ ships."),
        ("It is so.", "It is so!", "only punctuation or paragraphs changed", "It is so-.-+!+"),
        ("One. Two.", "One.\n\nTwo.", "only punctuation or paragraphs changed", "One. +¶+ | Two."),
        ("One.\n\nTwo.", "One. Two.", "only punctuation or paragraphs changed", "One. -¶- Two."),
        ("It closed.", "It opened, he said.", "3 words added, 1 removed", "It -closed- +opened, he said+."),
        ("港口今天关闭。", "港口明天关闭。", "1 word added, 1 removed", "港口-今-+明+天关闭。"),
        ("", "All is new.", "3 words added", "+All is new.+"),
        ("Gone.", "", "1 word removed", "-Gone.-"),
    ],
)
def test_changes_read_as_a_person_would_mark_them(before: str, after: str, figures: str, shown: str) -> None:
    assert told(before, after) == (figures, shown)


def test_a_sentence_that_was_written_anew_is_not_set_against_crumbs() -> None:
    before = "We keep a list of every boat and the crew of it."
    after = "Nobody at the office had seen a trace of that vessel since noon."
    figures, shown = told(before, after)
    assert (figures, shown) == ("13 words added, 12 removed", f"-{before[:-1]}- +{after[:-1]}+.")


def test_long_stretches_that_did_not_change_are_folded_up_between_their_neighbours() -> None:
    same = " ".join(f"Sentence number {number} says nothing new." for number in range(30))
    runs = word_changes.word_changes(f"It began. {same}", f"It ended. {same}", "en")
    shown, folded = stretches(runs)
    assert (shown.folded, folded.folded) == (0, 174)
    assert shown.paragraphs[0][-1].text.endswith("Sentence number 0 says nothing new.")
    assert stretches(word_changes.word_changes("One. Two. Three.", "One. Two. Four.", "en"))[0] == Stretch(
        0,
        (
            (
                Words("same", "One. Two.", ""),
                Words("removed", "Three", " "),
                Words("added", "Four", " "),
                Words("same", ".", ""),
            ),
        ),
    )


def test_long_texts_that_share_nothing_are_compared_in_seconds() -> None:
    before, after = (" ".join(f"{mark}{number % 977}" for number in range(50_000)) for mark in "ab")
    start = time.process_time()
    assert (
        changes_in_words(words_in("en"), word_changes.word_changes(before, after, "en"))
        == "50,000 words added, 50,000 removed"
    )
    assert time.process_time() - start < 30
