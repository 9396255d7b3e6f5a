"""A chart as a picture: bare for a page, or with its words around it for a file."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure, FigureBase
from PIL import Image

from cpanalytics import marking
from cpanalytics.charts import marked, style, svg, text
from cpanalytics.charts.canvas import Canvas

if TYPE_CHECKING:
    from cpanalytics.charts.chart import Chart

PNG_EFFORT = 2  # of 9: files are a twentieth larger than with the usual 6, made in less time
BODY = "subfigure_2"  # the second of the three parts
_TITLE_SIZE = 20.0
_NOTE_SIZE = 14.0
_TITLE_LINE = style.LINE * _TITLE_SIZE / style.SIZE
_NOTE_LINE = style.LINE * _NOTE_SIZE / style.SIZE


@dataclass(frozen=True)
class Pictures:
    """One drawing of a chart in each of its forms.

    page   the picture alone, as SVG: the page holds title, subtitle, source and notes as HTML.
    svg    with title, subtitle, source and notes inside it, below the marking if there is one.
    png    the same as dots.
    """

    page: str
    svg: str
    png: bytes


def pictures(chart: "Chart") -> Pictures:
    """Return the pictures of ``chart``: to draw it takes longer than to write it."""
    with style.applied():
        framed = _framed(chart)
        root = svg.tidy(_raw_svg(framed), name=chart.name, alt=chart.alt)
        whole = svg.as_file(svg.written(root))
        if words := marking.on_pictures():
            whole = marked.marked_svg(whole, words)
        svg.crop(root, BODY, (style.MARGIN, _above(chart), style.WIDTH, chart.height))
        return Pictures(svg.written(root), whole, _png(framed, words))


def _png(framed: Figure, words: str) -> bytes:
    """Return the picture as PNG with the marking ``words``; without date or program in it."""
    framed.set_dpi(style.PNG_DPI)
    canvas = FigureCanvasAgg(framed)
    canvas.draw()
    dots = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert(
        "RGB"
    )  # nothing shines through
    options = {"compress_level": PNG_EFFORT, "dpi": (style.PNG_DPI, style.PNG_DPI)}
    if words:
        dots = marked.marked_dots(dots, words)
        options["pnginfo"] = marked.told_in_png(words)
    out = io.BytesIO()
    dots.save(out, "PNG", **options)
    return out.getvalue()


def _raw_svg(figure: Figure) -> str:
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()


def _framed(chart: "Chart") -> Figure:
    """Return a figure of three parts: the words above, the chart, the words below."""
    small = [
        line
        for words in (*chart.notes, chart.source_line)
        for line in text.wrap(words, style.WIDTH, size=_NOTE_SIZE)
    ]
    above, below = _above(chart), style.MARGIN + len(small) * _NOTE_LINE + style.MARGIN
    wide, high = style.WIDTH + 2 * style.MARGIN, above + chart.height + below
    figure = Figure(figsize=(wide / 72, high / 72))
    grid = figure.add_gridspec(
        3,
        3,
        height_ratios=[above, chart.height, below],
        width_ratios=[style.MARGIN, style.WIDTH, style.MARGIN],
    )
    head, body, foot = (figure.add_subfigure(grid[row, 1]) for row in range(3))
    _write_head(head, *_head(chart))
    chart.draw(body)
    Canvas(foot).write(0, _middle(style.MARGIN, small, _NOTE_LINE), small, size=_NOTE_SIZE)
    return figure


def _head(chart: "Chart") -> tuple[list[str], list[str]]:
    """Return the lines of title and subtitle."""
    title = text.wrap(chart.title, style.WIDTH, bold=True, size=_TITLE_SIZE)
    return title, text.wrap(chart.subtitle, style.WIDTH)


def _above(chart: "Chart") -> float:
    """Return how far down the chart itself begins, in points."""
    title, subtitle = _head(chart)
    return style.MARGIN + len(title) * _TITLE_LINE + len(subtitle) * style.LINE + style.MARGIN


def _write_head(head: FigureBase, title: Sequence[str], subtitle: Sequence[str]) -> None:
    sheet = Canvas(head)
    sheet.write(0, _middle(style.MARGIN, title, _TITLE_LINE), title, bold=True, size=_TITLE_SIZE)
    top = style.MARGIN + len(title) * _TITLE_LINE
    sheet.write(0, _middle(top, subtitle, style.LINE), subtitle)


def _middle(top: float, lines: Sequence[str], line: float) -> float:
    return top + len(lines) * line / 2
