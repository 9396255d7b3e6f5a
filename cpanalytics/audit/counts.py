"""Which whole numbers lie behind each figure: two figures of one count share one name for it."""

from collections.abc import Hashable
from typing import NamedTuple

TOTAL = "Total"
COUNT, SHARE, MEAN, RATE = "count", "share", "mean", "rate"
UNDER_16 = "Under 16"
SUITABILITY, UASC = "suitability", "uasc"
OF_UASC = "uasc x "


class Count(NamedTuple):
    """How many of a stock (children, events, or a sum of days) there are in one part of it."""

    stock: str
    when: str
    age: str = TOTAL
    sex: str = TOTAL
    group: str = TOTAL
    category: str = TOTAL


class Behind(NamedTuple):
    """What a figure is made of: ``top`` alone, or ``top`` for every ``bottom`` times ``scale``."""

    kind: str
    top: Count
    bottom: Count | None = None
    scale: float = 1.0


COUNTED = {
    "children_looked_after": "looked_after",
    "children_looked_after_during_year": "during",
    "started_looked_after": "started",
    "ceased_looked_after": "ceased",
    "placements_3plus": "many_placements",
    "placement_changes": "changes",
    "new_placements": "new_placements",
    "under_16_in_supported_accommodation": "supported_under_16",
    "missing_children": "missing_children",
    "missing_episodes": "missing_episodes",
    "away_children": "away_children",
    "away_episodes": "away_episodes",
    "reviews": "reviews",
    "care_leavers": "leavers",
    "staying_put": "staying_put",
}
PARTS = {f"{measure}_pct": stock for measure, stock in COUNTED.items()} | {
    "sdq_band_pct": "scored",
}
"""Percentages that a part is of the whole of its own stock; those named in SHARES are not."""
SHARES = {
    "mothers_pct": ("mothers", "girls_of_12"),
    "returned_to_care_12_months_pct": ("back_in_12_months", "able_to_return"),
    "returned_to_care_24_months_pct": ("back_in_24_months", "able_to_return"),
    "placements_3plus_pct": ("many_placements", "looked_after"),
    "social_workers_3plus_pct": ("many_workers", "looked_after"),
    "placed_outside_area_pct": ("outside", "looked_after"),
    "placed_20_miles_away_pct": ("far", "looked_after"),
    "same_carer_2_years_pct": ("same_carer", "settled"),
    "same_placement_2_years_pct": ("same_placement", "settled"),
    "immunisations_up_to_date_pct": ("immunised", "twelve_months"),
    "dental_check_pct": ("dental_checked", "twelve_months"),
    "health_assessment_pct": ("assessed", "twelve_months"),
    "development_checks_pct": ("developed", "twelve_months"),
    "convicted_pct": ("convicted", "twelve_months"),
    "substance_misuse_pct": ("misuse", "twelve_months"),
    "substance_misuse_intervention_received_pct": ("received", "misuse"),
    "substance_misuse_intervention_refused_pct": ("refused", "misuse"),
    "sdq_returned_pct": ("scored", "twelve_months"),
    "missing_children_pct": ("missing_children", "during"),
    "away_children_pct": ("away_children", "during"),
    "reviews_on_time_pct": ("on_time", "due"),
    "children_all_reviews_on_time_pct": ("children_on_time", "children_due"),
    "review_participation_pct": ("took_part", "of_age"),
    "staying_put_pct": ("staying_put", "left_foster_care"),
}
MEANS = {
    "missing_episodes_per_child_mean": ("missing_episodes", "missing_children"),
    "away_episodes_per_child_mean": ("away_episodes", "away_children"),
    "sdq_score_mean": ("sdq_scores", "scored"),
    "days_start_to_adoptive_placement_mean": ("adoption_days", "adopted_and_timed"),
}
RATES = {"children_looked_after_rate": "looked_after", "started_looked_after_rate": "started"}

SUMS = ("sdq_scores", "adoption_days")
"""Stocks that are no count of people or events; only their mean is published."""
OF_A_PART_NOTHING_ELSE_TELLS = (
    *("immunised", "dental_checked", "assessed", "developed", "convicted", "misuse", "received"),
    *("refused", "scored", "missing_children", "away_children"),
)
"""Traits of which a zero, or everybody, is told of no group of fewer than ten."""

_SDQ_AGES = {TOTAL: "5 to 16", "16 and over": "16", "1 to 4": "4"}
_AGES = {
    "same_carer_2_years_pct": {TOTAL: UNDER_16},
    "same_placement_2_years_pct": {TOTAL: UNDER_16},
    "convicted_pct": {TOTAL: "10 to 17", "16 and over": "16 to 17"},
    "staying_put": {TOTAL: "18 to 20"},
    "staying_put_pct": {TOTAL: "18 to 20"},
    "sdq_returned_pct": _SDQ_AGES,
    "sdq_score_mean": _SDQ_AGES,
    "sdq_band_pct": _SDQ_AGES,
}
"""What a measure's age bands really are, where its definition cuts them."""
_HIGHER_EDUCATION = ("activity", "Higher education")


def behind(row: Hashable) -> Behind:
    """Return what a row of the one table (a named tuple of it) is made of."""
    measure, when = row.measure, row.period_end
    age = _AGES.get(measure, {}).get(row.age_band, row.age_band)
    place = (when, age, row.sex, row.group, row.category)
    if measure in SHARES:
        top, bottom = SHARES[measure]
        return Behind(SHARE, Count(top, *place), Count(bottom, *place), 100.0)
    if measure in MEANS:
        top, bottom = MEANS[measure]
        return Behind(MEAN, Count(top, *place), Count(bottom, *place))
    if measure in RATES:
        population = Count("population", when)
        return Behind(RATE, Count(RATES[measure], *place), population, 10_000.0)
    if measure in PARTS:
        return _part(PARTS[measure], place)
    if measure in COUNTED:
        return Behind(COUNT, Count(COUNTED[measure], *place))
    return _other(row, place)


def _part(stock: str, place: tuple[str, ...]) -> Behind:
    when, age, sex, group, category = place
    if stock == "leavers" and (group, category) == _HIGHER_EDUCATION:
        top, whole = Count(stock, when, age, sex, "activity_in_full", category), TOTAL
    else:
        top, whole = Count(stock, *place), group if has_own_base(stock, group) else TOTAL
    if stock in ("leavers", "scored"):
        return Behind(SHARE, top, Count(stock, when, age, sex, whole), 100.0)
    return Behind(SHARE, top, Count(stock, when), 100.0)


def has_own_base(stock: str, group: str) -> bool:
    """Whether a group of a stock is a percentage of some of the stock only."""
    own = group in (SUITABILITY, "activity") or group.startswith(OF_UASC)
    return stock == "leavers" and own


def _other(row: Hashable, place: tuple[str, ...]) -> Behind:
    """Return what a measure is made of that is linked to no other."""
    top = Count(row.measure, *place)
    if row.denominator == row.denominator or row.measure.endswith(("_pct", "_rate", "_mean")):
        return Behind(SHARE, top, Count(f"{row.measure} of", *place), 100.0)
    return Behind(COUNT, top)
