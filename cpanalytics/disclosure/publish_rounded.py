"""The public's copy of counted figures with every count rounded to a multiple of 5.

Percentages, means and rates are worked out from the rounded counts, so they tell no more than
these. One of few people would be far off: it is not shown.
"""

import numpy as np
import pandas as pd

from cpanalytics.disclosure.cells import Cells, Figure
from cpanalytics.disclosure.controlled import rounded
from cpanalytics.disclosure.figures_of_counts import VALUES, numbers
from cpanalytics.disclosure.ledger import HIDDEN, Ledger
from cpanalytics.disclosure.primary import facts
from cpanalytics.disclosure.quantities import Cell
from cpanalytics.disclosure.relations import relations
from cpanalytics.figures import NUMBERS, ROUNDED

SMALLEST_BASE = 30
"""Of fewer people, rounded, no percentage or mean is shown: it could be off by a fifth or more."""


def public(
    table: pd.DataFrame, cells: Cells, figures: list[Figure], past: Ledger, also: list[int]
) -> tuple[dict[Cell, str], pd.DataFrame]:
    """Return what is shown of each count, and the rows as the public sees them.

    also   positions of counts that are not shown at all, as an attack found them out.
    """
    names = list(cells.places)
    sums = relations(cells, figures)  # adds counts that no figure shows
    everything = list(cells.places)
    before = np.array([_last(past, name) for name in everything])
    counts = rounded(everything, facts(cells, figures), sums, before)[: len(names)].astype(float)
    counts[also] = np.nan
    rows = table.loc[[figure.row for figure in figures]].assign(visibility="public")
    hidden = np.array([_is_hidden(figure, counts) for figure in figures], dtype=bool)
    rows[VALUES] = numbers(rows, figures, counts)
    rows.loc[~hidden, ["status", "status_printed"]] = ["ok", ""]
    rows.loc[hidden, NUMBERS] = np.nan
    rows.loc[hidden, ["status", "status_printed"]] = HIDDEN
    told = {place for n in np.flatnonzero(~hidden) for place in figures[n].cells}
    states = {names[place]: str(int(counts[place])) for place in sorted(told)}
    return states, rows.assign(qualifier=ROUNDED)


def _last(past: Ledger, name: Cell) -> float:
    """Return what was last shown of a count, NaN if nothing was."""
    shown = past.shown.get(name)
    return float(shown[-1]) if shown else np.nan


def _is_hidden(figure: Figure, counts: np.ndarray) -> bool:
    """Return whether a figure rests on a count that is not shown, or on too few people."""
    unknown = np.isnan(counts[list(figure.cells)]).any()
    return bool(unknown or (figure.bottom is not None and counts[figure.bottom] < SMALLEST_BASE))
