"""Breaks in a series that lie inside what a page shows: in charts, in the columns of tables."""

from collections.abc import Collection, Iterator, Sequence

import pandas as pd

from cpanalytics import breaks, charts, measures
from cpanalytics.charts.breaks import MARK, note
from cpanalytics.comparisons import breaking


def in_chart(
    rows: pd.DataFrame, series: Sequence[str], periods: Sequence[str]
) -> tuple[charts.Break, ...]:
    """Return the breaks of a line chart that draws ``rows``.

    series    the line of each row, as the chart names it.   periods   its period, likewise.
    """
    named = rows.assign(line=list(series), when=list(periods))
    return tuple(
        charts.Break(after["when"].iloc[0], each.label, each.says, tuple(lines.unique()))
        for each, lines, after in _inside(named)
    )


def _inside(named: pd.DataFrame) -> Iterator[tuple[breaks.Break, pd.Series, pd.DataFrame]]:
    """Yield each break inside the rows, the lines that it touches, and the rows after it."""
    for each in breaking.of(named):
        touched = named[breaking.touched(each, named)]
        is_after = touched["period_end"] >= each.start
        if is_after.any() and not is_after.all():
            after = named[named["period_end"] >= each.start]
            yield each, touched["line"], after.sort_values("period_end", kind="stable")


def in_table(rows: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the first year after each break inside a table of ``rows`` by year, with its notes.

    rows   figures of a council's own with the column ``year``.
    """
    years = sorted(rows["year"].unique())
    found: dict[str, tuple[str, ...]] = {}
    for each, _, after in _inside(rows.assign(line="", when=rows["year"])):
        first = after["year"].iloc[0]
        before = years[years.index(first) - 1]
        found[first] = (*found.get(first, ()), note(before, first, each.says))
    return dict(sorted(found.items()))


def notes(marked: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the notes of ``in_table`` in the order of its years."""
    return tuple(text for texts in marked.values() for text in texts)


def heading(year: str, marked: Collection[str]) -> str:
    """Return a year as a table names it: with the mark where a new series starts."""
    return f"{year} {MARK}" if year in marked else year


def said(measure: str) -> tuple[str, ...]:
    """Return the breaks of a measure in words, wherever they lie."""
    return tuple(breaks.known()[name].says for name in measures.measure(measure).breaks)
