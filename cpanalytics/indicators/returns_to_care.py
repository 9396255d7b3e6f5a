"""How many of those who ceased to be looked after came back within 12 and 24 months."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from cpanalytics.indicators import labels
from cpanalytics.indicators.ages import birthday
from cpanalytics.indicators.cohort import Cohort, Counted, without
from cpanalytics.indicators.flows import ceased
from cpanalytics.indicators.groups import REASONS_CEASED
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import ADOPTION, Records, once
from cpanalytics.indicators.spans import WHOLE, Span, year_end

YEARS = (1, 2)
CANNOT_RETURN = {
    "who had not died": ("E2",),
    "who were not adopted (after it a child has a new identifier)": ADOPTION,
    "whose care was not taken over by another council": ("E3",),
    "who did not leave because they were 18": ("E15", "E17"),
}
_KEY = 1 << 20
"""More than the days of any date, so that child and day make one number that sorts."""


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield the share who came back within 12 and 24 months of ceasing, by the reason they left.

    Only for a year after which the returns go on long enough to follow everybody in it.
    """
    if span.kind != WHOLE:
        return
    for years in YEARS:
        if _covered_to(records, span.year) >= year_end(span.year + years):
            cohort = _able_to_return(records, span)
            months = 12 * years
            yield Counted(
                f"returned_to_care_{months}_months_pct",
                span.over,
                cohort,
                ("reason_ceased",),
                hit=_came_back(records, cohort, years),
                says=f"who started again (RNE is S) within {months} months of that day",
            )


def _covered_to(records: Records, year: int) -> date:
    """Return the last day to which returns go on from ``year`` without a gap."""
    while records.ends[year] == year_end(year) and year + 1 in records.ends:
        year += 1
    return records.ends[year]


def _able_to_return(records: Records, span: Span) -> Cohort:
    """Return those who ceased, and whose return to this council's care would be in its records."""
    cohort = ceased(records, span)
    for says, codes in CANNOT_RETURN.items():
        cohort = cohort.keep(says, ~cohort.column("REC").isin(codes))
    ages = labels.age(records, cohort.child, cohort.column("DEC"))
    cohort = cohort.keep("aged under 18 on leaving", ages < 18)
    left_out = {REASONS_CEASED[code] for codes in CANNOT_RETURN.values() for code in codes}
    reasons = without(cohort.labels["reason_ceased"], *left_out)
    return cohort.by(reason_ceased=reasons)


def _came_back(records: Records, cohort: Cohort, years: int) -> np.ndarray:
    """Return who has a later start on the day of leaving or up to so many years after it."""
    starts = _starts(records)
    left = cohort.column("DEC")
    after = np.searchsorted(_start_days(records), _child_and_day(cohort.child, left))
    later = np.maximum(after, np.searchsorted(starts, cohort.at, side="right"))
    found = np.append(starts, -1)[later]
    same = (found >= 0) & (records.child[found] == cohort.child)
    return same & (records.decom[found] <= birthday(left, years))


@once
def _starts(records: Records) -> np.ndarray:
    """Return the positions of episodes that start a period of care, short breaks left out."""
    starts = records.is_code("RNE", "S") & ~records.is_short_break & ~np.isnat(records.decom)
    return np.flatnonzero(starts)


@once
def _start_days(records: Records) -> np.ndarray:
    return _child_and_day(records.child[_starts(records)], records.decom[_starts(records)])


def _child_and_day(child: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Return child and day as one number that sorts as episodes do."""
    return _KEY * child.astype("int64") + day.astype("datetime64[D]").astype("int64")
