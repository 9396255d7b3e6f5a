"""A child and a day as one number: what happened to each child, in order, in one sorted array."""

import numpy as np

from cpanalytics.indicators.ages import Days

_BITS = 22
"""For a day beside the child: from 1 January 1970, and beyond the year 9999."""


def key(child: np.ndarray, day: Days) -> np.ndarray:
    """Return a number for each child and day, int64; a day before 1970 counts as its first."""
    days = np.asarray(day, dtype="datetime64[D]").astype("int64")
    return (child.astype("int64") << _BITS) | np.maximum(days, 0)


def parts(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the child and the day (datetime64[D]) of such numbers."""
    return keys >> _BITS, (keys & ((1 << _BITS) - 1)).astype("datetime64[D]")
