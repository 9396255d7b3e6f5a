"""Many comparisons at once: some look different by chance alone."""

from collections.abc import Sequence

import numpy as np

from cpanalytics.uncertainty.levels import FALSE_SHARE, SURE


def adjusted(p_values: Sequence[float]) -> list[float]:
    """Return p-values adjusted for how many there are, in the order given.

    Calling different those of at most FALSE_SHARE makes at most that share of these calls false,
    on average.
    Benjamini, Y. and Hochberg, Y. (1995), Journal of the Royal Statistical Society B 57, 289-300.
    """
    given = np.asarray(p_values, dtype=float)
    order = np.argsort(-given, kind="stable")
    places = np.arange(len(given), 0, -1)
    found = np.empty_like(given)
    found[order] = np.minimum.accumulate(np.minimum(1.0, given[order] * len(given) / places))
    return found.tolist()


def told_apart(p_values: Sequence[float]) -> int:
    """Return how many are called different, if a FALSE_SHARE of these calls may be false."""
    return sum(p <= FALSE_SHARE for p in adjusted(p_values))


def by_chance(comparisons: int, level: float = SURE) -> float:
    """Return how many of so many comparisons look different where nothing is, on average."""
    return comparisons * (1 - level)
