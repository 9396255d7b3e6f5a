"""What indicators are counted from: one history of all of a council's returns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import NamedTuple

import numpy as np
import pandas as pd

from cpanalytics.indicators.postcodes import Places
from cpanalytics.indicators.spans import Span, spans

SHORT_BREAKS = ("V3", "V4")
"""Legal statuses of a series of short-term breaks, which DfE leaves out of its counts."""
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
"""Placements that do not end the one before them: the child is to return."""
ADOPTIVE = ("A3", "A4", "A5", "A6")
"""Placements for adoption."""
ADOPTION = ("E11", "E12")
"""Reasons for leaving care: an adoption order was made."""


class Estimate(NamedTuple):
    """How many people aged 0 to 17 live in the area in the middle of a year, and who says so.

    edition   the vintage in words, such as "ONS mid-year estimates, edition of mid-2024".
    """

    people: int
    edition: str


@dataclass(frozen=True)
class Records:
    """One council's children and episodes, each once, from all returns. Never leaves this package.

    ends       the last day covered by each return, by collection year, in order.
    children   CHILD, SEX (categories Female, Male; missing = not recorded), DOB, ETHNIC, MOTHER;
               one row a child, of its latest return; ``child`` elsewhere is its position here.
    episodes   child, DECOM, RNE, LS, CIN, PLACE, PLACE_PROVIDER, DEC, REC, REASON_PLACE_CHANGE,
               HOME_POST, PL_POST, URN; sorted by child, DECOM and DEC (open ones last).
    others     the other tables by name (Reviews, UASC, OC2, OC3, AD1, PlacedAdoption, PrevPerm,
               Missing, SWEpisodes), each with ``child`` and without CHILD and DOB. A dated row
               of several returns stands once; UASC, OC2 and OC3 have one row a child and return.
    Every table has ``year``, ``file`` and ``row``: where the record (its latest version) stands.
    population  estimates of the children in the area, by the calendar year of their mid-year.
    places     where the postcodes of the episodes are; None without a postcode directory.
    """

    ends: Mapping[int, date]
    children: pd.DataFrame
    episodes: pd.DataFrame
    others: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    population: Mapping[int, Estimate] = field(default_factory=dict)
    places: Places | None = None
    memo: dict[str, np.ndarray] = field(default_factory=dict, repr=False, compare=False)

    def has(self, table: str, year: int | None = None) -> bool:
        """Return whether a table was supplied (with at least one row) at all, or in one return."""
        if table not in self.others:
            return False
        rows = self.others[table]
        return len(rows) > 0 if year is None else bool((rows["year"] == year).any())

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The periods that figures are counted for, in order."""
        return spans(self.ends)

    @cached_property
    def child(self) -> np.ndarray:
        """The child of each episode: positions in ``children``, ascending."""
        return self.episodes["child"].to_numpy()

    @cached_property
    def decom(self) -> np.ndarray:
        """The first day of each episode, datetime64[s]."""
        return self.episodes["DECOM"].to_numpy()

    @cached_property
    def dec(self) -> np.ndarray:
        """The day each episode ended, datetime64[s]; the end of time where it is open."""
        ended = self.episodes["DEC"].to_numpy().copy()
        ended[np.isnat(ended)] = np.datetime64("9999-12-31")
        return ended

    @cached_property
    def is_short_break(self) -> np.ndarray:
        """Whether each episode is a series of short-term breaks (V3, V4)."""
        return self.is_code("LS", *SHORT_BREAKS)

    def is_code(self, column: str, *codes: str) -> np.ndarray:
        """Return whether each episode has one of ``codes`` in a code column; missing is not."""
        column_of = self.episodes[column].cat
        wanted = column_of.categories.isin(codes)
        return np.append(wanted, False)[column_of.codes.to_numpy()]

    def open_between(self, first: date, last: date) -> np.ndarray:
        """Return whether each episode was open on any day from ``first`` to ``last``.

        One that ended on the first day was, but not one that only its absence from later returns
        ended: it was last seen the day before. Short breaks are left out.
        """
        begin, end = np.datetime64(first, "s"), np.datetime64(last, "s")
        known = (self.dec > begin) | ((self.dec == begin) & self.episodes["REC"].notna().to_numpy())
        return (self.decom <= end) & known & ~self.is_short_break

    def open_on(self, day: date) -> np.ndarray:
        """Return the episode of each child looked after at the end of ``day``: positions, by child.

        Short breaks are left out; the day of a move belongs to the newer placement; a child with
        two open episodes counts once, in the one that started latest.
        """
        on = np.datetime64(day, "s")
        covering = (self.decom <= on) & (self.dec > on) & ~self.is_short_break
        return last_of_each(np.flatnonzero(covering), self.child)


def once(make: Callable[..., np.ndarray]) -> Callable[..., np.ndarray]:
    """Let a function of records (and plain values) be worked out once for each history."""

    @wraps(make)
    def made(records: Records, *values: object) -> np.ndarray:
        key = f"{make.__module__}.{make.__name__}{values}"
        if key not in records.memo:
            records.memo[key] = make(records, *values)
        return records.memo[key]

    return made


def last_of_each(at: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """Return, of ascending positions ``at``, the last one of each ``owner`` (which ascends)."""
    owners = owner[at]
    return at[np.append(owners[1:] != owners[:-1], True)] if len(at) else at


def first_of_each(at: np.ndarray, owner: np.ndarray) -> np.ndarray:
    """Return, of ascending positions ``at``, the first one of each ``owner`` (which ascends)."""
    owners = owner[at]
    return at[np.append(True, owners[1:] != owners[:-1])] if len(at) else at
