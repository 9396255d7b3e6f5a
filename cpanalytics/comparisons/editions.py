"""Which of several releases a figure is taken from, and which figures may stand beside it."""

import pandas as pd

from cpanalytics.comparisons.beside import SAME_THING, alike
from cpanalytics.figures import where

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
    alike_in = ("period_end", "period_type", "source", "release")
    same = where(alike(figures, row), {column: row[column] for column in alike_in})
    return same.drop_duplicates("area_code")


def year_before(figures: pd.DataFrame, row: pd.Series) -> pd.Series | None:
    """Return the same area's figure of the year right before, or None; never an older one.

    It is of the same source, and of the same release where that gives it, else of the latest.
    """
    end = f"{int(row['period_end'][:4]) - 1}{row['period_end'][4:]}".replace("02-29", "02-28")
    alike_in = ("area_code", "source", "period_type")
    wanted = {column: row[column] for column in alike_in} | {"period_end": end}
    same = where(alike(figures, row), wanted)
    if same.empty:
        return None
    own = same[same["release"] == row["release"]]
    return (own if len(own) else newest(same)).iloc[0]
