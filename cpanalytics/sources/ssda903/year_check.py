"""Whether the dates in a return are those of the year that its folder says."""

import numpy as np
import pandas as pd

from cpanalytics import project
from cpanalytics.sources.ssda903.problems import Problems
from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.years import WHY, YearFolder

MOST = 0.8
"""The share of a return's episodes that must be open in a year to show that it is of that year.

In the year beside the right one it is about half: those that go on, without the starts or ends.
"""

FEWEST = 5
"""Fewer episodes than this show nothing about the year."""


def check(episodes: pd.DataFrame, folder: YearFolder, problems: Problems) -> None:
    """Report episodes that were not open in the year; refuse a return of another year.

    An episode is open in the year if DECOM is not after the return's end, and DEC (if there) not
    before its first day. Where DECOM cannot be read, nothing is said.
    """
    dated = episodes[episodes["DECOM"].notna()]
    late = (dated["DECOM"] > np.datetime64(folder.end)).to_numpy()
    early = (dated["DEC"] < np.datetime64(folder.start)).to_numpy()
    outside = late | early
    if len(dated) >= FEWEST and outside.mean() > 1 - MOST:
        _refuse_other_year(dated, 1 - outside.mean(), folder)
    for wrong, column in ((late, "DECOM"), (early & ~late, "DEC")):
        rows = dated[wrong]
        problems.of_rows("outside_year", rows["file"].array, rows["row"].to_numpy(), column)


def _refuse_other_year(dated: pd.DataFrame, fits: float, folder: YearFolder) -> None:
    best, share = _best_year(dated)
    if best != folder.year and share >= MOST:
        raise unusable(
            project.shown(folder.path),
            f"is named as the return of {folder.year}, but its dates fit {best} "
            f"({best - 1}-{best % 100:02}): {share:.0%} of its episodes were open in that year, "
            f"and {fits:.0%} in {folder.year}",
            "give the folder the name of its year, or put the right return there",
            WHY,
        )


def _best_year(dated: pd.DataFrame) -> tuple[int, float]:
    """Return the earliest year in which the largest share of episodes was open, and the share."""
    begun = _collection_year(dated["DECOM"])
    ended = _collection_year(dated["DEC"])
    candidates = np.unique(np.concatenate([begun, ended[~np.isnan(ended)]])).astype(int)
    shares = [np.mean((begun <= year) & ~(ended < year)) for year in candidates]
    best = int(np.argmax(shares))
    return int(candidates[best]), float(shares[best])


def _collection_year(days: pd.Series) -> np.ndarray:
    """Return the year ending 31 March that each day is in; NaN where there is none."""
    after_march = (days.dt.month > 3).to_numpy()
    return days.dt.year.to_numpy(dtype=float) + after_march
