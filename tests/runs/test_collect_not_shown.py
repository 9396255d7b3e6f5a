"""The workbook's sheets of charts: a number that is kept back says so in its own cell."""

import pytest

from cpanalytics.runs import collect

WORDS = {"kind": "chart", "name": "one", "title": "One", "subtitle": "Sub", "source": "Us"}


@pytest.mark.parametrize(
    ("csv", "columns", "rows"),
    [
        (
            "label,value,share_pct,status,note\nA,9,90.0,,\nB,,,c,\nC,,,,not published\n",
            ["label", "value", "share_pct", "note"],
            [
                ["A", "9", "90.0", "none"],
                ["B", "c", "c", "none"],
                ["C", None, None, "not published"],
            ],
        ),
        (
            "period,Us,Us index,Us status,Us note,Others\n2024,,,c,,\n2025,5,100,,5 of 9,7\n",
            ["period", "Us", "Us index", "Us note", "Others"],
            [["2024", "c", "c", "none", None], ["2025", "5", "100", "5 of 9", "7"]],
        ),
        (
            "age_band,Female,Female_pct,Female_status,Male,Male_pct\nUnder 1,,,c,8,1.8\n",
            ["age_band", "Female", "Female_pct", "Male", "Male_pct"],
            [["Under 1", "c", "c", "8", "1.8"]],
        ),
        ("period,Legal status\n2025,4\n", ["period", "Legal status"], [["2025", "4"]]),
    ],
    ids=["bars", "lines", "pyramid", "a line that is called status"],
)
def test_a_charts_numbers_in_the_workbook(csv, columns, rows):
    table = collect._table({**WORDS, "csv": csv})
    assert table["columns"] == columns
    assert table["rows"] == rows
