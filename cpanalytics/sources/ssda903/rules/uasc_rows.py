"""Rules about unaccompanied asylum-seeking children (UASC)."""

import pandas as pd

from cpanalytics.indicators.ages import birthday
from cpanalytics.sources.ssda903.rules.affected import BREAKDOWNS
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.prepared import Prepared


@rule(
    "warning",
    "UASC",
    "DUC",
    BREAKDOWNS,
    says="The child stopped being an unaccompanied asylum-seeking child after the 18th birthday.",
    what_to_do="Give the 18th birthday or an earlier day.",
)
def uasc_after_18(this: Prepared) -> pd.DataFrame:
    """Find DUC after the 18th birthday."""
    u = this.tables["UASC"]
    return pick(u, u["DUC"] > birthday(this.dob_of(u), 18))


@rule(
    "note",
    "UASC",
    "DUC",
    BREAKDOWNS,
    says="The child stopped being an unaccompanied asylum-seeking child before this year.",
    what_to_do="Take the row out, or correct the date.",
)
def uasc_before_the_year(this: Prepared) -> pd.DataFrame:
    """Find DUC before 1 April."""
    u = this.tables["UASC"]
    return pick(u, u["DUC"] < pd.Timestamp(this.start))


@rule(
    "warning",
    "UASC",
    "CHILD",
    BREAKDOWNS,
    needs=("Episodes",),
    says="The child is in UASC and has no episode in the return.",
    what_to_do="Add the episodes, or take the row out.",
)
def uasc_without_episode(this: Prepared) -> pd.DataFrame:
    """Find UASC rows of children without episodes; care leavers are not in UASC."""
    u = this.tables["UASC"]
    looked_after = this.children_in(this.tables["Episodes"])
    return pick(u, this.not_among(u, looked_after))


@rule(
    "warning",
    "UASC",
    "SEX",
    BREAKDOWNS,
    needs=("Header",),
    says="The child's sex is not the one in the Header; the Header's is used.",
    what_to_do="Correct the one that is wrong.",
)
def uasc_sex_differs(this: Prepared) -> pd.DataFrame:
    """Find UASC rows of a sex that no Header row of the child has."""
    u, h = this.tables["UASC"], this.tables["Header"]
    differs = pd.Series(False, index=u.index)
    for sex in ("M", "F", "U"):
        header_says = this.children_in(h[h["SEX"] == sex])
        others = this.children_in(h[h["SEX"].notna()]) & ~header_says
        differs |= (u["SEX"] == sex) & this.among(u, others)
    return pick(u, differs)


RULES = (uasc_after_18, uasc_before_the_year, uasc_without_episode, uasc_sex_differs)
