"""Rules about the answers in OC2: checks, convictions, substance misuse."""

import pandas as pd

from cpanalytics.sources.ssda903.rules.affected import (
    CHECKS,
    CONVICTED,
    DEVELOPMENT,
    MISUSE,
)
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.prepared import Prepared

ANSWERS = ["IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE"]


@rule(
    "warning",
    "OC2",
    "IMMUNISATIONS",
    (*CHECKS, *MISUSE),
    says="One or more of immunisations, dental check, health assessment and substance misuse is "
    "not answered.",
    what_to_do="Answer all four.",
)
def health_answer_missing(this: Prepared) -> pd.DataFrame:
    """Find OC2 rows without one of the answers that every child has."""
    o = this.tables["OC2"]
    return pick(o, (o["child"] >= 0) & o[ANSWERS].isna().any(axis=1))


@rule(
    "warning",
    "OC2",
    "HEALTH_CHECK",
    DEVELOPMENT,
    says="The child was under 5 on 31 March, and the development check is not answered.",
    what_to_do="Answer HEALTH_CHECK for every child under 5.",
)
def development_check_missing(this: Prepared) -> pd.DataFrame:
    """Find children under 5 without HEALTH_CHECK."""
    o = this.tables["OC2"]
    return pick(o, (this.age_of(o, this.year_end) < 5) & o["HEALTH_CHECK"].isna())


@rule(
    "warning",
    "OC2",
    "HEALTH_CHECK",
    DEVELOPMENT,
    says="The child was 5 or over on 31 March, and the development check is answered.",
    what_to_do="Leave HEALTH_CHECK empty, or correct the date of birth.",
)
def development_check_too_old(this: Prepared) -> pd.DataFrame:
    """Find children of 5 and over with HEALTH_CHECK."""
    o = this.tables["OC2"]
    return pick(o, (this.age_of(o, this.year_end) >= 5) & o["HEALTH_CHECK"].notna())


@rule(
    "warning",
    "OC2",
    "CONVICTED",
    CONVICTED,
    says="The child was 10 or over on 31 March, and whether convicted is not answered.",
    what_to_do="Answer CONVICTED for every child of 10 and over.",
)
def convicted_missing(this: Prepared) -> pd.DataFrame:
    """Find children of 10 and over without CONVICTED."""
    o = this.tables["OC2"]
    return pick(o, (this.age_of(o, this.year_end) >= 10) & o["CONVICTED"].isna())


@rule(
    "warning",
    "OC2",
    "CONVICTED",
    CONVICTED,
    says="The child was under 10 on 31 March, and is recorded as convicted.",
    what_to_do="Correct CONVICTED, or the date of birth.",
)
def convicted_under_10(this: Prepared) -> pd.DataFrame:
    """Find convictions below the age of criminal responsibility."""
    o = this.tables["OC2"]
    return pick(o, (this.age_of(o, this.year_end) < 10) & (o["CONVICTED"] == "1"))


@rule(
    "warning",
    "OC2",
    "INTERVENTION_RECEIVED",
    MISUSE,
    says="Help with substance misuse is recorded, but no substance misuse.",
    what_to_do="Correct SUBSTANCE_MISUSE, or take the help out.",
)
def help_without_misuse(this: Prepared) -> pd.DataFrame:
    """Find interventions received or offered without a substance misuse problem."""
    o = this.tables["OC2"]
    helped = (o["INTERVENTION_RECEIVED"] == "1") | (o["INTERVENTION_OFFERED"] == "1")
    return pick(o, helped & ~(o["SUBSTANCE_MISUSE"] == "1"))


@rule(
    "warning",
    "OC2",
    "INTERVENTION_RECEIVED",
    MISUSE,
    says="Substance misuse is recorded, and whether help was received, or else offered, is not.",
    what_to_do="Answer INTERVENTION_RECEIVED, and INTERVENTION_OFFERED where it is 0.",
)
def help_not_answered(this: Prepared) -> pd.DataFrame:
    """Find substance misuse without the answers about help."""
    o, received = this.tables["OC2"], this.tables["OC2"]["INTERVENTION_RECEIVED"]
    unanswered = received.isna() | ((received == "0") & o["INTERVENTION_OFFERED"].isna())
    return pick(o, (o["SUBSTANCE_MISUSE"] == "1") & unanswered)


RULES = (
    health_answer_missing,
    development_check_missing,
    development_check_too_old,
    convicted_missing,
    convicted_under_10,
    help_without_misuse,
    help_not_answered,
)
