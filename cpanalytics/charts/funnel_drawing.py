"""How a funnel plot is drawn: the key, the scales, the limits, and a mark for each council."""

from matplotlib.figure import FigureBase

from cpanalytics.charts import style, text
from cpanalytics.charts.canvas import Canvas
from cpanalytics.charts.funnel_plan import KEY, PLOT, Plan
from cpanalytics.charts.spread import spread
from cpanalytics.uncertainty import SURE, in_words

_NAMES = 150.0  # the most that the names of lines may take


def draw(body: FigureBase, plan: Plan) -> None:
    """Draw the plan on an empty figure."""
    canvas = Canvas(body)
    scale = [text.number(tick, plan.unit) for tick in plan.ticks]
    left = text.block_width(scale) + 10
    last = text.number(plan.across[-1])
    right = canvas.width - max(_name_room(plan), text.width(last) / 2)
    _draw_key(canvas, plan)
    canvas.write(0, plan.top - 20, [text.heading(plan.unit)])
    for tick, words in zip(plan.ticks, scale, strict=True):
        canvas.write(left - 8, plan.down(tick), [words], align="right")
        canvas.line([left - 2, right], [plan.down(tick)] * 2, colour=style.GRID)
    full = (right - left) / plan.across[-1]
    for tick in plan.across:
        at = left + tick * full
        canvas.line([at, at], [plan.top + PLOT, plan.top + PLOT + 5])
        canvas.write(at, plan.top + PLOT + 16, [text.number(tick)], align="center")
    canvas.write(left, plan.height - 12, [text.heading(plan.sizes)])
    _draw_limits(canvas, plan, left, right, full)
    for look, part in plan.by_look():
        xs = [left + size * full for size in part["size"]]
        canvas.dots(xs, [plan.down(value) for value in part["value"]], **look)


def _names(plan: Plan) -> dict[str, list[str]]:
    """Return what stands at the ends of the middle line and of the two limits."""
    centre = f"{plan.centre[0]} {text.number(plan.centre[1], plan.unit)}"
    words = {
        "centre": centre,
        "high": f"Upper limit, {in_words(SURE)}",
        "low": f"Lower limit, {in_words(SURE)}",
    }
    return {end: text.wrap(said, _NAMES) for end, said in words.items()}


def _name_room(plan: Plan) -> float:
    return max(map(text.block_width, _names(plan).values())) + 18


def _draw_key(canvas: Canvas, plan: Plan) -> None:
    for line, marks in enumerate(plan.lines):
        y = KEY * (line + 0.5)
        for words, look, x in marks:
            canvas.dots([x + 8], [y], **look)
            canvas.write(x + 20, y, [words], bold=words == plan.focus)


def _draw_limits(canvas: Canvas, plan: Plan, left: float, right: float, full: float) -> None:
    """Draw the middle and the limits, each named at its end."""
    ends = {"centre": (right, plan.centre[1])}
    by_size = plan.rows.drop_duplicates("size").sort_values("size")
    for column in ("high", "low"):
        part = by_size[by_size[column].le(plan.ticks[-1])]
        xs = [left + size * full for size in part["size"]]
        ys = [plan.down(value) for value in part[column]]
        canvas.line(xs, ys, colour=style.INK, dash=(0, (6, 3)), wide=1.5)
        if xs:
            ends[column] = xs[-1], part[column].iloc[-1]
    canvas.line([left, right], [plan.down(plan.centre[1])] * 2, colour=style.INK, wide=1.5)
    names = _names(plan)
    wanted = [plan.down(value) for _, value in ends.values()]
    sizes = [len(names[end]) * style.LINE + 4 for end in ends]
    centres = spread(wanted, sizes, plan.top - 10, plan.top + PLOT + 10)
    for (end, (x, _)), y, at in zip(ends.items(), centres, wanted, strict=True):
        canvas.line([x, max(x, right), right + 12], [at, at, y], dash=":")
        canvas.write(right + 16, y, names[end])
