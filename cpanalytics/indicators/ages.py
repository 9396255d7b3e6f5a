"""Ages and birthdays by the calendar, for whole columns at once."""

from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

Days = pd.Series | np.ndarray
"""A column of datetime64; a missing date is NaT."""


class Parts(NamedTuple):
    """Days as their year (float, NaN if unknown) and a number that sorts within each year."""

    year: np.ndarray
    day: np.ndarray


def parts(days: Days | date) -> Parts:
    """Return the year of each day, and its month and day as one number."""
    day = np.asarray(days, dtype="datetime64[D]")
    month = day.astype("datetime64[M]")
    months = month.astype("int64")
    in_month = (day - month.astype("datetime64[D]")).astype("int64")
    year = np.where(np.isnat(day), np.nan, months // 12 + 1970)
    return Parts(year, (31 * (months % 12) + in_month).astype("int16"))


def age_on(year: np.ndarray, day: np.ndarray, on: Days | date) -> np.ndarray:
    """Return ages in completed years of those born on ``parts`` of days; NaN if unknown."""
    now = parts(on)
    return now.year - year - (now.day < day)


def completed_years(born: Days, on: Days | date) -> np.ndarray:
    """Return each age in completed years ``on`` a day (or each on its own): float, NaN if unknown.

    A birthday on 29 February is reached on 1 March in a common year. Before birth it is negative.
    """
    return age_on(*parts(born), on)


def birthday(born: Days, age: int | np.ndarray) -> np.ndarray:
    """Return the day on which each reaches ``age``, datetime64[s]; NaT if unknown.

    Someone born on 29 February reaches it on 1 March where the year has no such day.
    """
    born = np.asarray(born, dtype="datetime64[D]")
    month = born.astype("datetime64[M]")
    day = (born - month.astype("datetime64[D]")).astype("int64")
    return ((month + 12 * np.asarray(age)).astype("datetime64[D]") + day).astype("datetime64[s]")
