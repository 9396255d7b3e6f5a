"""Out of how many a published percentage or rate is, where its row does not say.

DfE rounds the counts of England and regions to ten, so their percentages are not of these counts;
but the counts say how many there are, which is what a comparison needs. They are taken from the
rows beside, and used only where they make the printed figure.
"""

import math
from collections.abc import Mapping

import pandas as pd

from cpanalytics import measures
from cpanalytics.figures import OWN
from cpanalytics.measures import TOTAL

_YEAR_OF_CARE = "looked_after_12_months"
_OUT_OF: Mapping[str, tuple[str, str]] = {
    "children_looked_after_pct": ("children_looked_after", "Total"),
    "placements_3plus_pct": ("children_looked_after", "Total"),
    "same_carer_2_years_pct": ("looked_after_2_5_years", "Total"),
    "health_assessment_pct": (_YEAR_OF_CARE, "Total"),
    "dental_check_pct": (_YEAR_OF_CARE, "Total"),
    "immunisations_up_to_date_pct": (_YEAR_OF_CARE, "Total"),
    "development_checks_pct": (_YEAR_OF_CARE, "Under 5"),
    "sdq_returned_pct": (_YEAR_OF_CARE, "5 to 16"),
    "convicted_pct": (_YEAR_OF_CARE, "10 to 17"),
    "substance_misuse_pct": (_YEAR_OF_CARE, "Total"),
    "missing_children_pct": ("children_looked_after_during_year", "Total"),
    "away_children_pct": ("children_looked_after_during_year", "Total"),
    "care_leavers_pct": ("care_leavers", ""),
    "staying_put_pct": ("staying_put_eligible", ""),
    "children_looked_after_rate": ("population_0_to_17", "Total"),
    "started_looked_after_rate": ("population_0_to_17", "Total"),
    "ceased_looked_after_rate": ("population_0_to_17", "Total"),
}
"""The count that a percentage is of, and of which ages: '' for those of the percentage."""
_SUITABILITY = ("care_leavers_with_suitability_judged", "")
"""Of accommodation: those gone abroad or not known to be anywhere are not among the whole."""
_ROUNDED_BY = 5


Counts = Mapping[tuple[str, ...], list[tuple[str, float]]]
"""Published counts by what they are of: (last day of the period, value), in the table's order."""
_KEY = ("area_code", "source", "release", "sex", "measure", "group", "category", "age_band")


def counts(figures: pd.DataFrame) -> Counts:
    """Return the figures that have a number, so that each is found at once."""
    rows = figures[figures["status"] == "ok"]
    found: dict[tuple[str, ...], list[tuple[str, float]]] = {}
    keys = zip(*(rows[column] for column in _KEY), strict=True)
    for key, end, value in zip(keys, rows["period_end"], rows["value"], strict=True):
        found.setdefault(key, []).append((end, value))
    return found


def with_size(known: Counts, row: pd.Series) -> pd.Series:
    """Return ``row`` with numerator and denominator, where counts of its area and year give them.

    They are of the same source and release as the row: of another they may be revised.
    """
    is_known = row["numerator"] >= 0 and row["denominator"] > 0
    is_suitability = row["measure"] == "care_leavers_pct" and row["group"] == "suitability"
    of = _SUITABILITY if is_suitability else _OUT_OF.get(row["measure"])
    if is_known or of is None or row["status"] != "ok":
        return row
    part_id = row["measure"].removesuffix("_pct").removesuffix("_rate")
    whole_id, age_band = of[0], of[1] or row["age_band"]
    same = tuple(row[column] for column in _KEY[:4])
    part = (*same, part_id, row["group"], row["category"], row["age_band"])
    found = _count(known, row, part), _count(known, row, (*same, whole_id, TOTAL, TOTAL, age_band))
    if not _makes(row, *found):
        return row
    return pd.Series({**row, "numerator": found[0], "denominator": found[1]})


def _count(known: Counts, row: pd.Series, key: tuple[str, ...]) -> float:
    """Return a count of the same year, or of the middle of the year before; NaN if none."""
    end = row["period_end"]
    start = f"{int(end[:4]) - 1}{end[4:]}"
    return next((value for on, value in known.get(key, ()) if start < on <= end), math.nan)


def _makes(row: pd.Series, part: float, whole: float) -> bool:
    """Return whether a part of a whole is the printed figure, as far as they are rounded."""
    if not (part >= 0 and whole > _ROUNDED_BY):
        return False
    per = 100 if measures.measure(row["measure"]).is_share else 10_000
    off = 0 if row["area_level"] == OWN else _ROUNDED_BY
    least, most = (part - off) / (whole + off), (part + off) / (whole - off)
    half = 0.5 + 1e-9  # the figure itself is a whole number
    return per * least - half <= row["value"] <= per * most + half
