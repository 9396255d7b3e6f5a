"""Rows of the one table to check by hand: Wigan's number of children, with what a test changes."""

import math

import pandas as pd

WORDS = {"child": "cared for child", "children": "cared for children", "care_leavers": "leavers"}
CHILDREN = {
    "measure": "children_looked_after",
    "area_code": "E08000010", "area_name": "Wigan", "area_level": "Local authority",
    "reported_by": "wigan",
    "period_start": "2019-03-31", "period_end": "2019-03-31", "period_type": "on",
    "dated_by": "printed",
    "age_band": "Total", "sex": "Total", "group": "Total", "category": "Total", "kind": "actual",
    "value": 455.0, "low": math.nan, "high": math.nan,
    "qualifier": "exact", "status": "ok", "status_printed": "", "printed": "455",
    "numerator": math.nan, "denominator": math.nan,
    "source": "published", "release": "a-document", "place": "a table", "visibility": "public",
}  # fmt: skip
ENGLAND = {"area_code": "E92000001", "area_name": "England", "area_level": "National"}
REGION = {"area_code": "E12000002", "area_name": "North West", "area_level": "Regional"}
NEIGHBOURS = {
    "area_code": "SN-E08000010",
    "area_name": "Statistical neighbours of Wigan",
    "area_level": "Statistical neighbours",
}
EET = {
    "measure": "care_leavers_pct",
    "group": "activity",
    "category": "In education, employment or training",
}


def figure(**changes: object) -> pd.Series:
    """Return one row. A ``date`` stands for both ends of the period."""
    if date := changes.pop("date", None):
        changes = {"period_start": date, "period_end": date, **changes}
    return pd.Series({**CHILDREN, **changes})


def bound(**changes: object) -> pd.Series:
    """Return a row without a value, for 'over 70' (low=70), 'under 60' (high=60) or a range."""
    ends = [end for end in ("low", "high") if end in changes]
    qualifier = {"low": "over", "high": "under"}[ends[0]] if len(ends) == 1 else "range"
    return figure(**{"value": math.nan, "qualifier": qualifier, **changes})


def table(*rows: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).reset_index(drop=True)
