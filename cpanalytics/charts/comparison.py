"""Comparison: areas side by side on several measures, one small panel a measure."""

import math
from collections.abc import Collection

import pandas as pd

from cpanalytics.charts import describe, frames, panels, shown, text
from cpanalytics.charts.chart import Chart


def comparison_dots(
    data: pd.DataFrame,
    *,
    name: str,
    title: str,
    subtitle: str,
    source: str,
    unit: str,
    focus: str | Collection[str],
    notes: tuple[str, ...] = (),
) -> Chart:
    """Return small multiples of ``data``: columns ``panel``, ``series``, ``value``, ``display``.

    One panel a measure, one bar an area, in the order in which they first come. A panel has only
    the areas that are given for it. ``display`` may be left out, or say more. All panels share one
    scale from zero, 0 to 100 for "%". The focus area is strong and bold, the others muted.
    Columns ``low`` and ``high`` may give intervals, drawn as thin lines; NaN where there is none.
    Raises ValueError for missing columns, no rows, two values for one bar, unknown focus.
    """
    given = frames.checked(data, ["panel", "series"], ["value"], name=name)
    frames.refuse_repeats(given, ["panel", "series"], name=name)
    rows = shown.with_printed(_in_order(given), unit, name=name)
    rows = rows.assign(**{end: rows.get(end, math.nan) for end in ("low", "high")})
    chosen = frames.in_focus(focus, list(rows["series"].unique()), name=name)
    plan = panels.planned(rows, unit, chosen)
    return Chart(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source,
        alt=_alt(rows, unit),
        table=shown.table(rows, {"panel": "Measure", "series": "Area"}, unit),
        data=_data(rows),
        draw=lambda body: panels.draw(body, plan),
        height=plan.height,
        notes=(*frames.hidden_note(rows["hidden"]), *notes),
    )


def _in_order(given: pd.DataFrame) -> pd.DataFrame:
    """Return ``given`` by panel, and in each panel by area, in the order of their first rows.

    What is kept back is last in its panel.
    """
    places = {
        column: given[column].map(list(given[column].unique()).index)
        for column in ("panel", "series")
    }
    places["hidden"] = given["hidden"]
    order = pd.DataFrame(places).sort_values(["panel", "hidden", "series"]).index
    return given.loc[order].reset_index(drop=True)


def _alt(rows: pd.DataFrame, unit: str) -> str:
    each = " ".join(  # areas have no order in which one is "at the start": all are said
        describe.values(part["series"], part["printed"], part["value"], lead=panel)
        for panel, part in rows.groupby("panel", sort=False)
    )
    count = rows["panel"].nunique()
    shape = "Bar chart" if count == 1 else f"Bar charts in {count} panels on one scale"
    return f"{shape}, {text.in_unit(unit)}. {each}"


def _data(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers of the CSV; the interval has columns where any bar has one."""
    plain = shown.data(rows, ["panel", "series"])
    if rows["low"].isna().all():
        return plain
    return plain.assign(low=shown.rounded(rows["low"]), high=shown.rounded(rows["high"]))
