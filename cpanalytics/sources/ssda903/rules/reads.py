"""Which measures are counted from each table and column of the return: the one place that says.

A measure is named where any figure of it, also one of a part such as an age band, can change. What
is not named here is read by no indicator.
"""

NUMBERS = ("children_looked_after", "children_looked_after_pct")
PLACED = (*NUMBERS, "foster_care_pct")
BEGUN = ("started_looked_after", "started_looked_after_pct")
RATES = ("children_looked_after_rate", "started_looked_after_rate")
LEFT = (
    "ceased_looked_after", "ceased_looked_after_pct", "adopted_pct", "special_guardianship_pct",
    "returned_home_pct",
)  # fmt: skip
CAME_BACK = ("returned_to_care_12_months_pct", "returned_to_care_24_months_pct")
ADOPTION = ("days_start_to_adoptive_placement_mean",)
THREE = ("placements_3plus", "placements_3plus_pct")
LASTING = ("same_carer_2_years_pct", "same_placement_2_years_pct")
NEW = ("new_placements", "new_placements_pct")
MOVES = ("placement_changes", "placement_changes_pct", *NEW)
FAR = ("placed_20_miles_away_pct",)
AWAY_FROM_HOME = ("placed_outside_area_pct", *FAR)
YOUNG = ("under_16_in_supported_accommodation",)
MOTHERS = ("mothers_pct",)
MISUSE = (
    "substance_misuse_pct", "substance_misuse_intervention_received_pct",
    "substance_misuse_intervention_refused_pct",
)  # fmt: skip
SCORE = ("sdq_returned_pct", "sdq_score_mean", "sdq_band_pct")
HEALTH = (
    "immunisations_up_to_date_pct", "dental_check_pct", "health_assessment_pct",
    "development_checks_pct", *SCORE, *MISUSE, "convicted_pct",
)  # fmt: skip
MISSING = (
    "missing_children", "missing_children_pct", "missing_episodes",
    "missing_episodes_per_child_mean", "away_children", "away_children_pct", "away_episodes",
    "away_episodes_per_child_mean",
)  # fmt: skip
DUE = ("reviews_on_time_pct", "children_all_reviews_on_time_pct")
HELD = ("reviews", "review_participation_pct")
WORKERS = ("social_workers_3plus_pct",)
LEAVERS = ("care_leavers", "care_leavers_pct")
ACTIVITY = (
    "care_leavers_eet_pct", "care_leavers_neet_pct", "care_leavers_higher_education_pct",
)  # fmt: skip
HOMES = (
    "care_leavers_suitable_accommodation_pct", "care_leavers_not_suitable_accommodation_pct",
)  # fmt: skip
IN_TOUCH = ("care_leavers_in_touch_pct", "care_leavers_not_in_touch_pct")
STAYING_PUT = ("staying_put", "staying_put_pct")
OC3 = (*LEAVERS, *ACTIVITY, *HOMES, *IN_TOUCH, *STAYING_PUT)
IN_YEAR = ("children_looked_after_during_year",)

EPISODES = (
    *PLACED, *RATES, *MOTHERS, *BEGUN, *LEFT, *CAME_BACK, *ADOPTION, *THREE, *LASTING, *MOVES,
    *AWAY_FROM_HOME, *YOUNG, *HEALTH, *MISSING, *DUE, *WORKERS, *OC3, *IN_YEAR,
)  # fmt: skip
EVERYTHING = (*EPISODES, *HELD)
NOT_BY_SEX = {
    *RATES, *CAME_BACK, *ADOPTION, *MOVES, *IN_YEAR, *YOUNG, "care_leavers_pct", *ACTIVITY, *HOMES,
    *IN_TOUCH,
}  # fmt: skip
BY_SEX = tuple(name for name in EVERYTHING if name not in NOT_BY_SEX)
NOT_BY_AGE = {*RATES, *ADOPTION, *MOVES, *IN_YEAR, *DUE, *HELD}
BY_AGE = tuple(name for name in EVERYTHING if name not in NOT_BY_AGE)
NOT_BY_END = {*BEGUN, "started_looked_after_rate"}
BY_END = tuple(name for name in EPISODES if name not in NOT_BY_END)
SAME_PLACEMENT = (*PLACED, *LASTING, *MOVES)
"""PLACE_PROVIDER, PL_POST and URN say whether a child returned to the placement before."""

