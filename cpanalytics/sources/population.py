"""How many children live in a council's area, for rates: its population.csv, or ONS's estimates.

A council's own data/raw/<authority>/population.csv is used alone where it is there; otherwise it
is DfE's file of ONS mid-year estimates, which `cpanalytics add-dfe` puts into data/raw/dfe.
population.csv has two columns: ``year``, and ``population_0_to_17``, the estimate of that mid-year.
"""

from pathlib import Path

from cpanalytics import authorities, project
from cpanalytics.errors import InputError
from cpanalytics.indicators.records import Estimate
from cpanalytics.sources import cells, dfe

COLUMNS = ["year", "population_0_to_17"]
OWN = "the council's population.csv"
ONS = "ONS mid-year estimates, edition of "


def files(authority: str) -> list[Path]:
    """Return the files that the population is read from: its own, or those of ONS's estimates."""
    own = _own_file(authority)
    return [own] if own.exists() else dfe.estimates()


def read(authority: str) -> dict[int, Estimate]:
    """Return the estimates of children aged 0 to 17 in the area by mid-year; {} without a file.

    Raises InputError naming the row and column of what is not a whole number above zero, or DfE's
    file that cannot be used.
    """
    own = _own_file(authority)
    return _of_own(own) if own.exists() else _of_ons(authority)


def _own_file(authority: str) -> Path:
    return project.raw() / authority / "population.csv"


def _of_ons(authority: str) -> dict[int, Estimate]:
    """Return what the latest edition that covers a year says; one without a number is left out."""
    editions = {file.parent.name for file in dfe.estimates()}
    if not editions:
        return {}
    code = authorities.authority(authority).ons_code
    rows = dfe.figures([code], ["population_0_to_17"], every_release=True)
    rows = rows[rows["release"].isin(editions)]
    rows = rows.sort_values("release", kind="stable").drop_duplicates("period_end", keep="last")
    rows = rows[rows["value"] > 0]
    return {
        int(row.period_end[:4]): Estimate(int(row.value), ONS + row.release)
        for row in rows.itertuples()
    }


def _of_own(file: Path) -> dict[int, Estimate]:
    found: dict[int, Estimate] = {}
    table = cells.read(file)
    if sorted(table.columns) != sorted(COLUMNS):
        raise _wrong(file, f"needs the columns {' and '.join(COLUMNS)}, and no other")
    for row, line in table.iterrows():
        year, many = (_number(file, row, name, line[name]) for name in COLUMNS)
        if year in found:
            raise _wrong(file, f"row {row}, column year: {year} stands in two rows")
        found[year] = Estimate(many, OWN)
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
