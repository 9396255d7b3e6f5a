"""Ages and birthdays by the calendar, for whole columns at once."""

from datetime import date

import numpy as np
import pandas as pd

Days = pd.Series | np.ndarray
"""A column of datetime64; a missing date is NaT."""


def _parts(days: Days | date) -> tuple[np.ndarray, np.ndarray]:
    """Return the year, and the month and day as one number that sorts (NaT: its own garbage)."""
    day = np.asarray(days, dtype="datetime64[D]")
    month = day.astype("datetime64[M]")
    year = day.astype("datetime64[Y]")
    in_year = (month - year.astype("datetime64[M]")).astype("int64")
    in_month = (day - month.astype("datetime64[D]")).astype("int64")
    return year.astype("int64") + 1970, 31 * in_year + in_month


def completed_years(born: Days, on: Days | date) -> np.ndarray:
    """Return each age in completed years ``on`` a day (or each on its own): float, NaN if unknown.

    A birthday on 29 February is reached on 1 March in a common year. Before birth it is negative.
    """
    born = np.asarray(born, dtype="datetime64[D]")
    on = np.asarray(on, dtype="datetime64[D]")
    birth_year, birth_day = _parts(born)
    year, day = _parts(on)
    age = (year - birth_year - (day < birth_day)).astype("float64")
    age[np.isnat(born) | np.isnat(on)] = np.nan
    return age


def birthday(born: Days, age: int | np.ndarray) -> np.ndarray:
    """Return the day on which each reaches ``age``, datetime64[s]; NaT if unknown.

    Someone born on 29 February reaches it on 1 March where the year has no such day.
    """
    born = np.asarray(born, dtype="datetime64[D]")
    month = born.astype("datetime64[M]")
    day = (born - month.astype("datetime64[D]")).astype("int64")
    return ((month + 12 * np.asarray(age)).astype("datetime64[D]") + day).astype("datetime64[s]")
