"""One sum: a whole and its parts."""

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
