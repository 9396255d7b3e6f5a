"""Share bars: the parts of a whole as one stacked bar, or one bar a row."""

import pandas as pd

from cpanalytics.charts import describe, frames, segments, segments_drawing, shown, text
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
    label_heading: str = "Category",
) -> Chart:
    """Return stacked bars of ``data``: columns ``label``, ``value`` and optional ones.

    Optional are ``row``, ``share_pct`` (printed beside a count, "67 (28%)") and ``display``
    (printed instead). ``label_heading`` says in the table what the labels are ("Destination").
    Without ``row`` there is one bar. Where ``unit`` is "%" a bar's full length is 100, else it is
    the sum of its values. What is missing from 100 stays empty and a note says so: a remainder is
    drawn only if the caller gives it as a row with a name of its own. A part whose ``display`` is
    ``not_shown.CELL`` is a hatched mark after the others.
    Raises ValueError for missing columns, no rows, a label twice in one bar, negative values.
    """
    columns = ["row", "label"] if "row" in data.columns else ["label"]
    rows = shown.with_printed(frames.checked(data, columns, ["value"], name=name), unit, name=name)
    frames.refuse_repeats(rows, columns, name=name)
    if "row" not in rows:
        rows["row"] = ""
    plan = segments.planned(rows, unit)
    heads = {"row": "Bar", "label": label_heading}
    return Chart(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source,
        alt=_alt(rows, unit),
        table=shown.table(rows, {column: heads[column] for column in columns}, unit),
        data=shown.data(rows, columns),
        draw=lambda body: segments_drawing.draw(body, plan),
        height=plan.height,
        notes=(*frames.hidden_note(rows["hidden"]), *notes, *_sum_notes(rows, unit)),
    )


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
    bars, parts = rows["row"].nunique(), text.counted(rows["label"].nunique(), "part", "parts")
    shape = f"one bar in {parts}" if bars == 1 else f"{bars} bars, each in up to {parts}"
    limit = describe.ALL if len(rows) <= describe.ALL else 0
    each = " ".join(
        describe.values(part["label"], part["printed"], part["value"], lead=row, limit=limit)
        for row, part in rows.groupby("row", sort=False)
    )
    return f"Stacked bar chart: {shape}, {text.in_unit(unit)}. {each}"
