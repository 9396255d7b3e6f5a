"""Rules about the social workers of children, which returns have from 2024."""

import pandas as pd

from cpanalytics.sources.ssda903.rules.affected import SOCIAL_WORKERS
from cpanalytics.sources.ssda903.rules.define import no_rows, pick, rule
from cpanalytics.sources.ssda903.rules.ordered import Ordered
from cpanalytics.sources.ssda903.rules.prepared import Prepared
from cpanalytics.sources.ssda903.rules.twelve_months import on_last_day, open_on

FIRST_YEAR = 2024
REASON_FROM = pd.Timestamp(2023, 4, 1)


@rule(
    "warning",
    "Episodes",
    "",
    SOCIAL_WORKERS,
    says="The return has no table of social workers (SWEpisodes), which returns have from 2024.",
    what_to_do="Add the table.",
)
def social_workers_absent(this: Prepared) -> pd.DataFrame:
    """Find returns of 2024 and later without SWEpisodes; this is about no row."""
    if this.year < FIRST_YEAR or this.has("SWEpisodes"):
        return no_rows()
    return pd.DataFrame({"file": [""], "row": [0]})


@rule(
    "warning",
    "Episodes",
    "CHILD",
    SOCIAL_WORKERS,
    needs=("SWEpisodes",),
    says="The child is looked after at the end, and has no social worker then (the row is the "
    "child's open episode).",
    what_to_do="Add the social worker, or correct the date on which the last one left.",
)
def no_social_worker_at_end(this: Prepared) -> pd.DataFrame:
    """Find children looked after at the end without a social worker's open episode."""
    if this.year < FIRST_YEAR:
        return no_rows()
    s, open_episodes = this.tables["SWEpisodes"], on_last_day(this)
    working = this.children_in(s[open_on(this.end, s["SW_DECOM"], s["SW_DEC"])])
    return pick(open_episodes, this.not_among(open_episodes, working))


@rule(
    "warning",
    "SWEpisodes",
    "SW_DEC",
    SOCIAL_WORKERS,
    says="The child's next social worker begins before this one ends.",
    what_to_do="End this one on the day on which the next one begins.",
)
def social_workers_overlap(this: Prepared) -> pd.DataFrame:
    """Find social workers who are still there when the next one of the child begins."""
    s = Ordered(this.tables["SWEpisodes"], "SW_DECOM", "SW_DEC")
    return pick(s.rows, s.ends_after_next_begins)


@rule(
    "error",
    "SWEpisodes",
    "SW_DEC",
    SOCIAL_WORKERS,
    says="The social worker ends before beginning.",
    what_to_do="Correct one of the dates.",
)
def social_worker_ends_before_start(this: Prepared) -> pd.DataFrame:
    """Find SW_DEC before SW_DECOM."""
    s = this.tables["SWEpisodes"]
    return pick(s, s["SW_DEC"] < s["SW_DECOM"])


@rule(
    "note",
    "SWEpisodes",
    "SW_REASON",
    SOCIAL_WORKERS,
    says="The social worker began on or after 1 April 2023, and the reason for the change is "
    "missing.",
    what_to_do="Give the reason (SW_REASON).",
)
def social_worker_reason_missing(this: Prepared) -> pd.DataFrame:
    """Find social workers who began when the reason was asked for, without it."""
    s = this.tables["SWEpisodes"]
    return pick(s, (s["SW_DECOM"] >= REASON_FROM) & s["SW_REASON"].isna())


RULES = (
    social_workers_absent,
    no_social_worker_at_end,
    social_workers_overlap,
    social_worker_ends_before_start,
    social_worker_reason_missing,
)
