"""Horizontal bars from zero with their values printed at the end; shared by three families."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from cpanalytics.charts import style, text
from cpanalytics.charts.canvas import Canvas

GAP = 6.0
BAR = 20.0  # how thick a bar is; a row is at least ROW high
ROW = 32.0
MARK = 28.0
"""How long the mark of a number that is kept back is, whatever the number."""
HIDDEN = {"colour": "white", "hatch": "///", "edge": style.RULE}
"""How that mark looks: unlike any bar."""


@dataclass(frozen=True)
class Bar:
    """One bar: its value (NaN draws nothing), what is printed at its end, where, and how.

    ``low`` and ``high`` are the ends of its interval, drawn as a thin line; NaN draws none.
    ``hidden`` draws a hatched mark in its place: its value is kept back.
    """

    middle: float
    value: float
    printed: list[str]
    colour: str
    bold: bool = False
    hatch: str = ""
    low: float = math.nan
    high: float = math.nan
    hidden: bool = False

    @property
    def end(self) -> float:
        """Where the text after the bar starts: at its value, or past its interval."""
        return self.value if math.isnan(self.high) else max(self.value, self.high)


def printed_lines(words: str, room: float, *, bold: bool = False) -> list[str]:
    """Return the text for a bar's end, wrapped so that at least half the room stays for bars."""
    return text.wrap(words, room * 0.5, bold=bold)


def row_height(*columns: Sequence[str]) -> float:
    """Return how high a row must be for the longest of its columns of lines."""
    return ROW + (max(map(len, columns)) - 1) * style.LINE


def middles(heights: Sequence[float]) -> list[float]:
    """Return the middle of each row when they are stacked from the top."""
    return [sum(heights[:row]) + height / 2 for row, height in enumerate(heights)]


def full_scale(bars: Sequence[Bar], room: float, *, least: float = 0.0) -> float:
    """Return the value that ``room`` points stand for, so that every text fits after its bar."""
    needed = [
        bar.end * room / (room - GAP - text.block_width(bar.printed, bold=bar.bold))
        for bar in bars
        if bar.value > 0
    ]
    return max([least, *needed]) or 1.0


def write_names(
    canvas: Canvas, names: Sequence[Sequence[str]], bars: Sequence[Bar], *, right: float
) -> None:
    """Write each bar's name to the left of it, ending at ``right``."""
    for lines, bar in zip(names, bars, strict=True):
        canvas.write(right, bar.middle, lines, align="right", bold=bar.bold)


def draw(
    canvas: Canvas,
    bars: Sequence[Bar],
    *,
    left: float,
    room: float,
    full: float,
    leftwards: bool = False,
) -> None:
    """Draw ``bars`` over the whole height of the canvas, from zero at one side of ``room``."""
    axes = canvas.axes(left, 0, room, canvas.height)
    axes.set(xlim=(full, 0) if leftwards else (0, full), ylim=(canvas.height, 0))
    zero, way = (left + room, -1) if leftwards else (left, 1)
    for bar in bars:
        length = 0.0
        if bar.value > 0:
            length = bar.end / full * room
            axes.barh(
                bar.middle,
                bar.value,
                height=BAR,
                color=bar.colour,
                hatch=bar.hatch,
                edgecolor="white" if bar.hatch else "none",
                linewidth=0,
                clip_on=False,
            )
            _draw_interval(axes, bar)
        if bar.hidden:
            length = MARK
            mark(canvas, zero - MARK * leftwards, bar.middle - BAR / 2, BAR)
        canvas.write(
            zero + way * (length + GAP),
            bar.middle,
            bar.printed,
            align="right" if leftwards else "left",
            bold=bar.bold,
        )


def mark(canvas: Canvas, x: float, y: float, height: float) -> None:
    """Draw the mark of a number that is kept back, its top left corner at (x, y)."""
    canvas.box(x, y, MARK, height, **HIDDEN)


def _draw_interval(axes: Axes, bar: Bar) -> None:
    """Draw the interval as a line with ends, dark on a white edge, so that it shows on any bar."""
    if math.isnan(bar.low) or math.isnan(bar.high):
        return
    for colour, width in (("white", 3.5), ("black", 1.5)):
        axes.errorbar(
            bar.value,
            bar.middle,
            xerr=[[bar.value - bar.low], [bar.high - bar.value]],
            fmt="none",
            ecolor=colour,
            elinewidth=width,
            capsize=4,
            capthick=width,
            clip_on=False,
        )
