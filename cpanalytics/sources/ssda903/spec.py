"""The tables of the SSDA903 return and their columns, as DfE names them (codes/columns.csv)."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CODES = Path(__file__).parent / "codes"
"""The folder of the return's facts: its columns and its code lists."""

KINDS = {
    "string": "id",
    "0/1": "flag",
    "date": "date",
    "date with zz": "partial date",
    "postcode": "postcode",
}
NUMBERS = {"integer 0-40": (0, 40), "integer 1/2": (1, 2)}
ALIASES = {"CHILDID": "CHILD", "PL": "PLACE", "DATEOFBIRTH": "DOB", "GENDER": "SEX"}
"""Other names that a column has in the XML form or in extracts, without spaces or marks."""


@dataclass(frozen=True)
class Column:
    """One column of a table.

    ``kind`` is id, postcode, code, flag, number, date or partial date; ``codes`` names the list
    of a code; ``between`` is the smallest and the largest whole number that a number may be.
    """

    name: str
    kind: str
    codes: str
    between: tuple[int, int]
    required: bool


@cache
def tables() -> dict[str, tuple[Column, ...]]:
    """Return every table of the return with its columns, both in DfE's order."""
    found: dict[str, list[Column]] = {}
    with (CODES / "columns.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            found.setdefault(line["file"], []).append(_column(line))
    return {table: tuple(columns) for table, columns in found.items()}


def column_of(table: str, name: str) -> Column:
    """Return a column of a table by its name."""
    return next(column for column in tables()[table] if column.name == name)


@cache
def own_columns() -> dict[str, str]:
    """Return the columns that only one table has, and that table: they tell what a file is."""
    owners: dict[str, list[str]] = {}
    for table, columns in tables().items():
        for column in columns:
            owners.setdefault(column.name, []).append(table)
    return {name: of[0] for name, of in owners.items() if len(of) == 1}


def canonical(heading: str) -> str:
    """Return DfE's name for a heading in any case, with any spaces or marks; '' if it has none."""
    return _names().get(_letters(heading), "")


@cache
def _names() -> dict[str, str]:
    names = {_letters(c.name): c.name for columns in tables().values() for c in columns}
    return ALIASES | names


def _letters(heading: str) -> str:
    return "".join(mark for mark in heading.upper() if mark.isalnum())


def _column(line: dict[str, str]) -> Column:
    kind, _, codes = line["type"].partition(" ")
    if kind == "code":
        return Column(line["column"], "code", codes, (0, 0), line["required"] == "Y")
    between = NUMBERS.get(line["type"], (0, 0))
    kind = "number" if between != (0, 0) else KINDS[line["type"]]
    return Column(line["column"], kind, "", between, line["required"] == "Y")
