"""Rules about the start of care: what RNE says, and what the episode before says."""

import pandas as pd

from cpanalytics.sources.ssda903.rules.affected import RETURNED, STARTED
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.prepared import Prepared


@rule(
    "warning",
    "Episodes",
    "RNE",
    STARTED,
    says="The episode starts a period of care (RNE S), but the one before it ended with X1 that "
    "day.",
    what_to_do="Give what changed (L, P, T, B or U), or the reason for which the child left care.",
)
def started_while_looked_after(this: Prepared) -> pd.DataFrame:
    """Find starts of children who were looked after already."""
    return pick(this.episodes.rows, this.goes_on & (this.episodes["RNE"] == "S"))


@rule(
    "error",
    "Episodes",
    "RNE",
    (*STARTED, *RETURNED),
    says="The child had left care before the episode, but its RNE is not S.",
    what_to_do="Give RNE S if the child came back into care; else end the episode before with X1.",
)
def change_after_leaving_care(this: Prepared) -> pd.DataFrame:
    """Find episodes after the end of care that do not say that care started."""
    e, reason = this.episodes, this.episodes.previous("REC")
    had_left = reason.notna() & (reason != "X1") & (e.previous("DEC") <= e["DECOM"])
    return pick(e.rows, had_left & e["RNE"].notna() & (e["RNE"] != "S"))


@rule(
    "error",
    "Episodes",
    "RNE",
    STARTED,
    says="The child's first episode begins within the year, but its RNE is not S.",
    what_to_do="Give RNE S, or add the episodes before it.",
)
def first_episode_not_a_start(this: Prepared) -> pd.DataFrame:
    """Find first episodes of the year without a start; last year's open ones explain them."""
    e = this.episodes
    first = ~e.has_previous & (e["DECOM"] >= pd.Timestamp(this.start))
    if this.before is not None and this.before.has("Episodes"):
        earlier = this.before.episodes.rows
        first &= ~this.among(e.rows, this.children_in(earlier[earlier["DEC"].isna()]))
    return pick(e.rows, first & e["RNE"].notna() & (e["RNE"] != "S"))


RULES = (
    started_while_looked_after,
    change_after_leaving_care,
    first_episode_not_a_start,
)
