"""A ranked strip: one thin bar a council, in order, with one marked and others beside it."""

from collections.abc import Collection, Mapping

import pandas as pd
from matplotlib.ticker import MaxNLocator

from cpanalytics.charts import describe, frames, shown, strip_drawing, text
from cpanalytics.charts.chart import Chart
from cpanalytics.charts.strip_plan import Plan

NONE = "not ranked"
HEADS = {"rank": "Rank", "band": "Quarter"}


def ranked_strip(
    data: pd.DataFrame,
    *,
    name: str,
    title: str,
    subtitle: str,
    source: str,
    unit: str,
    focus: str,
    beside: Mapping[str, float],
    dotted: Collection[str] = (),
    dotted_are: str = "Statistical neighbours",
    ends: tuple[str, str] = ("Best", "Last"),
    label_heading: str = "Council",
    notes: tuple[str, ...] = (),
) -> Chart:
    """Return thin bars of ``data``, in its order: columns ``label`` and ``value``.

    Optional columns: ``rank``, for the table; ``band``, a text that neighbouring rows share and
    that is written below them. The bar of ``focus`` is strong, with its words above it; those in
    ``dotted`` have a dot below them, and ``dotted_are`` says what they are. ``beside`` are values
    of other kinds (England, a median), drawn as lines across, each named at its end. ``ends`` are
    the words below the first and the last bar where there are no bands.
    What is kept back or missing has no place in an order: its rows are refused with ValueError, as
    are missing columns, no rows, a label twice, and a focus that is not there.
    """
    rows = frames.checked(data, ["label"], ["value"], name=name)
    frames.refuse_repeats(rows, ["label"], name=name)
    frames.in_focus([focus, *dotted], list(rows["label"]), name=name)
    frames.refuse_missing(rows, name=name)
    told = f"{focus} {text.number(rows.loc[rows['label'] == focus, 'value'].iloc[0], unit)}"
    reach = MaxNLocator(nbins=5, steps=[1, 2, 5, 10]).tick_values(
        0, max(rows["value"].max(), *beside.values(), 1e-9)
    )
    plan = Plan(
        rows, unit, focus, told, frozenset(dotted), beside, ends, [float(tick) for tick in reach]
    )
    dots = (f"A dot below a bar: {text.lower_first(dotted_are)}.",) if dotted else ()
    return Chart(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source,
        alt=_alt(plan, dotted_are),
        table=_table(plan, label_heading, dotted_are, plan.unit),
        data=_table(plan, label_heading, dotted_are, ""),
        draw=lambda body: strip_drawing.draw(body, plan),
        height=plan.height,
        notes=(*dots, *notes),
    )


def _table(plan: Plan, label_heading: str, dotted_are: str, unit: str) -> pd.DataFrame:
    """Return every bar in its order, then what stands beside them; values in ``unit``."""
    rows, others = plan.rows, len(plan.beside)
    columns = {
        label_heading: [*rows["label"], *plan.beside],
        text.heading(plan.unit): shown.in_cells([*rows["value"], *plan.beside.values()], unit),
    }
    for column, head in HEADS.items():
        if column in rows:
            columns[head] = [*map(str, rows[column]), *[NONE] * others]
    if plan.dotted:
        marked = ["yes" if label in plan.dotted else "no" for label in rows["label"]]
        columns[dotted_are] = [*marked, *["no"] * others]
    return pd.DataFrame(columns)


def _alt(plan: Plan, dotted_are: str) -> str:
    rows = plan.rows
    own = rows.index[rows["label"] == plan.focus][0] + 1
    said = [
        f"Bar chart of {text.counted(len(rows), 'council', 'councils')} in order, "
        f"{text.in_unit(plan.unit)}; {describe.extremes(rows, plan.unit)}.",
        f"{plan.told} is bar {own} from the left.",
        *(f"{label} is {text.number(value, plan.unit)}." for label, value in plan.beside.items()),
    ]
    if plan.dotted:
        places = [str(at + 1) for at, label in enumerate(rows["label"]) if label in plan.dotted]
        bars = "bar" if len(places) == 1 else "bars"
        said.append(f"Of {text.lower_first(dotted_are)}: {bars} {text.listed(places)}.")
    return " ".join(said)
