"""Uncertain dates: what they can mean, how they are said, and agreement with the `edtf` package.

Known faults of that package (5.0.2), for which it is not asked: an open end is an infinity and not a day; an unknown
beginning is ten years before the end; an interval that ends before it begins is read; winter is December alone.
"""

from datetime import date, timedelta
from time import struct_time

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from builder import edtf

MEANT = [
    ("2017", "2017-01-01", "2017-12-31"),
    ("2017-04", "2017-04-01", "2017-04-30"),
    ("2017-04-30", "2017-04-30", "2017-04-30"),
    ("2016-02", "2016-02-01", "2016-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2017-04-30~", "2017-04-30", "2017-04-30"),
    ("2017-04?", "2017-04-01", "2017-04-30"),
    ("2017%", "2017-01-01", "2017-12-31"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2017-XX", "2017-01-01", "2017-12-31"),
    ("2017-04-XX", "2017-04-01", "2017-04-30"),
    ("2017-XX-XX", "2017-01-01", "2017-12-31"),
    ("2017-21", "2017-03-01", "2017-05-31"),
    ("2017-24", "2017-12-01", "2018-02-28"),
    ("2017-04-01/2017-04-05", "2017-04-01", "2017-04-05"),
    ("2017-04/2018", "2017-04-01", "2018-12-31"),
    ("2017-04-01/..", "2017-04-01", "9999-12-31"),
    ("2017-04-01/", "2017-04-01", "9999-12-31"),
    ("../2017", "0001-01-01", "2017-12-31"),
    ("/2017", "0001-01-01", "2017-12-31"),
    ("[2014-07-17..2014-07-19]", "2014-07-17", "2014-07-19"),
    ("[2014-07-17,2014-07-19]", "2014-07-17", "2014-07-19"),
    ("[2014-07-19, 2014-07-17]", "2014-07-17", "2014-07-19"),
    ("{2014,2016..2017}", "2014-01-01", "2017-12-31"),
    ("[..2014]", "0001-01-01", "2014-12-31"),
    ("[2014..]", "2014-01-01", "9999-12-31"),
    ("9999-24", "9999-12-01", "9999-12-31"),
]

REFUSED = [
    "", " ", "today", "2017-4", "2017/04/30", "30.4.2017", "2017-13", "2017-00", "2017-02-30", "2017-04-00",
    "2017-04-31", "2015-02-29", "0000", "0000-01", "17", "20170430", "2017-04-30T12:00", "2017-04-30Z", "y17000",
    "-2017", "201X-04", "20XX-XX-01", "2017-XX-12", "2017-21-01", "2017-25", "2017-20", "2017??", "?2017", "2017?-04",
    "XXXX", "2X17", "2017-X4", "../..", "/", "2017/2018/2019", "2018/2017", "2017-04-05/2017-04-01", "[]", "{}",
    "[2017", "2017]", "[2017}", "{2017]", "[..]", "[2017,]", "[,2017]", "[2017/2018]", "[2018..2017]",
    "[2016..2017..2018]", "[[2017]]", "[2014,\n2016]", "[..2014\r]", "{2014,\u00a02016}", "[\t2014]",
    "2017\n", " 2017", "٢٠١٧", "２０１７", "2017‑04", "2017–2018", "no", "~",
]  # fmt: skip


@pytest.mark.parametrize(("text", "earliest", "latest"), MEANT)
def test_a_date_means_every_day_from_the_earliest_to_the_latest(text: str, earliest: str, latest: str) -> None:
    assert edtf.parse(text) == edtf.Bounds(date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        edtf.parse(text)
    with pytest.raises(ValueError, match=r"\w"):
        edtf.in_words(text)


@given(st.one_of(st.text(), st.text(alphabet="0129X-/.[]{},?~% ", max_size=24)))
def test_any_other_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        bounds = edtf.parse(text)
    except ValueError:
        return
    assert bounds.earliest <= bounds.latest
    assert edtf.in_words(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2017", "2017"),
        ("2017-04~", "about April 2017"),
        ("2017-04-30", "30 April 2017"),
        ("2017-04-03?", "perhaps 3 April 2017"),
        ("2017%", "perhaps about 2017"),
        ("201X", "the 2010s"),
        ("20XX", "the years 2000 to 2099"),
        ("2017-XX", "2017"),
        ("2017-04-XX", "April 2017"),
        ("2017-22", "summer 2017"),
        ("2017-04-01/2017-04-05", "1 April 2017 to 5 April 2017"),
        ("2017/..", "from 2017"),
        ("/2017", "until 2017"),
        ("[2014-07-17..2014-07-19]", "between 17 July 2014 and 19 July 2014"),
        ("[2014,2016..]", "one of: 2014, from 2016"),
        ("{2014, 2016}", "2014, 2016"),
        ("[ ..2014]", "one of: until 2014"),
        ("[2014.. ]", "one of: from 2014"),
        ("[ 2014..2016 ]", "between 2014 and 2016"),
    ],
)
def test_a_date_is_said_as_a_reader_would_say_it(text: str, words: str) -> None:
    assert edtf.in_words(text) == words


@pytest.mark.parametrize(
    ("text", "touched"),
    [
        ("2017-04-30~", ("2017-04",)),
        ("2016-12-30/2017-02-01", ("2016-12", "2017-01", "2017-02")),
        ("2017-24", ("2017-12", "2018-01", "2018-02")),
        ("201X", ()),
        ("2017/..", ()),
        ("2016-12/2017-12", ()),
    ],
)
def test_the_months_of_a_date_are_those_it_touches_unless_it_spans_more_than_a_year(
    text: str, touched: tuple[str, ...]
) -> None:
    assert edtf.months(text) == touched


def test_a_year_touches_its_twelve_months() -> None:
    assert edtf.months("2017") == tuple(f"2017-{month:02d}" for month in range(1, 13))


def _days() -> list[str]:
    start = date(2015, 12, 25)
    return [(start + timedelta(days=7 * week)).isoformat() for week in range(80)]


def _agreed() -> list[str]:
    days = _days()
    months = [f"{year}-{month:02d}" for year in (1900, 2000, 2015, 2016) for month in range(1, 13)]
    intervals = [f"{first}/{last}" for first, last in zip(days[::9], days[9::9], strict=False)]
    unspecified = ["201X", "19XX", "2016-XX", "2016-02-XX", "2015-02-XX"]
    seasons = [f"2016-{season}" for season in (21, 22, 23)]
    sets = ["[2014,2016]", "{2014-07-17,2014-07-19}", "[2014-07-17..2014-07-19]"]
    return [*days[::3], *months, "1066", "1999", *intervals, *unspecified, *seasons, *sets]


def _as_date(moment: struct_time) -> date:
    return date(*moment[:3])


@pytest.mark.parametrize("text", _agreed())
def test_the_edtf_package_finds_the_same_first_and_last_day(text: str) -> None:
    theirs = parse_edtf(text)
    ours = edtf.parse(text)
    assert (_as_date(theirs.lower_strict()), _as_date(theirs.upper_strict())) == (ours.earliest, ours.latest)


@pytest.mark.parametrize("text", ["2017-04-30~", "2017-04?", "2017%", "2017-04-01/..", "../2017", "/2017", "[..2014]"])
def test_the_edtf_package_reads_what_is_read_here(text: str) -> None:
    parse_edtf(text)
    edtf.parse(text)


@pytest.mark.parametrize("text", ["2017-13", "2017-4", "2017-02-30", "today", "[2017", "2017??", "2017-00"])
def test_the_edtf_package_refuses_what_is_refused_here(text: str) -> None:
    with pytest.raises(EDTFParseException):
        parse_edtf(text)
    with pytest.raises(ValueError, match=r"\w"):
        edtf.parse(text)


@pytest.mark.parametrize(
    ("text", "kind", "ends"),
    [
        ("2017-04~", "date", [("2017-04-01", "~", "2017-04-01", "~")]),
        ("2014/..", "interval", [("2014-01-01", "", "open")]),
        ("/2014?", "interval", [("unknown", "2014-01-01", "?")]),
        ("[2017-04-12..2017-05-31]", "one of", [("2017-04-12", "", "2017-05-31", "")]),
        ("{2017,2019%}", "all of", [("2017-01-01", "", "2017-01-01", ""), ("2019-01-01", "%", "2019-01-01", "%")]),
        ("[..2017]", "one of", [("open", "2017-01-01", "")]),
    ],
)
def test_what_a_date_is_made_of(text: str, kind: str, ends: list[tuple[str, ...]]) -> None:
    def told(known: edtf.Known) -> tuple[str, ...]:
        return (known,) if isinstance(known, str) else (known.days.earliest.isoformat(), known.mark)

    found = edtf.anatomy(text)
    assert (found.kind, [(*told(start), *told(end)) for start, end in found.stretches]) == (kind, ends)
