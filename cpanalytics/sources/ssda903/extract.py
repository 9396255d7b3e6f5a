"""Up to when a return goes: an extract made within the year stops, and says so by its silence."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from cpanalytics.sources.ssda903.years import YearFolder

EVENTS = {
    "Episodes": ("DECOM", "DEC"),
    "Reviews": ("REVIEW",),
    "Missing": ("MIS_START",),
    "SWEpisodes": ("SW_DECOM",),
}
FEWEST = 50
"""So many events in the year make it all but impossible that none is in its last two months."""
SILENCE = timedelta(days=60)
NEAR = timedelta(days=3)
"""An extract whose last event is so near the end of its month goes to that end."""


def last_day(tables: Mapping[str, pd.DataFrame], folder: YearFolder) -> date:
    """Return the last day that a return covers: the folder's, or earlier where events stop.

    They stop where the year has at least ``FEWEST`` dated events, none in its last 60 days.
    """
    days = _events(tables, folder)
    last = days.max().item() if len(days) else folder.start
    if len(days) < FEWEST or folder.end - last < SILENCE:
        return folder.end
    month_end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return month_end if month_end - last <= NEAR else last


def _events(tables: Mapping[str, pd.DataFrame], folder: YearFolder) -> np.ndarray:
    columns = [
        tables[table][name].to_numpy()
        for table, names in EVENTS.items()
        for name in names
        if name in tables.get(table, ())
    ]
    first, last = (np.datetime64(day, "s") for day in (folder.start, folder.end))
    within = [days[(days >= first) & (days <= last)] for days in columns]
    return np.concatenate([np.zeros(0, "datetime64[s]"), *within]).astype("datetime64[D]")
