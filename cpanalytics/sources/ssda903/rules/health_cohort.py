"""Rules about who is in OC2, and who should be."""

import pandas as pd

from cpanalytics.sources.ssda903.rules.affected import HEALTH
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.prepared import Prepared
from cpanalytics.sources.ssda903.rules.twelve_months import all_year, last_episodes


@rule(
    "warning",
    "OC2",
    "CHILD",
    HEALTH,
    needs=("Episodes",),
    says="The row is in OC2, but the child was not looked after for the whole year.",
    what_to_do="Take the row out, or correct the child's episodes; it is not counted.",
    whole_year=True,
)
def oc2_outside_cohort(this: Prepared) -> pd.DataFrame:
    """Find OC2 rows of children who were not looked after all year."""
    o = this.tables["OC2"]
    return pick(o, this.not_among(o, all_year(this)))


@rule(
    "error",
    "Episodes",
    "CHILD",
    HEALTH,
    needs=("OC2",),
    says="The child was looked after for the whole year and has no row in OC2 (the row is the "
    "child's last episode).",
    what_to_do="Add the child to OC2; until then nothing about the child's health is known.",
    whole_year=True,
)
def oc2_row_missing(this: Prepared) -> pd.DataFrame:
    """Find children looked after all year without an OC2 row."""
    missing = all_year(this) & ~this.children_in(this.tables["OC2"])
    return last_episodes(this, missing)


RULES = (oc2_outside_cohort, oc2_row_missing)
