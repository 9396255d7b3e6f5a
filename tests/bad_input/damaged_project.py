"""A project with one council, what a test damages in it, and what the command then tells."""

import contextlib
import csv
import io
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from cpanalytics import cli

ROOT = Path(__file__).parents[2]
FIGURES = ("figures", "--authority", "wigan", "--csv", "-")
GOOD = {
    "measure": "care_leavers_pct", "area_level": "Local authority", "area_code": "E08000010",
    "area_name": "Wigan", "period_start": "2016-04-01", "period_end": "2017-03-31",
    "period_type": "year", "dated_by": "printed", "age_band": "Total", "sex": "Total",
    "group": "in_touch", "category": "In touch", "kind": "actual",
    "value": "92", "low": "", "high": "", "qualifier": "exact", "status": "ok",
    "status_printed": "", "numerator": "", "denominator": "", "printed": "92%",
    "release": "wigan-corporate-parenting-strategy-2019-2022", "place": "a table",
}  # fmt: skip
"""A row of published.csv that is right."""


@dataclass(frozen=True)
class Told:
    """What the command said and exited with."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


def call(*words: str) -> Told:
    """Run the command in this process, from its words to its exit code."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["cpanalytics", *words]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = end.code
    assert "Traceback" not in err.getvalue()
    return Told(code, out.getvalue(), err.getvalue())


def make_project(folder: Path) -> Path:
    """Copy Wigan's raw files into ``folder`` and return theirs."""
    council = folder / "data" / "raw" / "wigan"
    shutil.copytree(ROOT / "data" / "raw" / "wigan", council)
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "90_board_report.ipynb").touch()
    return council


def replace(file: Path, old: str, new: str) -> None:
    """Replace the first ``old``, which must be there, in a text file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def read_table(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text))


def write_table(file: Path, rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows(rows)


def set_cells(file: Path, row: int, **cells: str) -> None:
    """Write ``cells`` into a row, counted as a spreadsheet does: the header is row 1."""
    rows = read_table(file)
    for column, cell in cells.items():
        rows[row - 1][rows[0].index(column)] = cell
    write_table(file, rows)


def write_good_rows(file: Path) -> None:
    """Write two rows that are right, 2 and 3."""
    first = GOOD | {"category": "Not in touch", "value": "8"}
    write_table(file, [list(GOOD), list(first.values()), list(GOOD.values())])


def rows_refused() -> list[str]:
    """Return what the command tells of each wrong row of published.csv."""
    told = call(*FIGURES)
    assert (told.code, told.out) == (1, "")
    assert told.lines[0] == "data/raw/wigan/published.csv cannot be used as it stands:"
    assert told.lines[-2:] == [
        "  Why it matters: a report is only as good as the figures it is made from.",
        "  What to do: mend these rows; until then none is used.",
    ]
    return told.lines[1:-2]
