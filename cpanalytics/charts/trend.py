"""Trend lines: one area in focus among others, over time, each line named at its end."""

from collections.abc import Collection

import pandas as pd

from cpanalytics.charts import describe, frames, lines, lines_drawing, text
from cpanalytics.charts.chart import Chart
from cpanalytics.charts.time_axis import in_order


def trend_lines(
    data: pd.DataFrame,
    *,
    name: str,
    title: str,
    subtitle: str,
    source: str,
    unit: str,
    focus: str | Collection[str],
    notes: tuple[str, ...] = (),
    baseline: float | None = None,
) -> Chart:
    """Return a line chart of ``data``: columns ``series``, ``period``, ``value``, ``actual``.

    Series keep the order in which they first come; periods stand in the order of time (years,
    financial years, dates), or as they come if they say none. ``value`` is drawn; ``actual`` is
    the number for words and table ("14,070"). With a ``baseline`` (100) values are an index: a
    thin line marks it, and the axis may start above zero, which a note then says.
    Raises ValueError for missing columns, no rows, two values for one period, unknown focus.
    """
    rows = frames.checked(data, ["series", "period"], ["value"], name=name, also=["actual"])
    frames.refuse_repeats(rows, ["series", "period"], name=name)
    values, actual = _wide(rows, "value"), _wide(rows, "actual")
    printed = actual.map(
        lambda words: words if isinstance(words, str) else text.number(words, unit)
    )
    chosen = frames.in_focus(focus, list(values.columns), name=name)
    plan = lines.planned(values, printed, unit, chosen, baseline)
    return Chart(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source,
        alt=_alt(values, printed, unit, baseline),
        table=_table(values, actual, baseline),
        draw=lambda body: lines_drawing.draw(body, plan),
        height=plan.height,
        notes=(*notes, *plan.notes),
    )


def _wide(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return one row a period, in the order of time, and one column a series, as they come."""
    wide = rows.pivot(index="period", columns="series", values=column)
    return wide.loc[in_order(rows["period"].unique()), rows["series"].unique()]


def _table(values: pd.DataFrame, actual: pd.DataFrame, baseline: float | None) -> pd.DataFrame:
    columns = {"Period": list(values.index)}
    for series in values:
        columns[series] = list(actual[series])
        if baseline is not None:
            columns[f"{series}, index"] = [lines.index_text(value) for value in values[series]]
    return pd.DataFrame(columns)


def _alt(values: pd.DataFrame, printed: pd.DataFrame, unit: str, baseline: float | None) -> str:
    limit = describe.ALL if values.size <= describe.ALL else 0
    said = printed
    if baseline is not None:
        said = printed + values.map(
            lambda value: "" if text.missing(value) else f" (index {lines.index_text(value)})"
        )
    each = " ".join(
        f"For {series}, {describe.values(values.index, said[series], values[series], limit=limit)}"
        for series in values
    )
    shown = text.counted(len(values.columns), "line", "lines")
    indexed = (
        "" if baseline is None else f", drawn as an index ({lines.base_words(values, baseline)})"
    )
    return f"Line chart with {shown}, in {text.in_unit(unit)}{indexed}. {each}"
