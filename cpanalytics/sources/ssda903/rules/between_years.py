"""Rules that compare episodes with those of the year before."""

import numpy as np
import pandas as pd

from cpanalytics.sources.ssda903.rules.affected import (
    BREAKDOWNS,
    CEASED,
    IN_AND_OUT,
    POPULATION,
    STABILITY,
    STARTED,
)
from cpanalytics.sources.ssda903.rules.define import pick, rule
from cpanalytics.sources.ssda903.rules.prepared import Prepared

NEW_NAMES = {"H5": ("K3",), "P2": ("K3",), "Z1": ("Z11", "Z12", "Z13", "Z14")}
"""Placements whose code became another in later years: no change of placement."""


@rule(
    "error",
    "Episodes",
    "DECOM",
    IN_AND_OUT,
    says="The episode was open at the end of its year, and the return of the next year does not "
    "have it.",
    what_to_do="Add it to the return of the next year, with its end date if it ended.",
    last_year=True,
)
def open_last_year_and_gone(this: Prepared, before: Prepared) -> pd.DataFrame:
    """Find last year's open episodes that this year's return neither ends nor goes on with."""
    e = before.episodes
    gone = e.rows[e["DEC"].isna() & (e.same_in(this.episodes) < 0)]
    return gone.assign(year=before.year)


@rule(
    "warning",
    "Episodes",
    "DECOM",
    (*POPULATION, *STARTED),
    says="The episode began before this year, but last year's return does not have it.",
    what_to_do="Correct its first day, or add it to last year's return.",
    last_year=True,
)
def began_earlier_and_unknown(this: Prepared, before: Prepared) -> pd.DataFrame:
    """Find episodes from before the year that are new."""
    e = this.episodes
    began_earlier = e["DECOM"] < pd.Timestamp(this.start)
    return pick(e.rows, began_earlier & (e.same_in(before.episodes) < 0))


@rule(
    "warning",
    "Episodes",
    "DEC",
    CEASED,
    says="Last year's return has another end date for the same episode.",
    what_to_do="Check which is right; this year's is used.",
    last_year=True,
)
def end_changed(this: Prepared, before: Prepared) -> pd.DataFrame:
    """Find episodes that had ended last year, on another day."""
    then = _last_year(this, before, "DEC")
    return pick(this.episodes.rows, then.notna() & (then != this.episodes["DEC"]))


@rule(
    "warning",
    "Episodes",
    "LS",
    BREAKDOWNS,
    says="Last year's return has another legal status for the same episode.",
    what_to_do="Check which is right; a change of legal status starts a new episode.",
    last_year=True,
)
def legal_status_rewritten(this: Prepared, before: Prepared) -> pd.DataFrame:
    """Find episodes that had another legal status last year."""
    return pick(this.episodes.rows, _rewritten(this, before, "LS"))


@rule(
    "warning",
    "Episodes",
    "CIN",
    BREAKDOWNS,
    says="Last year's return has another category of need for the same episode.",
    what_to_do="Check which is right; this year's is used.",
    last_year=True,
)
def need_rewritten(this: Prepared, before: Prepared) -> pd.DataFrame:
    """Find episodes that had another category of need last year."""
    return pick(this.episodes.rows, _rewritten(this, before, "CIN"))


@rule(
    "warning",
    "Episodes",
    "PLACE",
    (*BREAKDOWNS, *STABILITY),
    says="Last year's return has another placement for the same episode.",
    what_to_do="Check which is right; a change of placement starts a new episode.",
    last_year=True,
)
def placement_rewritten(this: Prepared, before: Prepared) -> pd.DataFrame:
    """Find episodes that had another placement last year; a code's new name is no change."""
    e, then = this.episodes, _last_year(this, before, "PLACE")
    renamed = np.zeros(len(e.rows), dtype=bool)
    for old, new in NEW_NAMES.items():
        renamed |= (then == old) & e["PLACE"].isin(new)
    return pick(e.rows, _rewritten(this, before, "PLACE") & ~renamed)


def _rewritten(this: Prepared, before: Prepared, column: str) -> pd.Series:
    now, then = this.episodes[column], _last_year(this, before, column)
    then = then.cat.set_categories(now.cat.categories)
    return now.notna() & then.notna() & (now.cat.codes != then.cat.codes)


def _last_year(this: Prepared, before: Prepared, column: str) -> pd.Series:
    """Return a column of the same episodes last year; missing where they are new."""
    at = this.episodes.same_in(before.episodes)
    values = before.episodes[column].array.take(at, allow_fill=True)
    return pd.Series(values, index=this.episodes.rows.index)


RULES = (
    open_last_year_and_gone,
    began_earlier_and_unknown,
    end_changed,
    legal_status_rewritten,
    need_rewritten,
    placement_rewritten,
)
