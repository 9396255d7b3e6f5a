"""Which of several published values of one figure is shown: that of the latest release.

A release restates the years that it covers, so for a data set, place, date and age band all rows
are those of the latest release that has them: a label that it dropped is not brought back from an
older one.
"""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

KEY = (
    "measure", "area_code", "period_start", "period_end", "period_type",
    "age_band", "sex", "group", "category",
)  # fmt: skip
"""What a figure is about, whoever printed it and wherever."""
MOST_CODES = 2**62
ESTIMATES = "mid-"
"""What the release of a file of ONS's mid-year estimates begins with: mid-2024."""
COVERED = ("dataset", "area_code", "period_end", "age_band")
"""What a release covers: care leavers aged 22 to 25 are in files of their own, not in each."""


def age_of(release: str) -> float:
    """Return a number by which releases are in order: mid-2024 lies between 2024 and 2025.

    A folder that somebody named otherwise counts by the year in its name.
    """
    year = re.search(r"20\d\d", release)
    return (float(year[0]) if year else 0.0) + (0.5 if release.startswith(ESTIMATES) else 0.0)


def shown(rows: pa.Table, datasets: Sequence[str]) -> np.ndarray:
    """Return whether each row is the one that is shown of all with its key.

    datasets   every data set, first the one to be shown where a release prints a figure twice.
    """
    release, names = _codes(rows, "release")
    age = np.array([age_of(name) for name in names])[release]
    dataset, names = _codes(rows, "dataset")
    first = {name: len(datasets) - place for place, name in enumerate(datasets)}
    rank = np.array([first.get(name, 0) for name in names])[dataset]
    covered = age == _most(age, _groups(rows, COVERED))
    order = np.where(covered, 1000 * age + rank, -1.0)
    key = _groups(rows, KEY)
    best = covered & (order == _most(order, key))
    at = np.arange(len(key))
    return best & (at == -_most(np.where(best, -at, -len(at)), key))


def _most(numbers: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Return, for each row, the greatest number of its group."""
    greatest = np.full(group.max(initial=-1) + 1, -np.inf)
    np.maximum.at(greatest, group, numbers)
    return greatest[group]


def _groups(rows: pa.Table, columns: Sequence[str]) -> np.ndarray:
    """Return a code for each row by several columns at once."""
    found, many = np.zeros(rows.num_rows, dtype=np.int64), 1
    for name in columns:
        codes, names = _codes(rows, name)
        if many * len(names) > MOST_CODES:
            found = pd.factorize(found)[0]
            many = found.max(initial=0) + 1
        found, many = found * len(names) + codes, many * len(names)
    return pd.factorize(found)[0]


def _codes(rows: pa.Table, name: str) -> tuple[np.ndarray, list[str]]:
    column = rows.column(name).combine_chunks()
    column = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
    return column.indices.to_numpy().astype(np.int64), column.dictionary.to_pylist()


def revised(every: pd.DataFrame) -> pd.DataFrame:
    """Return where a release prints another number than the one before it that has the figure.

    every   rows of all releases. One row a change: the key, then ``release``, ``value``, ``status``
    and ``printed`` as they were first, and ``later_...`` as they were then.
    """
    told = ["release", "value", "status", "printed"]
    order = every["release"].map(age_of)
    once = every.assign(_order=order).sort_values([*KEY, "_order"], kind="stable")
    once = once.drop_duplicates([*KEY, "release"])
    later = once[told].shift(-1).add_prefix("later_")
    same_key = (once[list(KEY)] == once[list(KEY)].shift(-1)).all(axis=1)
    changed = once["printed"] != later["later_printed"]
    columns = [*KEY[:2], "area_name", *KEY[2:], *told]
    return once[columns].join(later)[same_key & changed].reset_index(drop=True)
