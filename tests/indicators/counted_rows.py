"""What is counted as plain numbers, to compare with a sum done by hand."""

import math

from cpanalytics import authorities
from cpanalytics.indicators import table


class Found:
    """What one module counts for one span, and its rows of the one table as dictionaries."""

    def __init__(self, counted):
        self.counted = list(counted)
        self.rows = table.rows(self.counted, authorities.authority("wigan")).to_dict("records")


def rows(found, measure, group="Total"):
    """Return the rows of one measure and group."""
    return [row for row in found.rows if (row["measure"], row["group"]) == (measure, group)]


def totals(found, measure):
    """Return each period's total: {last day: value}, None where there is no value."""
    return {
        str(row["period_end"])[:10]: _known(row["value"])
        for row in rows(found, measure)
        if row["age_band"] == row["sex"] == "Total"
    }


def by(found, measure, group):
    """Return a breakdown without its zeros: {label: value}; ``group`` may be age_band or sex."""
    if group in ("age_band", "sex"):
        other = {"age_band": "sex", "sex": "age_band"}[group]
        here = [row for row in rows(found, measure) if row[other] == "Total" != row[group]]
        return {row[group]: row["value"] for row in here if row["value"]}
    here = [row for row in rows(found, measure, group) if row["age_band"] == row["sex"] == "Total"]
    return {row["category"]: _known(row["value"]) for row in here if row["value"]}


def steps(found, measure):
    """Return the conditions of the first cohort of a measure, and how many were left."""
    one = next(one for one in found.counted if one.measure == measure)
    return [tuple(step) for step in one.cohort.steps]


def _known(value):
    return None if math.isnan(value) else value
