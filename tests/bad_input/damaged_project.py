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
