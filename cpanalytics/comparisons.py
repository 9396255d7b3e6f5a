"""A figure beside others: its own past, other areas, its target. Nothing here draws or rounds."""

import math

import pandas as pd

from cpanalytics.figures import AREA_LEVELS, OWN

SAME_THING = ["measure", "age_band", "sex", "group", "category"]
MET, CLOSE, NOT_MET = "Target met", "Close", "Not met"
NO_TARGET, NOT_PUBLISHED, NO_STATUS = "No target printed", "Not published", "No status"


def alike(figures: pd.DataFrame, row: pd.Series, kind: str = "actual") -> pd.DataFrame:
    """Return the figures of the same thing as ``row``: measure, age, sex, group and category."""
    keep = figures["kind"] == kind
    for column in SAME_THING:
        keep &= figures[column] == row[column]
    return figures[keep]


def previous(figures: pd.DataFrame, row: pd.Series) -> pd.Series | None:
    """Return the same area's figure of the nearest earlier date that has an exact value."""
    same = alike(figures, row)
    same = same[(same["area_code"] == row["area_code"]) & same["value"].notna()]
    same = same[same["period_end"] < row["period_end"]]
    same = same[same["period_type"] == row["period_type"]].sort_values("period_end", kind="stable")
    return same.iloc[-1] if len(same) else None


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
    that is neither better high nor low has no status. A national average is not a target.
    """
    if row is None or row["status"] != "ok":
        return NOT_PUBLISHED
    if better == "neither":
        return NO_STATUS
    if goal is None:
        return NO_TARGET
    short = shortfall(row, goal, better)
    if math.isnan(short):
        return NOT_PUBLISHED
    if short <= 0:
        return MET
    return CLOSE if tolerance is not None and short <= tolerance else NOT_MET


def shortfall(row: pd.Series, goal: pd.Series, better: str) -> float:
    """Return how far the figure is on the wrong side of its target, in the measure's unit.

    Zero or less is met; NaN where a bound ("over 70%") leaves it open.
    """
    higher = better == "higher"
    wanted = next(v for v in (goal["value"], goal["low"], goal["high"]) if not math.isnan(v))
    # a bound tells only what it bounds: "over 90%" meets a target of 85%, but not one of 95%
    printed = row["value"] if not math.isnan(row["value"]) else row["low" if higher else "high"]
    short = (wanted - printed) if higher else (printed - wanted)
    bound_is_short = math.isnan(row["value"]) and short > 0
    return math.nan if bound_is_short else round(short, 9)
