"""A funnel plot: one mark a council by its size, and the limits of what chance explains."""

from collections.abc import Collection

import pandas as pd
from matplotlib.ticker import MaxNLocator

from cpanalytics.charts import describe, frames, funnel_drawing, shown, text
from cpanalytics.charts.chart import Chart
from cpanalytics.charts.funnel_plan import BEYOND, FOCUS, MARKED, MARKED_BEYOND, WITHIN, Plan
from cpanalytics.uncertainty import SURE, in_words

LIMITS = f"{in_words(SURE)} limits"
HEADS = {"value": "Value", "low": "Lower limit", "high": "Upper limit"}
NO_LIMIT = "none"
INSIDE, OUT = "within the limits", "beyond the limits"


def funnel_plot(
    data: pd.DataFrame,
    *,
    name: str,
    title: str,
    subtitle: str,
    source: str,
    unit: str,
    sizes: str,
    centre: tuple[str, float],
    focus: str,
    marked: Collection[str] = (),
    marked_are: str = "Statistical neighbours",
    label_heading: str = "Council",
    notes: tuple[str, ...] = (),
) -> Chart:
    """Return a funnel plot of ``data``: one row a council.

    Its columns are ``label``, ``value``, ``size``, ``low``, ``high`` and ``beyond``.
    ``low`` and ``high`` are the limits at each size, NaN where there is none; they are joined.
    sizes    what sizes count, for the axis: "children".     centre   the name and value of the
             line in the middle: ("England", 54).
    ``beyond`` says which lie beyond the limits: they are filled. ``focus`` is a large disc, the
    ``marked`` ones are squares. Nothing here says where the limits are: that is computed.
    Raises ValueError for missing columns or numbers, no rows, a label twice, an unknown focus.
    """
    rows = frames.checked(
        data, ["label"], ["value", "size"], name=name, also=["low", "high", "beyond"]
    )
    frames.refuse_repeats(rows, ["label"], name=name)
    frames.in_focus([focus, *marked], list(rows["label"]), name=name)
    frames.refuse_missing(rows, name=name)
    plan = _planned(rows, unit, sizes, centre, focus, frozenset(marked), marked_are)
    return Chart(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source,
        alt=_alt(plan, marked_are),
        table=_table(plan, label_heading),
        data=_data(rows),
        draw=lambda body: funnel_drawing.draw(body, plan),
        height=plan.height,
        notes=notes,
    )


def _planned(
    rows: pd.DataFrame,
    unit: str,
    sizes: str,
    centre: tuple[str, float],
    focus: str,
    marked: frozenset[str],
    marked_are: str,
) -> Plan:
    others = rows[rows["label"] != focus]
    out = others["label"].isin(marked) & others["beyond"]
    key = [(focus, FOCUS)]
    key += [(marked_are, MARKED)] if marked else []
    key += [(f"{marked_are}, {OUT}", MARKED_BEYOND)] if out.any() else []
    key += [("Other councils", WITHIN)]
    key += [(f"Other councils, {OUT}", BEYOND)] if (others["beyond"] & ~out).any() else []
    reach = MaxNLocator(nbins=6, steps=[1, 2, 5, 10])
    ticks = reach.tick_values(0, rows["value"].max())
    across = reach.tick_values(0, rows["size"].max())
    return Plan(
        rows, unit, sizes, focus, marked, key, centre, [*map(float, ticks)],
        [*map(float, across)],
    )  # fmt: skip


def _table(plan: Plan, label_heading: str) -> pd.DataFrame:
    rows = plan.rows
    shares = {head: _said(rows[column], plan.unit) for column, head in HEADS.items()}
    return pd.DataFrame(
        {
            label_heading: rows["label"],
            text.heading(plan.unit): shares.pop("Value"),
            text.heading(plan.sizes): shown.plain(rows["size"]),
            **shares,
            "Beside the limits": rows["beyond"].map({True: OUT, False: INSIDE}),
        }
    )


def _said(column: pd.Series, unit: str) -> list[str]:
    """Return numbers with their unit, or that there is no limit."""
    return [NO_LIMIT if pd.isna(value) else text.number(value, unit) for value in column]


def _data(rows: pd.DataFrame) -> pd.DataFrame:
    numbers = {column: shown.rounded(rows[column]) for column in ("value", "low", "high")}
    sizes = {"size": shown.plain(rows["size"])}
    return pd.DataFrame({"label": rows["label"], **numbers, **sizes, "beyond": rows["beyond"]})


def _alt(plan: Plan, marked_are: str) -> str:
    rows = plan.rows
    own = rows[rows["label"] == plan.focus].iloc[0]
    beyond = rows[rows["beyond"]]
    centre, middle = plan.centre
    high = int((beyond["value"] > middle).sum())
    said = [
        f"Funnel plot of {text.counted(len(rows), 'council', 'councils')}, "
        f"{text.in_unit(plan.unit)}, by the number of {plan.sizes}: limits narrow as sizes grow; "
        f"{describe.extremes(rows, plan.unit)}.",
        f"{centre} is {text.number(middle, plan.unit)}.",
        f"{plan.focus} is {text.number(own['value'], plan.unit)} with "
        f"{text.number(own['size'])} {plan.sizes}, {OUT if own['beyond'] else INSIDE}.",
        f"{high} above and {len(beyond) - high} below lie beyond the {LIMITS}.",
    ]
    if plan.marked:
        out = int(beyond["label"].isin(plan.marked).sum())
        said.append(f"{marked_are}: {out} of {len(plan.marked)} beyond the limits.")
    return " ".join(said)
