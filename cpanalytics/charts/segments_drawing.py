"""How share bars are drawn, once they are laid out."""

from matplotlib.figure import FigureBase

from cpanalytics.charts import bars, style
from cpanalytics.charts.canvas import Canvas
from cpanalytics.charts.segments import BAR, LEADER, ROW_NAME, SWATCH, Bar, Plan, Segment

# On these colours white text has a contrast of 4.5:1 or more; on the others black has.
WHITE_TEXT = frozenset({"#12436D", "#801650", "#3D3D3D"})


def draw(body: FigureBase, plan: Plan) -> None:
    """Draw the plan on an empty figure."""
    canvas = Canvas(body)
    for segment, left, middle in plan.key:
        colour, hatch = segment.look
        canvas.box(left, middle - 8, SWATCH, 16, colour=colour, hatch=hatch)
        canvas.write(left + SWATCH + 6, middle, [segment.label])
    for bar in plan.bars:
        _draw_bar(canvas, bar, keyed=bool(plan.key))


def _draw_bar(canvas: Canvas, bar: Bar, *, keyed: bool) -> None:
    if bar.name:
        canvas.write(0, bar.top - ROW_NAME / 2, [bar.name], bold=True)
    for segment in bar.segments:
        if segment.length:
            _draw_segment(canvas, segment, bar.top, keyed=keyed)
    first = bar.top + BAR + LEADER
    for segment, lines, middle in bar.under:
        canvas.line([segment.middle, middle], [bar.top + BAR + 2, first - 1])
        canvas.write(middle, first + len(lines) * style.LINE / 2, lines, align="center")
    canvas.write(0, bar.bottom - len(bar.absent) * style.LINE / 2, bar.absent)


def _draw_segment(canvas: Canvas, segment: Segment, top: float, *, keyed: bool) -> None:
    if segment.hidden:
        bars.mark(canvas, segment.start, top, BAR)
        return
    colour, hatch = segment.look
    canvas.box(segment.start, top, segment.length, BAR, colour=colour, hatch=hatch)
    if keyed and segment.holds_its_value:
        canvas.write(
            segment.middle,
            top + BAR / 2,
            [segment.printed],
            align="center",
            bold=True,
            colour="white" if colour in WHITE_TEXT else "black",
            behind=colour,
        )
