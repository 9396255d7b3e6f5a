"""Dated rows of children in order, each beside the rows before and after it of the same child."""

import numpy as np
import pandas as pd

DAY_BITS = 22
"""A day is a number below this power of two; above it stands the child, so that both sort."""
FIRST_DAY = np.datetime64("0001-01-01", "D").astype("int64")
NO_END = (1 << DAY_BITS) - 1


class Ordered:
    """The rows of a table that have a child and a first day, by child, first day and last day.

    A missing last day comes last. Rows that are alike in these stand in the file's order.
    """

    def __init__(self, table: pd.DataFrame, first: str, last: str) -> None:
        """Sort ``table`` (with ``child``) by its columns ``first`` and ``last``, both dates."""
        table = table[(table["child"] >= 0) & table[first].notna()]
        ends = days(table[last].to_numpy())
        keys = child_days(table["child"].to_numpy(), days(table[first].to_numpy()))
        order = np.lexsort((table["row"], table["file"].cat.codes, ends, keys))
        self.rows = table.take(order).reset_index(drop=True)
        self.keys = keys[order]
        self.ends = ends[order]
        self.child = self.rows["child"].to_numpy()
        self._same = self.child[1:] == self.child[:-1]
        self._beside: dict[tuple[str, int], pd.Series] = {}

    def __getitem__(self, column: str) -> pd.Series:
        return self.rows[column]

    def next(self, column: str) -> pd.Series:
        """Return the value of the child's next row for each row; missing for the last."""
        return self._take(column, 1)

    def previous(self, column: str) -> pd.Series:
        """Return the value of the child's row before each row; missing for the first."""
        return self._take(column, -1)

    def _take(self, column: str, step: int) -> pd.Series:
        if (column, step) not in self._beside:
            at = np.arange(len(self.rows)) + step
            at[~(self.has_next if step == 1 else self.has_previous)] = -1
            values = self.rows[column].array.take(at, allow_fill=True)
            self._beside[column, step] = pd.Series(values, index=self.rows.index)
        return self._beside[column, step]

    @property
    def has_next(self) -> np.ndarray:
        """Whether each row is followed by one of the same child."""
        return np.append(self._same, False)[: len(self.rows)]

    @property
    def has_previous(self) -> np.ndarray:
        """Whether each row comes after one of the same child."""
        return np.append(False, self._same)[: len(self.rows)]

    @property
    def ends_after_next_begins(self) -> np.ndarray:
        """Whether each row is open, or goes on, when the child's next one begins."""
        begins = self.keys & NO_END
        return self.has_next & (self.ends > np.append(begins[1:], NO_END)[: len(begins)])

    def before_another(self, chosen: np.ndarray) -> np.ndarray:
        """Return which of the chosen rows are followed, some time, by a chosen one of the child."""
        at = np.flatnonzero(chosen)
        found = np.zeros(len(self.rows), dtype=bool)
        found[at[:-1]] = self.child[at[:-1]] == self.child[at[1:]]
        return found

    def repeats(self, columns: list[str]) -> np.ndarray:
        """Return which rows say in these columns what an earlier one of the same day says."""
        second = np.flatnonzero(self.keys[1:] == self.keys[:-1]) + 1
        near = self.rows.iloc[np.union1d(second, second - 1)]
        found = np.zeros(len(self.rows), dtype=bool)
        found[near.index[near.duplicated(["child", *columns])]] = True
        return found

    def same_in(self, other: "Ordered") -> np.ndarray:
        """Return where ``other`` has the same child and first day; -1 where it has not."""
        at = np.searchsorted(other.keys, self.keys)
        inside = np.minimum(at, len(other.keys) - 1)
        if not len(other.keys):
            return np.full(len(self.rows), -1)
        return np.where(other.keys[inside] == self.keys, inside, -1)


def days(dates: np.ndarray) -> np.ndarray:
    """Return dates as numbers of days that sort; a missing one is later than all others."""
    dates = dates.astype("datetime64[D]")
    return np.where(np.isnat(dates), NO_END, dates.astype("int64") - FIRST_DAY)


def child_days(child: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Return one number for a child and a day, which sorts by child and then by day."""
    return (child.astype("int64") << DAY_BITS) | day


def on_these_days(spans: Ordered, child: np.ndarray, dates: np.ndarray) -> np.ndarray:
    """Return whether each date lies in one of the child's spans, first and last days included.

    False for a missing child or date. A span without a last day is still open.
    """
    wanted = child_days(child, days(dates))
    at = np.searchsorted(spans.keys, wanted, side="right") - 1
    latest_end = np.maximum.accumulate(child_days(spans.child, spans.ends))
    covered = np.append(latest_end, -1)[at] >= wanted
    return covered & (at >= 0) & (child >= 0) & ~np.isnat(dates)
