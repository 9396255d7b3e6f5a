"""Rules that compare the Header with that of the year before."""

import pandas as pd

from cpanalytics.sources.ssda903.rules.affected import BREAKDOWNS, POPULATION
from cpanalytics.sources.ssda903.rules.define import rule
from cpanalytics.sources.ssda903.rules.prepared import Prepared

NOT_KNOWN = ("REFU", "NOBT", "U")


@rule(
    "error",
    "Header",
    "DOB",
    POPULATION,
    says="The child's date of birth is not the one in last year's return.",
    what_to_do="Correct the one that is wrong; this year's is used.",
    last_year=True,
)
def dob_changed(this: Prepared, before: Prepared) -> pd.DataFrame:
    """Find children whose Header had another date of birth last year."""
    h = this.tables["Header"]
    earlier = pd.Series(this.among(h, before.header_dob), index=h.index)
    return h[h["DOB"].notna() & earlier.notna() & (h["DOB"] != earlier)]


@rule(
    "warning",
    "Header",
    "SEX",
    POPULATION,
    says="The child's sex is not the one in last year's return.",
    what_to_do="Check which is right; this year's is used.",
    last_year=True,
)
def sex_changed(this: Prepared, before: Prepared) -> pd.DataFrame:
    """Find children with another sex last year; unknown may become known."""
    return _changed(this, before, "SEX")


@rule(
    "note",
    "Header",
    "ETHNIC",
    BREAKDOWNS,
    says="The child's ethnicity is not the one in last year's return.",
    what_to_do="Check which is right; this year's is used.",
    last_year=True,
)
def ethnicity_changed(this: Prepared, before: Prepared) -> pd.DataFrame:
    """Find children with another ethnicity last year; what was not known may become known."""
    return _changed(this, before, "ETHNIC")


def _changed(this: Prepared, before: Prepared, column: str) -> pd.DataFrame:
    now, then = _known(this, column), _known(before, column)
    then = then.sort_values(["file", "row"]).drop_duplicates("child").set_index("child")
    earlier = then[column].reindex(now["child"]).astype("object").to_numpy()
    return now[pd.notna(earlier) & (now[column].astype("object").to_numpy() != earlier)]


def _known(year: Prepared, column: str) -> pd.DataFrame:
    h = year.tables["Header"]
    return h[(h["child"] >= 0) & h[column].notna() & ~h[column].isin(NOT_KNOWN)]


RULES = (
    dob_changed,
    sex_changed,
    ethnicity_changed,
)
