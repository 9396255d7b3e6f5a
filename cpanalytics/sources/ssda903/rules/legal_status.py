"""Rules about the legal status: short breaks, adoption, police protection, youth justice."""

import numpy as np
import pandas as pd

from cpanalytics.indicators.records import ADOPTIVE, SHORT_BREAKS
from cpanalytics.sources.ssda903.rules.affected import (
    ADOPTED,
    BREAKDOWNS,
    IN_AND_OUT,
    POPULATION,
)
from cpanalytics.sources.ssda903.rules.define import pick, rule, together
from cpanalytics.sources.ssda903.rules.prepared import Prepared

NOT_FOR_SHORT_BREAKS = (*ADOPTIVE, "P1", "U1", "U2", "U4", "U5")
LONGEST_DAYS = {"L1": 3, "L2": 15}
"""Police protection: 72 hours. An emergency protection order: eight days, and seven more."""
YOUTH_JUSTICE = ("J1", "J2", "J3")


@rule(
    "error",
    "Episodes",
    "LS",
    IN_AND_OUT,
    says="The episode is a short break (V3 or V4) within a period of care that has other legal "
    "statuses, or the other way round.",
    what_to_do="Correct the legal status: short breaks are left out of the figures.",
)
def short_breaks_mixed(this: Prepared) -> pd.DataFrame:
    """Find episodes that go on from a short break to another status, or from one to a break."""
    e = this.episodes
    breaks, before = e["LS"].isin(SHORT_BREAKS), e.previous("LS")
    known = e["LS"].notna() & before.notna()
    return pick(e.rows, this.goes_on & known & (breaks != before.isin(SHORT_BREAKS)))


@rule(
    "warning",
    "Episodes",
    "PLACE",
    POPULATION,
    says="The episode is a short break (V3 or V4) in a placement that is not for short breaks.",
    what_to_do="Correct the legal status or the placement: short breaks are left out.",
)
def short_break_in_long_placement(this: Prepared) -> pd.DataFrame:
    """Find short breaks with parents, for adoption, in long term fostering or with adopters."""
    e = this.tables["Episodes"]
    return pick(e, e["LS"].isin(SHORT_BREAKS) & e["PLACE"].isin(NOT_FOR_SHORT_BREAKS))


@rule(
    "warning",
    "Episodes",
    "LS",
    (*BREAKDOWNS, *ADOPTED),
    says="The child is placed for adoption with a placement order (A5 or A6), but the legal status "
    "is not E1 or D1.",
    what_to_do="Correct the legal status or the placement.",
)
def placement_order_missing(this: Prepared) -> pd.DataFrame:
    """Find A5 and A6 without a placement or freeing order."""
    e = this.tables["Episodes"]
    ordered = e["LS"].isin(["E1", "D1"])
    return pick(e, e["PLACE"].isin(["A5", "A6"]) & e["LS"].notna() & ~ordered)


@rule(
    "warning",
    "Episodes",
    "LS",
    BREAKDOWNS,
    says="Police protection (L1) lasted longer than 72 hours, or an emergency protection order "
    "(L2) longer than 15 days.",
    what_to_do="Give the legal status that followed.",
)
def emergency_too_long(this: Prepared) -> pd.DataFrame:
    """Find emergency statuses that go on for longer than the law allows."""
    e = this.tables["Episodes"]
    until = e["DEC"].fillna(pd.Timestamp(this.end))
    lasted = until - e["DECOM"]
    too_long = [
        e[(e["LS"] == status) & (lasted > np.timedelta64(days, "D"))]
        for status, days in LONGEST_DAYS.items()
    ]
    return together(too_long)


@rule(
    "warning",
    "Episodes",
    "LS",
    BREAKDOWNS,
    says="The child was under 10 and has a youth justice status, or is in a young offender "
    "institution.",
    what_to_do="Correct the legal status, the placement, or the date of birth.",
)
def youth_justice_under_10(this: Prepared) -> pd.DataFrame:
    """Find J1, J2, J3 and R5 before the age of criminal responsibility."""
    e = this.tables["Episodes"]
    e = e[e["LS"].isin(YOUTH_JUSTICE) | (e["PLACE"] == "R5")]
    return pick(e, this.age_of(e, e["DECOM"]) < 10)


RULES = (
    short_breaks_mixed,
    short_break_in_long_placement,
    placement_order_missing,
    emergency_too_long,
    youth_justice_under_10,
)
