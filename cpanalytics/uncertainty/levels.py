"""The two levels of confidence, and the check that what is given can have an interval."""

import math

USUAL = 0.95
"""Of intervals beside a figure: chance alone leaves one in twenty outside."""
SURE = 0.998
"""What "different" needs: chance alone puts one figure in 500 beyond these limits."""

FALSE_SHARE = 0.05
"""The share of findings that may be false, where many are looked at together."""

Ends = tuple[float, float]
"""The lower and the upper end of an interval."""


def in_words(share: float) -> str:
    """Return a level or another share of 1 as a percentage: "99.8%" for 0.998."""
    return f"{100 * share:g}%"


def one_in(level: float) -> int:
    """Return of how many comparisons chance alone puts one beyond a level: 500 for 0.998."""
    return round(1 / (1 - level))


def tail(level: float) -> float:
    """Return the chance that a level leaves on each side: 0.025 for 0.95."""
    return (1 - level) / 2


def check(part: float, whole: float, *, within: bool = True) -> None:
    """Raise ValueError unless ``part`` of ``whole`` can have an interval.

    A number that is missing or kept back has none, and so has a part of nobody. ``within``: the
    part is some of the whole, as of a percentage, not counted over it, as of a rate.
    """
    if not (part >= 0 and 0 < whole < math.inf) or (within and part > whole):
        raise ValueError(
            f"{part} of {whole} has no interval: both must be known counts of somebody.\n"
            "  What to do: say that no size is published, or that the number is not shown."
        )
