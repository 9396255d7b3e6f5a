"""What an earlier return left open and no later return has again."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

DAY = np.timedelta64(1, "D")


def ended(
    table: pd.DataFrame, column: str, ends: Mapping[int, date]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a table of things that go on, each over where its return says so, and what was not.

    table   rows in order, with ``child``, ``year`` and the ``column`` of their end.
    ends    the last day of each return, by year.
    A later return lists everything that is still open. So what it does not list is over: an
    episode on the first day of the one that goes on from it, or else the day after its return.
    """
    left = table[column].isna().to_numpy() & (table["year"].to_numpy() < max(ends))
    if not left.any():
        return table, table.iloc[:0]
    days = table[column].to_numpy().copy()
    last = {year: np.datetime64(end, "s") for year, end in ends.items()}
    days[left] = [last[year] for year in table["year"].to_numpy()[left]]
    if column != "DEC":
        return table.assign(**{column: days}), table[left]
    days[left] += DAY  # looked after on the last day of the return itself
    return _episodes_ended(table, left, days), table[left]


def _episodes_ended(table: pd.DataFrame, left: np.ndarray, days: np.ndarray) -> pd.DataFrame:
    child, start = table["child"].to_numpy(), table["DECOM"].to_numpy()
    followed = np.append(child[1:] == child[:-1], False)
    goes_on = left & followed & np.append((table["RNE"] != "S").to_numpy()[1:], False)
    days[goes_on] = start[np.flatnonzero(goes_on) + 1]
    codes = table["REC"].cat.codes.to_numpy().copy()
    codes[left] = -1
    codes[goes_on] = table["REC"].cat.categories.get_loc("X1")
    reason = pd.Categorical.from_codes(codes, dtype=table["REC"].dtype)
    return table.assign(DEC=days, REC=reason)
