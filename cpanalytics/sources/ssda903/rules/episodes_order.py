"""Rules about a child's episodes one after the other: overlaps, gaps, repeats."""

import pandas as pd

from cpanalytics.sources.ssda903.rules.affected import (
    IN_AND_OUT,
    POPULATION,
    STABILITY,
)
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.prepared import EPISODE, Prepared


@rule(
    "error",
    "Episodes",
    "DEC",
    (*POPULATION, *STABILITY),
    says="The episode ends after the child's next episode begins.",
    what_to_do="End the episode on the day on which the next one begins.",
)
def episode_overlaps_next(this: Prepared) -> pd.DataFrame:
    """Find episodes that go on after the next one has begun."""
    e, following = this.episodes, this.episodes.next("DECOM")
    return pick(e.rows, (e["DECOM"] < following) & (following < e["DEC"]))


@rule(
    "error",
    "Episodes",
    "DECOM",
    (*POPULATION, *STABILITY),
    says="Another episode of the same child begins on the same day, and is not alike.",
    what_to_do="Keep the one that is true, or correct its first day.",
)
def episodes_start_same_day(this: Prepared) -> pd.DataFrame:
    """Find second episodes of a day; one that ended on that day may be followed by another."""
    e = this.episodes
    same_day = e.previous("DECOM") == e["DECOM"]
    return pick(e.rows, same_day & (e.previous("DEC") != e["DECOM"]))


@rule(
    "warning",
    "Episodes",
    "DECOM",
    STABILITY,
    says="The same episode of the same child stands in the return twice.",
    what_to_do="Remove one of the two rows; it is counted once.",
)
def episode_repeated(this: Prepared) -> pd.DataFrame:
    """Find episodes that are given again, in all that figures are made from."""
    return pick(this.all_episodes.rows, this.all_episodes.repeats(EPISODE))


@rule(
    "error",
    "Episodes",
    "REC",
    (*POPULATION, *STABILITY),
    says="The episode ends with X1, which means that care goes on, but the next one begins later.",
    what_to_do="Close the gap, or give the reason for which the child left care.",
)
def gap_after_x1(this: Prepared) -> pd.DataFrame:
    """Find days on which a child who is still looked after has no episode."""
    e = this.episodes
    return pick(e.rows, (e["REC"] == "X1") & (e["DEC"] < e.next("DECOM")))


@rule(
    "error",
    "Episodes",
    "REC",
    IN_AND_OUT,
    says="The episode ends with X1, which means that care goes on, but no episode follows it.",
    what_to_do="Add the episode that follows, or give the reason for which the child left care.",
)
def nothing_after_x1(this: Prepared) -> pd.DataFrame:
    """Find a child's last episode that ended with X1."""
    e = this.episodes
    return pick(e.rows, (e["REC"] == "X1") & e["DEC"].notna() & ~e.has_next)


@rule(
    "error",
    "Episodes",
    "DEC",
    (*POPULATION, *STABILITY),
    says="The episode has no end date, but a later episode of the child has ended.",
    what_to_do="Give the day on which the episode ended, and the reason.",
)
def open_episode_not_last(this: Prepared) -> pd.DataFrame:
    """Find open episodes with only ended ones after them."""
    e, is_open = this.episodes, this.episodes["DEC"].isna().to_numpy()
    return pick(e.rows, is_open & e.has_next & ~e.before_another(is_open))


@rule(
    "error",
    "Episodes",
    "DEC",
    (*POPULATION, *STABILITY),
    says="The episode has no end date, and nor has a later episode of the same child.",
    what_to_do="End the earlier episode; until then the child is counted in the later one only.",
)
def two_open_episodes(this: Prepared) -> pd.DataFrame:
    """Find open episodes of a child who has a later open one."""
    return pick(this.episodes.rows, this.episodes.before_another(this.episodes["DEC"].isna()))


RULES = (
    episode_overlaps_next,
    episodes_start_same_day,
    episode_repeated,
    gap_after_x1,
    nothing_after_x1,
    open_episode_not_last,
    two_open_episodes,
)
