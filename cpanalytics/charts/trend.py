"""Trend lines: one area in focus among others, over time, each line named at its end."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from cpanalytics import not_shown
from cpanalytics.charts import breaks as breaking
from cpanalytics.charts import describe, frames, lines, lines_drawing, shown, text
from cpanalytics.charts.chart import Chart
from cpanalytics.charts.funnel import INSIDE, OUT
from cpanalytics.charts.time_axis import in_order, when


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
    breaks: Sequence[breaking.Break] = (),
    guides: Collection[str] = (),
    average: str = "",
    beyond: Collection[str] = (),
) -> Chart:
    """Return a line chart of ``data``: columns ``series``, ``period``, ``value``, ``actual``.

    Series keep the order in which they first come; periods stand in the order of time (years,
    financial years, dates), or as they come if they say none. ``value`` is drawn; ``actual`` is
    the number for words and table ("14,070"); where it is ``not_shown.CELL`` the line is not joined
    and a hatched mark below the plot says so. With a ``baseline`` (100) values are an index: a
    thin line marks it. Their axis may start above zero, as may that of percentages which all lie
    in the upper half of their scale; a note then says so. At ``breaks`` that lie inside the lines
    these are not joined; a dashed line marks the place, as do words, table and CSV.
    Series in ``guides`` are the same in every period, thin lines without marks: limits, which are
    dashed, and the ``average``, which is solid. The focus lies outside them in the periods
    ``beyond``: there it is ringed, and words, table and CSV say so.
    Raises ValueError for missing columns, no rows, two values for one period, unknown focus,
    or a break at an unknown period or series.
    """
    rows = frames.checked(data, ["series", "period"], ["value"], name=name, also=["actual"])
    frames.refuse_repeats(rows, ["series", "period"], name=name)
    values, actual = _wide(rows, "value"), _wide(rows, "actual")
    printed = actual.map(
        lambda words: shown.brief(words) if isinstance(words, str) else text.number(words, unit)
    )
    chosen = frames.in_focus(focus, list(values.columns), name=name)
    fixed = frames.in_focus(guides, list(values.columns), name=name)
    marks = breaking.placed(values, breaks, name=name)
    hidden = actual.map(not_shown.is_cell).astype(bool)
    plan = lines.planned(
        values, printed, hidden, unit, chosen, baseline, marks, fixed, average, frozenset(beyond)
    )
    periods = list(values.index)
    return Chart(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source,
        alt=_alt(values.drop(columns=list(fixed)), printed, unit, baseline)
        + _guides(printed[[series for series in values if series in fixed]], beyond)
        + breaking.alt(periods, marks),
        table=_table(values, actual, baseline)
        .assign(Period=breaking.marked(periods, marks))
        .assign(**_beside({"Beside the limits": (INSIDE, OUT)}, periods, fixed, beyond)),
        data=_data(values, actual, hidden, baseline)
        .assign(**breaking.column(periods, marks))
        .assign(**_beside({"beyond": (False, True)}, periods, fixed, beyond)),
        draw=lambda body: lines_drawing.draw(body, plan),
        height=plan.height,
        notes=(
            *frames.hidden_note(rows["hidden"]),
            *breaking.notes(periods, marks),
            *([f"Ringed: {OUT}."] if beyond else []),
            *notes,
            *plan.notes,
        ),
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
            columns[f"{series}, index"] = [
                said if not_shown.is_cell(said) else lines.index_text(value)
                for said, value in zip(actual[series], values[series], strict=True)
            ]
    return pd.DataFrame(columns)


def _data(
    values: pd.DataFrame, actual: pd.DataFrame, hidden: pd.DataFrame, baseline: float | None
) -> pd.DataFrame:
    """Return plain numbers: a column a series, its index where there is one, words if needed."""
    columns = {"period": pd.Series(values.index)}
    for series in values:
        numbers = values[series] if baseline is None else actual[series].map(shown.number_in)
        columns[series] = shown.plain(numbers)
        if baseline is not None:
            columns[f"{series} index"] = shown.rounded(values[series])
        columns |= shown.status(f"{series} status", hidden[series])
        columns |= shown.notes(f"{series} note", actual[series], numbers)
    return pd.DataFrame(columns)


def _alt(values: pd.DataFrame, printed: pd.DataFrame, unit: str, baseline: float | None) -> str:
    limit = describe.ALL if values.size <= describe.ALL else 0
    each = " ".join(
        describe.values(
            values.index,
            _with_index(printed[series], values[series], baseline),
            values[series],
            lead=series,
            limit=limit,
            say=_said,
            brief=_said,
        )
        for series in values
    )
    shape = f"Line chart with {text.counted(len(values.columns), 'line', 'lines')}"
    return f"{shape}, {_measured(values, unit, baseline)}. {each}"


def _guides(printed: pd.DataFrame, beyond: Collection[str]) -> str:
    """Return a sentence for each line that is the same in every period, and what lies outside."""
    out = f" {text.counted(len(beyond), 'point', 'points')} {OUT}: {text.listed([*beyond])}."
    lines = "".join(f" {series} is {printed[series].iloc[0]} throughout." for series in printed)
    return lines + (out if beyond else "")


def _beside(
    column: Mapping[str, tuple[object, object]],
    periods: Sequence[str],
    guides: Collection[str],
    beyond: Collection[str],
) -> dict[str, list[object]]:
    """Return a column of what is said of periods within the limits, and beyond; if there are any.

    column   its heading, and the two.
    """
    told = {name: [says[at in beyond] for at in periods] for name, says in column.items()}
    return told if guides else {}


def _said(period: str, words: str) -> str:
    return f"{words} {when(period)}"


def _with_index(printed: pd.Series, values: pd.Series, baseline: float | None) -> list[str]:
    if baseline is None:
        return list(printed)
    return [
        words if text.missing(value) else f"{words} (index {lines.index_text(value)})"
        for words, value in zip(printed, values, strict=True)
    ]


def _measured(values: pd.DataFrame, unit: str, baseline: float | None) -> str:
    if baseline is None:
        return text.in_unit(unit)
    start = lines.base_period(values, baseline)
    return f"each line starting at {text.number(baseline)}" + (f" {when(start)}" if start else "")
