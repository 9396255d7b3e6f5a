"""Rules about reviews, and about children who were missing or away."""

import pandas as pd

from cpanalytics.sources.ssda903.rules.affected import MISSING, PARTICIPATION, REVIEWS
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.ordered import Ordered
from cpanalytics.sources.ssda903.rules.prepared import Prepared


@rule(
    "warning",
    "Reviews",
    "REVIEW",
    REVIEWS,
    says="The review was held before the year of this return.",
    what_to_do="Correct the date, or take the row out.",
)
def review_before_the_year(this: Prepared) -> pd.DataFrame:
    """Find reviews before 1 April."""
    r = this.tables["Reviews"]
    return pick(r, r["REVIEW"] < pd.Timestamp(this.start))


@rule(
    "warning",
    "Reviews",
    "REVIEW",
    REVIEWS,
    needs=("Episodes",),
    says="The child was not looked after on the day of the review.",
    what_to_do="Correct the date of the review, or the child's episodes.",
)
def review_while_not_looked_after(this: Prepared) -> pd.DataFrame:
    """Find reviews in the year on days without an episode."""
    r = this.tables["Reviews"]
    return pick(r, _in_year(this, r, "REVIEW") & ~this.in_care(r, "REVIEW"))


@rule(
    "warning",
    "Reviews",
    "REVIEW_CODE",
    PARTICIPATION,
    says="The child was 4 or over, but the review says that the child was under 4 (PN0).",
    what_to_do="Say how the child took part (PN1 to PN7), or correct the date of birth.",
)
def under_4_code_at_4(this: Prepared) -> pd.DataFrame:
    """Find PN0 at 4 and over; who was under 4 is not counted."""
    r = this.tables["Reviews"]
    return pick(r, (r["REVIEW_CODE"] == "PN0") & (this.age_of(r, r["REVIEW"]) >= 4))


@rule(
    "warning",
    "Reviews",
    "REVIEW_CODE",
    PARTICIPATION,
    says="The child was under 4, but the review says how the child took part.",
    what_to_do="Give PN0, or correct the date of birth.",
)
def took_part_under_4(this: Prepared) -> pd.DataFrame:
    """Find PN1 to PN7 under 4."""
    r = this.tables["Reviews"]
    took_part = r["REVIEW_CODE"].notna() & (r["REVIEW_CODE"] != "PN0")
    return pick(r, took_part & (this.age_of(r, r["REVIEW"]) < 4))


def _in_year(this: Prepared, rows: pd.DataFrame, column: str) -> pd.Series:
    within = rows[column].between(pd.Timestamp(this.start), pd.Timestamp(this.end))
    return within & (rows["child"] >= 0)


@rule(
    "error",
    "Missing",
    "MIS_END",
    MISSING,
    says="The child was found before the child was missing.",
    what_to_do="Correct one of the dates.",
)
def found_before_missing(this: Prepared) -> pd.DataFrame:
    """Find MIS_END before MIS_START."""
    m = this.tables["Missing"]
    return pick(m, m["MIS_END"] < m["MIS_START"])


@rule(
    "warning",
    "Missing",
    "MIS_END",
    MISSING,
    says="The missing episode ended before the year of this return.",
    what_to_do="Correct the date, or take the row out; it is not counted in this year.",
)
def missing_before_the_year(this: Prepared) -> pd.DataFrame:
    """Find missing episodes that ended before 1 April."""
    m = this.tables["Missing"]
    return pick(m, (m["MIS_END"] < pd.Timestamp(this.start)) & ~(m["MIS_END"] < m["MIS_START"]))


@rule(
    "warning",
    "Missing",
    "MIS_START",
    MISSING,
    needs=("Episodes",),
    says="The child was not looked after on the first day of the missing episode.",
    what_to_do="Correct the date, or the child's episodes.",
)
def missing_while_not_looked_after(this: Prepared) -> pd.DataFrame:
    """Find missing episodes that begin in the year on days without an episode of care."""
    m = this.tables["Missing"]
    return pick(m, _in_year(this, m, "MIS_START") & ~this.in_care(m, "MIS_START"))


@rule(
    "warning",
    "Missing",
    "MIS_END",
    MISSING,
    says="The next missing episode of the child begins before this one ends.",
    what_to_do="Correct the dates; one absence is one episode.",
)
def missing_overlaps(this: Prepared) -> pd.DataFrame:
    """Find missing episodes that are open, or go on, when the next one begins."""
    m = Ordered(this.tables["Missing"], "MIS_START", "MIS_END")
    return pick(m.rows, m.ends_after_next_begins)


@rule(
    "warning",
    "Missing",
    "MIS_END",
    MISSING,
    needs=("Episodes",),
    says="The missing episode has no end, but the child is no longer looked after.",
    what_to_do="Give the day on which the child was found, or on which care ended.",
)
def missing_after_care(this: Prepared) -> pd.DataFrame:
    """Find open missing episodes of children who are not looked after at the end."""
    m = this.tables["Missing"]
    last_day = m.assign(last_day=pd.Timestamp(this.end).as_unit("s"))
    known = (m["child"] >= 0) & m["MIS_START"].notna() & m["MIS_END"].isna()
    return pick(m, known & ~this.in_care(last_day, "last_day"))


RULES = (
    review_before_the_year,
    review_while_not_looked_after,
    under_4_code_at_4,
    took_part_under_4,
    found_before_missing,
    missing_before_the_year,
    missing_while_not_looked_after,
    missing_overlaps,
    missing_after_care,
)
