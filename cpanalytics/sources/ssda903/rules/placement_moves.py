"""Rules about placements: their provider, temporary ones, and why a placement changed."""

import numpy as np
import pandas as pd

from cpanalytics.indicators.records import TEMPORARY
from cpanalytics.sources.ssda903.rules.affected import BREAKDOWNS, CHANGES, STABILITY, SUPPORTED
from cpanalytics.sources.ssda903.rules.code_groups import MOVED
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.prepared import Prepared

WITHOUT_PROVIDER = (*TEMPORARY, "Z1", "Z11", "Z12", "Z13", "Z14")
UNREGULATED = ("H5", "P2", "K3")
LONGEST_T4 = np.timedelta64(7, "D")


def _moves_next(this: Prepared) -> pd.Series:
    """Return whether each episode ended because the child moved, as the next one says."""
    return (this.episodes["REC"] == "X1") & this.episodes.next("RNE").isin(MOVED)


def _temporary_or_before_one(this: Prepared) -> pd.Series:
    e = this.episodes
    return e["PLACE"].isin(TEMPORARY) | e.next("PLACE").isin(TEMPORARY)


@rule(
    "warning",
    "Episodes",
    "REASON_PLACE_CHANGE",
    CHANGES,
    says="The child moved to another placement, and the reason for the change is missing.",
    what_to_do="Give the reason for the change (REASON_PLACE_CHANGE) on the episode that ended.",
)
def reason_for_change_missing(this: Prepared) -> pd.DataFrame:
    """Find moves, other than to and from temporary placements, without their reason."""
    e = this.episodes
    moved = _moves_next(this) & ~_temporary_or_before_one(this)
    return pick(e.rows, moved & e["REASON_PLACE_CHANGE"].isna())


@rule(
    "warning",
    "Episodes",
    "REASON_PLACE_CHANGE",
    CHANGES,
    says="The episode gives a reason for a change of placement, but no such change followed.",
    what_to_do="Take the reason out: it belongs to a move, and not to or from a T placement.",
)
def reason_for_change_without_change(this: Prepared) -> pd.DataFrame:
    """Find ended episodes with a reason that no move, or a temporary one only, followed."""
    e = this.episodes
    no_change = ~_moves_next(this) | _temporary_or_before_one(this)
    return pick(e.rows, e["REASON_PLACE_CHANGE"].notna() & e["DEC"].notna() & no_change)


@rule(
    "warning",
    "Episodes",
    "PLACE_PROVIDER",
    BREAKDOWNS,
    says="The placement's provider is missing.",
    what_to_do="Give the provider; only temporary and other placements (T and Z) have none.",
)
def provider_missing(this: Prepared) -> pd.DataFrame:
    """Find placements without a provider that must have one."""
    e = this.tables["Episodes"]
    expected = e["PLACE"].notna() & ~e["PLACE"].isin(WITHOUT_PROVIDER)
    return pick(e, expected & e["PLACE_PROVIDER"].isna())


@rule(
    "warning",
    "Episodes",
    "PLACE_PROVIDER",
    BREAKDOWNS,
    says="Placement with own parents (P1) and provider PR0 belong together; one is given without "
    "the other.",
    what_to_do="Correct the placement or the provider.",
)
def parents_and_provider_disagree(this: Prepared) -> pd.DataFrame:
    """Find P1 with a provider other than PR0, and PR0 with a placement other than P1."""
    e = this.tables["Episodes"]
    both_given = e["PLACE"].notna() & e["PLACE_PROVIDER"].notna()
    return pick(e, both_given & ((e["PLACE"] == "P1") != (e["PLACE_PROVIDER"] == "PR0")))


@rule(
    "warning",
    "Episodes",
    "PLACE",
    SUPPORTED,
    says="The child was under 16 when the placement in supported, semi-independent or independent "
    "accommodation began.",
    what_to_do="Check the placement and the date of birth; since September 2021 no child under 16 "
    "may be placed there.",
)
def under_16_in_supported(this: Prepared) -> pd.DataFrame:
    """Find placements in H5, P2 or K3 that began before the 16th birthday."""
    e = this.tables["Episodes"]
    e = e[e["PLACE"].isin(UNREGULATED)]
    return pick(e, this.age_of(e, e["DECOM"]) < 16)


@rule(
    "warning",
    "Episodes",
    "PLACE",
    STABILITY,
    says="The temporary placement T4 lasted longer than seven days.",
    what_to_do="Give the kind of placement it is; T4 is for seven days or less.",
)
def temporary_too_long(this: Prepared) -> pd.DataFrame:
    """Find T4 placements of more than seven days, by their end or by that of the return."""
    e = this.tables["Episodes"]
    e = e[e["PLACE"] == "T4"]
    return pick(e, e["DEC"].fillna(pd.Timestamp(this.end)) - e["DECOM"] > LONGEST_T4)


@rule(
    "warning",
    "Episodes",
    "PLACE",
    STABILITY,
    says="The period of care starts with a temporary placement, which has none to return to.",
    what_to_do="Give the kind of placement it is; T codes are for a break from another placement.",
)
def care_starts_temporary(this: Prepared) -> pd.DataFrame:
    """Find starts of care in a temporary placement."""
    e = this.tables["Episodes"]
    return pick(e, (e["RNE"] == "S") & e["PLACE"].isin(TEMPORARY))


@rule(
    "warning",
    "Episodes",
    "PLACE",
    STABILITY,
    says="The child did not return from the temporary placement to the one before it.",
    what_to_do="Give the kind of placement it was, if the child was not to return.",
)
def temporary_does_not_return(this: Prepared) -> pd.DataFrame:
    """Find single temporary placements between two that are not of one kind."""
    e, before, after = this.episodes, this.episodes.previous("PLACE"), this.episodes.next("PLACE")
    between = this.goes_on & np.append(this.goes_on, False)[1:]
    settled = ~before.isin(TEMPORARY) & ~after.isin(TEMPORARY) & before.notna() & after.notna()
    other = before.cat.codes != after.cat.codes
    return pick(e.rows, between & e["PLACE"].isin(TEMPORARY) & settled & other)


RULES = (
    reason_for_change_missing,
    reason_for_change_without_change,
    provider_missing,
    parents_and_provider_disagree,
    under_16_in_supported,
    temporary_too_long,
    care_starts_temporary,
    temporary_does_not_return,
)
