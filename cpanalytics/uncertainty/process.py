"""Limits of a process: how far a series of counts wanders when nothing about it changes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEAST_POINTS = 8
"""Of fewer points the limits say nothing."""
_NATURAL = 2.66
"""3 / d2 of two points, d2 = 1.128: from the average step between neighbours to three sigma."""


@dataclass(frozen=True)
class Process:
    """The middle of a series, its natural limits, and the places of the points beyond them."""

    middle: float
    low: float
    high: float
    beyond: tuple[int, ...]


def process(values: Sequence[float]) -> Process | None:
    """Return the limits of an XmR chart of counts; None of fewer than ``LEAST_POINTS`` points.

    values   counts of equal periods in the order of time, each of different people: a child who is
             counted again and again makes neighbouring points alike, and the limits too narrow.
             With a gap among them there are no limits either.
    A limit below zero is zero: no count can reach it.
    Wheeler, D. J. (2000), Understanding Variation, second edition: mean and 2.66 average steps.
    """
    given = np.asarray(values, dtype=float)
    if len(given) < LEAST_POINTS or np.isnan(given).any():
        return None
    middle = float(given.mean())
    reach = _NATURAL * float(np.abs(np.diff(given)).mean())
    low, high = max(0.0, middle - reach), middle + reach
    beyond = np.flatnonzero((given < low) | (given > high))
    return Process(middle, low, high, tuple(int(place) for place in beyond))
