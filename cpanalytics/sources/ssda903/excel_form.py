"""A return as an Excel workbook with a sheet a table."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pandas as pd

from cpanalytics.sources.ssda903 import raw, recognise, spec
from cpanalytics.sources.ssda903.problems import Problems
from cpanalytics.sources.ssda903.raw import Raw
from cpanalytics.sources.ssda903.recognise import Header
from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.sheet_cells import Cell, Row, rows
from cpanalytics.sources.ssda903.source import Source
from cpanalytics.sources.ssda903.workbook import Sheet, Workbook

BY_1900, BY_1904 = date(1899, 12, 30), date(1904, 1, 1)
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)
"""Days of a return that a workbook may hold as a number; a smaller number is not a day."""


def read(source: Source, wanted: dict[str, Collection[str]], problems: Problems) -> list[Raw]:
    """Return the tables of a workbook's sheets; sheets that are clearly no table are noted."""
    found, tables = [], 0
    with source.open() as file:
        book = Workbook(source, file)
        texts = book.shared_texts()
        for sheet in book.sheets():
            of_sheet = rows(book, sheet, texts)
            header = _header(next(of_sheet, None), source, sheet, problems)
            tables += header is not None
            if header and header.table in wanted:
                reader = _Table(header, wanted[header.table], book.from_1904)
                found.append(reader.read(of_sheet, f"{source.label}, sheet {sheet.name}", problems))
    if not tables:
        raise unusable(
            source.shown, "has no sheet with the columns of a table", recognise.MEND_COLUMNS
        )
    return found


def _header(first: Row | None, source: Source, sheet: Sheet, problems: Problems) -> Header | None:
    """Return what a sheet's first row says; None for a sheet that is clearly no table."""
    if first is None:
        return None
    cells = first[1]
    names = [cells.get(at, Cell("")).text for at in range(max(cells) + 1)]
    label = f"{source.label}, sheet {sheet.name}"
    if recognise.known(names) < 2 and "CHILD" not in map(spec.canonical, names):
        problems.of_file("sheet_passed_over", label)
        return None
    header = recognise.header(names, f'{source.shown}, sheet "{sheet.name}"')
    if header.extra:
        problems.of_file("extra_columns", label)
    return header


class _Table:
    """One sheet's table as it grows, row by row."""

    def __init__(self, header: Header, wanted: Collection[str], from_1904: bool) -> None:
        self._table, self._first_day = header.table, BY_1904 if from_1904 else BY_1900
        self._places = {name: at for name, at in header.places.items() if name in wanted}
        self._dates = {
            name for name in self._places if "date" in spec.column_of(header.table, name).kind
        }
        self._texts: dict[str, list[str]] = {name: [] for name in self._places}
        self._known: dict[str, str] = {}
        self._numbers: list[int] = []
        self._unsolved: dict[str, list[int]] = {}

    def read(self, of_sheet: Iterator[Row], label: str, problems: Problems) -> Raw:
        """Return the table; cells with a formula and no result are missing, and reported."""
        for number, cells in of_sheet:
            self._add(number, cells)
        for name, unsolved in self._unsolved.items():
            files = pd.Categorical([label] * len(unsolved))
            problems.of_rows("formula_without_value", files, np.array(unsolved), name)
        if not self._numbers:
            problems.of_file("no_rows", label)
        numbers = np.array(self._numbers, dtype=np.int32)
        return Raw(self._table, label, "Excel", raw.of_lists(self._texts), numbers)

    def _add(self, number: int, cells: dict[int, Cell]) -> None:
        found = {name: cells[at] for name, at in self._places.items() if at in cells}
        if not any(cell.text.strip() or not cell.solved for cell in found.values()):
            return
        self._numbers.append(number)
        for name, texts in self._texts.items():
            cell = found.get(name, Cell(""))
            is_day = cell.number and name in self._dates
            text = _day(cell.text, self._first_day) if is_day else cell.text
            texts.append(self._known.setdefault(text, text))
            if not cell.solved:
                self._unsolved.setdefault(name, []).append(number)


@lru_cache(maxsize=1 << 12)
def _day(number: str, first_day: date) -> str:
    """Return the day that a number stands for, or the number where it cannot be one."""
    try:
        day = first_day + timedelta(days=int(float(number)))
    except (ValueError, OverflowError):
        return number
    return day.isoformat() if EARLIEST <= day <= LATEST else number
