"""Which counts are too small to show, and what must stay possible for each."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from cpanalytics.disclosure.cells import Cells, Figure
from cpanalytics.disclosure.nested import SLACK
from cpanalytics.disclosure.quantities import MEANS, TRAITS, Cell

SMALL = range(1, 6)
"""Counts that are not shown."""
UNDER_A_TRAIT, UNDER_A_MEAN = 10, 10
"""Groups smaller than this are too small for "all" or "none", and for a mean."""
AMOUNTS = {total for total, _ in MEANS.values() if not total.endswith("episodes")}
"""Sums of scores or days: not counts, so a small one is nothing special."""


@dataclass(frozen=True)
class Facts:
    """What is known of the cells, by position, before any pattern is chosen.

    values   as counted.
    lows     the least that a reader must think possible for a hidden cell.
    hidden   no figure shows it.
    prices   what is lost if a cell is hidden.
    goals    the changes, in whole numbers, that must stay possible for a cell that is too small:
             (-2, 3) for a 3 keeps 1 and 6 possible.
    """

    values: np.ndarray
    lows: np.ndarray
    hidden: np.ndarray
    prices: np.ndarray
    goals: dict[int, tuple[int, ...]]

    @property
    def primary(self) -> np.ndarray:
        """Positions of cells that a figure would show and that are too small for it."""
        return np.array([place for place in self.goals if not self.hidden[place]], dtype="int64")


def facts(cells: Cells, figures: Iterable[Figure]) -> Facts:
    """Return what must be protected.

    A zero is shown, so a reader knows that a hidden count is 1 or more; but that none of a small
    group has a trait is hidden too. The rest of a group may be 0: all of it may be hidden to
    protect others.
    """
    figures, names = list(figures), sorted(cells.places, key=cells.places.__getitem__)
    values, hidden = np.array(cells.values, dtype="int64"), np.array(cells.hidden, dtype=bool)
    few = {figure.top for figure in figures if _is_few(figure, names, values)}
    may_be_zero = [place in few or name.name in AMOUNTS for place, name in enumerate(names)]
    lows = np.where(hidden | np.array(may_be_zero, dtype=bool), 0, 1)
    return Facts(values, lows, hidden, np.array(cells.prices), _goals(figures, names, values))


def _goals(
    figures: list[Figure], names: list[Cell], values: np.ndarray
) -> dict[int, tuple[int, ...]]:
    goals = {place: _of_small(values[place]) for place, name in enumerate(names)
             if values[place] in SMALL and _is_counted(name)}  # fmt: skip
    for figure in figures:
        goals.update(_of_group(figure, names, values))
    return goals


def _is_counted(cell: Cell) -> bool:
    return cell.name not in AMOUNTS and SLACK not in cell.name


def _of_small(value: int) -> tuple[int, ...]:
    """Return the changes that lead to 1 and to 6: so 1 to 5, or more, stay possible."""
    return tuple(int(change) for change in (1 - value, 6 - value) if change)


def _of_group(figure: Figure, names: list[Cell], values: np.ndarray) -> dict[int, tuple[int, ...]]:
    """Return the goals of a mean of few, and of a trait that all or none of a few have."""
    if figure.bottom is None or not values[figure.bottom]:
        return {}
    size = int(values[figure.bottom])
    if figure.sum is not None and size < UNDER_A_MEAN:
        small = _of_small(values[figure.sum]) if values[figure.sum] in SMALL else ()
        return {figure.sum: small or (-2, 2)}
    if not _is_few(figure, names, values):
        return {}
    top = int(values[figure.top])
    return {figure.top: (2,)} if top == 0 else {figure.top: (-2,)} if top == size else {}


def _is_few(figure: Figure, names: list[Cell], values: np.ndarray) -> bool:
    """Return whether a figure is of a trait in a group so small that all or none tells of each."""
    if figure.top is None or figure.bottom is None or names[figure.top].name not in TRAITS:
        return False
    return 0 < values[figure.bottom] < UNDER_A_TRAIT
