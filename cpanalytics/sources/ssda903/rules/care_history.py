"""What all returns up to one say of each child's time in care: who can be a care leaver."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cpanalytics.indicators.ages import birthday
from cpanalytics.indicators.records import SHORT_BREAKS

if TYPE_CHECKING:
    from cpanalytics.sources.ssda903.rules.prepared import Prepared

ENOUGH_DAYS = 91
"""Thirteen weeks in care after the 14th birthday, the last of them after the 16th."""


@dataclass(frozen=True)
class CareHistory:
    """Arrays by child, as far as the returns show, short breaks left out.

    days_after_14   days looked after from the 14th birthday on
    after_16        whether looked after on or after the 16th birthday
    last_reason     the position, in ``reasons``, of the REC that ended the last episode, else -1
    knows_14, knows_16   whether the returns go back to the birthday
    """

    days_after_14: np.ndarray
    after_16: np.ndarray
    last_reason: np.ndarray
    reasons: pd.Index
    knows_14: np.ndarray
    knows_16: np.ndarray

    @property
    def eligible(self) -> np.ndarray:
        """Whether the returns show enough time in care to be a care leaver."""
        return (self.days_after_14 >= ENOUGH_DAYS) & self.after_16

    @property
    def not_eligible(self) -> np.ndarray:
        """Whether the returns go back far enough to show that there was not enough time."""
        too_short = self.knows_14 & (self.days_after_14 < ENOUGH_DAYS)
        return too_short | (self.knows_16 & ~self.after_16)

    def ended_by(self, *codes: str) -> np.ndarray:
        """Return whether the last known episode ended with one of these REC."""
        return np.append(self.reasons.isin(codes), False)[self.last_reason]


def care_history(this: "Prepared") -> CareHistory:
    """Return the history of care in ``this`` return and those of the years before it."""
    years = list(_years(this))
    born = this.dob
    for earlier in years[1:]:
        born = np.where(np.isnat(born), earlier.dob, born)
    spells = _spells(years)
    child, start, end = (spells[name].to_numpy() for name in ("child", "DECOM", "until"))
    since = np.datetime64(years[-1].start, "s")
    since_14 = end - np.maximum(start, birthday(born, 14)[child])
    days = since_14.astype("timedelta64[D]").astype("int64")  # a missing date: far below zero
    days_after_14 = np.bincount(child, np.maximum(days, 0), this.places)
    after_16 = np.zeros(this.places, dtype=bool)
    after_16[child[end >= birthday(born, 16)[child]]] = True
    last = np.full(this.places, -1)
    last[child] = spells["REC"].cat.codes
    return CareHistory(
        days_after_14,
        after_16,
        last,
        spells["REC"].cat.categories,
        since <= birthday(born, 14),
        since <= birthday(born, 16),
    )


def _years(this: "Prepared") -> Iterator["Prepared"]:
    """Yield the return and those before it, newest first, until one is missing."""
    while this is not None and this.has("Episodes"):
        yield this
        this = this.before


def _spells(years: list["Prepared"]) -> pd.DataFrame:
    """Return every episode once, as the newest return has it, with the last day that is known."""
    columns = ["child", "DECOM", "DEC", "LS", "REC"]
    parts = [
        year.episodes.rows[columns].assign(until=_until(year), year=year.year) for year in years
    ]
    spells = pd.concat(parts, ignore_index=True).drop_duplicates(["child", "DECOM"])
    spells = spells[~spells["LS"].isin(SHORT_BREAKS) & (spells["until"] >= spells["DECOM"])]
    spells = spells.sort_values(["child", "DECOM"], kind="stable")
    reason = spells["REC"].where(spells["DEC"].notna())
    return spells.assign(REC=reason)


def _until(year: "Prepared") -> pd.Series:
    return year.episodes["DEC"].fillna(pd.Timestamp(year.end))
