"""Rules about the answers in OC3: activity, accommodation, and whether in touch."""

import pandas as pd

from cpanalytics.sources.ssda903.rules.affected import ACCOMMODATION, ACTIVITY, LEAVERS, STAYING_PUT
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.prepared import Prepared

ANSWERS = ["IN_TOUCH", "ACTIV", "ACCOM"]
TO_25_FROM = 2023
"""The first return with care leavers aged 22 to 25."""


def _answered(rows: pd.DataFrame, column: str) -> pd.Series:
    return rows[column].notna() & (rows[column] != "0")


@rule(
    "error",
    "OC3",
    "IN_TOUCH",
    LEAVERS,
    says="The row has one or two of IN_TOUCH, ACTIV and ACCOM, and not all three.",
    what_to_do="Give all three; a code that is not in its list counts as missing.",
)
def oc3_partly_filled(this: Prepared) -> pd.DataFrame:
    """Find OC3 rows with some of the three answers."""
    o = this.tables["OC3"]
    filled = o[ANSWERS].notna().sum(axis=1)
    return pick(o, (filled > 0) & (filled < len(ANSWERS)))


@rule(
    "error",
    "OC3",
    "ACTIV",
    LEAVERS,
    says="The young person died or returned home (DIED, RHOM), but has an activity or "
    "accommodation.",
    what_to_do="Give 0 for ACTIV and ACCOM, or correct IN_TOUCH.",
)
def oc3_answered_after_death_or_home(this: Prepared) -> pd.DataFrame:
    """Find activity or accommodation of those who died or returned home."""
    o = this.tables["OC3"]
    answered = _answered(o, "ACTIV") | _answered(o, "ACCOM")
    return pick(o, o["IN_TOUCH"].isin(["DIED", "RHOM"]) & answered)


@rule(
    "error",
    "OC3",
    "ACTIV",
    (*ACTIVITY, *ACCOMMODATION),
    says="The council is in touch (YES), but activity or accommodation is given as 0.",
    what_to_do="Give the activity and the accommodation, or correct IN_TOUCH.",
)
def oc3_in_touch_without_answers(this: Prepared) -> pd.DataFrame:
    """Find young people in touch whose activity or accommodation is not known."""
    o = this.tables["OC3"]
    return pick(o, (o["IN_TOUCH"] == "YES") & ((o["ACTIV"] == "0") | (o["ACCOM"] == "0")))


@rule(
    "error",
    "OC3",
    "DOB",
    LEAVERS,
    says="The young person is under 17 at the end of the year.",
    what_to_do="Take the row out, or correct the date of birth.",
)
def oc3_too_young(this: Prepared) -> pd.DataFrame:
    """Find OC3 rows of those who had not had their 17th birthday."""
    o = this.tables["OC3"]
    return pick(o, this.age_of(o, this.year_end) < 17)


@rule(
    "warning",
    "OC3",
    "DOB",
    LEAVERS,
    says="The young person is older than OC3 asks for in this year.",
    what_to_do="Take the row out, or correct the date of birth.",
)
def oc3_too_old(this: Prepared) -> pd.DataFrame:
    """Find OC3 rows of those over 21, or over 25 in the years that ask for them."""
    o, oldest = this.tables["OC3"], 25 if this.year >= TO_25_FROM else 21
    return pick(o, this.age_of(o, this.year_end) > oldest)


@rule(
    "warning",
    "OC3",
    "ACCOM",
    (*ACCOMMODATION, *STAYING_PUT),
    says="A young person of 17 cannot live with former foster carers (Z1, Z2): that begins at 18.",
    what_to_do="Correct the accommodation, or the date of birth.",
)
def former_carers_at_17(this: Prepared) -> pd.DataFrame:
    """Find Z1 and Z2 at 17."""
    o = this.tables["OC3"]
    return pick(o, o["ACCOM"].isin(["Z1", "Z2"]) & (this.age_of(o, this.year_end) == 17))


@rule(
    "error",
    "OC3",
    "ACCOM",
    ACCOMMODATION,
    says="The accommodation is no fixed abode or custody, and is called suitable (S1, X1).",
    what_to_do="Give S2 or X2: neither can be suitable.",
)
def never_suitable(this: Prepared) -> pd.DataFrame:
    """Find S1 and X1."""
    o = this.tables["OC3"]
    return pick(o, o["ACCOM"].isin(["S1", "X1"]))


RULES = (
    oc3_partly_filled,
    oc3_answered_after_death_or_home,
    oc3_in_touch_without_answers,
    oc3_too_young,
    oc3_too_old,
    former_carers_at_17,
    never_suitable,
)
