"""A return as an Excel workbook with a sheet a table."""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache

import numpy as np
import pandas as pd
from openpyxl.utils.datetime import from_excel, to_excel

from cpanalytics.sources.ssda903 import raw, recognise, spec, workbook
from cpanalytics.sources.ssda903.problems import Problems
from cpanalytics.sources.ssda903.raw import Raw
from cpanalytics.sources.ssda903.recognise import Header
from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.source import Source
from cpanalytics.sources.ssda903.workbook import FAILED, Sheet

EARLIEST, AFTER = datetime(1950, 1, 1), datetime(2101, 1, 1)
"""Days of a return that a workbook may hold as a number; a smaller number is not a day."""


def read(source: Source, wanted: dict[str, Collection[str]], problems: Problems) -> list[Raw]:
    """Return the tables of a workbook's sheets; sheets that are clearly no table are noted."""
    found, tables = [], 0
    for sheet in workbook.sheets(source):
        label = f"{source.label}, sheet {sheet.name}"
        first, values = next(sheet.rows(), (0, []))
        header = _header(list(map(_text, values)), sheet, label, problems)
        tables += header is not None
        if header and header.table in wanted:
            names = [name for name in header.places if name in wanted[header.table]]
            found.append(_table(sheet, first, header, names, label, problems))
    if not tables:
        raise unusable(
            source.shown, "has no sheet with the columns of a table", recognise.MEND_COLUMNS
        )
    return found


def _header(names: list[str], sheet: Sheet, label: str, problems: Problems) -> Header | None:
    """Return what a sheet's first row says; None for a sheet that is clearly no table."""
    if not names:
        return None
    if recognise.known(names) < 2 and "CHILD" not in map(spec.canonical, names):
        problems.of_file("sheet_passed_over", label)
        return None
    header = recognise.header(names, sheet.shown)
    if header.extra:
        problems.of_file("extra_columns", label)
    return header


def _table(
    sheet: Sheet, first: int, header: Header, names: list[str], label: str, problems: Problems
) -> Raw:
    """Return the rows below row ``first``. A formula without a result is missing, and reported."""
    numbers, rows = [], []
    for number, values in sheet.rows(first + 1, max(header.places.values()) + 1):
        row = [values[header.places[name]] for name in names]
        if any(value is FAILED or _text(value).strip() for value in row):
            numbers.append(number)
            rows.append(row)
    if not numbers:
        problems.of_file("no_rows", label)
    columns, numbers = {}, np.array(numbers, dtype=np.int32)
    for at, name in enumerate(names):
        of_days = "date" in spec.column_of(header.table, name).kind
        values = [row[at] for row in rows]
        columns[name] = [_day(v, sheet.epoch) if of_days else _text(v) for v in values]
        failed = numbers[[value is FAILED for value in values]]
        files = pd.Categorical([label] * len(failed))
        problems.of_rows("formula_without_value", files, failed, name)
    return Raw(header.table, label, "Excel", raw.of_lists(columns), numbers)


def _text(value: object) -> str:
    """Return a value as a spreadsheet shows it: 1.0 as 1, and no more digits than it keeps."""
    if value is None or value is FAILED:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value:.15G}" if isinstance(value, float) else str(value)


@lru_cache(maxsize=1 << 12, typed=True)
def _day(value: object, epoch: datetime) -> str:
    """Return the day that a number stands for, or the value's text where it cannot be one."""
    between = to_excel(EARLIEST, epoch), to_excel(AFTER, epoch)
    if isinstance(value, int | float) and between[0] <= value < between[1]:
        return from_excel(value, epoch).date().isoformat()
    return _text(value)
