"""A figure beside others: its own past, other areas, its target. Nothing here draws or rounds."""

import math

import pandas as pd

from cpanalytics import not_shown
from cpanalytics.figures import AREA_LEVELS, OWN, latest, where

SAME_THING = ["measure", "age_band", "sex", "group", "category"]
MET, CLOSE, NOT_MET = "Target met", "Close", "Not met"
RECORDS = "records"
"""The source of figures that are counted from a council's own returns."""
NO_TARGET, NOT_PUBLISHED, NO_STATUS = "No target printed", "Not published", "No status"
NOT_SHOWN = "Not shown"


def alike(figures: pd.DataFrame, row: pd.Series, kind: str = "actual") -> pd.DataFrame:
    """Return the figures of the same thing as ``row``: measure, age, sex, group and category."""
    return where(figures, {column: row[column] for column in SAME_THING} | {"kind": kind})


def previous(figures: pd.DataFrame, row: pd.Series) -> pd.Series | None:
    """Return the same area's figure of the nearest earlier date that has a value, if any.

    It is of the same source: what is printed and what is counted are never set against each
    other. A counted figure is compared with the same day of an earlier year, not with a month
    before it. Where it is printed twice the first is kept; the second is a finding.
    """
    same = alike(figures, row)
    same = same[(same["area_code"] == row["area_code"]) & same["value"].notna()]
    same = same[same["period_type"] == row["period_type"]]
    same = same[(same["source"] == row["source"]) & (same["period_end"] < row["period_end"])]
    if row["source"] == RECORDS:
        same = same[day_of_year(same["period_end"]) == day_of_year(row["period_end"])]
    same = latest(same)
    return same.iloc[0] if len(same) else None


def day_of_year(ends: pd.Series | str) -> pd.Series | str:
    """Return the month and day of ISO dates; the last of February is one day in every year."""
    days = ends.str[5:] if isinstance(ends, pd.Series) else ends[5:]
    return days.replace("02-29", "02-28")


def beside(figures: pd.DataFrame, row: pd.Series) -> pd.DataFrame:
    """Return other areas' figures of the same thing at the same date, neighbours first.

    Where an area's figure is printed twice the first is kept; the second is a finding.
    """
    nearest = beside_or_before(figures, row)
    return nearest[nearest["period_end"] == row["period_end"]]


def beside_or_before(figures: pd.DataFrame, row: pd.Series) -> pd.DataFrame:
    """Return each other area's latest figure of the same thing up to the date of ``row``.

    Documents often set a council beside England's figure of the year before: whoever shows such
    a figure must show its date.
    """
    same = alike(figures, row)
    same = same[(same["period_end"] <= row["period_end"]) & (same["area_level"] != OWN)]
    same = same[same["period_end"] == same.groupby("area_code")["period_end"].transform("max")]
    order = same["area_level"].map(AREA_LEVELS.index)
    return same.assign(order=order).sort_values("order", kind="stable").drop_duplicates("area_code")


def target(figures: pd.DataFrame, row: pd.Series) -> pd.Series | None:
    """Return the council's printed target for the same thing (the first printed), if any."""
    same = alike(figures, row, kind="target")
    same = same[same["area_code"] == row["area_code"]]
    return same.iloc[0] if len(same) else None


def status(
    row: pd.Series | None, goal: pd.Series | None, better: str, tolerance: float | None
) -> str:
    """Return the word for a figure against its printed target.

    Met means equal or better; close needs a tolerance from the council's profile. A measure
    that is neither better high nor low has no status. A national average is not a target. A figure
    that is kept back is "Not shown": whether it meets its target would hint at it.
    """
    if row is not None and row["status"] == not_shown.SYMBOL:
        return NOT_SHOWN
    if row is None or row["status"] != "ok":
        return NOT_PUBLISHED
    if better == "neither":
        return NO_STATUS
    if goal is None or goal["status"] != "ok":
        return NO_TARGET
    short = shortfall(row, goal, better)
    if math.isnan(short):
        return NOT_PUBLISHED
    if short <= 0:
        return MET
    return CLOSE if tolerance is not None and short <= tolerance else NOT_MET


def shortfall(row: pd.Series, goal: pd.Series, better: str) -> float:
    """Return how far the figure is on the wrong side of its target, in the measure's unit.

    Zero or less is met. A bound is judged by what it bounds: "over 90%" meets a target of 85%,
    and "under 60%" is short of 70% by 10 at least. NaN where it leaves the answer open.
    """
    ends = ("low", "high") if better == "higher" else ("high", "low")
    sign = 1 if better == "higher" else -1
    wanted = _first(goal, "value", *ends)
    at_most, at_least = (sign * (wanted - _first(row, "value", end)) for end in ends)
    gap = at_most if at_most <= 0 else at_least
    return round(gap, 9) if at_most <= 0 or at_least > 0 else math.nan


def _first(row: pd.Series, *columns: str) -> float:
    """Return the first number that is there, NaN if none is."""
    return next((row[column] for column in columns if not math.isnan(row[column])), math.nan)
