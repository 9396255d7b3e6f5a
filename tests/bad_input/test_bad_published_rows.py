"""A wrong row of published.csv: refused with file, row as a spreadsheet shows it, and column."""

import contextlib
from pathlib import Path

import pytest
from damaged_project import FIGURES, call, read_table, set_cells, write_table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpanalytics.errors import InputError
from cpanalytics.schema import FILE_COLUMNS
from cpanalytics.sources import published

FILE = "data/raw/wigan/published.csv"
EXACT = {"value": "483", "low": "", "high": "", "qualifier": "exact"}
AFTER = [
    "  Why it matters: a report is only as good as the figures it is made from.",
    "  What to do: mend these rows; until then none is used.",
]
GOOD = {
    "measure": "care_leavers_pct", "area_level": "Local authority", "area_code": "E08000010",
    "area_name": "Wigan", "period_start": "2016-04-01", "period_end": "2017-03-31",
    "period_type": "year", "dated_by": "printed", "age_band": "Total", "sex": "Total",
    "group": "in_touch", "category": "In touch", "kind": "actual",
    "value": "92", "low": "", "high": "", "qualifier": "exact", "status": "ok",
    "status_printed": "", "numerator": "", "denominator": "", "printed": "92%",
    "release": "wigan-corporate-parenting-strategy-2019-2022", "place": "a table",
}  # fmt: skip
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


@pytest.fixture
def file(wigan: Path) -> Path:
    """Return a published.csv of two good rows, 2 and 3; a test damages row 3."""
    first = {**GOOD, "category": "Not in touch", "value": "8"}
    write_table(wigan / "published.csv", [list(GOOD), list(first.values()), list(GOOD.values())])
    return wigan / "published.csv"


def refused() -> list[str]:
    """Return what is told of the rows."""
    told = call(*FIGURES)
    assert (told.code, told.out) == (1, "")
    assert told.lines[0] == f"{FILE} cannot be used as it stands:"
    assert told.lines[-2:] == AFTER
    return told.lines[1:-2]


@pytest.mark.parametrize(("column", "cell", "wrong"), WRONG_CELLS)
def test_wrong_cell(file: Path, column: str, cell: str, wrong: str) -> None:
    set_cells(file, 3, **{column: cell})
    end = "" if wrong.endswith("?") else "."
    assert refused() == [f'  row 3, column {column}: "{cell.strip()}" {wrong}{end}']


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
    told = [line for line in refused() if "is not a group of" not in line]
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


def test_two_rows_with_the_same_whole_key(file: Path) -> None:
    rows = read_table(file)
    write_table(file, [*rows, rows[2]])
    wrong = (
        '"a table" is in two rows with the same whole key; if the document prints a number twice, '
        "let place say where each is."
    )
    assert refused() == [f"  row {row}, column place: {wrong}" for row in (3, 4)]


def test_two_rows_with_the_same_key_and_two_values(file: Path) -> None:
    """The values are not part of the key."""
    write_table(file, [*read_table(file), list((GOOD | {"value": "93"}).values())])
    assert [line[:7] for line in refused()] == ["  row 3", "  row 4"]


def test_two_rows_that_differ_in_place_are_both_kept(file: Path) -> None:
    write_table(file, [*read_table(file), list((GOOD | {"place": "a sentence"}).values())])
    told = call(*FIGURES)
    assert (told.code, told.err) == (0, "")
    assert len(told.out.splitlines()) == 1 + 3


def test_every_wrong_row_at_once_in_the_files_order(file: Path) -> None:
    set_cells(file, 3, sex="F", period_end="2017", measure="x")
    set_cells(file, 2, value="8%")
    assert refused() == [
        '  row 2, column value: "8%" must be a plain number such as 1234.5, or empty.',
        '  row 3, column measure: "x" is not in the catalogue.',
        '  row 3, column period_end: "2017" must be a date such as 2019-05-31.',
        '  row 3, column sex: "F" must be one of: Total, Female, Male, Not recorded.',
    ]


def test_long_list_is_cut(file: Path) -> None:
    rows = [list({**GOOD, "place": str(n), "sex": "F"}.values()) for n in range(15)]
    write_table(file, [list(GOOD), *rows])
    told = refused()
    assert len(told) == 12 + 1
    assert told[-1] == f"  ... and {15 - 12} more"


def test_long_cell_is_cut(file: Path) -> None:
    set_cells(file, 3, sex="Female " * 40)
    (told,) = refused()
    shown = " ".join(["Female"] * 8) + " ..."  # 8 * 7 - 1 + 4 = 59 letters of at most 60
    assert told.startswith(f'  row 3, column sex: "{shown}" must be one of: ')


def test_rows_are_counted_as_a_spreadsheet_does(file: Path) -> None:
    """A blank row counts, and a cell of two lines is one row."""
    rows = read_table(file)
    set_place = list({**GOOD, "place": "two\nlines"}.values())
    wrong = list({**GOOD, "place": "last", "sex": "F"}.values())
    write_table(file, [rows[0], [""] * 24, set_place, rows[1], wrong])
    assert [line[:7] for line in refused()] == ["  row 5"]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    cells=st.dictionaries(
        st.sampled_from(FILE_COLUMNS),
        st.one_of(
            st.text(st.characters(codec="utf-8"), max_size=8),
            st.sampled_from(["", "-5", "1e3", "nan", "0", "2017-02-30", "Total", "over", "x", "٣"]),
        ),
        max_size=4,
    )
)
def test_any_cell_is_accepted_or_refused_in_words(file: Path, cells: dict[str, str]) -> None:
    """Whatever a cell holds, nobody sees a traceback."""
    write_table(file, [list(GOOD), list({**GOOD, **cells}.values())])
    with contextlib.suppress(InputError):
        assert len(published.read("wigan")) == 1
