"""Numbers of the search files against slow readings of their rules: units, varints, days, years and months, levels."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_made import level_of
from search_reading import Bytes, inflated, unpacked

from builder.search import days_of
from builder.search.impact import LEVELS, impacts, levels, scoring
from builder.search.pack import FIRST_UNIT, deflated, hex_of, packed_script, units
from builder.search.times import first_and_last, months, years
from builder.search.varints import encode, sizes_of, varint

EPOCH = date(1970, 1, 1)
FIRST, LAST = (date.min - EPOCH).days, (date.max - EPOCH).days
EDGES = tuple(edge + more for edge in (0, 2**7, 2**14, 2**21, 2**28) for more in (-1, 0, 1) if edge + more >= 0)
_NUMBERS = st.one_of(st.sampled_from((*EDGES, 2**35 - 1)), st.integers(0, 300), st.integers(0, 2**35 - 1))


def slow_units(data: bytes) -> bytes:
    bits = "".join(f"{byte:08b}" for byte in data)
    groups = [bits[at : at + 15].ljust(15, "0") for at in range(0, len(bits), 15)]
    return "".join(chr(FIRST_UNIT + int(group, 2)) for group in groups).encode("utf-16-le")


def slow_varint(value: int) -> bytes:
    digits = []
    while True:
        value, digit = divmod(value, 128)
        digits.append(digit)
        if not value:
            return bytes([digit | 0x80 for digit in digits[:-1]] + digits[-1:])


@pytest.mark.parametrize("length", range(64))
def test_units_hold_fifteen_bits_each(length: int) -> None:
    for data in (bytes(length), b"\xff" * length, bytes(range(1, length + 1))):
        assert units(data) == slow_units(data)


@given(st.binary(max_size=400))
def test_units_are_those_of_a_slow_reading(data: bytes) -> None:
    assert units(data) == slow_units(data)


@given(st.binary(max_size=400), st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=40))
def test_what_is_packed_is_unpacked(data: bytes, head: str) -> None:
    assert inflated(deflated(head, data)) == head.encode() + b"\n" + data
    assert unpacked(packed_script("w-ab", data)) == ("w-ab", data)


@given(st.binary(min_size=1, max_size=400), st.data())
def test_a_stretch_of_what_is_packed_lies_where_the_name_tells(data: bytes, some: st.DataObject) -> None:
    start = some.draw(st.integers(0, len(data) - 1))
    end = some.draw(st.integers(start + 1, len(data)))
    first, last = start * 8 // 15, -(-end * 8 // 15)
    begin = 2 * (1 + len('regesta.receive("w-ab","'))
    script = packed_script("w-ab", data)[begin + 2 * first : begin + 2 * last].decode("utf-16-le")
    bits = "".join(f"{ord(unit) - FIRST_UNIT:015b}" for unit in script)[start * 8 - first * 15 :]
    assert bytes(int(bits[at : at + 8], 2) for at in range(0, (end - start) * 8, 8)) == data[start:end]


@given(st.text())
def test_a_key_in_the_name_of_a_file_is_plain_and_read_back(key: str) -> None:
    assert bytes.fromhex(hex_of(key)).decode() == key
    assert set(hex_of(key)) <= set("0123456789abcdef")


@given(st.lists(_NUMBERS, max_size=40))
def test_varints_are_those_of_a_slow_reading(values: list[int]) -> None:
    array = np.array(values, np.int64)
    written = encode(array, sizes_of(array)).tobytes()
    assert written == b"".join(map(varint, values)) == b"".join(map(slow_varint, values))
    read = Bytes(written)
    assert [read.number() for _ in values] == values
    assert not read


def test_a_size_of_one_writes_any_byte() -> None:
    values = np.arange(256)
    assert encode(values, np.ones(256, np.int64)).tobytes() == bytes(range(256))


# Days


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("1970-01-01", 0, 0),
        ("1969-12-31", -1, -1),
        ("2017-04", 17_257, 17_286),
        ("2016-02~", 16_832, 16_860),
        ("2017", 17_167, 17_531),
        ("201X", 14_610, 18_261),
        ("2017-04-01/2017-04-05", 17_257, 17_261),
        ("[2014-07-17..2014-07-19]", 16_268, 16_270),
        ("2017-04-04/..", 17_260, LAST),
        ("../2017-04-04", FIRST, 17_260),
        ("/2017-04-04", FIRST, 17_260),
        ("2017-04-04/", 17_260, LAST),
        ("0001-01-01", FIRST, FIRST),
        ("9999-12-31", LAST, LAST),
    ],
)
def test_dates_are_days_since_1970(when: str, first: int, last: int) -> None:
    assert days_of(when) == (first, last)
    assert first_and_last((first, last)) == (EPOCH + timedelta(first), EPOCH + timedelta(last))


@pytest.mark.parametrize("when", ["", "soon", "2017-13", "../..", "2017-04-05/2017-04-01", "20170404"])
def test_what_is_no_date_has_no_days(when: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        days_of(when)


@given(st.integers(FIRST, LAST - 4_000), st.integers(0, 4_000))
def test_years_and_months_are_those_of_each_day(first: int, more: int) -> None:
    held = [EPOCH + timedelta(day) for day in range(first, first + more + 1)]
    found = (first, first + more)
    if held[0] != date.min:
        assert years(found) == tuple(sorted({f"{day.year:04d}" for day in held}))
    if held[-1].year - held[0].year <= 10:
        assert months(found) == tuple(sorted({f"{day.year:04d}-{day.month:02d}" for day in held}))
    else:
        assert months(found) == ()


def test_an_open_interval_has_the_years_of_some_lifetimes_and_no_months() -> None:
    until, since = days_of("../2017-04-04"), days_of("2017-04-04/..")
    assert years(until) == tuple(f"{year:04d}" for year in range(1817, 2018))
    assert years(since) == tuple(f"{year:04d}" for year in range(2017, 2218))
    assert months(until) == months(since) == ()
    assert years(days_of("../0003")) == ("0001", "0002", "0003")
    assert years(days_of("9998/..")) == ("9998", "9999")


def test_no_date_has_no_year_and_no_month() -> None:
    assert (years(None), months(None)) == ((), ())


# Levels


def level(impact: float) -> int:
    return int(levels(np.array([impact]))[0])


def test_levels_keep_the_order_of_impacts() -> None:
    rising = np.geomspace(1e-6, 1e6, 5_000)
    found = levels(rising).tolist()
    assert found == sorted(found, reverse=True)
    assert (found[0], found[-1]) == (len(LEVELS) - 1, 0)
    assert set(found) == set(range(len(LEVELS)))


def test_the_level_of_an_impact_is_the_nearest_by_ratio() -> None:
    for number, impact in enumerate(LEVELS):
        assert level(impact) == level(impact * 1.18) == level(impact / 1.18) == number


@given(st.floats(1.0, 4_000.0), st.integers(0, 100_000))
def test_levels_are_those_of_a_slow_reading(weighted: float, distinct: int) -> None:
    assert level(float(impacts(np.array([weighted]), np.array([distinct]))[0])) == level_of(weighted, distinct)


def test_a_word_tells_more_the_oftener_it_stands_and_the_fewer_others_there_are() -> None:
    often = impacts(np.arange(1.0, 200.0), np.full(199, 50))
    assert (np.diff(often) > 0).all()
    alone = impacts(np.ones(5_000), np.arange(5_000))
    assert (np.diff(alone) <= 0).all()
    assert alone[-1] < alone[0] / 20


def test_what_a_reader_scores_by_is_told_in_few_digits() -> None:
    told = scoring(100.0)
    assert told["levels"] == [round(impact, 6) for impact in LEVELS]
    assert (told["k"], scoring(0)["k"]) == (0.2, 2.0)
