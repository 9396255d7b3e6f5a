"""Chance that falls the same way on every machine: only ``random()`` of a seed, and arithmetic.

Python promises the same ``random()`` for a seed, but not the same ``choice`` or ``gauss``, and
logarithms differ between machines. So every draw here is made of sums and products alone.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta


class Dice:
    """A stream of chances of its own: what is drawn for one purpose moves no other."""

    def __init__(self, *seed: object) -> None:
        self._draw = random.Random("/".join(map(str, seed))).random

    def chance(self, share: float) -> bool:
        """Return True in ``share`` (0 to 1) of the cases."""
        return self._draw() < share

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included, all as likely."""
        return low + int(self._draw() * (high - low + 1))

    def pick(self, weights: Mapping[str, float]) -> str:
        """Return one of the keys, as often as its weight says."""
        left = self._draw() * sum(weights.values())
        *others, last = weights
        for key in others:
            left -= weights[key]
            if left < 0:
                return key
        return last

    def along(self, knots: Sequence[int]) -> int:
        """Return a whole number from a distribution given by its quantiles.

        As many draws fall between any two neighbours of ``knots``, evenly between them.
        """
        place = self._draw() * (len(knots) - 1)
        below = int(place)
        return knots[below] + int((place - below) * (knots[below + 1] - knots[below]))

    def day(self, first: date, last: date) -> date:
        """Return a day from ``first`` to ``last``, both included."""
        return first + timedelta(days=self.whole(0, (last - first).days))
