"""A population pyramid: two groups by age band, back to back on one scale."""

import pandas as pd
from matplotlib.figure import FigureBase

from cpanalytics import not_shown
from cpanalytics.charts import bars, describe, frames, shown, style, text
from cpanalytics.charts.canvas import Canvas
from cpanalytics.charts.chart import Chart

_HEAD = 28.0  # the line with the two groups' names


def pyramid(
    data: pd.DataFrame,
    *,
    name: str,
    title: str,
    subtitle: str,
    source: str,
    left: str,
    right: str,
    notes: tuple[str, ...] = (),
) -> Chart:
    """Return a pyramid of ``data``, one row an age band, youngest first; drawn oldest on top.

    Columns: ``age_band``; the counts ``<left>`` and ``<right>``; ``<left>_pct`` and
    ``<right>_pct``, percentages of everybody (missing where not known). Columns ``<left>_status``
    and ``<right>_status`` may be given: where they are "c" the number is kept back.
    Raises ValueError for missing columns, no rows, repeated age bands, negative values.
    """
    columns = [left, f"{left}_pct", right, f"{right}_pct"]
    rows = _kept_back(frames.checked(data, ["age_band"], columns, name=name), left, right)
    frames.refuse_repeats(rows, ["age_band"], name=name)
    return Chart(
        name=name,
        title=title,
        subtitle=subtitle,
        source=source,
        alt=_alt(rows, left, right),
        table=_table(rows, left, right),
        data=_data(rows, left, right),
        draw=lambda body: _draw(body, rows[::-1], left, right),
        height=_HEAD + len(rows) * bars.ROW,
        notes=(*frames.hidden_note(_is_hidden(rows, left) | _is_hidden(rows, right)), *notes),
    )


def _kept_back(rows: pd.DataFrame, *sides: str) -> pd.DataFrame:
    """Return ``rows`` without the numbers that are kept back."""
    for side in sides:
        rows.loc[_is_hidden(rows, side), [side, f"{side}_pct"]] = float("nan")
    return rows


def _is_hidden(rows: pd.DataFrame, side: str) -> pd.Series:
    status = rows.get(f"{side}_status", pd.Series("", index=rows.index))
    return status == not_shown.SYMBOL


def _draw(body: FigureBase, rows: pd.DataFrame, left: str, right: str) -> None:
    """Draw age bands in a gap in the middle, where both sides have their zero."""
    canvas = Canvas(body)
    gap = max(map(text.width, rows["age_band"])) + 2 * bars.GAP
    room = (canvas.width - gap) / 2
    middles = [_HEAD + (row + 0.5) * bars.ROW for row in range(len(rows))]
    sides = [_bars(rows, side, middles, look) for side, look in ((left, _LEFT), (right, _RIGHT))]
    full = max(bars.full_scale(side, room) for side in sides)
    bars.draw(canvas, sides[0], left=0, room=room, full=full, leftwards=True)
    bars.draw(canvas, sides[1], left=room + gap, room=room, full=full)
    for middle, band in zip(middles, rows["age_band"], strict=True):
        canvas.write(canvas.width / 2, middle, [band], align="center")
    _write_heads(canvas, left, right, room, gap)


_LEFT = (style.STRONG, "")
_RIGHT = (style.ACCENT, "//")


def _bars(
    rows: pd.DataFrame, side: str, middles: list[float], look: tuple[str, str]
) -> list[bars.Bar]:
    colour, hatch = look
    return [
        bars.Bar(middle, value, [words], colour, hatch=hatch, hidden=hidden)
        for middle, value, words, hidden in zip(
            middles, rows[side], _printed(rows, side), _is_hidden(rows, side), strict=True
        )
    ]


def _write_heads(canvas: Canvas, left: str, right: str, room: float, gap: float) -> None:
    canvas.write(room, _HEAD / 2, [left], align="right", bold=True)
    canvas.write(room + gap, _HEAD / 2, [right], bold=True)
    for zero in (room, room + gap):
        canvas.line([zero, zero], [_HEAD, canvas.height])


def _printed(rows: pd.DataFrame, side: str) -> list[str]:
    """Return '45 (10.0%)' for each row, or '45' where the percentage is not known."""
    return [
        not_shown.BRIEF if hidden else _count_and_share(count, share)
        for count, share, hidden in zip(
            rows[side], rows[f"{side}_pct"], _is_hidden(rows, side), strict=True
        )
    ]


def _count_and_share(count: float, share: float) -> str:
    alone = text.missing(share)
    return text.number(count) + ("" if alone else f" ({text.percentage(share, 1)})")


def _table(rows: pd.DataFrame, left: str, right: str) -> pd.DataFrame:
    """Return the numbers of the page; a share of what is kept back is kept back too."""
    some = _is_hidden(rows, left).any() or _is_hidden(rows, right).any()
    columns = {"Age band": rows["age_band"]}
    for side in (left, right):
        hidden, shares = _is_hidden(rows, side), rows[f"{side}_pct"]
        columns[side] = shown.plain(rows[side]).mask(hidden, not_shown.CELL)
        told = pd.Series(shown.percentages(shares))
        unknown = hidden | (shares.isna() & some)
        columns[f"{side}, % of all"] = told.mask(unknown, not_shown.CELL)
    return pd.DataFrame(columns)


def _data(rows: pd.DataFrame, left: str, right: str) -> pd.DataFrame:
    columns = {"age_band": rows["age_band"]}
    for side in (left, right):
        columns[side] = shown.plain(rows[side])
        columns[f"{side}_pct"] = shown.rounded(rows[f"{side}_pct"])
        columns |= shown.status(f"{side}_status", _is_hidden(rows, side))
    return pd.DataFrame(columns)


def _alt(rows: pd.DataFrame, left: str, right: str) -> str:
    bands = text.counted(len(rows), "age band", "age bands")
    sides = " ".join(
        describe.values(rows["age_band"], _printed(rows, side), rows[side], lead=side)
        for side in (left, right)
    )
    return f"Population pyramid of {left} and {right} in {bands}, with percentages of all. {sides}"
