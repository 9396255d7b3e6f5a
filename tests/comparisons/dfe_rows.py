"""Figures as DfE publishes them, of made-up councils, in the form of the one table."""

import math

import pandas as pd

from cpanalytics import figures

ANYTOWN, ENGLAND, REGION = "E06000099", "E92000001", "E12000002"
LEVELS = {ENGLAND: figures.NATION, REGION: figures.REGION}
NAMES = {ANYTOWN: "Anytown", ENGLAND: "England", REGION: "North West"}
EET = {
    "measure": "care_leavers_pct", "group": "activity", "age_band": "19 to 21",
    "category": "In education, employment or training",
}  # fmt: skip

Row = dict[str, str | float]


def dfe(code: str, value: float, year: int = 2025, **other: str | float) -> Row:
    """Return a published percentage of three or more placements; what a test changes."""
    return {
        "measure": "placements_3plus_pct",
        "area_code": code, "area_name": NAMES.get(code, f"Council {code}"),
        "area_level": LEVELS.get(code, figures.OWN), "reported_by": "dfe",
        "period_start": f"{year - 1}-04-01", "period_end": f"{year}-03-31",
        "period_type": "year", "dated_by": "printed",
        "age_band": "Total", "sex": "Total", "group": "Total", "category": "Total",
        "kind": "actual", "value": value, "low": math.nan, "high": math.nan,
        "qualifier": "exact", "status": "ok", "status_printed": "", "printed": f"{value:g}",
        "numerator": math.nan, "denominator": math.nan,
        "source": "dfe", "release": "2025", "place": "a file", "visibility": "public",
        **other,
    }  # fmt: skip


def share(code: str, part: float, whole: float, year: int = 2025, **other: str | float) -> Row:
    """Return a percentage with its size, rounded half up as DfE rounds it."""
    sizes = {"numerator": part, "denominator": whole}
    return dfe(code, math.floor(100 * part / whole + 0.5), year, **{**sizes, **other})


def rate(code: str, count: float, population: float, year: int = 2025, **other) -> Row:
    """Return a number of children for every 10,000 who live there."""
    sizes = {"numerator": count, "denominator": population, "measure": "children_looked_after_rate"}
    return dfe(code, math.floor(10_000 * count / population + 0.5), year, **{**sizes, **other})


def missing(code: str, status: str, year: int = 2025, **other: str | float) -> Row:
    """Return a row without a number, and why it has none."""
    return dfe(code, math.nan, year, status=status, status_printed=status, **other)


def table(*rows: Row) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=figures.COLUMNS)


def row(given: Row) -> pd.Series:
    return table(given).iloc[0]
