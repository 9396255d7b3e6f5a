"""How trend lines are laid out: the scale, and the words at each line's end."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.ticker import MaxNLocator

from cpanalytics import not_shown
from cpanalytics.charts import style, text
from cpanalytics.charts.breaks import Placed

TOP = 34.0  # the line that names the unit
BOTTOM = 32.0  # the line with the periods
RULE = 14.0  # between the words of a break and the plot, where its rule starts
_NAMES = 190.0  # the most that the names may take
_LEAST = 240.0  # the least height of the plot
APART = 12.0  # between the words of two breaks
_WORDS = 150.0  # the most that the words of a break may take
_SPAN = 20.0  # the least percentage points that the scale spans


@dataclass(frozen=True)
class Plan:
    """Everything that is known before there is a figure to draw on."""

    values: pd.DataFrame  # one row a period, one column a series
    hidden: pd.DataFrame  # of the same shape: which values are kept back
    unit: str
    chosen: frozenset[str]
    baseline: float | None
    ticks: list[float]
    names: list[list[str]]
    plot: float  # height of the plot, points
    marks: list[Placed]  # breaks
    labels: list[list[str]]  # their words, above the plot
    strips: dict[str, list[str]]  # what stands beside the marks of a line that has any
    guides: frozenset[str]  # lines that are limits and their average, not numbers of anybody
    average: str  # the one of them that is no limit
    beyond: frozenset[str]  # periods in which the focus lies outside them

    @property
    def height(self) -> float:
        """Height of the whole picture, points."""
        return self.bottom + BOTTOM

    @property
    def bottom(self) -> float:
        """Where the marks below the plot end, and the periods begin; points."""
        return self.top + self.plot + sum(map(strip_height, self.strips.values()))

    @property
    def top(self) -> float:
        """Where the plot starts: below the unit, and the words of breaks; points."""
        most = max(map(len, self.labels), default=0)
        return TOP + (most * style.LINE + RULE - 8 if most else 0.0)

    @property
    def heading(self) -> str:
        """What the vertical scale measures."""
        if self.baseline is None:
            return text.heading(self.unit)
        return f"Index ({base_words(self.values, self.baseline)})"

    @property
    def scale(self) -> list[str]:
        """The ticks as they are written."""
        unit = self.unit if self.baseline is None else ""
        return [text.number(tick, unit) for tick in self.ticks]

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of the axis: where it starts, if not at zero."""
        if self.ticks[0] <= 0:
            return ()
        return (f"The vertical axis starts at {self.scale[0]}, not at zero.",)

    def down(self, value: float) -> float:
        """Return how far below the top of the picture a value lies, points."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.top + self.plot * (1 - (value - low) / (high - low))


def planned(
    values: pd.DataFrame,
    printed: pd.DataFrame,
    hidden: pd.DataFrame,
    unit: str,
    chosen: frozenset[str],
    baseline: float | None,
    marks: list[Placed],
    guides: frozenset[str],
    average: str,
    beyond: frozenset[str],
) -> Plan:
    """Return the plan of a chart of ``values``; ``printed`` and ``hidden`` have the same shape."""
    names = [
        text.wrap(words, _NAMES, bold=series in chosen) if words else []
        for series, words in _all_end_words(values, printed, hidden, baseline).items()
    ]
    strips = {
        series: text.wrap(f"{series}: {not_shown.BRIEF}", _NAMES, bold=series in chosen)
        for series in values
        if hidden[series].any()
    }
    plot = max(_LEAST, sum(map(name_height, names)))
    room = min(_WORDS, style.WIDTH / max(len(marks), 1) - APART)
    labels = [text.wrap(mark.label[:1].upper() + mark.label[1:], room) for mark in marks]
    ticks = _ticks(values, unit, baseline)
    return Plan(
        values,
        hidden,
        unit,
        chosen,
        baseline,
        ticks,
        names,
        plot,
        marks,
        labels,
        strips,
        guides,
        average,
        beyond,
    )


def name_height(lines: Sequence[str]) -> float:
    """Return the room that a name of so many lines needs, points; none for no name."""
    return len(lines) * style.LINE + 4 if lines else 0.0


def strip_height(lines: Sequence[str]) -> float:
    """Return the height of the strip of marks of one line, below the plot; points."""
    return name_height(lines) + 4


def index_text(value: float) -> str:
    """Return an index to one decimal, half up: '99.2'."""
    return text.NOT_PUBLISHED if text.missing(value) else f"{text.half_up(value, 1):,}"


def base_words(values: pd.DataFrame, baseline: float) -> str:
    """Return '2016 = 100' for the first period in which every line stands at the baseline."""
    return f"{base_period(values, baseline) or 'start'} = {text.number(baseline)}"


def base_period(values: pd.DataFrame, baseline: float) -> str:
    """Return the first period in which every line stands at the baseline; '' if none."""
    level = values.index[(values.round(6) == baseline).all(axis="columns")]
    return level[0] if len(level) else ""


def _all_end_words(
    values: pd.DataFrame, printed: pd.DataFrame, hidden: pd.DataFrame, baseline: float | None
) -> dict[str, str]:
    """Return what stands at each line's end; '' where only its marks say anything."""
    bare = values.columns[values.isna().all() & hidden.any()]
    told = {series: _end_words(series, values, printed, baseline) for series in values}
    return told | dict.fromkeys(bare, "")


def _end_words(
    series: str, values: pd.DataFrame, printed: pd.DataFrame, baseline: float | None
) -> str:
    """Return what stands at a line's end: its name, its last number, and when, if earlier."""
    last = values[series].last_valid_index()
    if last is None:
        return f"{series}: {text.NOT_PUBLISHED}"
    number = printed.at[last, series] if baseline is None else index_text(values.at[last, series])
    return f"{series} {number}" + ("" if last == values.index[-1] else f" ({last})")


def _ticks(values: pd.DataFrame, unit: str, baseline: float | None) -> list[float]:
    """Return round numbers that span the values, and zero or the baseline.

    Percentages that all lie in the upper half of their scale need no zero: from there, lines a
    few points apart would run into one. They span ``_SPAN`` points, so that no point is a cliff.
    """
    reach = [*values.stack().dropna()]
    upper = unit == "%" and reach and max(reach) / 2 < min(reach) < max(reach)
    if baseline is not None:
        reach.append(baseline)
    else:
        reach.append(max(0.0, max(reach) - _SPAN) if upper else 0.0)
    if max(reach) == min(reach):
        reach.append(max(reach) + 1)
    locator = MaxNLocator(nbins=5, steps=[1, 2, 5, 10])
    return [float(tick) for tick in locator.tick_values(min(reach), max(reach))]