TABLES: dict[str, tuple[str, ...]] = {
    "Header": EVERYTHING,
    "Episodes": EPISODES,
    "Reviews": (*DUE, *HELD),
    "UASC": (*NUMBERS, *BEGUN, *LEAVERS),
    "OC2": HEALTH,
    "OC3": OC3,
    "Missing": MISSING,
    "SWEpisodes": (*WORKERS, *NUMBERS),
}
COLUMNS: dict[str, tuple[str, ...]] = {
    "CHILD": EVERYTHING,
    "DOB": BY_AGE,
    "SEX": BY_SEX,
    "ETHNIC": NUMBERS,
    "MOTHER": MOTHERS,
    "DECOM": EPISODES,
    "RNE": (
        *NUMBERS, *BEGUN, "started_looked_after_rate", *CAME_BACK, *ADOPTION, *THREE, *LASTING,
        *MOVES, *HEALTH, *DUE,
    ),
    "LS": EPISODES,
    "CIN": (*NUMBERS, *BEGUN),
    "PLACE": (*PLACED, *ADOPTION, *THREE, *LASTING, *MOVES, *YOUNG, *STAYING_PUT),
    "PLACE_PROVIDER": SAME_PLACEMENT,
    "DEC": BY_END,
    "REC": (
        *NUMBERS, *LEFT, *CAME_BACK, *ADOPTION, *THREE, *LASTING, *MOVES, *HEALTH, *MISSING, *DUE,
        *OC3, *IN_YEAR,
    ),
    "REASON_PLACE_CHANGE": ("placement_changes", "placement_changes_pct"),
    "HOME_POST": (*NUMBERS, *NEW, *FAR),
    "PL_POST": (*SAME_PLACEMENT, *AWAY_FROM_HOME),
    "URN": SAME_PLACEMENT,
    "REVIEW": TABLES["Reviews"],
    "REVIEW_CODE": HELD,
    "DUC": (*NUMBERS, *BEGUN),
    "SDQ_SCORE": SCORE,
    "CONVICTED": ("convicted_pct",),
    "HEALTH_CHECK": ("development_checks_pct",),
    "IMMUNISATIONS": ("immunisations_up_to_date_pct",),
    "TEETH_CHECK": ("dental_check_pct",),
    "HEALTH_ASSESSMENT": ("health_assessment_pct",),
    "SUBSTANCE_MISUSE": MISUSE,
    "INTERVENTION_RECEIVED": ("substance_misuse_intervention_received_pct",),
    "INTERVENTION_OFFERED": ("substance_misuse_intervention_refused_pct",),
    "IN_TOUCH": OC3,
    "ACTIV": (*LEAVERS, *ACTIVITY),
    "ACCOM": (*LEAVERS, *HOMES, *STAYING_PUT),
    "MISSING": MISSING,
    "MIS_START": MISSING,
    "MIS_END": MISSING,
    "SW_ID": TABLES["SWEpisodes"],
    "SW_DECOM": TABLES["SWEpisodes"],
    "SW_DEC": TABLES["SWEpisodes"],
}  # fmt: skip
"""By the column's name: those of one name in several tables (CHILD, DOB, SEX) say the same."""


def counted_from(table: str, column: str) -> tuple[str, ...]:
    """Return the measures counted from a whole table, or, where ``table`` is '', from a column.

    Where neither is known, it may be any that is counted from the returns.
    """
    if table:
        return TABLES.get(table, ())
    return COLUMNS.get(column, ()) if column else EVERYTHING
