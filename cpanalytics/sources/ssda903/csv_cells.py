"""A CSV file read cell by cell: slower, but it knows each row's number and tells what is wrong."""

import csv
import io

import numpy as np

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.source import Source


def cells(
    source: Source, separator: str, header_row: int, width: int, places: dict[str, int]
) -> tuple[np.ndarray, dict[str, list[str]]]:
    """Return the numbers of the rows that are not blank, and their texts by column.

    Raises InputError with the row where one is shorter than the header, or holds more.
    """
    text = io.TextIOWrapper(source.open(), encoding="utf-8-sig", newline="")
    reader = csv.reader(text, delimiter=separator, strict=True)
    numbers: list[int] = []
    found: dict[str, list[str]] = {name: [] for name in places}
    known: dict[str, str] = {}
    row = 0
    try:
        for row, line in enumerate(reader, start=1):
            if row <= header_row or not any(cell.strip() for cell in line):
                continue
            if len(line) < width or any(cell.strip() for cell in line[width:]):
                raise _ragged(source, row, len(line), width)
            numbers.append(row)
            for name, at in places.items():
                found[name].append(known.setdefault(line[at], line[at]))
    except csv.Error:
        raise _no_csv(source, row + 1) from None
    return np.array(numbers, dtype=np.int32), found


def _ragged(source: Source, row: int, many: int, width: int) -> InputError:
    return unusable(
        source.shown,
        f"cannot be read: row {row} has {many} cell{'s' * (many != 1)}, and the header {width}",
        "export it again, or give the row as many cells as the header; put a cell that holds a "
        "comma in quotation marks",
    )


def _no_csv(source: Source, row: int) -> InputError:
    return unusable(
        source.shown,
        f"cannot be read as CSV at row {row}",
        "look for a quotation mark without its pair, at that row or above it",
    )
