"""Sums: a whole and its parts, one at a time and as a matrix."""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import coo_array, csc_array
from scipy.sparse.csgraph import connected_components

from cpanalytics.disclosure.cells import Cells
from cpanalytics.disclosure.quantities import Cell

Relation = list[tuple[int, int]]
"""Position and coefficient of each cell; the whole has -1, its parts 1."""


def summed(cells: Cells, whole: int, parts: list[int], rest: Cell) -> Relation:
    """Return that the parts add up to the whole, with a hidden cell for what they leave over."""
    left = cells.values[whole] - sum(cells.values[part] for part in parts)
    if left:
        parts = [*parts, cells.add(rest, left, hidden=True)]
    return [(whole, -1), *((part, 1) for part in parts)]


def matrix_of(sums: Sequence[Relation], size: int) -> csc_array:
    """Return a row a sum, a column a cell."""
    rows = np.repeat(np.arange(len(sums)), [len(one) for one in sums])
    places, signs = np.array([pair for one in sums for pair in one], dtype="int64").reshape(-1, 2).T
    return csc_array(coo_array((signs.astype(float), (rows, places)), shape=(len(sums), size)))


def systems(sums: csc_array, live: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the columns of cells that hang together, and the rows over them: cells that are not
    ``live`` hold nothing together."""
    places = np.flatnonzero(live)
    matrix = sums[:, places]
    _, part = connected_components(abs(matrix).T @ abs(matrix), directed=False)
    for number in range(part.max(initial=-1) + 1):
        columns = np.flatnonzero(part == number)
        yield places[columns], np.unique(csc_array(matrix[:, columns]).indices)
