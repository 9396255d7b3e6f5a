"""How a chart looks: Government Analysis Function colours and style, in the font Arimo."""

import contextlib
import functools
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import matplotlib
import matplotlib.style
from afcharts.af_colours import get_af_colours
from matplotlib import font_manager

from cpanalytics import fonts

WIDTH = 640.0  # points in the PNG, CSS pixels in the SVG at full size
SIZE = 16.0  # 640 shown 470 px wide (a 500 px window) still gives 11.7 px
LINE = 20.0  # from one baseline to the next
MARGIN = 16.0  # around the picture in a file
PNG_DPI = 150  # the picture is 23 cm wide; at 16 cm on an A4 page that is 220 dots an inch

CATEGORICAL: tuple[str, ...] = tuple(get_af_colours("categorical", number_of_colours=6))
STRONG, ACCENT = get_af_colours("duo")
# The Analysis Function's focus grey has a contrast of 1.8:1 with white. This one has 3.4:1 with
# white and 3:1 with STRONG.
MUTED = "#8c8c8c"
INK = "#1a1a1a"
RULE = "#595959"
GRID = "#d9d9d9"

FONT_FAMILY = "Arial, Arimo, sans-serif"  # laid out with Arimo, which has Arial's widths
FONTS = ("Arimo", "DejaVu Sans")  # matplotlib carries the second: it has the rarer signs

_OURS: dict[str, Any] = {
    "font.family": list(FONTS),
    "font.size": SIZE,
    "text.color": INK,
    "text.parse_math": False,  # a "$" in a label is a dollar sign
    "figure.dpi": 72,  # one point is one pixel until a PNG is written
    "figure.facecolor": "white",
    "axes.facecolor": "none",
    "axes.grid": False,
    "axes.unicode_minus": True,
    "hatch.linewidth": 1.5,
    "svg.fonttype": "none",
    "svg.hashsalt": "cpanalytics",
}


@functools.cache
def use_own_fonts() -> None:
    """Put this package's Arimo first, so that another Arimo on the machine changes nothing."""
    for face in ("Regular", "Bold"):
        font_manager.fontManager.addfont(fonts.FOLDER / f"Arimo-{face}.ttf")
        faces = font_manager.fontManager.ttflist
        faces.insert(0, faces.pop())


@functools.cache
def _analysis_function() -> dict[str, Any]:
    """Return the rcParams that afcharts asks for."""
    path = files("afcharts") / "afcharts.mplstyle"
    return dict(matplotlib.rc_params_from_file(str(path), use_default_template=False))


@contextlib.contextmanager
def applied() -> Iterator[None]:
    """Draw in the house style whatever the session's rcParams are; they are given back after."""
    use_own_fonts()
    with matplotlib.style.context(["default", _analysis_function(), _OURS]):
        yield
