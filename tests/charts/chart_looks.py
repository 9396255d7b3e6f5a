"""What a drawn chart holds, for tests: its words, its bars, where its texts stand."""

import re

from matplotlib.figure import Figure

from cpanalytics.charts import style


def picture(chart):
    return re.search(r"<svg.*</svg>", chart.to_html(), re.DOTALL).group()


def written(chart):
    """Everything that stands in the picture as text, line after line."""
    return " ".join(re.findall(r"<text[^>]*>([^<]+)</text>", picture(chart)))


def drawn_bars(chart):
    """The rectangles that a chart draws in axes with a scale, as (axes, rectangle)."""
    with style.applied():
        figure = Figure(figsize=(640 / 72, chart.height / 72))
        chart.draw(figure)
    return [(axes, patch) for axes in figure.axes for patch in axes.patches]


def neighbours(chart):
    """Each text's box, in points, with the boxes of all texts that come after it."""
    with style.applied():
        figure = Figure(figsize=(640 / 72, chart.height / 72))
        chart.draw(figure)
        boxes = [text.get_window_extent() for axes in figure.axes for text in axes.texts]
    assert len(boxes) > 1
    return [(box, boxes[place + 1 :]) for place, box in enumerate(boxes)]


def overlap(one, other):
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    return across > 1 and down > 1
