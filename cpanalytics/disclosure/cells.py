"""Every count behind a council's figures, each once, as arrays."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from cpanalytics import measures
from cpanalytics.disclosure.quantities import Behind, Cell, behind, own_base

PRICE_OF_A_HEADLINE = 20.0
"""A board looks at headlines first: so many other figures are hidden before one."""


@dataclass
class Cells:
    """Counts by position.

    value     whole numbers as counted; a sum of values is a count here too.
    hidden    True for a count that no figure shows, such as a complement: it is known only if
              others give it back.
    prices    how much is lost if a count is hidden: a point for each figure that it stands
              behind, and more for a headline.
    own_bases  denominators that are none of their measure's, each with the one that is.
    """

    places: dict[Cell, int] = field(default_factory=dict)
    values: list[int] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    prices: list[float] = field(default_factory=list)
    own_bases: dict[int, int] = field(default_factory=dict)

    def add(self, cell: Cell, value: float, *, hidden: bool = False) -> int:
        """Return the cell's position, adding it where it is new; ``agrees`` must hold."""
        if not self.agrees(cell, value):
            raise ValueError(f"{cell.name} at {cell.end} has two values")
        place = self.places.setdefault(cell, len(self.values))
        if place == len(self.values):
            self.values.append(round(value))
            self.hidden.append(hidden)
            self.prices.append(0.0)
        self.hidden[place] = self.hidden[place] and hidden
        return place

    def agrees(self, cell: Cell, value: float) -> bool:
        """Return whether the cell is new, or has this value: another means another definition."""
        place = self.places.get(cell)
        return place is None or self.values[place] == round(value)

    def get(self, cell: Cell) -> int | None:
        """Return the cell's position, None if nothing tells it."""
        return self.places.get(cell)

    def __len__(self) -> int:
        return len(self.values)


@dataclass(frozen=True)
class Figure:
    """A figure's row, and the positions of the cells behind it; a mean has a sum, no top."""

    row: int
    top: int | None
    bottom: int | None
    sum: int | None

    @property
    def cells(self) -> tuple[int, ...]:
        """The positions of all cells behind it."""
        return tuple(cell for cell in (self.top, self.bottom, self.sum) if cell is not None)


def of_figures(figures: pd.DataFrame) -> tuple[Cells, list[Figure]]:
    """Return the cells behind the counted figures, and which figure shows which.

    Figures of a measure that ``quantities`` doesn't know are in neither: they cannot be shown. Nor
    can those that disagree with others on a count, but for the denominator: under an option it can
    be one of its own, see ``own_bases``.
    """
    cells = Cells()
    rows = [(row, parts) for row in figures.itertuples() if (parts := behind(row))]
    rows.sort(key=lambda pair: pair[1].bottom is not None)  # numbers say what each count is
    added = [_added(cells, row, parts) for row, parts in rows]
    return cells, sorted(filter(None, added), key=lambda figure: figure.row)


def _added(cells: Cells, row: pd.Series, parts: Behind) -> Figure | None:
    top, bottom, total = _numbers(row, parts)
    if parts.top and parts.bottom and not cells.agrees(parts.bottom, bottom):
        whole, own = cells.places[parts.bottom], own_base(parts.top, parts.bottom)
        if cells.agrees(own, bottom):
            cells.own_bases[cells.add(own, bottom)] = whole
        parts = replace(parts, bottom=own)
    pairs = list(zip((parts.top, parts.bottom, parts.sum), (top, bottom, total), strict=True))
    if not all(cell is None or cells.agrees(cell, number) for cell, number in pairs):
        return None
    found = (None if cell is None else cells.add(cell, number) for cell, number in pairs)
    figure = Figure(row.Index, *found)
    for place in figure.cells:
        cells.prices[place] += PRICE_OF_A_HEADLINE if _is_headline(row) else 1.0
    return figure


def _is_headline(row: pd.Series) -> bool:
    """Return whether a board looks at this figure first: a headline, of no single year of age."""
    headline = measures.headline_id(row.measure, row.group, row.category)
    of_all = row.age_band == measures.TOTAL or (
        headline != row.measure and not row.age_band.isdigit()
    )
    return bool(headline) and row.sex == measures.TOTAL and of_all


def _numbers(row: pd.Series, parts: Behind) -> tuple[float, float, float]:
    """Return numerator, denominator and sum; a mean of nobody adds up to nothing."""
    if parts.bottom is None:
        top = row.value if np.isnan(row.numerator) else row.numerator
        return top, np.nan, np.nan
    return row.numerator, row.denominator, np.nan_to_num(row.value * row.denominator)


def positions(cells: Cells, wanted: Iterable[Cell]) -> list[int]:
    """Return the positions of those cells that are there."""
    return [place for cell in wanted if (place := cells.get(cell)) is not None]
