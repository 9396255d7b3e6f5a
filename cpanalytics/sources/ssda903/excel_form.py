"""A return as an Excel workbook with a sheet a table."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from cpanalytics.sources.ssda903 import recognise, spec, workbook
from cpanalytics.sources.ssda903.problems import Problems
from cpanalytics.sources.ssda903.raw import Raw
from cpanalytics.sources.ssda903.recognise import Header
from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.source import Source
from cpanalytics.sources.ssda903.workbook import Sheet

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
    places = [header.places[name] for name in names]
    as_text = [_writer(header.table, name, sheet.epoch) for name in names]
    numbers, rows, failed = [], [], defaultdict(list)
    for number, values in sheet.rows(first + 1, max(places) + 1):
        ...
