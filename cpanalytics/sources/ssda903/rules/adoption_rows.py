"""Rules about adoption: decisions, placements, adopters and adoption orders."""

import pandas as pd

from cpanalytics.indicators.records import ADOPTION, ADOPTIVE
from cpanalytics.sources.ssda903.rules.affected import ADOPTED, BREAKDOWNS, CEASED
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.prepared import Prepared

COUPLES = ("MM", "FF", "MF")
SAME_GENDER = ("MM", "FF")


@rule(
    "warning",
    "Episodes",
    "PLACE",
    ADOPTED,
    needs=("PlacedAdoption",),
    says="The child is placed for adoption, but PlacedAdoption has no decision about the child.",
    what_to_do="Add the date of the decision that the child should be placed for adoption.",
)
def adoptive_placement_without_decision(this: Prepared) -> pd.DataFrame:
    """Find A3 to A6 of children who are not in PlacedAdoption."""
    e = this.tables["Episodes"]
    decided = this.children_in(this.tables["PlacedAdoption"])
    return pick(e, e["PLACE"].isin(ADOPTIVE) & this.not_among(e, decided))


@rule(
    "warning",
    "Episodes",
    "DECOM",
    ADOPTED,
    needs=("PlacedAdoption",),
    says="The placement for adoption begins before the decision that the child should be placed.",
    what_to_do="Correct the first day of the placement, or the date of the decision.",
)
def adoptive_placement_before_decision(this: Prepared) -> pd.DataFrame:
    """Find A3 to A6 that begin before the child's earliest DATE_PLACED."""
    e, decided = this.tables["Episodes"], this.earliest("PlacedAdoption", "DATE_PLACED")
    return pick(e, e["PLACE"].isin(ADOPTIVE) & (e["DECOM"] < this.among(e, decided)))


@rule(
    "error",
    "PlacedAdoption",
    "DATE_PLACED_CEASED",
    ADOPTED,
    says="The decision that the child should be placed for adoption was reversed before it was "
    "made.",
    what_to_do="Correct one of the dates.",
)
def decision_reversed_before_made(this: Prepared) -> pd.DataFrame:
    """Find DATE_PLACED_CEASED before DATE_PLACED."""
    p = this.tables["PlacedAdoption"]
    return pick(p, p["DATE_PLACED_CEASED"] < p["DATE_PLACED"])


@rule(
    "warning",
    "Episodes",
    "REC",
    (*CEASED, *ADOPTED),
    needs=("AD1",),
    says="The child was adopted, and AD1 has nothing about the adoption.",
    what_to_do="Add the child to AD1, or correct the reason for ending.",
)
def adopted_and_not_in_ad1(this: Prepared) -> pd.DataFrame:
    """Find E11 and E12 of children who are not in AD1."""
    e, known = this.tables["Episodes"], this.children_in(this.tables["AD1"])
    within = e["DEC"] >= pd.Timestamp(this.start)
    return pick(e, e["REC"].isin(ADOPTION) & within & this.not_among(e, known))


@rule(
    "warning",
    "AD1",
    "CHILD",
    (*CEASED, *ADOPTED),
    needs=("Episodes",),
    says="The child is in AD1, but no episode of the child ended with adoption.",
    what_to_do="Correct the reason for ending (E11, E12), or take the row out.",
)
def in_ad1_and_not_adopted(this: Prepared) -> pd.DataFrame:
    """Find AD1 rows of children without E11 or E12."""
    a, e = this.tables["AD1"], this.tables["Episodes"]
    adopted = this.children_in(e[e["REC"].isin(ADOPTION)])
    return pick(a, this.not_among(a, adopted))


@rule(
    "note",
    "AD1",
    "LS_ADOPTR",
    BREAKDOWNS,
    says="The number, the sex and the legal status of the adopters do not agree.",
    what_to_do="Correct NB_ADOPTR, SEX_ADOPTR or LS_ADOPTR.",
)
def adopters_disagree(this: Prepared) -> pd.DataFrame:
    """Find one adopter who is a couple, a couple of one, and same and different genders mixed."""
    a = this.tables["AD1"]
    number, sex, status = a["NB_ADOPTR"], a["SEX_ADOPTR"], a["LS_ADOPTR"]
    known = number.notna() & sex.notna() & status.notna()
    couple = sex.isin(COUPLES)
    wrong_number = (number == 2) != couple
    wrong_status = (status == "L0") == couple
    wrong_gender = status.isin(["L11", "L3"]) & sex.isin(SAME_GENDER)
    wrong_gender |= status.isin(["L12", "L4"]) & (sex == "MF")
    return pick(a, known & (wrong_number | wrong_status | wrong_gender))


RULES = (
    adoptive_placement_without_decision,
    adoptive_placement_before_decision,
    decision_reversed_before_made,
    adopted_and_not_in_ad1,
    in_ad1_and_not_adopted,
    adopters_disagree,
)
