"""The files of 2010 to 2019, one column a figure: see ``wide_columns`` for their headers."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa

from cpanalytics import figures, measures, project
from cpanalytics.sources.dfe import areas, symbols
from cpanalytics.sources.dfe.kept import KEPT, period
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
    known = [column for column in columns if column.code in codes()]
    if not known:
        raise unusable(file, "has no column that is known here", SAVE_AS)
    rows = pd.DataFrame(_rows(file, header, lines, known, year), columns=[*KEPT])
    rows = rows.assign(release=release or str(year), place=file.name)
    left = tuple(column.name for column in columns if column not in known)
    return Reading(_as_table(rows), TITLE, str(year), left)


def _lines(file: Path) -> tuple[list[str], list[list[str]]]:
    """Return a file's header and rows; empty rows, and cells after the header's, are left out."""
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # before 2018 files were not in UTF-8
    found = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    header, *lines = found
    return header, lines


def _rows(
    file: Path, header: list[str], lines: list[list[str]], columns: list[Column], year: int
) -> Iterator[tuple[object, ...]]:
    at = {name.lower(): place for place, name in enumerate(header)}
    given = dict(symbols.SYMBOLS, **OLD_SYMBOLS, x="c" if year < FIRST_WITH_C else "x")
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=2):
        if not any(line):
            continue
        area = _area(file, number, {name: line[place] for name, place in at.items()
                                    if name in PLACES and place < len(line)})  # fmt: skip
        if (first := seen.setdefault(area.ons_code or area.name, number)) != number:
            raise unusable(file, f"cannot be used: rows {first} and {number} are about the same "
                           "place", SAVE_AS)  # fmt: skip
        for column in columns:
            text = line[column.at] if column.at < len(line) else ""
            cell = symbols.parsed(text, given)
            if cell is None:
                raise symbols.unknown(project.shown(file), number, column.name, text)
            yield from _of_cell(area, column, text, *cell)


OLD_SYMBOLS = {"-": "k", "..": "x", ".": "z"}
"""Symbols of the files up to 2019: - rounds to zero, .. is not available, . does not apply."""


def _of_cell(
    area: areas.Area, column: Column, text: str, value: float, status: str
) -> Iterator[tuple[object, ...]]:
    known = measures.catalogue()
    for line in codes()[column.code]:
        measure = line["measure"] + ("_pct" if column.is_share else "")
        if measure not in known:
            continue
        kind, start, end = period(line["period"], column.year)
        found = {
            **line, "measure": measure, "area_code": area.ons_code, "area_name": area.name,
            "area_level": area.level, "period_type": kind, "period_start": start,
            "period_end": end, "age_band": column.age_band or line["age_band"],
            "value": value, "status": status, "printed": text, "numerator": None,
            "denominator": None, "release": "", "place": "",
            "dataset": f"before_2020:{column.code}",
        }  # fmt: skip
        yield tuple(found[name] for name in KEPT)


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


def _as_table(rows: pd.DataFrame) -> pa.Table:
    text = pa.dictionary(pa.int32(), pa.string())
    kinds = {name: pa.float64() if name in figures.NUMBERS else text for name in KEPT}
    return pa.Table.from_pandas(rows, schema=pa.schema(kinds), preserve_index=False)
