"""Statistical neighbours: what the councils most like this one have, in one number."""

import math
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cpanalytics import not_shown
from cpanalytics.figures import OWN

MEDIAN, MEAN = "median", "mean"
"""The two summaries in use: DfE's dashboards show the median, its interactive tool the mean."""
_SUMMARIES = {MEDIAN: np.median, MEAN: np.mean}


@dataclass(frozen=True)
class Neighbours:
    """The neighbours' figures beside one figure, and their summary, unweighted.

    ``value`` is NaN where fewer than half of them have a value: the numbers that are kept back are
    small, so those that are left are not like all. ``rows`` are those that have one; ``of`` is how
    many neighbours there are, of which ``kept_back`` have a figure that is not shown.
    """

    value: float
    summary: str
    rows: pd.DataFrame
    of: int
    kept_back: int

    @property
    def had(self) -> int:
        """How many neighbours have a value."""
        return len(self.rows)


def neighbours(edition: pd.DataFrame, codes: Collection[str], summary: str = MEDIAN) -> Neighbours:
    """Return the neighbours' figures among those of all areas, and their median or mean.

    edition   figures of one thing, period and release; see ``same_edition``.
    codes     the neighbours' ONS codes, from the council's profile.
    A figure that is kept back or missing is left out, never taken as zero.
    """
    theirs = edition[(edition["area_level"] == OWN) & edition["area_code"].isin(codes)]
    rows = theirs[(theirs["status"] == "ok") & theirs["value"].notna()]
    enough = len(rows) and 2 * len(rows) >= len(codes)
    value = float(_SUMMARIES[summary](rows["value"])) if enough else math.nan
    hidden = int((theirs["status"] == not_shown.SYMBOL).sum())
    return Neighbours(value, summary, rows, len(codes), hidden)
