"""Words are found as they stand, or as a keyboard would type them, at the same positions."""

import pytest

from builder.content.locate import places_of

TEXT = "“It’s over – now,” said İbrahim. It’s not over, said she."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("said İbrahim", ["said İbrahim"]),
        ('"it\'s over - NOW,"', ["“It’s over – now,”"]),
        ("  said   she. ", ["said she."]),
        ("It’s", ["It’s", "It’s"]),
        ("it's", ["It’s", "It’s"]),
        ("nowhere", []),
        ("SAID\u00a0İbrahim.\n\nIt’s", ["said İbrahim. It’s"]),
        ("", []),
        ("  ", []),
    ],
)
def test_words_are_found_where_they_stand(words: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in places_of(words, TEXT)] == found


def test_words_as_they_stand_come_before_words_that_are_alike() -> None:
    assert places_of("ab", "AB ab") == [(3, 5)]
