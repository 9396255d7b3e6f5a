"""The files of 2010 to 2019, one column a figure: the codes of columns are in wide.csv.

Headers have faults, and the rules here are what is known of them: capitals and spaces differ, some
columns stand twice, some are empty, one is labelled with the year before, and the populations of
the 2018 file with the year after.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

from cpanalytics import figures, measures, project
from cpanalytics.sources.dfe import areas, symbols
from cpanalytics.sources.dfe.rows import KEPT, period
from cpanalytics.sources.dfe.table import SAVE_AS, unusable

LEVEL, CODE, NAME, ONS = "geog_l", "geog_c", "geog_n", "new_geog_code"
PLACES = (LEVEL, CODE, NAME, ONS, "la_order")
TITLE = "Children looked after, one column a figure (2010 to 2019)"
SHARE = "_pc"
POPULATION = "cla_pop"
AGES = {
    "19to21": "19 to 21", "1920&21": "19 to 21", "17&18": "17 to 18", "17to18": "17 to 18",
    **{str(age): str(age) for age in range(17, 22)},
}  # fmt: skip
_AGE = re.compile(rf"_?(?:aged)?_?({'|'.join(AGES)})$")
_YEAR = re.compile(r"(20[12]\d)$")
LEVELS = {"national": figures.NATION, "region": figures.REGION, "la": figures.OWN}
FIRST_WITH_C = 2019
"""The release from which c protects a number; before it x did."""


class Column(NamedTuple):
    """One column of numbers: its code in wide.csv, year, and age band of care leavers."""

    at: int
    name: str
    code: str
    year: int
    age_band: str
    is_share: bool


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
    year = _release(file, header)
    columns = _columns(file, header, lines, year)
    known = [column for column in columns if column.code in codes()]
    if not known:
        raise unusable(file, "has no column that is known here", SAVE_AS)
    rows = pd.DataFrame(_rows(file, header, lines, known, year), columns=[*KEPT])
    rows = rows.assign(release=release or str(year), place=file.name)
    left = tuple(column.name for column in columns if column not in known)
    return Reading(_as_table(rows), TITLE, str(year), left)


@cache
def codes() -> dict[str, list[dict[str, str]]]:
    """Return what each code of a column is in the one table: measure, group, period and so on."""
    found: dict[str, list[dict[str, str]]] = {}
    with Path(__file__).with_name("wide.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row.pop("code"), []).append(row)
    return found


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


def _release(file: Path, header: Sequence[str]) -> int:
    """Return the year of a file: the last in its name, else the latest of its columns."""
    stem = re.sub(r" ?\(\d+\)$", "", file.stem)
    if named := re.findall(r"20[12]\d", stem):
        return int(named[-1])
    years = [int(m[0]) for name in header if (m := _YEAR.search(name)) and "Pop" not in name]
    if not years:
        raise unusable(
            file,
            "cannot be used: its year is neither in its name nor in its columns",
            'give it a name that ends in its year, such as "CareLeavers2013.csv"',
        )
    return max(years)


def _columns(file: Path, header: list[str], lines: list[list[str]], year: int) -> list[Column]:
    """Return the columns of numbers. One that stands twice with the same cells is taken once."""
    found: dict[str, Column] = {}
    for at, name in enumerate(header):
        key = name.lower()
        if not name or key in PLACES:
            continue
        if key in found:
            _check_same(file, name, found[key].at, at, lines)
            continue
        found[key] = _column(at, name, year)
    return _with_right_years(_with_ages(list(found.values())), year)


def _column(at: int, name: str, year: int) -> Column:
    """Return what the name of a column says: CL_Act_HE19to21, CLA_Mar2018_pc."""
    code = re.sub(r"\s+", "", name.lower())
    is_share = code.endswith(SHARE)
    code = code.removesuffix(SHARE)
    if dated := _YEAR.search(code):
        year, code = int(dated[0]), code[: dated.start()].rstrip("_")
    band = ""
    if not code.startswith(("cla", "scla")):
        code = code if code.startswith("cl_") else f"cl_{code}"
        if aged := _AGE.search(code):
            band, code = AGES[aged[1]], code[: aged.start()]
    return Column(at, name, code, year, band, is_share)


def _with_ages(columns: list[Column]) -> list[Column]:
    """Give columns of care leavers without an age that of all care leavers of the file."""
    whole = next((c.age_band for c in columns if c.code == "cl_all" and c.age_band), measures.TOTAL)
    return [c if c.age_band or not c.code.startswith("cl_") else c._replace(age_band=whole)
            for c in columns]  # fmt: skip


def _with_right_years(columns: list[Column], year: int) -> list[Column]:
    """Mend the two faults of labels that are known.

    A population labelled with the year of the release is of the year before, as are all of its
    file's: DfE's rates use the estimate of the summer before. Those who started in the year have
    one column; where it is labelled with the year before, it is of the file's year.
    """
    late = max((c.year for c in columns if c.code == POPULATION), default=0) >= year
    started = [c for c in columns if c.code == "cla_started" and not c.is_share]
    mended = []
    for column in columns:
        if column.code == POPULATION and late:
            column = column._replace(year=column.year - 1)
        elif started == [column] and column.year == year - 1:
            column = column._replace(year=year)
        mended.append(column)
    return mended


def _check_same(file: Path, name: str, one: int, other: int, lines: list[list[str]]) -> None:
    for number, line in enumerate(lines, start=2):
        if len(line) > other and line[one] != line[other]:
            raise unusable(
                file,
                f'cannot be used: row {number} has two values in its two columns "{name}"',
                "look which of them is right, and take the other out of a copy",
            )


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
