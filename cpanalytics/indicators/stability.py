"""Long-term stability: two years with the same carer, or in the same placement."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from cpanalytics.indicators import care
from cpanalytics.indicators.cohort import AGE_BANDS, Cohort, Counted, banded
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.placements import age, begins, looked_after
from cpanalytics.indicators.records import ADOPTIVE, Records, once
from cpanalytics.indicators.spans import Span, year_end
from cpanalytics.periods import say_date

MEASURES = {"same_carer_2_years_pct": "carers", "same_placement_2_years_pct": "placements"}
UNDER = 16
_LOOKED_AFTER, _STABLE = 30, 24  # months: 2.5 years in care, 2 years with the carer
_SAYS = {
    "carers": "with the same carer",
    "placements": "in the same placement",
}


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield both measures of those under 16 looked after for 2.5 years, if the history shows it."""
    del options  # both definitions are measures of their own
    under = _under_16(records, span)
    since, settled = months_before(span.end, _LOOKED_AFTER), months_before(span.end, _STABLE)
    if not _reaches(records, span, since, under.at):
        return
    started = records.decom[care.period_of(records)[under.at]]
    says = f"looked after without a break since {_said(since)} or earlier (2.5 years)"
    cohort = under.keep(says, started <= np.datetime64(since))
    for measure, changes in MEASURES.items():
        hit = _stays_since(records, cohort.at, changes) <= np.datetime64(settled)
        yield Counted(
            measure, span.on, cohort, ("age_band", "sex"), hit=hit,
            says=f"{_SAYS[changes]} since {_said(settled)} or earlier, or placed for adoption with "
            "that placement and the one before it together so long",
        )  # fmt: skip


def months_before(day: date, months: int) -> date:
    """Return the same day some months before, or the last of that month where it has no such day.

    Whoever started by then has been looked after for so many months on ``day``.
    """
    month = np.datetime64(day, "M") - months
    last = (month + 1).astype("datetime64[D]") - 1
    return min(month.astype("datetime64[D]") + (day.day - 1), last).item()


def _under_16(records: Records, span: Span) -> Cohort:
    cohort = looked_after(records, span)
    years = age(records, cohort, span)
    bands = banded(years, (0, 1, 5, 10, UNDER), AGE_BANDS[:4])
    return cohort.by(age_band=bands).keep("aged under 16", years < UNDER)


def _reaches(records: Records, span: Span, since: date, at: np.ndarray) -> bool:
    """Return whether there is a return of every year, whole, from the one with ``since`` in it.

    Where the start of every child's care is known, from the first return on is enough.
    """
    first = since.year + (since > year_end(since.year))
    if care.start_is_known(records)[at].all():
        first = max(first, min(records.ends))
    return all(records.ends.get(year) == year_end(year) for year in range(first, span.year))


def _stays_since(records: Records, at: np.ndarray, changes: str) -> np.ndarray:
    """Return since when each has been with the carer or in the placement, adoption bridged.

    For whoever is placed for adoption it is when the placement before that one began.
    """
    to = care.returns_to(records)[at]
    here = np.where(care.is_temporary(records)[at] & (to >= 0), to, at)
    latest = _latest(records, changes)
    entered = _entered(records)[here]
    before = latest[np.maximum(entered - 1, 0)]
    bridged = np.where(care.starts_period(records)[entered], entered, before)
    adoptive = records.is_code("PLACE", *ADOPTIVE)[here]
    return records.decom[np.where(adoptive, np.minimum(bridged, latest[here]), latest[here])]


@once
def _latest(records: Records, changes: str) -> np.ndarray:
    """Return the latest episode at or before each that begins a placement, or with new carers."""
    return _at_or_before(begins(records, changes))


@once
def _entered(records: Records) -> np.ndarray:
    """Return the latest episode at or before each that begins a time with adopters.

    A change of status with the same adopters does not.
    """
    adoptive = records.is_code("PLACE", *ADOPTIVE)
    stays = np.append(False, adoptive[:-1])[: len(adoptive)] & ~begins(records, "carers")
    return _at_or_before(adoptive & ~stays & (care.returns_to(records) < 0))


def _at_or_before(which: np.ndarray) -> np.ndarray:
    """Return the latest position at or before each where ``which`` holds (0: none)."""
    return np.maximum.accumulate(np.where(which, np.arange(len(which)), 0))


def _said(day: date) -> str:
    return say_date(day.isoformat())
