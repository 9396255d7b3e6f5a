"""Counts that were rounded to a multiple of 5 before they were shown: what a reader knows of each.

The promise under rounding: a count from 1 to 5, shown, keeps at least three possible values. Shown
as 5 it could be 1 as well as 6: nobody knows that it is small. Shown as 0 it could be 0 as well as
2: nobody knows that there is anybody. The rest of a base, and what stands behind a figure that is
not shown, keep three possible values too.
"""

from collections.abc import Hashable

from cpanalytics.audit.counts import RATE, Behind, Count
from cpanalytics.audit.splits import Relation

ROUNDED = "rounded to 5"
"""The qualifier of a figure made of rounded counts."""
SAYS = "a rounded number"
OFF, ZERO_UP_TO = 4, 2
"""A number other than 0 is less than 5 from its count; a 0 stands for 0 to 2."""
ENDS_OF_ZERO, ENDS_OF_FIVE = (0, 2), (1, 6)
"""What must stay possible of a count from 1 to 5."""


def counts(row: Hashable, made: Behind) -> dict[Count, float]:
    """Return what a shown row says of the counts behind it, rounded; a population is exact."""
    if made.bottom is None:
        return {made.top: row.value}
    top = row.value * row.denominator / made.scale if row.numerator != row.numerator else None
    found = {made.top: row.numerator if top is None else round(top)}
    return found if made.kind == RATE else found | {made.bottom: row.denominator}


def interval(count: Count, shown: float) -> Relation:
    """Return between what a count lies that was shown as a multiple of 5."""
    low, high = (shown - OFF, shown + OFF) if shown else (0.0, float(ZERO_UP_TO))
    return Relation(SAYS, (count,), (1.0,), low, high)


def ends(shown: float | None) -> tuple[int, ...]:
    """Return what must stay possible of a count from 1 to 5 that is shown so, or not at all."""
    if shown is None:
        return ()
    return ENDS_OF_FIVE if shown else ENDS_OF_ZERO
