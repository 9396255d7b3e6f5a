"""Which measures of the catalogue a rule's rows can change, by what the measures count."""

from cpanalytics.sources.ssda903.rules.reads import EVERYTHING as EVERYTHING

NONE: tuple[str, ...] = ()
POPULATION = (
    "children_looked_after",
    "children_looked_after_pct",
    "children_looked_after_rate",
)
BREAKDOWNS = ("children_looked_after", "children_looked_after_pct")
STARTED = ("started_looked_after", "started_looked_after_rate")
CEASED = ("ceased_looked_after", "ceased_looked_after_pct")
RETURNED = ("returned_to_care_12_months_pct",)
IN_AND_OUT = (*POPULATION, *STARTED, *CEASED)
ADOPTED = ("adopted_pct", "days_start_to_adoptive_placement_mean")
THREE_PLACEMENTS = ("placements_3plus", "placements_3plus_pct")
STABILITY = (*THREE_PLACEMENTS, "same_carer_2_years_pct", "same_placement_2_years_pct")
CHANGES = ("placement_changes_pct",)
SUPPORTED = ("under_16_in_supported_accommodation",)
CHECKS = ("immunisations_up_to_date_pct", "dental_check_pct", "health_assessment_pct")
DEVELOPMENT = ("development_checks_pct",)
SDQ = ("sdq_returned_pct", "sdq_score_mean", "sdq_band_pct")
MISUSE = ("substance_misuse_pct",)
CONVICTED = ("convicted_pct",)
HEALTH = (*CHECKS, *DEVELOPMENT, *SDQ, *MISUSE, *CONVICTED)
REVIEWS = ("reviews_on_time_pct", "review_participation_pct")
PARTICIPATION = ("review_participation_pct",)
MISSING = ("missing_children", "missing_children_pct", "missing_episodes")
SOCIAL_WORKERS = ("social_workers_3plus_pct",)
ACTIVITY = (
    "care_leavers_eet_pct",
    "care_leavers_neet_pct",
    "care_leavers_higher_education_pct",
)
ACCOMMODATION = (
    "care_leavers_suitable_accommodation_pct",
    "care_leavers_not_suitable_accommodation_pct",
)
STAYING_PUT = ("staying_put", "staying_put_pct")
LEAVERS = (
    "care_leavers",
    "care_leavers_pct",
    "care_leavers_in_touch_pct",
    *ACTIVITY,
    *ACCOMMODATION,
    *STAYING_PUT,
)
