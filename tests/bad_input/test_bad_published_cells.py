"""A wrong cell of published.csv: refused with file, row as a spreadsheet shows it, and column."""

from pathlib import Path

import pytest
from damaged_project import FIGURES, call, rows_refused, set_cells

WRONG_CELLS = [
    ("value", "about 92", "must be a plain number such as 1234.5, or empty"),
    ("value", "1,483", "must be a plain number such as 1234.5, or empty"),
    ("value", "92%", "must be a plain number such as 1234.5, or empty"),
    ("denominator", "nine", "must be a plain number such as 1234.5, or empty"),
    ("value", "920", "is not a percentage from 0 to 100"),
    ("value", "-1", "is not a percentage from 0 to 100"),
    ("numerator", "-9", "is below zero, and only a change can be"),
    ("period_start", "2018-04-01", "is after period_end"),
    ("period_start", "01/04/2016", "must be a date such as 2019-05-31, or empty"),
    ("period_end", "2017-02-31", "is not a day of the calendar"),
    ("period_end", "31/03/2017", "must be a date such as 2019-05-31"),
    ("period_end", "", "must be a date such as 2019-05-31"),
    ("period_type", "quarter", "must be one of: on, year, months, academic_year"),
    ("measure", "care_leaver_pct", 'is not in the catalogue. Did you mean "care_leavers_pct"?'),
    ("measure", "", "is not in the catalogue"),
    ("area_code", "Wigan", "must be an ONS code, such as E08000010"),
    ("area_code", "SN-E08000010", "must begin with SN- for statistical neighbours only"),
    ("area_level", "England", "must be one of: Local authority, Statistical neighbours, "
     "Combined authority, Regional, National, Other"),
    ("area_name", "", "must not be empty"),
    ("dated_by", "guess", "must be one of: printed, section, document, matched"),
    ("sex", "Femal", "must be one of: Total, Female, Male, Not recorded"),
    ("age_band", "16+", "must be ages such as 10 to 15, 16 and over, Under 1, or Total"),
    ("group", "in touch", "is not a group of this measure in the catalogue"),
    ("category", "Total", "must be Total where group is Total, and only there"),
    ("kind", "actuals", "must be one of: actual, target, forecast, change, survey"),
    ("qualifier", "over", "needs a low, and no value or high"),
    ("qualifier", "range", "needs a low and a high, and no value"),
    ("qualifier", "more", "must be one of: exact, about, over, under, range, words"),
    ("status", "x", "means that there is no number: value, low and high must be empty"),
    ("status", "-", "must be one of: ok, c, z, x, k, u, low"),
    ("printed", " ", "must not be empty"),
    ("place", "", "must not be empty"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "cell", "wrong"), WRONG_CELLS)
def test_wrong_cell(file: Path, column: str, cell: str, wrong: str) -> None:
    set_cells(file, 3, **{column: cell})
    end = "" if wrong.endswith("?") else "."
    assert rows_refused() == [f'  row 3, column {column}: "{cell.strip()}" {wrong}{end}']


@pytest.mark.parametrize(
    ("cells", "column", "wrong"),
    [
        ({"value": "", "low": "50"}, "qualifier", '"exact" needs a value, and no low or high'),
        ({"value": ""}, "qualifier", '"exact" needs a value, and no low or high'),
        ({"value": "", "high": "60", "qualifier": "over"}, "qualifier",
         '"over" needs a low, and no value or high'),
        ({"value": "", "low": "60", "qualifier": "under"}, "qualifier",
         '"under" needs a high, and no value or low'),
        ({"value": "", "low": "101", "qualifier": "over"}, "low",
         '"101" is not a percentage from 0 to 100'),
        ({"value": "", "low": "65", "high": "60", "qualifier": "range"}, "low",
         '"65" is above high'),
        ({"measure": "care_leavers", "value": "-5"}, "value",
         '"-5" is below zero, and only a change can be'),
        ({"area_level": "Statistical neighbours"}, "area_code",
         '"E08000010" must begin with SN- for statistical neighbours only'),
        ({"group": "Total"}, "category",
         '"In touch" must be Total where group is Total, and only there'),
    ],
)  # fmt: skip
def test_cells_that_do_not_go_together(
    file: Path, cells: dict[str, str], column: str, wrong: str
) -> None:
    set_cells(file, 3, **cells)
    told = [line for line in rows_refused() if "is not a group of" not in line]
    assert told == [f"  row 3, column {column}: {wrong}."]


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"value": "0"},
        {"value": "100"},
        {"value": "99.95"},
        {"value": "-3", "kind": "change"},
        {"value": "-3", "measure": "children_looked_after_change_pct", "group": "Total",
         "category": "Total"},
        {"value": "", "low": "70", "qualifier": "over"},
        {"value": "", "low": "60", "high": "60", "qualifier": "range"},
        {"value": "", "status": "x", "status_printed": "-"},
        {"value": "", "status": "c", "qualifier": "over"},
        {"period_start": ""},
        {"period_start": "2016-02-29"},
        {"period_start": "2017-03-31"},
        {"age_band": "19"},
        {"age_band": "Under 1"},
        {"sex": "Not recorded"},
        {"group": "in_touch x suitability", "category": "In touch x Suitable"},
        {"numerator": "92", "denominator": "100"},
    ],
    ids=str,
)  # fmt: skip
def test_good_cells_are_accepted(file: Path, cells: dict[str, str]) -> None:
    set_cells(file, 3, **cells)
    told = call(*FIGURES)
    assert (told.code, told.err) == (0, "")
