"""Which of several releases a figure is taken from, and which figures may stand beside it."""

import pandas as pd

from cpanalytics.comparisons.beside import SAME_THING, alike

_ONE_FIGURE = [*SAME_THING, "kind", "area_code", "period_type", "period_end"]


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """Return, of each figure that several releases give, the latest; of two in it the first.

    Releases revise earlier years: a series that mixed them would change where nothing did.
    """
    order = rows.sort_values("release", ascending=False, kind="stable")
    return order.drop_duplicates(_ONE_FIGURE).sort_index()


def same_edition(figures: pd.DataFrame, row: pd.Series) -> pd.DataFrame:
    """Return all areas' figures of the same thing, period, source and release as ``row``, itself
    among them: like is compared with like. Of a figure that is given twice the first is kept.
    """
    same = alike(figures, row)
    for column in ("period_end", "period_type", "source", "release"):
        same = same[same[column] == row[column]]
    return same.drop_duplicates("area_code")


def year_before(figures: pd.DataFrame, row: pd.Series) -> pd.Series | None:
    """Return the same area's figure of the year right before, or None; never an older one.

    It is of the same source, and of the same release where that gives it, else of the latest.
    """
    same = alike(figures, row)
    end = f"{int(row['period_end'][:4]) - 1}{row['period_end'][4:]}".replace("02-29", "02-28")
    for column, value in (
        ("area_code", row["area_code"]),
        ("source", row["source"]),
        ("period_type", row["period_type"]),
        ("period_end", end),
    ):
        same = same[same[column] == value]
    if same.empty:
        return None
    own = same[same["release"] == row["release"]]
    return (own if len(own) else newest(same)).iloc[0]
