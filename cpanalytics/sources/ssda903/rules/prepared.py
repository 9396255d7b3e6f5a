"""One return made ready for the rules: children as numbers, rows in order, ages known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from cpanalytics.indicators.ages import completed_years
from cpanalytics.sources.ssda903.rules.care_history import CareHistory, care_history
from cpanalytics.sources.ssda903.rules.ordered import Ordered, on_these_days

if TYPE_CHECKING:
    from cpanalytics.sources.ssda903.reading import Return

EPISODE = ["DECOM", "DEC", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "REC"]


class Prepared:
    """One return. Every table has one column more, ``child``: a number for CHILD, -1 if missing.

    The numbers are the same in all returns that are prepared together. An array "by child" is
    indexed with them; its last place, which -1 reaches, always says missing or False.
    """

    def __init__(
        self, given: Return, numbers: dict[str, np.ndarray], places: int, before: Prepared | None
    ) -> None:
        """Prepare one return.

        numbers   the children of each table's rows.
        places    how long an array by child is: one more than there are children.
        before    the return of the year before, None where there is none.
        """
        self.year, self.end = given.year, given.end
        self.start, self.year_end = date(given.year - 1, 4, 1), date(given.year, 3, 31)
        self.whole_year = given.end == self.year_end
        self.before = before
        self.places = places
        self.tables = {
            name: table.assign(child=numbers[name]) for name, table in given.tables.items()
        }

    def has(self, *names: str) -> bool:
        """Return whether all these tables were supplied."""
        return all(name in self.tables for name in names)

    @cached_property
    def episodes(self) -> Ordered:
        """The episodes with a child and a first day, in the order in which a child had them.

        An episode that stands there twice, alike in all that figures are made from, is here once.
        """
        rows, again = self.all_episodes.rows, self.all_episodes.repeats(EPISODE)
        return Ordered(rows[~again], "DECOM", "DEC") if again.any() else self.all_episodes

    @cached_property
    def all_episodes(self) -> Ordered:
        """The same with every row."""
        return Ordered(self.tables["Episodes"], "DECOM", "DEC")

    @cached_property
    def goes_on(self) -> np.ndarray:
        """Whether each of ``episodes`` begins on the day its predecessor ended with X1."""
        before = self.episodes.previous
        same_day = before("DEC") == self.episodes["DECOM"]
        return (same_day & (before("REC") == "X1")).to_numpy()

    @cached_property
    def care(self) -> CareHistory:
        """Each child's time in care, as far as this return and those before it show."""
        return care_history(self)

    @cached_property
    def header_dob(self) -> np.ndarray:
        """The date of birth in the Header, by child: the earliest where it has several."""
        return self.earliest("Header", "DOB") if self.has("Header") else self._none_known()

    @cached_property
    def dob(self) -> np.ndarray:
        """The date of birth, by child: the Header's, else the earliest of other tables."""
        others = [self.earliest(name, "DOB") for name, rows in self.tables.items() if "DOB" in rows]
        elsewhere = np.fmin.reduce([self._none_known(), *others])
        return np.where(np.isnat(self.header_dob), elsewhere, self.header_dob)

    def _none_known(self) -> np.ndarray:
        return np.full(self.places, np.datetime64("NaT", "s"))

    def earliest(self, name: str, column: str) -> np.ndarray:
        """Return the earliest date in a table's column, by child, datetime64[s]."""
        dates = self._none_known()
        np.fmin.at(dates, self.tables[name]["child"], self.tables[name][column].to_numpy())
        dates[-1] = np.datetime64("NaT")
        return dates

    def dob_of(self, rows: pd.DataFrame) -> np.ndarray:
        """Return the date of birth of the child of each row, datetime64[s]."""
        return self.among(rows, self.dob)

    def age_of(self, rows: pd.DataFrame, on: pd.Series | date) -> pd.Series:
        """Return the age in completed years of the child of each row; missing where not known.

        on   a day, or a date of each row.
        """
        return pd.Series(completed_years(self.dob_of(rows), on), index=rows.index)

    def children_in(self, rows: pd.DataFrame) -> np.ndarray:
        """Return, by child, whether any of ``rows`` is the child's."""
        found = np.zeros(self.places, dtype=bool)
        found[rows["child"].to_numpy()] = True
        found[-1] = False
        return found

    def among(self, rows: pd.DataFrame, by_child: np.ndarray) -> np.ndarray:
        """Return what an array by child says of the child of each row."""
        return by_child[rows["child"].to_numpy()]

    def not_among(self, rows: pd.DataFrame, by_child: np.ndarray) -> np.ndarray:
        """Return whether each row has a child of whom an array by child says False."""
        return (rows["child"].to_numpy() >= 0) & ~self.among(rows, by_child)

    def in_care(self, rows: pd.DataFrame, column: str) -> np.ndarray:
        """Return whether the child of each row was looked after on its date in ``column``."""
        return on_these_days(self.episodes, rows["child"].to_numpy(), rows[column].to_numpy())


def prepare(returns: Sequence[Return]) -> list[Prepared]:
    """Return the returns, sorted by year, each with the one of the year before if it is there."""
    returns = sorted(returns, key=lambda one: (one.year, one.end))
    numbers, places = _numbered(returns)
    ready: list[Prepared] = []
    for given, of_tables in zip(returns, numbers, strict=True):
        last = ready[-1] if ready and ready[-1].year == given.year - 1 else None
        ready.append(Prepared(given, of_tables, places, last))
    return ready


def _numbered(returns: Sequence[Return]) -> tuple[list[dict[str, np.ndarray]], int]:
    """Return the child of each row of each table, and how long an array by child is."""
    columns = [table["CHILD"].cat for one in returns for table in one.tables.values()]
    ids = [pa.array(column.categories, pa.large_string()) for column in columns]
    joined = pa.chunked_array(ids, pa.large_string()).combine_chunks().dictionary_encode()
    starts = np.cumsum([0, *map(len, ids)])
    position = joined.indices.to_numpy().astype("int32")
    parts = (
        np.append(position[start:end], np.int32(-1))[column.codes]
        for column, start, end in zip(columns, starts[:-1], starts[1:], strict=True)
    )
    return [dict(zip(one.tables, parts, strict=False)) for one in returns], len(
        joined.dictionary
    ) + 1
