"""The files of 2010 to 2019, one column a figure: see ``wide_columns`` for their headers."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa

from cpanalytics import figures, measures, project
from cpanalytics.sources.dfe import areas, symbols
from cpanalytics.sources.dfe.kept import KEPT, coded, period
from cpanalytics.sources.dfe.table import SAVE_AS, unusable
from cpanalytics.sources.dfe.wide_columns import PLACES, Column, codes, columns_of, release_of

LEVEL, CODE, NAME, ONS = "geog_l", "geog_c", "geog_n", "new_geog_code"
TITLE = "Children looked after, one column a figure (2010 to 2019)"
LEVELS = {"national": figures.NATION, "region": figures.REGION, "la": figures.OWN}
FIRST_WITH_C = 2019
"""The release from which c protects a number; before it x did."""


@dataclass(frozen=True)
class Reading:
    """A file read; ``not_mapped`` are the columns that wide.csv does not have."""

    rows: pa.Table
    title: str
    release: str
    not_mapped: tuple[str, ...]


def read_file(file: Path, release: str = "") -> Reading:
    """Return the figures of a wide file; its release is the year in its name or columns.

    Raises InputError naming file, row and column of what cannot be used.
    """
    header, lines = _lines(file)
    year = release_of(file, header)
    columns = columns_of(file, header, lines, year)
    known = [column for column in columns if column.code in codes() and any(_keys(column))]
    if not known:
        raise unusable(file, "has no column that is known here", SAVE_AS)
    places = _places(file, header, lines)
    rows = _rows(places, _cells(file, lines, known, year), known, release or str(year), file.name)
    left = tuple(column.name for column in columns if column not in known)
    return Reading(rows, TITLE, str(year), left)


def _lines(file: Path) -> tuple[list[str], list[list[str]]]:
    """Return a file's header, and its rows with as many cells; empty ones at its end are not."""
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # before 2018 files were not in UTF-8
    found = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    while not any(found[-1]):
        found.pop()
    header, *lines = found
    return header, [row + [""] * (len(header) - len(row)) for row in lines]


def _places(file: Path, header: list[str], lines: list[list[str]]) -> list[areas.Area]:
    """Return the place of each row. Raises InputError where one is not known, or stands twice."""
    at = {name.lower(): place for place, name in enumerate(header) if name.lower() in PLACES}
    found: dict[areas.Area, int] = {}
    for number, line in enumerate(lines, start=2):
        area = _area(file, number, {name: line[place] for name, place in at.items()})
        if (first := found.setdefault(area, number)) != number:
            what = f"cannot be used: rows {first} and {number} are about the same place"
            raise unusable(file, what, SAVE_AS)
    return list(found)


def _cells(
    file: Path, lines: list[list[str]], columns: list[Column], year: int
) -> dict[str, np.ndarray]:
    """Return values, statuses and printed cells, a row for each column and a column for each place.

    Raises InputError for a cell that is neither a number nor a symbol of the year.
    """
    given = SYMBOLS | {"x": "c" if year < FIRST_WITH_C else "x"}
    parsed = cache(lambda text: symbols.parsed(text, given))
    printed = [[line[column.at] for line in lines] for column in columns]
    for column, texts in zip(columns, printed, strict=True):
        for number, text in enumerate(texts, start=2):
            if parsed(text) is None:
                raise symbols.unknown(project.shown(file), number, column.name, text)
    cells = [[parsed(text) for text in texts] for texts in printed]
    return {
        "value": np.array([[value for value, _ in row] for row in cells]),
        "status": np.array([[status for _, status in row] for row in cells], dtype=object),
        "printed": np.array(printed, dtype=object),
    }


SYMBOLS = symbols.SYMBOLS | {"-": "k", "..": "x", ".": "z"}
"""Symbols of the files up to 2019: - rounds to zero, .. is not available, . does not apply."""


def _rows(
    places: list[areas.Area],
    cells: dict[str, np.ndarray],
    columns: list[Column],
    release: str,
    place: str,
) -> pa.Table:
    """Return a row for each place of each line of each column, with columns ``KEPT``."""
    keys = [(at, key) for at, column in enumerate(columns) for key in _keys(column)]
    at = [at for at, _ in keys]
    many = len(places)
    line = np.repeat(np.arange(len(keys)), many)
    area = np.tile(np.arange(many), len(keys))
    nothing = pa.nulls(len(line), pa.float64())
    given = {name: coded(line, [key[name] for _, key in keys]) for name in keys[0][1]}
    given |= {
        "area_code": coded(area, [one.ons_code for one in places]),
        "area_name": coded(area, [one.name for one in places]),
        "area_level": coded(area, [one.level for one in places]),
        "value": pa.array(cells["value"][at].ravel(), from_pandas=True),
        "numerator": nothing,
        "denominator": nothing,
        "release": coded(np.zeros_like(line), [release]),
        "place": coded(np.zeros_like(line), [place]),
    }
    for name in ("status", "printed"):
        texts = cells[name][at].ravel()
        given[name] = coded(np.arange(len(texts)), texts.tolist())
    return pa.table({name: given[name] for name in KEPT})


def _keys(column: Column) -> Iterator[dict[str, str]]:
    """Yield what a column is in the one table: measure, group, period and so on."""
    for line in codes()[column.code]:
        measure = line["measure"] + ("_pct" if column.is_share else "")
        if measure not in measures.catalogue():
            continue
        kind, start, end = period(line["period"], column.year)
        yield {
            "measure": measure, "group": line["group"], "category": line["category"],
            "age_band": column.age_band or line["age_band"], "sex": line["sex"],
            "period_type": kind, "period_start": start, "period_end": end,
            "dataset": f"before_2020:{column.code}",
        }  # fmt: skip


def _area(file: Path, row: int, cell: dict[str, str]) -> areas.Area:
    level = LEVELS.get(cell.get(LEVEL, "").lower())
    code = cell.get(CODE, "").upper()
    if level == figures.NATION:
        return areas.by_ons_code()[areas.ENGLAND]
    if level == figures.REGION and code in areas.by_dfe_code():
        return areas.by_dfe_code()[code]
    if level == figures.OWN and code.isdecimal():
        return areas.of_council(code, cell.get(ONS, ""), cell.get(NAME, ""))
    what = f'row {row}: geog_l "{cell.get(LEVEL, "")}" and geog_c "{code[:9]}" are no place'
    raise unusable(file, f"cannot be used: {what} that is known", SAVE_AS)
