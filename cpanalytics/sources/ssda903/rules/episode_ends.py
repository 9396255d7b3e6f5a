"""Rules about how an episode ends: its date, its reason, and the child's age then."""

import pandas as pd

from cpanalytics.indicators.ages import birthday
from cpanalytics.indicators.records import ADOPTION, ADOPTIVE
from cpanalytics.sources.ssda903.rules.affected import (
    ADOPTED,
    CEASED,
    IN_AND_OUT,
    POPULATION,
    STABILITY,
)
from cpanalytics.sources.ssda903.rules.code_groups import DIED_OR_ADOPTED
from cpanalytics.sources.ssda903.rules.define import pick, rule, together
from cpanalytics.sources.ssda903.rules.prepared import Prepared

YOUNGEST = {"E17": 18, "E5": 16, "E6": 16, "E7": 16, "E9": 10, "E14": 10}
"""The age from which each of these reasons for leaving care can be true."""
FOR_GOOD = (*DIED_OR_ADOPTED, "E17")


@rule(
    "error",
    "Episodes",
    "REC",
    CEASED,
    says="The episode has an end date and no reason for ending.",
    what_to_do="Give the reason (REC): X1 if care went on, else why the child left care.",
)
def end_without_reason(this: Prepared) -> pd.DataFrame:
    """Find episodes with DEC and without REC."""
    e = this.tables["Episodes"]
    return pick(e, e["DEC"].notna() & e["REC"].isna())


@rule(
    "warning",
    "Episodes",
    "DEC",
    IN_AND_OUT,
    says="The episode has a reason for ending and no end date; it is counted as still open.",
    what_to_do="Give the end date (DEC), or take the reason out if the episode is open.",
)
def reason_without_end(this: Prepared) -> pd.DataFrame:
    """Find episodes with REC and without DEC."""
    e = this.tables["Episodes"]
    return pick(e, e["REC"].notna() & e["DEC"].isna())


@rule(
    "error",
    "Episodes",
    "DEC",
    (*POPULATION, *STABILITY),
    says="The episode ends before it begins.",
    what_to_do="Correct the first or the last day.",
)
def end_before_start(this: Prepared) -> pd.DataFrame:
    """Find episodes with DEC before DECOM."""
    e = this.tables["Episodes"]
    return pick(e, e["DEC"] < e["DECOM"])


@rule(
    "warning",
    "Episodes",
    "DEC",
    STABILITY,
    says="The episode begins and ends on the same day; stays of less than 24 hours are not counted "
    "as placements.",
    what_to_do="Check both dates.",
)
def shorter_than_a_day(this: Prepared) -> pd.DataFrame:
    """Find episodes that end on the day on which they begin."""
    e = this.tables["Episodes"]
    return pick(e, e["DEC"] == e["DECOM"])


@rule(
    "error",
    "Episodes",
    "REC",
    (*POPULATION, *CEASED, *ADOPTED),
    says="The child has a later episode, but the reason for ending says that there can be none.",
    what_to_do="Correct the reason (died, adopted, or aged 18), or the child's number.",
)
def care_goes_on_after_final_reason(this: Prepared) -> pd.DataFrame:
    """Find deaths, adoptions and 18th birthdays after which care goes on."""
    e = this.episodes
    return pick(e.rows, e["DEC"].notna() & e["REC"].isin(FOR_GOOD) & e.has_next)


@rule(
    "error",
    "Episodes",
    "DEC",
    (*POPULATION, *CEASED),
    says="The episode goes on after the child's 18th birthday.",
    what_to_do="End it by the 18th birthday, or correct the date of birth.",
)
def looked_after_after_18(this: Prepared) -> pd.DataFrame:
    """Find episodes that end, or are open and go on, after the 18th birthday."""
    e = this.tables["Episodes"]
    adult_on = birthday(this.dob_of(e), 18)
    still_open = e["DEC"].isna() & (adult_on <= pd.Timestamp(this.end)) & e["DECOM"].notna()
    return pick(e, (e["DEC"] > adult_on) | still_open)


@rule(
    "warning",
    "Episodes",
    "REC",
    CEASED,
    says="The child was too young for the reason for leaving care.",
    what_to_do="Correct the reason, or the date of birth.",
)
def too_young_for_reason(this: Prepared) -> pd.DataFrame:
    """Find reasons that need an age which the child had not reached."""
    e = this.tables["Episodes"]
    parts = [(e[e["REC"] == reason], age) for reason, age in YOUNGEST.items()]
    return together([part[this.age_of(part, part["DEC"]) < age] for part, age in parts])


@rule(
    "warning",
    "Episodes",
    "PLACE",
    (*CEASED, *ADOPTED),
    says="The child was adopted, but the last placement was not one for adoption.",
    what_to_do="Give the placement for adoption (A3 to A6), or correct the reason for ending.",
)
def adopted_from_other_placement(this: Prepared) -> pd.DataFrame:
    """Find adoptions that end a placement which is not for adoption."""
    e = this.tables["Episodes"]
    return pick(e, e["REC"].isin(ADOPTION) & e["PLACE"].notna() & ~e["PLACE"].isin(ADOPTIVE))


RULES = (
    end_without_reason,
    reason_without_end,
    end_before_start,
    shorter_than_a_day,
    care_goes_on_after_final_reason,
    looked_after_after_18,
    too_young_for_reason,
    adopted_from_other_placement,
)
