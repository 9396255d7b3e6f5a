"""Many comparisons at once: some look different by chance alone."""

from collections.abc import Sequence

import numpy as np

from cpanalytics.uncertainty.levels import SURE


def adjusted(p_values: Sequence[float]) -> list[float]:
    """Return p-values adjusted for how many there are, in the order given.

    Calling different those of at most 0.05 makes, on average, at most one in twenty of these calls
    false.
    Benjamini, Y. and Hochberg, Y. (1995), Journal of the Royal Statistical Society B 57, 289-300.
    """
    given = np.asarray(p_values, dtype=float)
    order = np.argsort(-given, kind="stable")
    places = np.arange(len(given), 0, -1)
    found = np.empty_like(given)
    found[order] = np.minimum.accumulate(np.minimum(1.0, given[order] * len(given) / places))
    return found.tolist()


def by_chance(comparisons: int, level: float = SURE) -> float:
    """Return how many of so many comparisons look different where nothing is, on average."""
    return comparisons * (1 - level)
