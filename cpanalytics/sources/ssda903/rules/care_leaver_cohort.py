"""Rules about who is in OC3, and who should be."""

import numpy as np
import pandas as pd

from cpanalytics.indicators.ages import completed_years
from cpanalytics.sources.ssda903.rules.affected import LEAVERS
from cpanalytics.sources.ssda903.rules.code_groups import DIED_OR_ADOPTED
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.prepared import Prepared
from cpanalytics.sources.ssda903.rules.twelve_months import last_episodes, on_last_day

TRANSFERRED = ("E3",)
NEW_FAMILY = ("E41", "E43", "E44", "E45", "E46", "E47", "E48")


@rule(
    "error",
    "OC3",
    "CHILD",
    LEAVERS,
    needs=("Episodes",),
    says="The young person is in OC3 and still looked after at the end of the year.",
    what_to_do="Take the row out, or end the episode.",
    whole_year=True,
)
def oc3_still_looked_after(this: Prepared) -> pd.DataFrame:
    """Find OC3 rows of those with an open episode."""
    o = this.tables["OC3"]
    return pick(o, this.among(o, this.children_in(on_last_day(this))))


@rule(
    "warning",
    "OC3",
    "CHILD",
    LEAVERS,
    needs=("Episodes",),
    says="The young person is in OC3, but the returns show less than 13 weeks in care after the "
    "14th birthday, or none after the 16th.",
    what_to_do="Take the row out, or correct the episodes or the date of birth.",
)
def oc3_not_eligible(this: Prepared) -> pd.DataFrame:
    """Find those who had too little time in care, where the returns go back far enough."""
    o = this.tables["OC3"]
    return pick(o, this.among(o, this.care.not_eligible))


@rule(
    "error",
    "OC3",
    "CHILD",
    LEAVERS,
    needs=("Episodes",),
    says="The young person is in OC3, but another council took over the care (E3).",
    what_to_do="Take the row out: the other council counts the young person.",
)
def oc3_transferred(this: Prepared) -> pd.DataFrame:
    """Find those whose last episode ended with E3."""
    o = this.tables["OC3"]
    return pick(o, this.among(o, this.care.ended_by(*TRANSFERRED)))


@rule(
    "error",
    "OC3",
    "CHILD",
    LEAVERS,
    needs=("Episodes",),
    says="The young person is in OC3, but care ended with death or adoption (E2, E11, E12).",
    what_to_do="Take the row out, or correct the reason for ending.",
)
def oc3_died_or_adopted(this: Prepared) -> pd.DataFrame:
    """Find those who died in care or were adopted."""
    o = this.tables["OC3"]
    return pick(o, this.among(o, this.care.ended_by(*DIED_OR_ADOPTED)))


@rule(
    "warning",
    "Episodes",
    "CHILD",
    LEAVERS,
    needs=("OC3",),
    says="The young person left care and seems to be a care leaver, but is not in OC3 (the row is "
    "the last episode).",
    what_to_do="Add the young person to OC3, or correct the episodes.",
    whole_year=True,
)
def oc3_row_missing(this: Prepared) -> pd.DataFrame:
    """Find those of 17 to 21 who left care this year with enough time in it and are not in OC3."""
    history, age = this.care, completed_years(this.dob, this.year_end)
    gone = history.ended_by(*TRANSFERRED, *DIED_OR_ADOPTED, *NEW_FAMILY)
    left = ~this.children_in(on_last_day(this)) & (history.last_reason >= 0) & ~gone
    expected = history.eligible & left & (age >= 17) & (age <= 21)
    return last_episodes(this, np.asarray(expected & ~this.children_in(this.tables["OC3"])))


RULES = (
    oc3_still_looked_after,
    oc3_not_eligible,
    oc3_transferred,
    oc3_died_or_adopted,
    oc3_row_missing,
)
