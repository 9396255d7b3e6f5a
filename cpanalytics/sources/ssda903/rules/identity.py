"""Rules about who a row is about: children who are unknown, twice there, or not themselves."""

import pandas as pd

from cpanalytics.sources.ssda903.rules.affected import (
    EVERYTHING,
    HEALTH,
    LEAVERS,
    POPULATION,
    STARTED,
)
from cpanalytics.sources.ssda903.rules.define import pick, rule, together
from cpanalytics.sources.ssda903.rules.prepared import Prepared

ONE_ROW_A_CHILD = ("OC2", "OC3", "UASC", "AD1")


@rule(
    "error",
    "Header",
    "CHILD",
    EVERYTHING,
    says="The row is about a child who is not in the Header.",
    what_to_do="Add the child to the Header, or correct the child's number: sex, ethnicity and "
    "date of birth are missing.",
)
def child_not_in_header(this: Prepared) -> pd.DataFrame:
    """Find rows of all other tables about children without a Header row."""
    known = this.children_in(this.tables["Header"])
    others = [rows for name, rows in this.tables.items() if name != "Header"]
    return together([rows[this.not_among(rows, known)] for rows in others])


@rule(
    "error",
    "Header",
    "DOB",
    EVERYTHING,
    says="The date of birth is not the one in the Header; the Header's is used.",
    what_to_do="Correct the one that is wrong.",
)
def dob_differs(this: Prepared) -> pd.DataFrame:
    """Find rows of other tables with a date of birth other than the Header's."""
    others = [rows for name, rows in this.tables.items() if name != "Header" and "DOB" in rows]
    return together([rows[_other_dob(this, rows)] for rows in others])


def _other_dob(this: Prepared, rows: pd.DataFrame) -> pd.Series:
    header = pd.Series(this.among(rows, this.header_dob), index=rows.index)
    return rows["DOB"].notna() & header.notna() & (rows["DOB"] != header)


@rule(
    "error",
    "Header",
    "CHILD",
    POPULATION,
    says="The child is in the Header twice.",
    what_to_do="Keep one row for each child.",
)
def header_repeated(this: Prepared) -> pd.DataFrame:
    """Find second and later Header rows of a child."""
    return _repeated(this.tables["Header"])


@rule(
    "error",
    "Header",
    "CHILD",
    (*HEALTH, *LEAVERS),
    says="The child is twice in a table that has one row for each child.",
    what_to_do="Keep the row that is true.",
)
def child_repeated(this: Prepared) -> pd.DataFrame:
    """Find second and later rows of a child in OC2, OC3, UASC and AD1."""
    return together([_repeated(this.tables[name]) for name in ONE_ROW_A_CHILD if this.has(name)])


def _repeated(table: pd.DataFrame) -> pd.DataFrame:
    rows = table[table["child"] >= 0].sort_values(["file", "row"])
    return rows[rows.duplicated("child")]


@rule(
    "error",
    "Episodes",
    "DECOM",
    (*POPULATION, *STARTED),
    says="The episode begins before the child was born.",
    what_to_do="Correct the first day, or the date of birth.",
)
def born_after_start(this: Prepared) -> pd.DataFrame:
    """Find episodes that begin before the date of birth."""
    e = this.tables["Episodes"]
    return pick(e, e["DECOM"] < this.dob_of(e))


@rule(
    "warning",
    "Header",
    "UPN",
    POPULATION,
    says="Another child has the same unique pupil number; one child may be counted as two.",
    what_to_do="Correct the number, or give both rows the same child number.",
)
def upn_shared(this: Prepared) -> pd.DataFrame:
    """Find unique pupil numbers of more than one child; UN1 to UN5 are not numbers."""
    h = this.tables["Header"]
    h = h[h["UPN"].notna() & ~h["UPN"].isin([f"UN{n}" for n in range(1, 6)])]
    children = h.drop_duplicates(["UPN", "child"])
    shared = children.loc[children.duplicated("UPN"), "UPN"]
    return pick(h, h["UPN"].isin(shared))


@rule(
    "warning",
    "Header",
    "MOTHER",
    POPULATION,
    says="The child is recorded as male and as a mother.",
    what_to_do="Correct SEX or MOTHER.",
)
def mother_is_male(this: Prepared) -> pd.DataFrame:
    """Find mothers whose sex is male."""
    h = this.tables["Header"]
    return pick(h, (h["SEX"] == "M") & (h["MOTHER"] == "1"))


RULES = (
    child_not_in_header,
    dob_differs,
    header_repeated,
    child_repeated,
    born_after_start,
    upn_shared,
    mother_is_male,
)
