"""The plan for large archives says what its arithmetic says."""

from pathlib import Path

from benchmarks.scale import MEASURED, SIZES, rows, size, table, time_of

PLAN = Path(__file__).resolve().parent.parent / "docs" / "scale.md"


def test_the_plan_has_the_table_that_the_arithmetic_gives() -> None:
    assert table() in PLAN.read_text(encoding="utf-8")


def test_every_row_grows_with_the_archive_or_says_that_it_does_not() -> None:
    told = {what: [how(number) for number in SIZES] for what, how in rows(MEASURED)}
    assert [what for what, figures in told.items() if len(set(figures)) == 1] == [
        "records, in packs of a day over 20 years: files"
    ]


def test_sizes_and_times_are_said_in_words() -> None:
    assert [size(number) for number in (2_000, 3.5e6, 6e9, 7.25e12)] == ["2 kB", "3.5 MB", "6.0 GB", "7.2 TB"]
    assert [time_of(seconds) for seconds in (120, 7_200)] == ["2 minutes", "2.0 hours"]
