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

ENOUGH = 100_000
"""So many episodes, spread over the file, show the year as well as all of them."""

FEWEST = 5
"""Fewer episodes than this show nothing about the year."""


def check(episodes: pd.DataFrame, folder: YearFolder, problems: Problems) -> None:
    """Report episodes that were not open in the year; refuse a return of another year.

    Where more than a few were not, the file holds other years too, and is told as a whole. An
    episode is open in the year if DECOM is not after the return's end, and DEC (if there) not
    before its first day. Where DECOM cannot be read, nothing is said.
    """
    begun, ended = (episodes[name].to_numpy() for name in ("DECOM", "DEC"))
    dated = ~np.isnat(begun)
    late = begun > np.datetime64(folder.end)
    early = dated & (ended < np.datetime64(folder.start)) & ~late
    fits = 1 - (late.sum() + early.sum()) / max(dated.sum(), 1)
    if dated.sum() >= FEWEST and fits < MOST:
        _refuse_other_year(begun[dated], ended[dated], fits, folder)
        for file in episodes["file"].array[late | early].unique():
            problems.of_file("other_years_too", file)
        return
    for wrong, column in ((late, "DECOM"), (early, "DEC")):
        rows = episodes["row"].to_numpy()[wrong]
        problems.of_rows("outside_year", episodes["file"].array[wrong], rows, column)


def _refuse_other_year(
    begun: np.ndarray, ended: np.ndarray, fits: float, folder: YearFolder
) -> None:
    every = len(begun) // ENOUGH + 1
    best, share = _best_year(begun[::every], ended[::every])
    if best != folder.year and share >= MOST:
        raise unusable(
            project.shown(folder.path),
            f"is named as the return of {folder.year}, but its dates fit {best} "
            f"({best - 1}-{best % 100:02}): {share:.0%} of its episodes were open in that year, "
            f"and {fits:.0%} in {folder.year}",
            f"give the {folder.kind} the name of its year, or put the right return there",
            WHY,
        )


def _best_year(begun: np.ndarray, ended: np.ndarray) -> tuple[int, float]:
    """Return the earliest year in which the largest share of episodes was open, and the share."""
    starts, ends = _collection_years(begun), _collection_years(ended[~np.isnat(ended)])
    first = int(min(starts.min(), ends.min(initial=starts.min())))
    size = int(max(starts.max(), ends.max(initial=starts.max()))) - first + 1
    started = np.cumsum(np.bincount(starts - first, minlength=size))
    over = np.cumsum(np.bincount(ends - first, minlength=size))
    shares = (started - np.append(0, over[:-1])) / len(begun)
    best = int(np.argmax(shares))
    return first + best, float(shares[best])


def _collection_years(days: np.ndarray) -> np.ndarray:
    """Return the year ending 31 March that each day is in."""
    months = days.astype("datetime64[M]").astype("int64")  # from January 1970
    return (months + 9) // 12 + 1970
