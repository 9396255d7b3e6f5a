"""What a chart family is given: checked, and in order."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from cpanalytics import not_shown
from cpanalytics.charts import text
from cpanalytics.errors import did_you_mean

ALSO_NUMBERS = ("share_pct", "low", "high")
WORDS = ("display", "actual")


def checked(
    data: pd.DataFrame,
    texts: Sequence[str],
    numbers: Sequence[str],
    *,
    name: str,
    also: Sequence[str] = (),
) -> pd.DataFrame:
    """Return a copy of ``data`` with ``texts`` as text, ``numbers`` as floats, ``also`` as it is.

    A column ``share_pct`` need not be there, but is checked as a number where it is. The column
    ``hidden`` is added: whether ``display`` or ``actual`` is ``not_shown.CELL``. Such a row keeps
    no number, whatever it came with, so that nothing that is drawn can depend on it.
    Raises ValueError for a missing column, no row, a value below zero or one that is no number.
    """
    if absent := [c for c in (*texts, *numbers, *also) if c not in data.columns]:
        raise ValueError(
            f'Chart "{name}" needs the column {text.listed(absent)}; '
            f"its data has {text.listed([str(c) for c in data.columns]) or 'none'}."
        )
    if data.empty:
        raise ValueError(
            f'Chart "{name}" has no rows, so there is nothing to draw.\n'
            "  What to do: say in the page that nothing was published, and draw no chart."
        )
    rows = data.reset_index(drop=True).copy()
    rows[list(texts)] = rows[list(texts)].astype(str)
    for column in (c for c in (*numbers, "share_pct") if c in rows):
        rows[column] = _floats(rows[column], name)
    words = rows[[column for column in WORDS if column in rows]]
    rows["hidden"] = words.map(not_shown.is_cell).any(axis="columns").astype(bool)
    erased = [column for column in (*numbers, *ALSO_NUMBERS) if column in rows]
    rows.loc[rows["hidden"], erased] = float("nan")
    return rows


def hidden_last(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ``rows`` with those that are kept back after all others."""
    return rows.sort_values("hidden", kind="stable", ignore_index=True)


def hidden_note(hidden: pd.Series) -> tuple[str, ...]:
    """Return the note that a chart needs where anything in it is kept back."""
    return (not_shown.PICTURE_NOTE,) if hidden.any() else ()


def refuse_repeats(rows: pd.DataFrame, columns: Sequence[str], *, name: str) -> None:
    """Raise ValueError where two rows want the same place in the chart."""
    repeated = rows[rows.duplicated(list(columns))]
    if not repeated.empty:
        first = " / ".join(repeated.iloc[0][list(columns)])
        raise ValueError(
            f'Chart "{name}" has two values for {first}: it can show only one of them.\n'
            "  What to do: choose one, or name the two rows apart."
        )


def refuse_missing(rows: pd.DataFrame, *, name: str) -> None:
    """Raise ValueError where a row has no number: it has no place among numbers."""
    if rows["value"].isna().any():
        first = rows.loc[rows["value"].isna(), "label"].iloc[0]
        raise ValueError(
            f'Chart "{name}" has no number for {first}, which so has no place among the others.\n'
            "  What to do: leave it out, and say in a note how many have no number."
        )


def in_focus(focus: str | Collection[str], known: Sequence[str], *, name: str) -> frozenset[str]:
    """Return ``focus`` as a set, a single name being a set of one; raise ValueError if unknown."""
    chosen = frozenset([focus] if isinstance(focus, str) else focus)
    for unknown in sorted(chosen - set(known)):
        raise ValueError(
            f'Chart "{name}" cannot put "{unknown}" in focus: its data has no such name.'
            f"{did_you_mean(unknown, known)}"
        )
    return chosen


def _floats(column: pd.Series, name: str) -> pd.Series:
    def as_float(value: Any) -> float:
        if pd.isna(value):
            return float("nan")
        try:
            number = float(value)
        except (TypeError, ValueError):
            number = -1.0
        if number < 0:
            raise ValueError(
                f'Chart "{name}" has {value!r} in the column {column.name}: it draws numbers from '
                "zero up.\n  What to do: give a number, or leave it missing and say why in display."
            )
        return number

    return column.map(as_float).astype(float)
