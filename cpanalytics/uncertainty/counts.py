"""How sure a count is, and a rate that is a count over a population."""

from cpanalytics.uncertainty.levels import USUAL, Ends, check, tail


def count_interval(count: float, level: float = USUAL) -> Ends:
    """Return the exact Poisson interval of a count, in the same unit.

    As if children came one by one: where brothers and sisters come together, the true interval is
    wider. Byar's formula, often used for counts of 10 and more, approximates this one.
    Garwood, F. (1936), Biometrika 28, 437-442.
    Raises ValueError for a number that is missing or below zero.
    """
    from scipy.special import gammaincinv

    check(count, 1, within=False)
    out = tail(level)
    low = float(gammaincinv(count, out)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - out))


def rate_interval(
    count: float, population: float, per: float = 10_000, level: float = USUAL
) -> Ends:
    """Return the interval of ``count`` for every ``per`` of a population, taken as exact.

    Raises ValueError for a population of nobody, or a number that is missing.
    """
    check(count, population, within=False)
    low, high = count_interval(count, level)
    return low * per / population, high * per / population
