"""What was most likely meant by a value that a record cannot have."""

import pytest

from builder.content.nearest import dates


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3 May 2017 to 5 May 2017", ("2017-05-03/2017-05-05",)),
        ("from 2016 until about 2018", ("2016/2018~",)),
        ("circa May 2017", ("2017-05~",)),
        ("03/04/2017", ("2017-04-03", "2017-03-04")),
    ],
)
def test_a_date_in_words_is_told_as_a_record_wants_it(text: str, meant: tuple[str, ...]) -> None:
    assert dates(text) == meant


@pytest.mark.parametrize("text", ["2017 to Easter", "Easter to 2017", "2016 to 2017 to 2018"])
def test_nothing_is_made_up_for_an_end_that_cannot_be_read(text: str) -> None:
    """An interval with an empty end would be one whose end is unknown, which nobody has said."""
    assert dates(text) == ()


@pytest.mark.parametrize("piece", ["a - ", "2017 - ", "about ", "c. ", "from to "])
def test_a_long_row_of_what_joins_dates_is_no_date(piece: str) -> None:
    assert dates(piece * 5_000) == ()
