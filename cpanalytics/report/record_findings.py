"""What the checks found in a council's returns, in words: rules and how many rows, never children.

``found`` is the summary that ``Report.record_findings`` gives: one row a rule and year.
"""

from collections.abc import Collection
from typing import Any

import pandas as pd

from cpanalytics import narrative

SERIOUS = ("error", "warning")
MOST = 10
"""So many rules are told one by one below a page; the data quality report has them all."""


def told(found: pd.DataFrame, ids: Collection[str]) -> list[str]:
    """Return a line for each serious rule that touches some measures: what, how many rows, when.

    The rules with the most rows come first; of many, the rest is counted.
    """
    found = found[found["severity"].isin(SERIOUS)]
    found = found[touches(found, ids)]
    rules = over_years(found).sort_values("rows", ascending=False, kind="stable")
    lines = [_told(rule) for rule in rules.head(MOST).to_dict("records")]
    more = len(rules) - len(lines)
    return [*lines, *([f"{narrative.counted(more, 'more rule', 'more rules')}"] if more else [])]


def _told(rule: dict[str, Any]) -> str:
    rows = narrative.counted(rule["rows"], "row", "rows")
    return f"{rule['says'].removesuffix('.')} ({rows}, {rule['years']})"


def touches(found: pd.DataFrame, ids: Collection[str]) -> pd.Series:
    """Return which findings can change any of some measures."""
    lists = {text: not set(ids).isdisjoint(text.split(", ")) for text in found["measures"].unique()}
    return found["measures"].map(lists).astype(bool)


def over_years(found: pd.DataFrame) -> pd.DataFrame:
    """Return one row a rule: its rows of all years together, the years, where the first one is."""
    together = found.assign(years=found["year"].astype(str)).groupby("rule", sort=False)
    return together.agg(
        severity=("severity", "first"),
        says=("says", "first"),
        measures=("measures", "first"),
        what_to_do=("what_to_do", "first"),
        rows=("rows", "sum"),
        years=("years", lambda years: narrative.listed(sorted(set(years)))),
        first_file=("first_file", "first"),
        first_row=("first_row", "first"),
    ).reset_index()
