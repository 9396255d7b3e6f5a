"""How a ranked strip is laid out."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

TOP = 52.0  # the unit, then the marked council's own words
PLOT = 220.0
DOTS = 18.0  # the strip of dots under the bars
_BELOW = 28.0  # the words under the bars


@dataclass(frozen=True)
class Plan:
    """Everything that is known before there is a figure to draw on."""

    rows: pd.DataFrame
    unit: str
    focus: str
    told: str  # what stands above the marked bar
    dotted: frozenset[str]
    beside: Mapping[str, float]
    ends: tuple[str, str]
    ticks: list[float]

    @property
    def height(self) -> float:
        """Height of the whole picture, points."""
        return TOP + PLOT + DOTS + _BELOW

    def down(self, value: float) -> float:
        """Return how far below the top of the picture a value lies, points."""
        return TOP + PLOT * (1 - value / self.ticks[-1])
