"""How small multiples of bars are laid out and drawn: two panels a row where they fit, else one."""

from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import FigureBase

from cpanalytics.charts import bars, style, text
from cpanalytics.charts.canvas import Canvas

_NAMES = 0.27 * style.WIDTH  # the most that area names may take
_BETWEEN = 20.0  # between two panels side by side
_BELOW = 18.0  # under a row of panels
_SQUEEZED = 1.6  # side by side, bars may shrink so far to make room for their texts


@dataclass(frozen=True)
class Panel:
    """One measure: its title, its bars, and where they stand, in points from the top left."""

    title: list[str]
    names: list[list[str]]  # of the areas; written where nothing stands left of the panel
    bars: list[bars.Bar]
    left: float
    first: float  # top of the first bar's row
    bottom: float


@dataclass(frozen=True)
class Plan:
    """All panels, and the scale that they share."""

    panels: list[Panel]
    left: float  # where the names end and the first column of panels starts
    room: float
    full: float
    height: float


def planned(rows: pd.DataFrame, unit: str, chosen: frozenset[str]) -> Plan:
    """Return the plan for ``rows``; panels stand side by side if they have the same areas."""
    least = 100.0 if unit == "%" else rows["value"].fillna(0).max()
    parts = [part for _, part in rows.groupby("panel", sort=False)]
    if len(_lines(parts, 2)) < len(parts):
        plan = _in_columns(rows, chosen, least, 2)
        if plan.full <= least * _SQUEEZED:
            return plan
    return _in_columns(rows, chosen, least, 1)


def draw(body: FigureBase, plan: Plan) -> None:
    """Draw the plan on an empty figure."""
    canvas = Canvas(body)
    for panel in plan.panels:
        middle = panel.first - 4 - len(panel.title) * style.LINE / 2
        canvas.write(panel.left, middle, panel.title, bold=True)
        bars.draw(canvas, panel.bars, left=panel.left, room=plan.room, full=plan.full)
        canvas.line([panel.left] * 2, [panel.first, panel.bottom])
        if panel.left == plan.left:
            bars.write_names(canvas, panel.names, panel.bars, right=plan.left - bars.GAP)


def _in_columns(rows: pd.DataFrame, chosen: frozenset[str], least: float, columns: int) -> Plan:
    left = bars.GAP + max(
        text.block_width(_name(area, chosen), bold=area in chosen) for area in rows["series"]
    )
    room = (style.WIDTH - left - _BETWEEN * (columns - 1)) / columns
    parts = [part for _, part in rows.groupby("panel", sort=False)]
    placed: list[Panel] = []
    top = 0.0
    for line in _lines(parts, columns):
        line_of_panels = _one_line(line, chosen, room, left, top)
        placed += line_of_panels
        top = line_of_panels[0].bottom + _BELOW
    full = bars.full_scale([bar for panel in placed for bar in panel.bars], room, least=least)
    return Plan(placed, left, room, full, top - _BELOW)


def _lines(parts: list[pd.DataFrame], columns: int) -> list[list[pd.DataFrame]]:
    """Return the panels line by line: one set of names can serve only panels with equal areas."""
    lines: list[list[pd.DataFrame]] = []
    for part in parts:
        beside = lines[-1] if lines else []
        if 0 < len(beside) < columns and list(beside[0]["series"]) == list(part["series"]):
            beside.append(part)
        else:
            lines.append([part])
    return lines


def _name(area: str, chosen: frozenset[str]) -> list[str]:
    return text.wrap(area, _NAMES, bold=area in chosen)


def _one_line(
    parts: list[pd.DataFrame],
    chosen: frozenset[str],
    room: float,
    left: float,
    top: float,
) -> list[Panel]:
    """Return panels side by side whose rows stand level, so that one set of names serves all."""
    names = [_name(area, chosen) for area in parts[0]["series"]]
    titles = [text.wrap(part["panel"].iloc[0], room, bold=True) for part in parts]
    printed = [
        [
            bars.printed_lines(words, room, bold=area in chosen)
            for words, area in zip(part["printed"], part["series"], strict=True)
        ]
        for part in parts
    ]
    heights = [bars.row_height(*columns) for columns in zip(names, *printed, strict=True)]
    first = top + max(map(len, titles)) * style.LINE + 4
    middles = [first + middle for middle in bars.middles(heights)]
    return [
        Panel(
            title=title,
            names=names,
            bars=_bars(part, words, middles, chosen),
            left=left + place * (room + _BETWEEN),
            first=first,
            bottom=first + sum(heights),
        )
        for place, (title, part, words) in enumerate(zip(titles, parts, printed, strict=True))
    ]


def _bars(
    part: pd.DataFrame, printed: list[list[str]], middles: list[float], chosen: frozenset[str]
) -> list[bars.Bar]:
    return [
        bars.Bar(
            middle=middle,
            value=value,
            printed=lines,
            colour=style.STRONG if area in chosen else style.MUTED,
            bold=area in chosen,
            low=low,
            high=high,
            hidden=hidden,
        )
        for middle, value, lines, area, low, high, hidden in zip(
            middles,
            part["value"],
            printed,
            part["series"],
            part["low"],
            part["high"],
            part["hidden"],
            strict=True,
        )
    ]
