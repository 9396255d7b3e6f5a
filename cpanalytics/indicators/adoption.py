"""How long it takes from coming into care to moving in with an adoptive family."""

from collections.abc import Iterator

import numpy as np

from cpanalytics.indicators import care
from cpanalytics.indicators.cohort import Cohort, Counted
from cpanalytics.indicators.flows import ceased
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import ADOPTION, ADOPTIVE, Records, first_of_each
from cpanalytics.indicators.spans import Span

MEASURE = "days_start_to_adoptive_placement_mean"


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield the mean days from the start of care to the adoptive placement of those adopted.

    The placement began with the first episode in A3 to A6 with the carers who adopted. Where they
    were the child's foster carers it is the day it became adoptive, not that of moving in.
    """
    cohort = ceased(records, span)
    cohort = cohort.keep("who were adopted (E11, E12)", cohort.column("REC").isin(ADOPTION))
    placed = cohort.column("PLACE").isin(ADOPTIVE)
    cohort = cohort.keep("from an adoptive placement (A3 to A6)", placed)
    known = care.start_is_known(records)[cohort.at]
    cohort = cohort.keep("whose start of care (RNE S) is in the records", known)
    start = records.decom[care.period_of(records)[cohort.at]]
    days = (_placed_on(records, cohort) - start).astype("timedelta64[D]").astype("float64")
    yield Counted(MEASURE, span.over, cohort, values=days)


def _placed_on(records: Records, cohort: Cohort) -> np.ndarray:
    """Return the first day in an adoptive placement with the carers of the last one."""
    since = np.full(len(records.children), np.datetime64("NaT"), dtype="datetime64[s]")
    since[cohort.child] = care.carer_since(records)[cohort.at]
    adoptive = np.flatnonzero(records.is_code("PLACE", *ADOPTIVE) & ~records.is_short_break)
    adoptive = adoptive[records.decom[adoptive] >= since[records.child[adoptive]]]
    return records.decom[first_of_each(adoptive, records.child)]
