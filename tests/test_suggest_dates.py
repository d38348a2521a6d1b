"""Dates in running text. Publication is Thursday 6 April 2017 unless a test says otherwise."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import edtf
from builder.suggest.time_rules.date_phrases import find_dates

PUBLISHED = "2017-04-06"

CASES = [
    # in full
    ("It fell on 5 April 2017.", [("5 April 2017", "2017-04-05")]),
    ("It fell on April 5, 2017.", [("April 5, 2017", "2017-04-05")]),
    ("It fell on the 5th of April 2017.", [("the 5th of April 2017", "2017-04-05")]),
    ("It fell on Wednesday, 5 April 2017.", [("Wednesday, 5 April 2017", "2017-04-05")]),
    ("It fell on Monday, 5 April 2017.", [("Monday, 5 April 2017", "2017-04-05?")]),
    ("Dated 2016-11-30.", [("2016-11-30", "2016-11-30")]),
    ("It fell on 14 Oct. 2016.", [("14 Oct. 2016", "2016-10-14")]),
    ("On 31 April 2017 nothing happened.", []),
    # digits
    ("Signed 03/04/2017.", [("03/04/2017", "[2017-03-04,2017-04-03]")]),
    ("Signed 13/04/2017.", [("13/04/2017", "2017-04-13")]),
    ("Signed 04/04/2017.", [("04/04/2017", "2017-04-04")]),
    ("Signed 33/14/2017.", []),
    # less than a day
    ("It began in early April 2017.", [("early April 2017", "2017-04~")]),
    ("It began in May 2015.", [("May 2015", "2015-05")]),
    ("In the spring of 2016 it began.", [("the spring of 2016", "2016-21")]),
    ("By winter 2015 it was over.", [("winter 2015", "2015-24")]),
    ("It began in mid-2015.", [("mid-2015", "2015~")]),
    ("At the end of 2015 it was over.", [("the end of 2015", "2015~")]),
    ("They left in the 1990s.", [("the 1990s", "199X")]),
    ("They left in the early 1990s.", [("the early 1990s", "199X~")]),
    ("A house of the 19th century.", [("the 19th century", "18XX")]),
    ("They came in 2011.", [("2011", "2011")]),
    # spans
    ("During 2014-15 it grew.", [("2014-15", "2014/2015")]),
    ("Between 3 and 5 May 2016 it rained.", [("Between 3 and 5 May 2016", "2016-05-03/2016-05-05")]),
    ("From 3 May to 7 June 2016 it rained.", [("From 3 May to 7 June 2016", "2016-05-03/2016-06-07")]),
    ("May 3-5, 2016, was wet.", [("May 3-5, 2016", "2016-05-03/2016-05-05")]),
    ("From November to January 2016 it rained.", [("From November to January 2016", "2015-11/2016-01")]),
    ("between 2011 and 2013", [("between 2011 and 2013", "2011/2013")]),
    ("between 1 May 2015 and 3 June 2016", [("between 1 May 2015 and 3 June 2016", "2015-05-01/2016-06-03")]),
    ("at war since 2011", [("since 2011", "2011/..")]),
    ("at war until 5 May 2015", [("until 5 May 2015", "../2015-05-05")]),
    # counted from publication
    ("It fell on 5 April.", [("5 April", "2017-04-05")]),
    ("It fell on December 20.", [("December 20", "2016-12-20")]),
    ("It falls on 9 April.", [("9 April", "[2016-04-09,2017-04-09]")]),
    ("It began in March.", [("March", "2017-03")]),
    ("It began in May.", [("May", "2016-05")]),
    ("It came yesterday.", [("yesterday", "2017-04-05")]),
    ("It came on Tuesday.", [("on Tuesday", "2017-04-04")]),
    ("They said Thursday that it came.", [("Thursday", "2017-04-06")]),
    ("They will meet on Saturday.", [("on Saturday", "2017-04-08")]),
    ("It came last Tuesday.", [("last Tuesday", "2017-04-04~")]),
    ("It came last week.", [("last week", "2017-03-27/2017-04-02")]),
    ("It came earlier this month.", [("earlier this month", "2017-04")]),
    ("It came last year.", [("last year", "2016")]),
    ("It came two weeks ago.", [("two weeks ago", "2017-03-23~")]),
    ("It came 3 days ago.", [("3 days ago", "2017-04-03")]),
    # no dates
    ("It may be. They march on. Black Friday came; every Tuesday they sing.", []),
    ("Resolution 2254, the F-16, page 1999 and 2,011 men.", []),
    ("At 10:30 the score was 3-5.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_dates_of_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(date.text, date.edtf) for date in find_dates(text, PUBLISHED)] == expected


@pytest.mark.parametrize("published", ["", "2017", "2016/2017", ".."[:0], "../2017-04"])
def test_what_is_counted_from_publication_is_left_out_where_that_is_not_known(published: str) -> None:
    assert find_dates("It came on Tuesday, yesterday, in March and on 5 April.", published) == ()


def test_a_doubtful_day_of_publication_makes_what_is_counted_from_it_doubtful() -> None:
    assert [date.edtf for date in find_dates("It came yesterday.", "2017-04-06~")] == ["2017-04-05~"]


def test_a_month_of_publication_is_enough_for_months() -> None:
    assert [date.edtf for date in find_dates("It began in March; yesterday it ended.", "2017-04")] == ["2017-03"]


def test_a_publication_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="EDTF"):
        find_dates("yesterday", "April")


def test_day_and_month_that_could_be_swapped_are_kept_with_low_confidence() -> None:
    (found,) = find_dates("Signed 03/04/2017.", PUBLISHED)
    assert (found.confidence, found.rule) == ("low", "date-phrases/digits@1")


def test_of_a_text_in_another_language_only_digits_are_read() -> None:
    found = find_dates("Am 2017-04-05, nicht on Tuesday, 5 April 2017, sondern 14.04.2017.", PUBLISHED, "de-AT")
    assert [date.edtf for date in found] == ["2017-04-05", "2017-04-14"]


_PIECES = st.sampled_from(
    "5 31 29 April Feb. February May 2017 2016 2015-16 on in since until between and to - – / , . Tuesday last next "
    "ago two weeks week the early mid- 1990s spring of 0 9999 yesterday 03/04/2017 th 1st \n \u00a0".split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join))
DAYS = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.sampled_from(["", "0001-01-01", "9999-12-31", "0001", "2016-02-29~"]),
)


@settings(deadline=None, max_examples=300)
@given(TEXTS, DAYS)
def test_dates_lie_in_the_text_in_order_and_are_sound(text: str, published: str) -> None:
    found = find_dates(text, published)
    assert all(text[date.start : date.end] == date.text for date in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for date in found:
        edtf.parse(date.edtf)
    assert find_dates(text, published) == found


@pytest.mark.parametrize(
    "piece", ["5 April ", "1 ", "May 3-", "2016-", "on Tuesday ", "since ", "between 3 and ", "the ", "  ", "12/"]
)
def test_a_long_hostile_text_takes_time_in_proportion(piece: str) -> None:
    text = (piece * (200_000 // len(piece) + 1))[:200_000]
    began = time.process_time()
    find_dates(text, PUBLISHED)
    assert time.process_time() - began < 20
