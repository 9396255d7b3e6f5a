"""How sure a percentage is."""

import math

from cpanalytics.uncertainty.levels import USUAL, Ends, check, tail


def interval(part: float, whole: float, level: float = USUAL) -> Ends:
    """Return the Wilson interval of ``part`` out of ``whole``, both counts, in percent.

    A whole cohort is not a sample: the interval says how far chance alone could have moved the
    percentage, had the same people met slightly other circumstances.
    Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209-212.
    Raises ValueError for a part of nobody, or a number that is missing.
    """
    from scipy.special import ndtri

    check(part, whole)
    z, share = -float(ndtri(tail(level))), part / whole
    middle = share + z**2 / (2 * whole)
    half = z * math.sqrt(share * (1 - share) / whole + z**2 / (4 * whole**2))
    scale = 100 / (1 + z**2 / whole)
    low = 0.0 if part == 0 else (middle - half) * scale  # exactly, whatever the rounding
    return low, 100.0 if part == whole else (middle + half) * scale
