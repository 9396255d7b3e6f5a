"""Ranked bars: one measure over categories, in the order given."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import FigureBase

from cpanalytics.charts import bars, describe, frames, shown, style, text
from cpanalytics.charts.canvas import Canvas
from cpanalytics.charts.chart import Chart

_LABELS = 0.42 * style.WIDTH  # the most that category names may take
ALL = 24  # bars are things, not moments: the ends and extremes of a list say little


def ranked_bars(
    data: pd.DataFrame,
    *,
    name: str,
    title: str,
    subtitle: str,
    source: str,
    unit: str,
    notes: tuple[str, ...] = (),
    focus: str | Collection[str] = (),
    label_heading: str = "Category",
) -> Chart:
    """Return a bar chart of ``data``: columns ``label``, ``value``; ``display``, ``share_pct``.

    The last two may be left out. Rows keep their order; those whose ``display`` is
    ``not_shown.CELL`` are last, each with the same hatched mark for a bar. ``share_pct`` (percent)
    is printed beside a count, "67 (28%)". ``display`` is printed instead of both ("just over 50%"),
    and instead of "not published" where the value is missing. Labels in ``focus`` are strong, the
    others muted; without focus all are strong. ``unit`` is "%" or a plural ("young people").
    ``label_heading`` says in the table what the labels are ("Destination").
    Raises ValueError for missing columns, no rows, repeated or unknown labels, negative values.
    """
    given = frames.hidden_last(frames.checked(data, ["label"], ["value"], name=name))
    rows = shown.with_printed(given, unit, name=name)
    frames.refuse_repeats(rows, ["label"], name=name)
    chosen = frames.in_focus(focus, list(rows["label"]), name=name)
    plan = _plan(rows, chosen)
    return Chart(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source,
        alt=_alt(rows, unit),
        table=shown.table(rows, {"label": label_heading}, unit),
        data=shown.data(rows, ["label"]),
        draw=lambda body: _draw(body, plan),
        height=sum(plan.heights),
        notes=(*frames.hidden_note(rows["hidden"]), *notes),
    )


@dataclass(frozen=True)
class _Plan:
    names: list[list[str]]
    heights: list[float]
    bars: list[bars.Bar]
    left: float  # where zero is


def _plan(rows: pd.DataFrame, chosen: frozenset[str]) -> _Plan:
    """Return where everything goes: names wrapped, rows as high as their words need."""
    bold = [label in chosen for label in rows["label"]]
    names = [
        text.wrap(label, _LABELS, bold=strong)
        for label, strong in zip(rows["label"], bold, strict=True)
    ]
    left = bars.GAP + max(
        text.block_width(lines, bold=strong) for lines, strong in zip(names, bold, strict=True)
    )
    printed = [
        bars.printed_lines(words, style.WIDTH - left, bold=strong)
        for words, strong in zip(rows["printed"], bold, strict=True)
    ]
    heights = [bars.row_height(*lines) for lines in zip(names, printed, strict=True)]
    middles = bars.middles(heights)
    colours = [style.STRONG if strong or not chosen else style.MUTED for strong in bold]
    drawn = [
        bars.Bar(middle, value, lines, colour, strong, hidden=hidden)
        for middle, value, lines, colour, strong, hidden in zip(
            middles, rows["value"], printed, colours, bold, rows["hidden"], strict=True
        )
    ]
    return _Plan(names, heights, drawn, left)


def _draw(body: FigureBase, plan: _Plan) -> None:
    canvas = Canvas(body)
    room = canvas.width - plan.left
    bars.draw(canvas, plan.bars, left=plan.left, room=room, full=bars.full_scale(plan.bars, room))
    bars.write_names(canvas, plan.names, plan.bars, right=plan.left - bars.GAP)
    canvas.line([plan.left, plan.left], [0, canvas.height])


def _alt(rows: pd.DataFrame, unit: str) -> str:
    what = f"Bar chart with {text.counted(len(rows), 'bar', 'bars')}, {text.in_unit(unit)}."
    return f"{what} {describe.values(rows['label'], rows['printed'], rows['value'], limit=ALL)}"
