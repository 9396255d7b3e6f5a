"""Who was looked after for the whole year (the OC2 cohort), and who on its last day."""

from datetime import date

import numpy as np
import pandas as pd

from cpanalytics.indicators.records import SHORT_BREAKS
from cpanalytics.sources.ssda903.rules.prepared import Prepared


def all_year(this: Prepared) -> np.ndarray:
    """Return, by child, whether the child was looked after for the whole year.

    Somebody whose care started on 1 April is; so is somebody who left on 31 March. Anybody with a
    short break (V3, V4) in the year is not.
    """
    e, start, end = this.episodes.rows, pd.Timestamp(this.start), pd.Timestamp(this.year_end)
    inside = (e["DECOM"] <= end) & (e["DEC"].isna() | (e["DEC"] >= start))
    came = (e["RNE"] == "S") & (e["DECOM"] > start) & (e["DECOM"] <= end)
    left = (e["REC"] != "X1") & (e["DEC"] >= start) & (e["DEC"] < end)
    outside = came | left | (inside & e["LS"].isin(SHORT_BREAKS))
    return this.children_in(e[inside]) & ~this.children_in(e[outside])


def on_last_day(this: Prepared) -> pd.DataFrame:
    """Return the episode of each child looked after on the last day, short breaks left out."""
    e = this.episodes.rows
    own = e[open_on(this.end, e["DECOM"], e["DEC"]) & ~e["LS"].isin(SHORT_BREAKS)]
    return own.drop_duplicates("child", keep="last")


def open_on(day: date, first: pd.Series, last: pd.Series) -> pd.Series:
    """Return what has begun by the end of ``day`` and goes on after it; no last day is open."""
    now = pd.Timestamp(day)
    return (first <= now) & (last.isna() | (last > now))


def last_episodes(this: Prepared, by_child: np.ndarray) -> pd.DataFrame:
    """Return the last episode of each child for whom an array by child is true."""
    e = this.episodes
    return e.rows[~e.has_next & this.among(e.rows, by_child)]
