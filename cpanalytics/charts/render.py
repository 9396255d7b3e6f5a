"""A chart as a picture: bare for a page, or with its words around it for a file."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.figure import Figure, FigureBase

from cpanalytics.charts import style, svg, text
from cpanalytics.charts.canvas import Canvas

if TYPE_CHECKING:
    from cpanalytics.charts.chart import Chart

MARGIN = 16.0
PNG_DPI = 150  # the picture is 23 cm wide; at 16 cm on an A4 page that is 220 dots an inch
_TITLE_SIZE = 20.0
_NOTE_SIZE = 14.0
_TITLE_LINE = style.LINE * _TITLE_SIZE / style.SIZE
_NOTE_LINE = style.LINE * _NOTE_SIZE / style.SIZE


def page_svg(chart: "Chart") -> str:
    """Return the picture alone; the page holds title, subtitle, source and notes as HTML."""
    with style.applied():
        figure = Figure(figsize=(style.WIDTH / 72, chart.height / 72))
        chart.draw(figure)
        return svg.tidy(_raw_svg(figure), name=chart.name, alt=chart.alt)


def file_svg(chart: "Chart") -> str:
    """Return the picture with title, subtitle, source and notes inside it."""
    with style.applied():
        return _file_svg(chart, _framed(chart))


def file_png(chart: "Chart") -> bytes:
    """Return the same as PNG, without date or program in it."""
    with style.applied():
        return _file_png(_framed(chart))


def files(chart: "Chart") -> tuple[str, bytes]:
    """Return ``file_svg`` and ``file_png`` of one drawing, which takes longer than to write it."""
    with style.applied():
        framed = _framed(chart)
        return _file_svg(chart, framed), _file_png(framed)


def _file_svg(chart: "Chart", framed: Figure) -> str:
    return svg.as_file(svg.tidy(_raw_svg(framed), name=chart.name, alt=chart.alt))


def _file_png(framed: Figure) -> bytes:
    out = io.BytesIO()
    framed.savefig(out, format="png", dpi=PNG_DPI, metadata={"Software": None})
    return out.getvalue()


def _raw_svg(figure: Figure) -> str:
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()


def _framed(chart: "Chart") -> Figure:
    """Return a figure of three parts: the words above, the chart, the words below."""
    title = text.wrap(chart.title, style.WIDTH, bold=True, size=_TITLE_SIZE)
    subtitle = text.wrap(chart.subtitle, style.WIDTH)
    small = [
        line
        for words in (*chart.notes, chart.source_line)
        for line in text.wrap(words, style.WIDTH, size=_NOTE_SIZE)
    ]
    above = MARGIN + len(title) * _TITLE_LINE + len(subtitle) * style.LINE + MARGIN
    below = MARGIN + len(small) * _NOTE_LINE + MARGIN
    wide, high = style.WIDTH + 2 * MARGIN, above + chart.height + below
    figure = Figure(figsize=(wide / 72, high / 72))
    grid = figure.add_gridspec(
        3, 3, height_ratios=[above, chart.height, below], width_ratios=[MARGIN, style.WIDTH, MARGIN]
    )
    head, body, foot = (figure.add_subfigure(grid[row, 1]) for row in range(3))
    _write_head(head, title, subtitle)
    chart.draw(body)
    Canvas(foot).write(0, _middle(MARGIN, small, _NOTE_LINE), small, size=_NOTE_SIZE)
    return figure


def _write_head(head: FigureBase, title: Sequence[str], subtitle: Sequence[str]) -> None:
    sheet = Canvas(head)
    sheet.write(0, _middle(MARGIN, title, _TITLE_LINE), title, bold=True, size=_TITLE_SIZE)
    top = MARGIN + len(title) * _TITLE_LINE
    sheet.write(0, _middle(top, subtitle, style.LINE), subtitle)


def _middle(top: float, lines: Sequence[str], line: float) -> float:
    return top + len(lines) * line / 2
