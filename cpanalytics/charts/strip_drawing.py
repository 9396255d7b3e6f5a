"""How a ranked strip is drawn: bars, dots, lines across, and words."""

from matplotlib.figure import FigureBase

from cpanalytics.charts import style, text
from cpanalytics.charts.canvas import Canvas
from cpanalytics.charts.spread import spread
from cpanalytics.charts.strip_plan import DOTS, PLOT, TOP, Plan

_NAMES = 170.0  # the most that the names of lines may take
_DASHES = ((0, (6, 3)), ":", "-.", "-")


def draw(body: FigureBase, plan: Plan) -> None:
    """Draw the plan on an empty figure."""
    canvas = Canvas(body)
    scale = [text.number(tick, plan.unit) for tick in plan.ticks]
    names = [
        text.wrap(f"{label} {text.number(value, plan.unit)}", _NAMES)
        for label, value in plan.beside.items()
    ]
    left = text.block_width(scale) + 10
    right = canvas.width - max(map(text.block_width, names), default=0) - 14
    canvas.write(0, 12, [text.heading(plan.unit)])
    for tick, words in zip(plan.ticks, scale, strict=True):
        canvas.write(left - 8, plan.down(tick), [words], align="right")
        canvas.line([left - 2, right], [plan.down(tick)] * 2, colour=style.GRID)
    step = (right - left) / len(plan.rows)
    middles = [left + (place + 0.5) * step for place in range(len(plan.rows))]
    _draw_bars(canvas, plan, middles, step)
    _draw_beside(canvas, plan, names, left, right)
    _draw_below(canvas, plan, middles, step, left, right)


def _draw_bars(canvas: Canvas, plan: Plan, middles: list[float], step: float) -> None:
    base, wide = plan.down(0), step * 0.7
    bars = {
        label: (x, plan.down(value))
        for x, label, value in zip(middles, plan.rows["label"], plan.rows["value"], strict=True)
    }
    own, top = bars.pop(plan.focus)
    places = [(x - wide / 2, y, wide, base - y) for x, y in bars.values()]
    canvas.bars(places, style.MUTED)
    width = max(wide, 4.0)
    canvas.bars([(own - width / 2, top, width, base - top)], style.STRONG)
    dots = [bars[label][0] for label in bars if label in plan.dotted]
    canvas.dots(dots, [base + DOTS / 2] * len(dots), colour=style.INK)
    half = text.width(plan.told, bold=True) / 2
    at = min(max(own, half), canvas.width - half)
    canvas.write(at, TOP - 16, [plan.told], align="center", bold=True)
    canvas.line([own, own], [TOP - 5, top], colour=style.STRONG)


def _draw_beside(
    canvas: Canvas, plan: Plan, names: list[list[str]], left: float, right: float
) -> None:
    """Draw a line across for each value, with its name where it ends."""
    wanted = [plan.down(value) for value in plan.beside.values()]
    sizes = [len(lines) * style.LINE + 4 for lines in names]
    centres = spread(wanted, sizes, TOP - 10, TOP + PLOT + 10)
    for y, middle, lines, place in zip(wanted, centres, names, range(len(names)), strict=True):
        dash = _DASHES[place % len(_DASHES)]
        canvas.line([left, right], [y, y], colour="white", wide=3.5)
        canvas.line([left, right], [y, y], colour=style.INK, dash=dash, wide=1.5)
        canvas.line([right, right + 10], [y, middle], colour=style.INK)
        canvas.write(right + 14, middle, lines)


def _draw_below(
    canvas: Canvas, plan: Plan, middles: list[float], step: float, left: float, right: float
) -> None:
    """Write the bands below their bars, or else what the first and the last bar are."""
    top = TOP + PLOT + DOTS
    if "band" not in plan.rows:
        canvas.write(left, top + 12, [plan.ends[0]])
        canvas.write(right, top + 12, [plan.ends[1]], align="right")
        return
    for band, part in plan.rows.groupby("band", sort=False):
        start, end = middles[part.index[0]] - step / 2, middles[part.index[-1]] + step / 2
        canvas.line([start + 1, end - 1], [top + 3, top + 3], colour=style.INK, wide=1.5)
        if text.width(band) < end - start:
            canvas.write((start + end) / 2, top + 17, [band], align="center")
