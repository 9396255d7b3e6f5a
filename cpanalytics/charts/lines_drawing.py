"""How trend lines are drawn: scales, lines, and names at their ends."""

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import FigureBase

from cpanalytics.charts import bars, style, text
from cpanalytics.charts.breaks import parts
from cpanalytics.charts.canvas import Canvas
from cpanalytics.charts.lines import APART, BOTTOM, RULE, TOP, Plan, name_height, strip_height
from cpanalytics.charts.spread import spread
from cpanalytics.charts.time_axis import kept, positions

_LEADER = 26.0  # between a line's end and its name
_FOCUS = {"color": style.STRONG, "linewidth": 3.5, "marker": "o", "markersize": 8, "zorder": 3}
_LIMIT = {"color": style.INK, "linewidth": 1.5, "linestyle": (0, (6, 4)), "zorder": 2}
_AVERAGE = _LIMIT | {"linestyle": "-"}
_RING = {"marker": "o", "markersize": 18, "markerfacecolor": "none", "linestyle": "none",
         "markeredgecolor": style.INK, "markeredgewidth": 2, "zorder": 4}  # fmt: skip
_BREAK = (0, (4, 3))
_DENSE = 24  # of more moments than this, marks would run into a band
_MARK = 14.0  # how wide the mark of a value is that is kept back
_OTHERS = (("--", "s"), (":", "^"), ("-.", "D"), ((0, (8, 3)), "v"), ((0, (2, 3)), "P"))


def draw(body: FigureBase, plan: Plan) -> None:
    """Draw the plan on an empty figure."""
    canvas = Canvas(body)
    places = positions(list(plan.values.index))
    named = [*zip(plan.values, plan.names, strict=True), *plan.strips.items()]
    names = max(text.block_width(lines, bold=series in plan.chosen) for series, lines in named)
    # The first period is centred on the first point: neither it nor the scale may be cut.
    left = max(10 + text.block_width(plan.scale), text.width(plan.values.index[0]) / 2) + 6
    right = canvas.width - names - _LEADER
    first = places[0] if len(places) > 1 else places[0] - 1  # one period stands at the right
    across = [left + (place - first) / (places[-1] - first) * (right - left) for place in places]
    _draw_scales(canvas, plan, across)
    _draw_breaks(canvas, plan, across)
    axes = canvas.axes(left, plan.top, right - left, plan.plot)
    axes.set(xlim=(first, places[-1]), ylim=(plan.ticks[0], plan.ticks[-1]), zorder=3)
    for series, look in zip(plan.values, _looks(plan), strict=True):
        line = plan.values[series].set_axis(places)
        for part in parts(line, plan.marks):
            axes.plot(part.index, part, clip_on=False, **look)
    for series in plan.chosen if plan.beyond else ():
        out = [period in plan.beyond for period in plan.values.index]
        axes.plot([x for x, ring in zip(places, out, strict=True) if ring],
                  plan.values.loc[out, series], clip_on=False, **_RING)  # fmt: skip
    _draw_names(canvas, plan, across)
    _draw_strips(canvas, plan, across)


def _draw_scales(canvas: Canvas, plan: Plan, across: Sequence[float]) -> None:
    start, end = text.block_width(plan.scale) + 6, across[-1]
    canvas.write(0, TOP / 3, [plan.heading])
    for tick, words in zip(plan.ticks, plan.scale, strict=True):
        y = plan.down(tick)
        canvas.write(start - 6, y, [words], align="right")
        canvas.line([start, end], [y, y], colour=style.GRID)
    if plan.baseline is not None:
        canvas.line([start, end], [plan.down(plan.baseline)] * 2)
    periods = list(plan.values.index)
    for place in kept(periods, across):
        below = plan.bottom + BOTTOM * 0.6
        canvas.write(across[place], below, [periods[place]], align="center")


def _draw_breaks(canvas: Canvas, plan: Plan, across: Sequence[float]) -> None:
    """Rule a dashed line between the two periods of each break, with its words above the plot."""
    at = [(across[mark.before] + across[mark.after]) / 2 for mark in plan.marks]
    sizes = [text.block_width(words) + APART for words in plan.labels]
    centres = spread(at, sizes, -APART / 2, canvas.width + APART / 2)
    words_end = plan.top - RULE
    for x, centre, words in zip(at, centres, plan.labels, strict=True):
        y = words_end - len(words) * style.LINE / 2
        canvas.write(centre, y, words, align="center")
        ys = [words_end + 1, plan.top, plan.top + plan.plot]
        canvas.line([centre, x, x], ys, colour=style.INK, dash=_BREAK)


def _looks(plan: Plan) -> list[dict[str, Any]]:
    """Return how each line looks: the focus strong, each other with its own dash and marker."""
    others = [series for series in plan.values if series not in plan.chosen | plan.guides]
    looks = []
    for series in plan.values:
        if series in plan.chosen | plan.guides:
            guide = _AVERAGE if series == plan.average else _LIMIT
            looks.append(_FOCUS if series in plan.chosen else guide)
            continue
        dash, marker = _OTHERS[others.index(series) % len(_OTHERS)]
        looks.append({"color": style.MUTED, "linestyle": dash, "marker": marker, "linewidth": 2})
    bare = {"marker": ""} if len(plan.values) > _DENSE and not plan.strips else {}
    return [look | bare for look in looks]


def _draw_names(canvas: Canvas, plan: Plan, across: Sequence[float]) -> None:
    """Write each name at its line's end, spread so that none overlap, with a thin leader."""
    ends = [plan.values[series].last_valid_index() for series in plan.values]
    wanted = [
        plan.down(plan.ticks[0] if end is None else plan.values.at[end, series])
        for end, series in zip(ends, plan.values, strict=True)
    ]
    sizes = [name_height(lines) for lines in plan.names]
    centres = spread(wanted, sizes, plan.top - 10, plan.top + plan.plot + 10)
    x = across[-1] + _LEADER
    for series, lines, end, start, y in zip(
        plan.values, plan.names, ends, wanted, centres, strict=True
    ):
        canvas.write(x, y, lines, bold=series in plan.chosen)
        if end is not None:
            place = plan.values.index.get_loc(end)
            early = place < len(across) - 1
            canvas.line([across[place] + 7, x - 4], [start, y], dash=":" if early else "-")


def _draw_strips(canvas: Canvas, plan: Plan, across: Sequence[float]) -> None:
    """Draw a hatched mark below the plot where a line has a value that is kept back."""
    top = plan.top + plan.plot
    for series, words in plan.strips.items():
        middle = top + strip_height(words) / 2 + 4
        for x, hidden in zip(across, plan.hidden[series], strict=True):
            if hidden:
                canvas.box(x - _MARK / 2, middle - _MARK / 2, _MARK, _MARK, **bars.HIDDEN)
        canvas.write(across[-1] + _LEADER, middle, words, bold=series in plan.chosen)
        top += strip_height(words)
