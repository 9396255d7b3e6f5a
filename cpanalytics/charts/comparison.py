"""Comparison: areas side by side on several measures, one small panel a measure."""

from collections.abc import Collection

import pandas as pd

from cpanalytics.charts import describe, frames, panels, text
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

    One panel a measure, one bar an area, in the order in which they first come; an area that a
    measure lacks is shown as not published. ``display`` may be left out. All panels share one
    scale from zero, 0 to 100 for "%". The focus area is strong and bold, the others muted.
    Raises ValueError for missing columns, no rows, two values for one bar, unknown focus.
    """
    given = frames.checked(data, ["panel", "series"], ["value"], name=name)
    frames.refuse_repeats(given, ["panel", "series"], name=name)
    rows = frames.with_printed(_every_bar(given), unit)
    chosen = frames.in_focus(focus, list(rows["series"].unique()), name=name)
    plan = panels.planned(rows, unit, chosen)
    return Chart(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source,
        alt=_alt(rows, unit),
        table=_table(rows, unit),
        draw=lambda body: panels.draw(body, plan),
        height=plan.height,
        notes=notes,
    )


def _every_bar(given: pd.DataFrame) -> pd.DataFrame:
    """Return ``given`` with a row for each area in each panel, missing where there was none."""
    bars = pd.MultiIndex.from_product(
        [given["panel"].unique(), given["series"].unique()], names=["panel", "series"]
    )
    return given.set_index(["panel", "series"]).reindex(bars).reset_index()


def _table(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Measure": rows["panel"],
            "Area": rows["series"],
            text.heading(unit): frames.as_table(rows),
        }
    )


def _alt(rows: pd.DataFrame, unit: str) -> str:
    limit = describe.ALL if len(rows) <= 2 * describe.ALL else 0
    each = " ".join(
        f"{panel}: {describe.values(*_columns(part), limit=limit)}"
        for panel, part in rows.groupby("panel", sort=False)
    )
    count = text.counted(rows["panel"].nunique(), "panel", "panels")
    return f"Bar charts in {count} on one scale, in {text.in_unit(unit)}. {each}"


def _columns(part: pd.DataFrame) -> tuple[list[str], list[str], list[float]]:
    return list(part["series"]), list(part["printed"]), list(part["value"])
