"""Long lists are cut so that each item is on one page, no page is too long, and a new item changes one page alone."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.pages.periods import (
    UNDATED,
    Period,
    Tally,
    cut,
    day_of,
    in_words,
    latest_of,
    next_in,
    packed,
    pages_of,
    shown_in,
    split_in,
    surely_in,
    unpacked,
    with_neighbours,
)

MOST = 6

DAYS = st.one_of(
    st.just(UNDATED),
    st.dates(date(1890, 1, 1), date(2030, 12, 31)).map(date.isoformat),
    st.integers(0, 40).map(lambda day: (date(2017, 3, 20) + timedelta(day)).isoformat()),
)
IDS = st.from_regex(re.compile(r"[ab](-?[ab1])*", re.ASCII), fullmatch=True).filter(lambda text: len(text) <= 8)
COUNTS = st.dictionaries(IDS, st.tuples(DAYS, st.integers(1, 3 * MOST)), max_size=20)


def tallies(counts: dict[str, tuple[str, int]]) -> list[Tally]:
    """Articles in the order of an archive: undated ones first, then by day and id."""
    found = [Tally(day, article, number) for article, (day, number) in counts.items()]
    return sorted(found, key=lambda one: (one.day if one.day != UNDATED else "", one.article))


def items(period: Period) -> list[tuple[str, int]]:
    """Every item of a period: its article and its number in it."""
    return [(one.article, one.start + number) for one in period.tallies for number in range(one.number)]


def contents(whole: Period) -> dict[str, list[tuple[str, int]]]:
    """Name of a page to its items."""
    return {period.name: items(period) for period in pages_of(whole)}


def pagers(whole: Period) -> dict[str, tuple[str | None, str | None]]:
    """Name of a page to the names of those before and after it."""
    return {
        period.name: (before.name if before else None, after.name if after else None)
        for before, period, after in with_neighbours(pages_of(whole))
    }


@given(COUNTS)
def test_every_item_is_on_one_page_in_order_and_no_page_has_too_many(counts: dict[str, tuple[str, int]]) -> None:
    listed = tallies(counts)
    whole = cut(listed, MOST)
    pages = list(pages_of(whole))
    expected = [(one.article, number) for one in listed for number in range(one.number)]
    assert [item for page in pages for item in items(page)] == expected
    assert all(page.number == len(items(page)) <= MOST for page in pages)
    assert whole.number == len(expected)


@given(COUNTS)
def test_every_period_has_an_address_of_its_own(counts: dict[str, tuple[str, int]]) -> None:
    whole = cut(tallies(counts), MOST)
    names = [period.name for period in (*pages_of(whole), *split_in(whole))]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(re.fullmatch(r"[0-9a-z._-]*", name) for name in names)


@given(COUNTS, IDS, DAYS)
def test_a_new_item_changes_one_page_and_the_pagers_beside_it(
    counts: dict[str, tuple[str, int]], article: str, day: str
) -> None:
    known_day, number = counts.get(article, (day, 0))
    before, after = cut(tallies(counts), MOST), cut(tallies({**counts, article: (known_day, number + 1)}), MOST)
    old, new = contents(before), contents(after)
    lost = [name for name in old if new.get(name) != old[name]]
    made = [name for name in new if old.get(name) != new[name]]
    assert len(lost) <= 1, "only the page on which the item falls is another, or is cut"
    kept = {item for name in lost for item in old[name]}
    assert {item for name in made for item in new[name]} == kept | {(article, number)}
    moved = [name for name in pagers(before) if name in pagers(after) and name not in {*lost, *made}]
    beside = [name for name in moved if pagers(before)[name] != pagers(after)[name]]
    assert len(beside) <= 2, "one before and one after"


@given(COUNTS, IDS, DAYS)
def test_the_address_of_the_whole_a_year_a_month_or_a_day_stays(
    counts: dict[str, tuple[str, int]], article: str, day: str
) -> None:
    before = cut(tallies(counts), MOST)
    after = cut(tallies({article: (day, 1), **{one: (d, n + 1) for one, (d, n) in counts.items()}}), MOST)
    there = {period.name for period in (*pages_of(after), *split_in(after))}
    lasting = [page.name for page in pages_of(before) if re.fullmatch(r"(\d{4}(-\d\d){0,2}|undated)?", page.name)]
    assert set(lasting) <= there


@given(COUNTS)
def test_every_page_is_reached_from_the_whole(counts: dict[str, tuple[str, int]]) -> None:
    whole = cut(tallies(counts), MOST)
    ways_on = {period.name: [part.name for part in next_in(period)] for period in split_in(whole)}
    reached, waiting = set(), [whole.name]
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting += ways_on.get(name, [])
    assert reached == set(contents(whole)) | set(ways_on)


def test_sparse_years_are_read_together_and_a_full_one_by_quarter() -> None:
    old = [Tally(f"{year}-05-01", f"a{year}", 1) for year in range(1960, 2000)]
    full = [Tally(f"2017-{month:02d}-03", f"b{month}", 20) for month in range(1, 13)]
    whole = cut([*old, *full], 100)
    assert list(contents(whole)) == ["19xx", "2017-q1", "2017-q2", "2017-q3", "2017-q4"]
    assert [period.name for period in shown_in(whole, 3)] == ["19xx", "2017"]
    assert [(period.name, [part.name for part in next_in(period)]) for period in split_in(whole)] == [
        ("", ["19xx", "2017"]),
        ("2017", ["2017-q1", "2017-q2", "2017-q3", "2017-q4"]),
    ]


def test_a_full_day_is_cut_by_ids_and_a_long_article_by_number() -> None:
    day = [Tally("2017-04-04", f"a{number}", 60) for number in range(2)] + [Tally("2017-04-04", "b", 250)]
    assert list(contents(cut(day, 100))) == [
        "2017-04-04.a0", "2017-04-04.a1", "2017-04-04.b_.1", "2017-04-04.b_.2", "2017-04-04.b_.3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("published", "day"),
    [("2017-04~", "2017-04-01"), ("201X", "2010-01-01"), ("2017-04-04/2017-05-01", "2017-04-04"), ("../2017", UNDATED)],
)
def test_an_uncertain_date_stands_at_the_earliest_day_that_it_can_mean(published: str, day: str) -> None:
    assert day_of(published) == day


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", ""),
        ("00xx", "0000 to 0099"),
        ("19xx", "1900 to 1999"),
        ("201x", "the 2010s"),
        ("2017", "2017"),
        ("2017-q2", "April to June 2017"),
        ("2017-04", "April 2017"),
        ("2017-04-0x", "1 to 9 April 2017"),
        ("2017-04-2x", "20 to the end of April 2017"),
        ("2017-04-04", "4 April 2017"),
        ("2017-04-04.ab", "4 April 2017, articles ab…"),
        ("2017-04-04.ab_.2", "4 April 2017, article ab, part 2"),
        ("undated", "without a date"),
    ],
)
def test_a_period_is_told_in_words(name: str, words: str) -> None:
    assert in_words(name) == words


def test_a_date_that_may_be_later_is_told_from_one_that_is_sure() -> None:
    april = next(shown_in(cut([Tally("2017-04-01", "a", 60), Tally("2017-05-01", "b", 60)], 100), 5))
    tallies = [
        Tally(day_of(one), "a", 1, 0, latest_of(one))
        for one in ("2017-04-04", "2017-04", "2017", "2017-04-30/2017-05-01")
    ]
    assert april.name == "2017-04"
    assert [surely_in(april.name, april.level, tally) for tally in tallies] == [True, True, False, False]


@given(COUNTS)
def test_packed_tallies_are_what_they_were(counts: dict[str, tuple[str, int]]) -> None:
    found = [one._replace(which=tuple(range(one.number)), latest="2031-12-31") for one in tallies(counts)]
    assert list(unpacked(packed(found))) == found
