"""Share bars: the parts of a whole as one stacked bar, or one bar a row."""

import pandas as pd

from cpanalytics.charts import describe, frames, segments, segments_drawing, text
from cpanalytics.charts.chart import Chart


def share_bar(
    data: pd.DataFrame,
    *,
    name: str,
    title: str,
    subtitle: str,
    source: str,
    unit: str,
    notes: tuple[str, ...] = (),
) -> Chart:
    """Return stacked bars of ``data``: columns ``label``, ``value``; optional ``row``, ``display``.

    Without ``row`` there is one bar. Where ``unit`` is "%" a bar's full length is 100, else it is
    the sum of its values. What is missing from 100 stays empty and a note says so: a remainder is
    drawn only if the caller gives it as a row with a name of its own.
    Raises ValueError for missing columns, no rows, a label twice in one bar, negative values.
    """
    columns = ["row", "label"] if "row" in data.columns else ["label"]
    rows = frames.with_printed(frames.checked(data, columns, ["value"], name=name), unit)
    frames.refuse_repeats(rows, columns, name=name)
    if "row" not in rows:
        rows["row"] = ""
    plan = segments.planned(rows, unit)
    return Chart(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source,
        alt=_alt(rows, unit),
        table=_table(rows, unit, columns),
        draw=lambda body: segments_drawing.draw(body, plan),
        height=plan.height,
        notes=(*notes, *_sum_notes(rows, unit)),
    )


def _table(rows: pd.DataFrame, unit: str, columns: list[str]) -> pd.DataFrame:
    heads = {"row": "Bar", "label": "Category"}
    table = {heads[column]: rows[column] for column in columns}
    return pd.DataFrame({**table, text.heading(unit): frames.as_table(rows)})


def _sum_notes(rows: pd.DataFrame, unit: str) -> list[str]:
    """Say where percentages, all of them published, do not add up to 100."""
    if unit != "%":
        return []
    said = []
    for row, part in rows.groupby("row", sort=False):
        total = part["value"].sum()
        if part["value"].notna().all() and abs(total - 100) >= 0.05:
            where = f" for {row}" if row else ""
            said.append(f"The values{where} add up to {text.number(total, '%')}, not to 100%.")
    return said


def _alt(rows: pd.DataFrame, unit: str) -> str:
    bars = text.counted(rows["row"].nunique(), "bar", "bars")
    limit = describe.ALL if len(rows) <= describe.ALL else 0
    each = " ".join(
        (f"For {row}, " if row else "")
        + describe.values(
            list(part["label"]), list(part["printed"]), list(part["value"]), limit=limit
        )
        for row, part in rows.groupby("row", sort=False)
    )
    return f"Stacked bar chart with {bars} of parts of a whole, in {text.in_unit(unit)}. {each}"
