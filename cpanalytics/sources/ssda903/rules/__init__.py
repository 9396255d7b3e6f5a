"""What is checked in SSDA903 returns: one rule, one small function."""

from functools import cache
from importlib import import_module

from cpanalytics.sources.ssda903.rule import Rule

MODULES = (
    "reading_rules",
    "schema_rules",
    "episodes_order",
    "episode_ends",
    "care_starts",
    "episode_changes",
    "placement_moves",
    "legal_status",
    "identity",
    "between_years",
    "people_between_years",
    "health_cohort",
    "health_rows",
    "sdq_rows",
    "care_leaver_rows",
    "care_leaver_cohort",
    "adoption_rows",
    "reviews_missing",
    "social_worker_rows",
    "uasc_rows",
)


@cache
def every() -> dict[str, Rule]:
    """Return all rules by id, in the order of their modules; those of the history stand last."""
    modules = [f"{__name__}.{name}" for name in MODULES]
    modules.append("cpanalytics.sources.ssda903.history_rules")
    return {rule.id: rule for name in modules for rule in import_module(name).RULES}
