"""Rules about what changed from one episode to the next, and whether RNE says so."""

import pandas as pd

from cpanalytics.indicators.records import ADOPTIVE
from cpanalytics.sources.ssda903.rules.affected import BREAKDOWNS, STABILITY
from cpanalytics.sources.ssda903.rules.code_groups import MOVED
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.prepared import Prepared

SAME_CARER = ("T", "U")
NEW_LEGAL_STATUS = ("L", "B", "U")
SAME_LEGAL_STATUS = ("P", "T")
WITH_A_FAMILY = ("U1", "U2", "U3", "U4", "U5", "U6", *ADOPTIVE, "P1")
WITH_STAFF = ("K1", "K2", "K3", "R1", "R2", "R3", "R5", "S1", "H5")
PLACEMENT = ("PLACE", "PLACE_PROVIDER", "PL_POST", "URN")


def _differs(this: Prepared, column: str) -> pd.Series:
    """Return where a column differs from the episode before; where one is missing it does not."""
    now, then = this.episodes[column], this.episodes.previous(column)
    return now.notna() & then.notna() & (now.cat.codes != then.cat.codes)


def _says(this: Prepared, codes: tuple[str, ...]) -> pd.Series:
    """Return which episodes follow on from one before with one of these RNE."""
    return this.episodes["RNE"].isin(codes) & this.goes_on


@rule(
    "note",
    "Episodes",
    "RNE",
    STABILITY,
    says="RNE says that the child moved with the same carers, but the provider changed.",
    what_to_do="Check whether the carers are the same; if not, RNE is P or B.",
)
def same_carer_other_provider(this: Prepared) -> pd.DataFrame:
    """Find moves with the same carers to another provider: carers may change their agency."""
    return pick(this.episodes.rows, _says(this, SAME_CARER) & _differs(this, "PLACE_PROVIDER"))


@rule(
    "warning",
    "Episodes",
    "RNE",
    STABILITY,
    says="RNE says that the child moved with the same carers, but one placement is with a family "
    "and the other is not.",
    what_to_do="Give RNE P or B if the carers changed, or correct the placement.",
)
def same_carer_in_home_and_family(this: Prepared) -> pd.DataFrame:
    """Find moves between a family and a home with staff that are said to keep the carers."""
    e, then = this.episodes, this.episodes.previous("PLACE")
    to_home = e["PLACE"].isin(WITH_STAFF) & then.isin(WITH_A_FAMILY)
    from_home = e["PLACE"].isin(WITH_A_FAMILY) & then.isin(WITH_STAFF)
    return pick(e.rows, _says(this, SAME_CARER) & (to_home | from_home))


@rule(
    "warning",
    "Episodes",
    "RNE",
    STABILITY,
    says="RNE says that the child moved, but placement, provider, postcode and URN are as before.",
    what_to_do="Give RNE L if only the legal status changed, or correct the placement.",
)
def moved_to_same_placement(this: Prepared) -> pd.DataFrame:
    """Find moves that changed nothing; a move is believed where a postcode is missing."""
    e, moved = this.episodes, _says(this, MOVED) & this.episodes["PL_POST"].notna()
    for column in PLACEMENT:
        moved &= e[column].cat.codes == e.previous(column).cat.codes
    return pick(e.rows, moved)


@rule(
    "warning",
    "Episodes",
    "RNE",
    STABILITY,
    says="RNE says that only the legal status changed, but the placement is another.",
    what_to_do="Give RNE B or U if the child moved too, or correct the placement.",
)
def moved_without_saying_so(this: Prepared) -> pd.DataFrame:
    """Find changes of legal status only in which the placement changed."""
    moved = _differs(this, "PLACE") | _differs(this, "PL_POST")
    return pick(this.episodes.rows, _says(this, ("L",)) & moved)


@rule(
    "warning",
    "Episodes",
    "LS",
    BREAKDOWNS,
    says="RNE says that the legal status changed, but it is the same as before.",
    what_to_do="Correct the legal status, or RNE.",
)
def legal_status_as_before(this: Prepared) -> pd.DataFrame:
    """Find changes of legal status that are none."""
    same = this.episodes["LS"].cat.codes == this.episodes.previous("LS").cat.codes
    changed = _says(this, NEW_LEGAL_STATUS)
    return pick(this.episodes.rows, changed & same & this.episodes["LS"].notna())


@rule(
    "warning",
    "Episodes",
    "LS",
    BREAKDOWNS,
    says="RNE says that only the placement changed, but the legal status is another.",
    what_to_do="Give RNE B or U if the legal status changed too, or correct it.",
)
def legal_status_changed_without_saying_so(this: Prepared) -> pd.DataFrame:
    """Find moves in which the legal status changed too."""
    return pick(this.episodes.rows, _says(this, SAME_LEGAL_STATUS) & _differs(this, "LS"))


@rule(
    "warning",
    "Episodes",
    "CIN",
    BREAKDOWNS,
    says="The category of need changed within one period of care; it stays what it was at the "
    "start.",
    what_to_do="Give the category of need with which the period of care started.",
)
def need_changed_in_care(this: Prepared) -> pd.DataFrame:
    """Find episodes that go on from one with another category of need."""
    return pick(this.episodes.rows, this.goes_on & _differs(this, "CIN"))


RULES = (
    same_carer_other_provider,
    same_carer_in_home_and_family,
    moved_to_same_placement,
    moved_without_saying_so,
    legal_status_as_before,
    legal_status_changed_without_saying_so,
    need_changed_in_care,
)
