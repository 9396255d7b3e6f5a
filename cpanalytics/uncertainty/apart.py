"""Whether some of a whole differ from all of it by more than chance explains.

Every comparison is of one kind: some people among all of them. A council is among England and its
region; it is among itself and its neighbours together; this year is among this year and the last.
So nobody is taken as independent of a whole that they are in, and the size of both is used. If all
were alike, the part that falls to some follows from the sizes alone:

percentage   as many people drawn from all of them without putting back (hypergeometric)
rate         each of all events falling to some by their share of the population (binomial)
"""

import math
from typing import NamedTuple

import numpy as np

from cpanalytics.uncertainty.levels import SURE, check, tail

_WINDOW = 10.0
"""Standard deviations around the mean beyond which a chance is nothing."""


class Tails(NamedTuple):
    """How likely chance alone makes a part as small or smaller, and as great or greater."""

    below: float
    above: float

    @property
    def both(self) -> float:
        """The p-value of a question with two sides: twice the smaller tail, at most 1."""
        return min(1.0, 2 * min(self))


class Limits(NamedTuple):
    """Counts beyond which (or at which) a part differs by more than chance explains.

    NaN where no part, however small or great, would: then there are too few people to say. The
    limits lie between whole counts, so that those of growing sizes join to a curve, but a count is
    beyond them exactly where its tail is small enough.
    """

    low: float
    high: float


def tails(
    part: float, whole: float, all_part: float, all_whole: float, *, rate: bool = False
) -> Tails:
    """Return how likely chance alone makes ``part`` of ``whole``, if they are as all are.

    Counts: ``whole`` people are among ``all_whole``, ``part`` of them among ``all_part``. With
    ``rate`` the wholes are populations, over which events are counted.
    Totals may be rounded: what is left of them is never less than nobody.
    Raises ValueError for a part of nobody, or a number that is missing.
    """
    check(part, whole, within=not rate)
    others, other_whole = the_rest(part, whole, all_part, all_whole, rate=rate)
    counts, chances = _chances(whole, part + others, whole + other_whole, rate)
    below = float(chances[counts <= part].sum())
    return Tails(min(1.0, below), min(1.0, float(chances[counts >= part].sum())))


def limits(
    whole: float, all_part: float, all_whole: float, *, rate: bool = False, level: float = SURE
) -> Limits:
    """Return the limits for ``whole`` people among all, as counts; see ``tails``."""
    check(0, whole)
    everybody = max(all_whole, whole)
    counts, chances = _chances(whole, all_part, everybody, rate)
    upto, out = np.cumsum(chances), tail(level)
    first = int(np.searchsorted(upto, out))  # the first count that is likely enough from below
    last = int(np.searchsorted(upto, 1 - out))  # and the last, from above
    low = float(counts[first] - (upto[first] - out) / chances[first])
    high = float(counts[last] + 1 - (upto[last] - (1 - out)) / chances[last])
    least, most = _range(whole, all_part, everybody, rate)
    return Limits(low if low >= least else math.nan, high if high <= most else math.nan)


def the_rest(
    part: float, whole: float, all_part: float, all_whole: float, *, rate: bool = False
) -> tuple[float, float]:
    """Return the part and the whole of all others; totals may be rounded, so never below zero."""
    others = max(0.0, all_part - part)
    return others, max(all_whole - whole, 1.0 if rate else others)


def _chances(
    whole: float, total: float, everybody: float, rate: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Return the counts that chance can make, and how likely it makes each."""
    from scipy.special import betaln, xlog1py, xlogy

    def ways(number: float, chosen: np.ndarray | float) -> np.ndarray:
        return -betaln(1 + number - chosen, 1 + chosen) - np.log1p(number)

    rest = everybody - total
    mean = total * whole / everybody
    least, most = _range(whole, total, everybody, rate)
    reach = _WINDOW * (math.sqrt(mean) + 1)
    counts = np.arange(max(least, math.floor(mean - reach)), min(most, mean + reach) + 1)
    if rate:
        share = whole / everybody
        logs = ways(total, counts) + xlogy(counts, share) + xlog1py(total - counts, -share)
    else:
        logs = ways(total, counts) + ways(rest, whole - counts) - ways(everybody, whole)
    return counts, np.exp(logs)


def _range(whole: float, total: float, everybody: float, rate: bool) -> tuple[float, float]:
    """Return the least and the greatest count that can fall to ``whole``."""
    return (0, total) if rate else (max(0, whole - (everybody - total)), min(whole, total))
