"""A sample of each ordeal: hostile sources, a failing machine. `make torture` runs the whole of them."""

import pytest
from torture.__main__ import apart
from torture.ordeal import Extent, Ordeal, Row
from torture.ordeals import ORDEALS
from torture.table import table


@pytest.mark.parametrize("name", ORDEALS)
def test_the_archive_comes_through_a_sample(name: str) -> None:
    rows = apart(ORDEALS[name], Extent.SAMPLE, 1)  # in a process of its own, since a browser may be open in this one
    tried = [row for row in rows if not row.untried]
    assert sum(row.inputs + row.faults for row in tried) > 0, rows
    assert [(row.what, row.lost, row.defects) for row in rows if not row.is_passed] == []


def test_the_table_has_a_line_for_each_part_and_sums_them() -> None:
    ordeal = Ordeal("kills", "Killed.", lambda trial: (), 1)
    rows = [
        (ordeal, Row("build", faults=200)),
        (ordeal, Row("fmt", faults=1000, lost=3, defects=("Half a record.",), figures="1 MB")),
        (ordeal, Row("disk", untried="No right to mount.")),
    ]
    told = table(rows, 90)
    lines = told.splitlines()
    assert [cell.strip() for cell in lines[3].strip("|").split("|")] == ["kills", "fmt", "0", "1,000", "3", "1", "1 MB"]
    assert [cell.strip() for cell in lines[5].strip("|").split("|")] == ["all", "", "0", "1,200", "3", "1", ""]
    assert "- kills, fmt: Half a record." in told
    assert "- kills, disk: No right to mount." in told
    assert told.endswith("1.5 minutes.\n")
