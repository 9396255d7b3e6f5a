"""How many children live in a council's area: data/raw/<authority>/population.csv.

Two columns: ``year``, and ``population_0_to_17``, the ONS mid-year estimate of that year.
"""

from pathlib import Path

from cpanalytics import project
from cpanalytics.errors import InputError
from cpanalytics.sources import cells

COLUMNS = ["year", "population_0_to_17"]


def files(authority: str) -> list[Path]:
    """Return the council's population file, none if it has none."""
    file = project.raw() / authority / "population.csv"
    return [file] if file.exists() else []


def read(authority: str) -> dict[int, int]:
    """Return children aged 0 to 17 in the area by mid-year; {} without a file.

    Raises InputError naming the row and column of what is not a whole number above zero.
    """
    found: dict[int, int] = {}
    for file in files(authority):
        table = cells.read(file)
        if sorted(table.columns) != sorted(COLUMNS):
            raise _wrong(file, f"needs the columns {' and '.join(COLUMNS)}, and no other")
        for row, line in table.iterrows():
            year, many = (_number(file, row, name, line[name]) for name in COLUMNS)
            if year in found:
                raise _wrong(file, f"row {row}, column year: {year} stands in two rows")
            found[year] = many
    return found


def _number(file: Path, row: int, column: str, text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise _wrong(file, f'row {row}, column {column}: "{text}" is not a whole number above zero')
    return int(text)


def _wrong(file: Path, what: str) -> InputError:
    return InputError(
        f"{project.shown(file)} cannot be used: {what}.\n"
        "  Why it matters: rates per 10,000 children are made from it.\n"
        "  What to do: give the ONS mid-year estimate of children aged 0 to 17, a row a year."
    )
