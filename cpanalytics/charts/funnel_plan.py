"""How a funnel plot is laid out, and how its marks look: no two alike without their colour."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from cpanalytics.charts import style, text

Look = dict[str, Any]
KEY = 26.0  # a line of the key
_TOP = 34.0  # the line that names the vertical scale
PLOT = 300.0
_BOTTOM = 56.0
FOCUS: Look = {"colour": style.STRONG, "size": 13.0}
MARKED: Look = {"colour": style.INK, "shape": "s", "size": 8.0, "filled": False}
MARKED_BEYOND: Look = {"colour": style.ACCENT, "shape": "s", "size": 8.0}
BEYOND: Look = {"colour": style.ACCENT, "shape": "D", "size": 6.5}
WITHIN: Look = {"colour": style.MUTED, "size": 5.5, "filled": False}


@dataclass(frozen=True)
class Plan:
    """Everything that is known before there is a figure to draw on."""

    rows: pd.DataFrame
    unit: str
    sizes: str
    focus: str
    marked: frozenset[str]
    key: list[tuple[str, Look]]
    centre: tuple[str, float]
    ticks: list[float]
    across: list[float]

    @property
    def lines(self) -> list[list[tuple[str, Look, float]]]:
        """The key, line by line: words, look of the mark, and where it starts."""
        found: list[list[tuple[str, Look, float]]] = [[]]
        x = 0.0
        for words, look in self.key:
            wide = 20 + text.width(words) + 18
            if found[-1] and x + wide > style.WIDTH:
                found.append([])
                x = 0.0
            found[-1].append((words, look, x))
            x += wide
        return found

    @property
    def top(self) -> float:
        """Where the plot starts, points."""
        return KEY * len(self.lines) + _TOP

    @property
    def height(self) -> float:
        """Height of the whole picture, points."""
        return self.top + PLOT + _BOTTOM

    def down(self, value: float) -> float:
        """Return how far below the top of the picture a value lies, points."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.top + PLOT * (1 - (value - low) / (high - low))

    def by_look(self) -> list[tuple[Look, pd.DataFrame]]:
        """Return the councils by how their marks look, in the order of drawing: focus last."""
        focus = self.rows["label"] == self.focus
        marked = self.rows["label"].isin(self.marked) & ~focus
        beyond = self.rows["beyond"].astype(bool)
        others = ~focus & ~marked
        return [
            (WITHIN, self.rows[others & ~beyond]),
            (BEYOND, self.rows[others & beyond]),
            (MARKED, self.rows[marked & ~beyond]),
            (MARKED_BEYOND, self.rows[marked & beyond]),
            (FOCUS, self.rows[focus]),
        ]
