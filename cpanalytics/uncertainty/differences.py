"""How sure a difference is: of two percentages, or of two rates, of different people."""

import math

from cpanalytics.uncertainty.counts import rate_interval
from cpanalytics.uncertainty.levels import USUAL, Ends, check
from cpanalytics.uncertainty.proportions import interval


def percentage_gap(
    part: float, whole: float, other_part: float, other_whole: float, level: float = USUAL
) -> Ends:
    """Return the interval of the first percentage less the other, in percentage points.

    Newcombe's method 10, from the two Wilson intervals. The two are of different people: where
    many are the same, as in two years of one council, the true interval is narrower.
    Newcombe, R. G. (1998), Statistics in Medicine 17, 873-890.
    Raises ValueError as ``interval`` does.
    """
    ends = interval(part, whole, level), interval(other_part, other_whole, level)
    return _gap(100 * part / whole, 100 * other_part / other_whole, *ends)


def rate_gap(
    count: float,
    population: float,
    other_count: float,
    other_population: float,
    per: float = 10_000,
    level: float = USUAL,
) -> Ends:
    """Return the interval of the first rate less the other, for every ``per`` of a population.

    The same way as for percentages, from the two exact intervals.
    Zou, G. Y. and Donner, A. (2008), Statistics in Medicine 27, 1693-1702.
    Raises ValueError as ``rate_interval`` does.
    """
    check(other_count, other_population, within=False)
    ends = (
        rate_interval(count, population, per, level),
        rate_interval(other_count, other_population, per, level),
    )
    return _gap(per * count / population, per * other_count / other_population, *ends)


def _gap(first: float, other: float, ends: Ends, other_ends: Ends) -> Ends:
    """Return the interval of ``first`` less ``other``: squares of the distances add up."""
    down = math.hypot(first - ends[0], other_ends[1] - other)
    up = math.hypot(ends[1] - first, other - other_ends[0])
    return first - other - down, first - other + up
