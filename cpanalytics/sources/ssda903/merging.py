"""Rows that several returns share, once each: the latest return knows best."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

PLACE = ("year", "file", "row")
"""Where a record stands; these say nothing about the child."""
LAST = np.iinfo("int64").max


def stacked(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return several tables of the same columns as one; codes and text stay categorical."""
    if len(tables) == 1:
        return tables[0]
    return pd.DataFrame({name: _stacked([t[name] for t in tables]) for name in tables[0].columns})


def _stacked(parts: list[pd.Series]) -> pd.Series:
    if all(isinstance(part.dtype, pd.CategoricalDtype) for part in parts) and not all(
        part.cat.categories.equals(parts[0].cat.categories) for part in parts
    ):
        return pd.Series(union_categoricals([part.array for part in parts]))
    return pd.concat(parts, ignore_index=True)


def in_order(table: pd.DataFrame, key: Sequence[str], then: str = "") -> pd.DataFrame:
    """Return the rows sorted by ``key``, ``then`` by one column, then by all that they say.

    No order is by chance, however the rows stood in their files. Missing values come last.
    """
    packed = _packed([_rank(table[name]) for name in key])
    is_sorted = bool((packed[1:] >= packed[:-1]).all())
    at = np.arange(len(packed)) if is_sorted else np.argsort(packed, kind="stable")
    tied = np.append(False, np.diff(packed[at]) == 0)[: len(at)]
    tied |= np.append(tied[1:], False)
    if tied.any():
        rest = [name for name in table.columns if name not in (*key, then, *PLACE)]
        few = table.take(at[tied])
        names = [*key, *([then] if then else []), "year", *rest, "file", "row"]
        at[tied] = at[tied][np.lexsort([_rank(few[name]) for name in reversed(names)])]
    if is_sorted and not tied.any():
        return table
    return table.take(at).reset_index(drop=True)


def _rank(column: pd.Series) -> np.ndarray:
    """Return numbers in the order of a column's values, missing ones last."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        place = np.empty(len(column.cat.categories) + 1, dtype="int64")
        place[np.argsort(column.cat.categories.to_numpy())] = np.arange(len(place) - 1)
        place[-1] = LAST
        return place[column.cat.codes.to_numpy()]
    if column.dtype.kind == "M":
        numbers = column.to_numpy().astype("int64")
        return np.where(numbers == np.iinfo("int64").min, LAST, numbers)
    return column.to_numpy()


def _packed(ranks: Sequence[np.ndarray]) -> np.ndarray:
    """Return one number for several, in the same order: sorting it is faster than sorting them."""
    packed = np.zeros(len(ranks[0]), dtype="int64")
    for rank in ranks:
        known = rank[rank != LAST]
        low, high = (int(known.min()), int(known.max())) if len(known) else (0, 0)
        width = high - low + 2
        if len(packed) and int(packed.max()) * width >= LAST:
            packed = np.unique(packed, return_inverse=True)[1].astype("int64")
        packed = packed * width + np.where(rank == LAST, width - 1, rank - low)
    return packed


def _same_as_before(table: pd.DataFrame, key: Sequence[str]) -> np.ndarray:
    """Return whether each row has the same ``key`` as the one before it."""
    same = np.ones(len(table), dtype=bool)
    same[:1] = False
    for name in key:
        values = _plain(table[name])
        same[1:] &= values[1:] == values[:-1]
    return same


def _plain(column: pd.Series) -> np.ndarray:
    """Return a column's values as numbers that compare fast: equal numbers, equal values."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy()
    return column.to_numpy().view("int64") if column.dtype.kind == "M" else column.to_numpy()


def repeats(table: pd.DataFrame, key: Sequence[str] = (), *, back: bool = False) -> np.ndarray:
    """Return whether each row of a table in order says just what the one before it says.

    key   the columns that count; all but the place of a row if left out.
    back  whether each row is held against the one after it instead.
    """
    content = key or [name for name in table.columns if name not in ("file", "row")]
    again = _same_as_before(table, content)
    return np.append(again[1:], False)[: len(table)] if back else again


def older_versions(episodes: pd.DataFrame) -> np.ndarray:
    """Return whether each open episode, in order, stands right after itself with an end.

    That is so where the files of several years lie in one folder.
    """
    same = [n for n in ("child", "year", "DECOM", "RNE", "LS", "PLACE") if n in episodes]
    ended = np.append(False, episodes["DEC"].notna().to_numpy()[:-1])[: len(episodes)]
    is_open = episodes["DEC"].isna().to_numpy()
    return is_open & ended & _same_as_before(episodes, same)


def superseded(table: pd.DataFrame, key: Sequence[str]) -> np.ndarray:
    """Return whether each row of a table in order has a later version, in a later return.

    Several rows of one return with one ``key`` (a child may move twice in a day) are matched
    with those of another return from the last one back.
    """
    group = np.cumsum(~_same_as_before(table, key))
    year = table["year"].to_numpy()
    order = np.lexsort((-np.arange(len(table)), year, group))
    position = np.arange(len(table))
    starts = np.append(True, (np.diff(group[order]) != 0) | (np.diff(year[order]) != 0))
    from_last = position - np.maximum.accumulate(np.where(starts, position, 0))
    rank = np.empty(len(table), dtype="int64")
    rank[order] = from_last
    last = np.lexsort((year, rank, group))
    same = (np.diff(group[last]) == 0) & (np.diff(rank[last]) == 0)
    found = np.zeros(len(table), dtype=bool)
    found[last[:-1][same]] = True
    return found
