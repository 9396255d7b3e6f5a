"""Figures made again from the counts behind them, where these are other than were counted."""

import numpy as np
import pandas as pd

from cpanalytics.disclosure.cells import Figure
from cpanalytics.disclosure.quantities import RATES

VALUES = ["value", "numerator", "denominator"]


def numbers(rows: pd.DataFrame, figures: list[Figure], counts: np.ndarray) -> np.ndarray:
    """Return value, numerator and denominator of each figure: an array with a row a figure.

    rows     the figures as they were counted, in the order of ``figures``.
    counts   what stands behind them now, by position. A percentage, mean or rate of nobody is NaN.
    """
    return np.array(
        [_of(row, f, counts) for row, f in zip(rows.itertuples(), figures, strict=True)]
    )


def _of(row: pd.Series, figure: Figure, counts: np.ndarray) -> tuple[float, float, float]:
    top, bottom, total = (
        np.nan if place is None else float(counts[place])
        for place in (figure.top, figure.bottom, figure.sum)
    )
    if row.measure in RATES:  # of a population, which is known to all
        return 10_000 * top / row.denominator, top, row.denominator
    if figure.bottom is None:
        return top, np.nan, np.nan
    share = 100 * top if figure.sum is None else total
    return (share / bottom if bottom else np.nan), top, bottom
