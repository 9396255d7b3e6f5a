"""Wrong rows of published.csv: the same key twice, many at once, and how rows are counted."""

import contextlib
from pathlib import Path

from damaged_project import FIGURES, GOOD, call, read_table, rows_refused, set_cells, write_table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpanalytics.errors import InputError
from cpanalytics.schema import FILE_COLUMNS
from cpanalytics.sources import published


def test_two_rows_with_the_same_whole_key(file: Path) -> None:
    rows = read_table(file)
    write_table(file, [*rows, rows[2]])
    wrong = (
        '"a table" is in two rows with the same whole key; if the document prints a number twice, '
        "let place say where each is."
    )
    assert rows_refused() == [f"  row {row}, column place: {wrong}" for row in (3, 4)]


def test_two_rows_with_the_same_key_and_two_values(file: Path) -> None:
    """The values are not part of the key."""
    write_table(file, [*read_table(file), list((GOOD | {"value": "93"}).values())])
    assert [line[:7] for line in rows_refused()] == ["  row 3", "  row 4"]


def test_two_rows_that_differ_in_place_are_both_kept(file: Path) -> None:
    write_table(file, [*read_table(file), list((GOOD | {"place": "a sentence"}).values())])
    told = call(*FIGURES)
    assert (told.code, told.err) == (0, "")
    assert len(told.out.splitlines()) == 1 + 3


def test_every_wrong_row_at_once_in_the_files_order(file: Path) -> None:
    set_cells(file, 3, sex="F", period_end="2017", measure="x")
    set_cells(file, 2, value="8%")
    assert rows_refused() == [
        '  row 2, column value: "8%" must be a plain number such as 1234.5, or empty.',
        '  row 3, column measure: "x" is not in the catalogue.',
        '  row 3, column period_end: "2017" must be a date such as 2019-05-31.',
        '  row 3, column sex: "F" must be one of: Total, Female, Male, Not recorded.',
    ]


def test_long_list_is_cut(file: Path) -> None:
    rows = [list({**GOOD, "place": str(n), "sex": "F"}.values()) for n in range(15)]
    write_table(file, [list(GOOD), *rows])
    told = rows_refused()
    assert len(told) == 12 + 1
    assert told[-1] == f"  ... and {15 - 12} more"


def test_long_cell_is_cut(file: Path) -> None:
    set_cells(file, 3, sex="Female " * 40)
    (told,) = rows_refused()
    shown = " ".join(["Female"] * 8) + " ..."  # 8 * 7 - 1 + 4 = 59 letters of at most 60
    assert told.startswith(f'  row 3, column sex: "{shown}" must be one of: ')


def test_rows_are_counted_as_a_spreadsheet_does(file: Path) -> None:
    """A blank row counts, and a cell of two lines is one row."""
    rows = read_table(file)
    set_place = list({**GOOD, "place": "two\nlines"}.values())
    wrong = list({**GOOD, "place": "last", "sex": "F"}.values())
    write_table(file, [rows[0], [""] * 24, set_place, rows[1], wrong])
    assert [line[:7] for line in rows_refused()] == ["  row 5"]


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
