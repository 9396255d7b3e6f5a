"""What each row of a file of DfE's is about: place, year, and what its filters say."""

from dataclasses import dataclass

import numpy as np

from cpanalytics import figures
from cpanalytics.errors import InputError
from cpanalytics.sources.dfe import areas
from cpanalytics.sources.dfe.recognise import Recognised
from cpanalytics.sources.dfe.table import FIRST_ROW, SAVE_AS, Column, Table, combined, unusable
from cpanalytics.sources.dfe.words import plain

PLACES = ("geographic_level", "region_code", "region_name", "old_la_code", "la_name", "new_la_code")


@dataclass(frozen=True)
class Keys:
    """What each row of a file is about, as codes: area, year and filter; the codes' meanings."""

    area: np.ndarray
    areas: list[areas.Area]
    year: np.ndarray
    years: list[int]
    filter: np.ndarray
    filters: list[tuple[str, str, str]]

    @property
    def area_year(self) -> np.ndarray:
        """Area and year of each row as one code."""
        return self.area * len(self.years) + self.year

    def positions(self) -> np.ndarray:
        """Return the row of each area and year (first axis) and filter (second), -1 for none."""
        found = np.full((len(self.areas) * len(self.years), len(self.filters)), -1)
        found[self.area_year, self.filter] = np.arange(len(self.area))
        return found


def keys_of(table: Table, known: Recognised) -> Keys:
    """Return what each row is about. Raises InputError where two rows are about the same."""
    area, places = _areas(table)
    years = _years(table)
    wanted = [name for name in (known.age, known.group, known.label) if name]
    codes, cells = combined([table.columns[name] for name in wanted])
    blanks = [bool(name) for name in (known.age, known.group, known.label)]
    filters = [_spread(cell, blanks) for cell in cells]
    found = Keys(area, places, table.columns["time_period"].codes, years, codes, filters)
    _check_once(table, found)
    return found


def _spread(cell: tuple[str, ...], has: list[bool]) -> tuple[str, str, str]:
    given = iter(cell)
    age, group, label = (next(given) if one else "" for one in has)
    return age, group, label


def _areas(table: Table) -> tuple[np.ndarray, list[areas.Area]]:
    """Return the area of each row, as a position in those of the file."""
    nothing = Column(np.zeros(table.rows, dtype=np.int32), [""])
    codes, cells = combined([table.columns.get(name, nothing) for name in PLACES])
    found: dict[areas.Area, int] = {}
    at = []
    for number, cell in enumerate(cells):
        area = _area(table, dict(zip(PLACES, cell, strict=True)), codes, number)
        at.append(found.setdefault(area, len(found)))
    return np.array(at)[codes], list(found)


def _area(table: Table, cell: dict[str, str], codes: np.ndarray, number: int) -> areas.Area:
    level = areas.LEVELS.get(cell["geographic_level"].lower())
    if level == figures.NATION:
        return areas.by_ons_code()[areas.ENGLAND]
    if level == figures.REGION and cell["region_code"]:
        return areas.of_region(cell["region_code"], cell["region_name"])
    if level == figures.OWN and cell["old_la_code"]:
        return areas.of_council(cell["old_la_code"], cell["new_la_code"], cell["la_name"])
    row = int(np.flatnonzero(codes == number)[0]) + FIRST_ROW
    column = "geographic_level"
    what = f'"{cell[column]}" is not National, Regional or Local authority'
    if level:
        column = "region_code" if level == figures.REGION else "old_la_code"
        what = f"it is empty in a row of the level {level}"
    raise wrong_cell(table, row, column, what)


def _years(table: Table) -> list[int]:
    """Return the file's years. Raises where it has others than years to 31 March."""
    column = table.columns["time_identifier"]
    for text in column.texts:
        if plain(text) != "reporting year":
            what = f'"{text}" is not Reporting year, so this is another data set'
            raise wrong_cell(table, column.first_row(text), "time_identifier", what)
    column = table.columns["time_period"]
    for text in column.texts:
        if not (text.isdecimal() and len(text) == 4):
            what = f'"{text}" is not a year such as 2025'
            raise wrong_cell(table, column.first_row(text), "time_period", what)
    return [int(text) if text.isdecimal() else 0 for text in column.texts]


def _check_once(table: Table, keys: Keys) -> None:
    """Raise where two rows are about the same: which of them is right, nobody can tell."""
    both = keys.area_year * len(keys.filters) + keys.filter
    counts = np.bincount(both)
    if counts.max(initial=0) < 2:
        return
    first, second = np.flatnonzero(both == counts.argmax())[:2] + FIRST_ROW
    raise unusable(
        table.file,
        f"cannot be used: rows {first} and {second} are about the same place, year and part",
        "download the file again; if DfE's own file has both, tell DfE",
    )


def wrong_cell(table: Table, row: int, column: str, what: str) -> InputError:
    """Return what is told of one cell."""
    return unusable(table.file, f"cannot be used: row {row}, column {column}: {what}", SAVE_AS)
