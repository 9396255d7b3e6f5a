"""Rules about the strengths and difficulties questionnaire (SDQ) in OC2."""

import pandas as pd

from cpanalytics.indicators.ages import birthday
from cpanalytics.sources.ssda903.rules.affected import SDQ
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.prepared import Prepared
from cpanalytics.sources.ssda903.rules.twelve_months import all_year


@rule(
    "warning",
    "OC2",
    "SDQ_SCORE",
    SDQ,
    says="The row has both an SDQ score and a reason for which there is none.",
    what_to_do="Keep the one that is true.",
)
def sdq_score_and_reason(this: Prepared) -> pd.DataFrame:
    """Find a score beside SDQ_REASON."""
    o = this.tables["OC2"]
    return pick(o, o["SDQ_SCORE"].notna() & o["SDQ_REASON"].notna())


@rule(
    "warning",
    "OC2",
    "SDQ_SCORE",
    SDQ,
    needs=("Episodes",),
    says="The child is of the age for the SDQ, and the row has neither a score nor a reason.",
    what_to_do="Give the score, or the reason for which there is none.",
    whole_year=True,
)
def sdq_missing(this: Prepared) -> pd.DataFrame:
    """Find children aged 4 to 16 all year, and looked after all year, without score or reason."""
    o = this.tables["OC2"]
    born = this.dob_of(o)
    was_4 = birthday(born, 4) <= pd.Timestamp(this.start)
    not_17 = birthday(born, 17) > pd.Timestamp(this.year_end)
    neither = o["SDQ_SCORE"].isna() & o["SDQ_REASON"].isna()
    return pick(o, neither & was_4 & not_17 & this.among(o, all_year(this)))


@rule(
    "warning",
    "OC2",
    "SDQ_SCORE",
    SDQ,
    says="The row has an SDQ score, but the child was under 4 at the end of the year, or 17 at its "
    "start.",
    what_to_do="Take the score out, or correct the date of birth.",
)
def sdq_wrong_age(this: Prepared) -> pd.DataFrame:
    """Find scores of children who were under 4 or 17 and over all year."""
    o, born = this.tables["OC2"], this.dob_of(this.tables["OC2"])
    under_4 = birthday(born, 4) > pd.Timestamp(this.year_end)
    over_16 = birthday(born, 17) <= pd.Timestamp(this.start)
    return pick(o, o["SDQ_SCORE"].notna() & (under_4 | over_16))


RULES = (sdq_score_and_reason, sdq_missing, sdq_wrong_age)
