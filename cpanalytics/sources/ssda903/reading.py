"""SSDA903 returns read from a council's folder: a folder or a file a year, in any form."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa

from cpanalytics import project
from cpanalytics.sources.ssda903 import extract, folders, forms, spec, typed, year_check, years
from cpanalytics.sources.ssda903.problems import Problems
from cpanalytics.sources.ssda903.raw import Raw
from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.source import Source
from cpanalytics.sources.ssda903.years import YearFolder

Wanted = dict[str, list[spec.Column]]


@dataclass(frozen=True)
class Return:
    """One return. ``year`` 2019 is 1 April 2018 to 31 March 2019.

    ``end`` is the last day covered: 31 March, or the date of an extract within the year.
    ``tables`` has only what was supplied, by DfE's name of the table; ``problems`` has what the
    reader noticed: rule, year, file, row and column.
    """

    year: int
    end: date
    tables: dict[str, pd.DataFrame]
    problems: pd.DataFrame


def read(
    folder: Path,
    tables: Collection[str] | None = None,
    columns: Collection[str] | None = None,
) -> list[Return]:
    """Return the returns in ``folder``, such as data/raw/<council>/ssda903, by year.

    ``tables`` and ``columns`` choose what is read besides CHILD; None is all. A table has its
    columns in DfE's order, then ``file`` and ``row``, as a spreadsheet numbers rows. No row is
    dropped but blank ones. Raises InputError for what cannot be used at all, with what to do.
    """
    wanted = {
        table: [c for c in of_table if columns is None or c.name in {"CHILD", *columns}]
        for table, of_table in spec.tables().items()
        if tables is None or table in tables
    }
    years = year_folders(folder)
    return [_return(year, wanted, is_latest=year is years[-1]) for year in years]


def year_folders(folder: Path) -> list[YearFolder]:
    """Return the years in the folder of returns, by year; none where it is not there."""
    return years.one_each([years.of_folder(path) for path in folders.of_years(folder)])


def used_files(folder: Path) -> list[Path]:
    """Return every file of the returns: figures change only if one of them does."""
    return [path for year in year_folders(folder) for path in folders.of_year(year.path)]


def _return(folder: YearFolder, wanted: Wanted, *, is_latest: bool) -> Return:
    problems = Problems(folder.year)
    found: dict[str, list[Raw]] = {}
    for raw in _raws(folder, wanted, problems):
        found.setdefault(raw.table, []).append(raw)
    for table, raws in found.items():
        _refuse_two_forms(table, raws, folder)
    tables = {
        table: typed.frame(found.pop(table), of_table, problems)
        for table, of_table in wanted.items()
        if table in found
    }
    pa.default_memory_pool().release_unused()  # what reading took, history needs now
    episodes = tables.get("Episodes")
    if episodes is not None and {"DECOM", "DEC"} <= set(episodes):
        year_check.check(episodes, folder, problems)
    end = extract.last_day(tables, folder) if is_latest else folder.end
    if end != folder.end:
        problems.of_file("taken_as_extract", folder.path.name)
    return Return(folder.year, end, tables, problems.frame())


def _raws(folder: YearFolder, wanted: Wanted, problems: Problems) -> Iterator[Raw]:
    chosen = {table: {c.name for c in columns} for table, columns in wanted.items()}
    used = False
    for source, twin in folders.twins(_readable(folder, problems)):
        used = True
        if twin:
            problems.of_file("file_twice", source.label)
        else:
            yield from forms.read(source, chosen, problems)
    if not used:
        raise unusable(
            project.shown(folder.path),
            "holds no file of a return",
            f"put its CSV files, workbook, XML or zip there, or take the {folder.kind} away",
        )


def _readable(folder: YearFolder, problems: Problems) -> Iterator[Source]:
    for source in folders.sources(folder.path):
        for file in forms.unpacked(source):
            if folders.is_read(file):
                yield file
            elif file.suffix not in folders.NO_DATA:
                problems.of_file("file_passed_over", file.label)


def _refuse_two_forms(table: str, raws: list[Raw], folder: YearFolder) -> None:
    forms = sorted({raw.form for raw in raws})
    if len(forms) > 1:
        raise unusable(
            project.shown(folder.path),
            f"has the table {table} twice, as {' and as '.join(forms)}",
            f"leave the one that was sent to DfE, and move the other out of the {folder.kind}",
            why="the same children would be counted twice",
        )
