"""A chart as HTML: its words as text, its picture, and its numbers in a table one click away."""

import re
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from cpanalytics import not_shown
from cpanalytics.charts import text

if TYPE_CHECKING:
    from cpanalytics.charts.chart import Chart

_NUMBER = re.compile(r"[-−]?[\d,]*\.?\d+%?")


def figure(chart: "Chart", picture: str) -> str:
    """Return the <figure> of ``chart``; ``picture`` is its inline SVG."""
    title, subtitle, source = map(escape, (chart.title, chart.subtitle, chart.source_line))
    notes = "".join(f'<p class="chart-notes">{escape(note)}</p>\n' for note in chart.notes)
    return (
        f'<figure class="chart" id="chart-{chart.name}">\n'
        f'<figcaption><p class="chart-title"><strong>{title}</strong></p>'
        f'<p class="chart-subtitle">{subtitle}</p></figcaption>\n'
        f'<div class="chart-picture" role="region" aria-label="Picture: {title}" tabindex="0">\n'
        f"{picture}</div>\n"
        f'<p class="chart-source">{source}</p>\n'
        f"{notes}"
        f"<details><summary>Show the numbers: {title}</summary>\n"
        f'<div class="table-scroll" role="region" aria-label="Numbers: {title}" tabindex="0">\n'
        f"{table(chart.table, caption=f'{chart.title}. {chart.subtitle}')}"
        "</div></details>\n</figure>\n"
    )


def table(frame: pd.DataFrame, *, caption: str) -> str:
    """Return ``frame`` as a table with a caption and a scope in each heading; no blank cell."""
    classes = ["", *(_class(frame.iloc[:, place]) for place in range(1, frame.shape[1]))]
    heads = "".join(
        f'<th scope="col"{kind}>{escape(str(column))}</th>'
        for column, kind in zip(frame.columns, classes, strict=True)
    )
    rows = "\n".join(
        f"<tr>{_row(cells, classes)}</tr>" for cells in frame.itertuples(index=False, name=None)
    )
    return (
        f"<table>\n<caption>{escape(caption)}</caption>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n"
    )


def cell(value: Any) -> str:
    """Return what a cell shows: a text as it stands, a number with commas, or 'not published'."""
    if isinstance(value, str) and not text.missing(value):
        return value
    return text.number(value)


def _row(cells: tuple[Any, ...], classes: list[str]) -> str:
    first, *others = map(_cell_html, cells)
    return f'<th scope="row">{first}</th>' + "".join(
        f"<td{kind}>{value}</td>" for value, kind in zip(others, classes[1:], strict=True)
    )


def _cell_html(value: Any) -> str:
    return not_shown.HTML if not_shown.is_cell(value) else escape(cell(value))


def _class(column: pd.Series) -> str:
    """Return the class of numbers where most cells with something in them are numbers."""
    shown = [cell(value) for value in column if not text.missing(value)]
    numbers = sum(not_shown.is_cell(words) or bool(_NUMBER.fullmatch(words)) for words in shown)
    return ' class="number"' if numbers * 2 > len(shown) else ""
