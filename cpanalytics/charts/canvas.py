"""A sheet measured in points, from its top left corner, on which a chart family draws."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import FigureBase
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from cpanalytics.charts import style

_MIDDLE = 0.36 * style.SIZE  # half the height of a digit: centres a line of text on its place


class Canvas:
    """The whole of ``body``; ``x`` runs right and ``y`` runs down, both in points."""

    def __init__(self, body: FigureBase) -> None:
        self._body = body
        self.width = body.bbox.width
        self.height = body.bbox.height
        self._sheet = self.axes(0, 0, self.width, self.height)
        self._sheet.set(xlim=(0, self.width), ylim=(self.height, 0), zorder=2)

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Return empty axes at that place; data drawn in them is not clipped at the edge."""
        bottom = self.height - top - height
        axes = self._body.add_axes(
            (left / self.width, bottom / self.height, width / self.width, height / self.height)
        )
        axes.set_axis_off()
        return axes

    def write(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        align: str = "left",
        bold: bool = False,
        colour: str = style.INK,
        size: float = style.SIZE,
        behind: str | None = None,
    ) -> None:
        """Write ``lines`` centred vertically on ``y``; ``behind`` is a colour to write them on.

        Each line is a text of its own: matplotlib anchors only single lines in an SVG, and an
        anchored line stays in place when a reader's font is a little wider.
        """
        box = {"facecolor": behind, "edgecolor": "none", "pad": 2} if behind else None
        step = style.LINE * size / style.SIZE
        first = y - step * (len(lines) - 1) / 2 + _MIDDLE * size / style.SIZE
        for place, line in enumerate(lines):
            self._sheet.text(
                x,
                first + place * step,
                line,
                ha=align,
                va="baseline",
                weight="bold" if bold else "normal",
                color=colour,
                size=size,
                bbox=box,
            )

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        *,
        colour: str = style.RULE,
        dash: str | tuple[float, tuple[float, ...]] = "-",
        wide: float = 1.0,
    ) -> None:
        """Draw a thin line through the points: an axis at zero, a leader, the rule of a break."""
        self._sheet.plot(xs, ys, color=colour, linestyle=dash, linewidth=wide, clip_on=False)

    def dots(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        *,
        colour: str,
        shape: str = "o",
        size: float = 5.0,
        filled: bool = True,
    ) -> None:
        """Draw marks of one look: one of matplotlib's shapes, ``size`` points wide."""
        self._sheet.plot(
            xs,
            ys,
            linestyle="",
            marker=shape,
            markersize=size,
            color=colour,
            markerfacecolor=colour if filled else "white",
            markeredgewidth=1.5,
            clip_on=False,
        )

    def bars(self, places: Sequence[tuple[float, float, float, float]], colour: str) -> None:
        """Fill plain rectangles (left, top, width, height) in one go, over lines drawn before."""
        boxes = [Path.unit_rectangle().transformed(_placed(*place)) for place in places]
        if boxes:
            path = Path.make_compound_path(*boxes)
            look = {"facecolor": colour, "linewidth": 0, "zorder": 2, "clip_on": False}
            self._sheet.add_patch(PathPatch(path, **look))

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        colour: str,
        hatch: str,
        edge: str = "white",
    ) -> None:
        """Fill a rectangle from its top left corner; ``edge`` colours its hatching too."""
        self._sheet.add_patch(
            Rectangle(
                (x, y),
                width,
                height,
                facecolor=colour,
                hatch=hatch,
                edgecolor=edge,
                linewidth=1.5,
                clip_on=False,
            )
        )


def _placed(left: float, top: float, width: float, height: float) -> Affine2D:
    return Affine2D().scale(width, height).translate(left, top)
