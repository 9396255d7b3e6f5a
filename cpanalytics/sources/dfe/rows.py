"""From a file of DfE's to rows of the one table, whole columns at a time.

Every cell that holds a number or a symbol becomes a row, but the totals that a file repeats for
each of its groups, which are kept once, and a total's percentage of itself where the measure has
no total. Nothing is added up and no percentage is computed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from cpanalytics import figures, measures
from cpanalytics.sources.dfe.cells import ROLES, cells_of
from cpanalytics.sources.dfe.kept import KEPT, coded, period
from cpanalytics.sources.dfe.keys import Keys, keys_of, wrong_cell
from cpanalytics.sources.dfe.mapping import Line
from cpanalytics.sources.dfe.recognise import Recognised, names, recognise
from cpanalytics.sources.dfe.refused import RENAMED
from cpanalytics.sources.dfe.table import FIRST_ROW, Table, read, unusable
from cpanalytics.sources.dfe.vintage import ESTIMATES
from cpanalytics.sources.dfe.words import age as age_of
from cpanalytics.sources.dfe.words import plain, without_number

PERIODS = ("on", "year", "mid_year", "mid_year_before")
MAY_BE_NEGATIVE = ("placement_net_gain",)
SOME = 3
ROLE_WORDS = {
    "count": "numbers", "percent": "percentages", "rate": "rates", "population": "populations",
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """A file read: its rows (columns ``KEPT``), what it is, and the release of its latest year."""

    rows: pa.Table
    known: Recognised
    release: str


def read_file(file: Path, release: str = "") -> Reading:
    """Return a file's figures; ``release`` is that of its latest year where it is not given.

    Raises InputError naming file, row and column of what cannot be used.
    """
    table = read(file)
    known = recognise(table)
    keys = keys_of(table, known)
    latest = _release(known, max(keys.years))
    return Reading(_Rows(table, known, keys).made(release or latest), known, latest)


def _release(known: Recognised, latest: int) -> str:
    return f"{ESTIMATES}{latest}" if known.dataset.period == "mid_year" else str(latest)


class _Rows:
    """The rows of one file in the making."""

    def __init__(self, table: Table, known: Recognised, keys: Keys) -> None:
        self.table, self.known, self.keys = table, known, keys
        self.cells = cells_of(table, known)
        self.totals = {group: self._total(group) for group in {g for _, g, _ in keys.filters}}
        self.lines = [(at, line) for at in range(len(keys.filters)) for line in self._of(at)]
        self._check_roles()

    def _of(self, at: int) -> Sequence[Line]:
        age, group, label = self.keys.filters[at]
        band = age_of(age) or measures.TOTAL
        return self.known.dataset.lines(group, label, band, self.totals[group])

    def _total(self, group: str) -> str:
        """Return the label of a group's total, '' where the file has none."""
        of_group = (label for _, name, label in self.keys.filters if name == group)
        return next((label for label in of_group if self.known.dataset.is_total(group, label)), "")

    def _check_roles(self) -> None:
        has = set(self.known.indicators.values())
        for role in {line.role for _, line in self.lines} - has:
            may = [name for name, of in names()["indicators"].items() if of == role]
            what = f"{ROLE_WORDS[role]}, such as {' or '.join(may[:SOME])}"
            what = f"cannot be used: it has no column of {what}"
            raise unusable(self.table.file, what, RENAMED)

    def made(self, release: str) -> pa.Table:
        """Return the rows, with columns ``KEPT``."""
        order = np.argsort(self.keys.filter.astype(np.int16), kind="stable")
        ends = np.cumsum(np.bincount(self.keys.filter, minlength=len(self.keys.filters)))
        of_filter = np.split(order, ends[:-1])
        taken = [of_filter[at] for at, _ in self.lines]
        places = [0] * len(taken)
        texts = [self.table.file.name]
        for number, (rows, place) in self._repeated(taken):
            taken[number] = rows
            places[number] = len(texts)
            texts.append(place)
        at = np.concatenate(taken)
        line = np.repeat(np.arange(len(taken)), [len(rows) for rows in taken])
        place = coded(np.array(places)[line], texts)
        return self._table(at, line, place, release)

    def _repeated(self, taken: list[np.ndarray]) -> Iterator[tuple[int, tuple[np.ndarray, str]]]:
        """Yield, for each line whose key an earlier one has, the rows that print another number."""
        first: dict[Line, int] = {}
        positions = self.keys.positions()
        for number, (at, line) in enumerate(self.lines):
            key = Line(**{**vars(line), "of": ""})
            earlier = first.setdefault(key, number)
            if earlier == number:
                continue
            rows, role = taken[number], ROLES.index(line.role)
            others = positions[self.keys.area_year[rows], self.lines[earlier][0]]
            printed = self.cells.printed[role]
            same = (others >= 0) & (printed[others] == printed[rows])
            _, group, label = self.keys.filters[at]
            yield number, (rows[~same], f"{self.table.file.name}: {group or label}")

    def _table(self, at: np.ndarray, line: np.ndarray, place: pa.Array, release: str) -> pa.Table:
        lines = [line for _, line in self.lines]
        role = np.array([ROLES.index(one.role) for one in lines])[line]
        values = self.cells.values[role, at]
        self._check_sizes(values, at, lines, line)
        statuses = self.cells.statuses[role, at]
        is_ok = statuses == figures.STATUSES.index("ok")
        numerator, denominator = self._parts(at, line, role)
        given = {
            **self._areas(at),
            **_periods(lines, line, self.keys, at),
            **{name: _of_lines(lines, line, name) for name in LINE_COLUMNS},
            "status": coded(statuses, list(figures.STATUSES)),
            "printed": coded(self.cells.printed[role, at], self.cells.texts),
            "place": place,
            "value": pa.array(values, mask=~is_ok),
            "numerator": pa.array(numerator, from_pandas=True),
            "denominator": pa.array(denominator, from_pandas=True),
            "release": coded(np.zeros(len(at), dtype=np.int32), [release]),
            "dataset": coded(np.zeros(len(at), dtype=np.int32), [self.known.dataset.id]),
        }
        return pa.table({name: given[name] for name in KEPT})

    def _areas(self, at: np.ndarray) -> dict[str, pa.Array]:
        area = self.keys.area[at]
        return {
            "area_code": coded(area, [one.ons_code for one in self.keys.areas]),
            "area_name": coded(area, [one.name for one in self.keys.areas]),
            "area_level": coded(area, [one.level for one in self.keys.areas]),
        }

    def _parts(
        self, at: np.ndarray, line: np.ndarray, role: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return numerator and denominator of councils' percentages and rates, as printed.

        Those of regions and England are rounded to 10: a percentage is not of these numbers.
        """
        positions = self.keys.positions()
        of = np.array([self._denominator(*one) for one in self.lines])[line]
        exact = np.array([area.level == figures.OWN for area in self.keys.areas])
        exact = exact[self.keys.area[at]]
        below = np.where(of >= 0, positions[self.keys.area_year[at], of], -1)
        count, people = self.cells.values[0], self.cells.values[ROLES.index("population")]
        whole = np.where(role == ROLES.index("rate"), people[at], np.nan)
        whole = np.where(below >= 0, count[below], whole)
        of_what = (below >= 0) | (role == ROLES.index("rate"))
        numerator = np.where(exact & of_what, count[at], np.nan)
        return numerator, np.where(exact, whole, np.nan)

    def _denominator(self, at: int, line: Line) -> int:
        """Return the filter whose row is the denominator of a line's percentage; -1 for none."""
        age, group, _ = self.keys.filters[at]
        if not line.of:
            return -1
        wanted = plain(line.of)
        for number, (of_age, of_group, label) in enumerate(self.keys.filters):
            text = plain(label)
            if (of_age, of_group) == (age, group) and wanted in (text, without_number(text)):
                return number
        return -1

    def _check_sizes(
        self, values: np.ndarray, at: np.ndarray, lines: list[Line], line: np.ndarray
    ) -> None:
        known = measures.catalogue()
        most = [100.0 if known[one.measure].is_share else np.inf for one in lines]
        least = [-np.inf if one.measure in MAY_BE_NEGATIVE else 0.0 for one in lines]
        wrong = (values > np.array(most)[line]) | (values < np.array(least)[line])
        if not wrong.any():
            return
        number = int(np.flatnonzero(wrong)[0])
        role = lines[line[number]].role
        column = next(name for name, of in self.known.indicators.items() if of == role)
        what = f'"{values[number]:g}" is not possible: a percentage is from 0 to 100, a count not '
        raise wrong_cell(self.table, int(at[number]) + FIRST_ROW, column, f"{what}below 0")


LINE_COLUMNS = ("measure", "group", "category", "age_band", "sex")


def _of_lines(lines: list[Line], line: np.ndarray, name: str) -> pa.DictionaryArray:
    return coded(line, [getattr(one, name) for one in lines])


def _periods(
    lines: list[Line], line: np.ndarray, keys: Keys, at: np.ndarray
) -> dict[str, pa.Array]:
    kind = np.array([PERIODS.index(one.period) for one in lines])[line]
    codes = kind * len(keys.years) + keys.year[at]
    found = [period(kind, year) for kind in PERIODS for year in keys.years]
    columns = ("period_type", "period_start", "period_end")
    return {
        name: coded(codes, list(texts))
        for name, texts in zip(columns, zip(*found, strict=True), strict=True)
    }
