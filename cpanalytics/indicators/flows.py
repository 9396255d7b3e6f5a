"""Who started and who ceased to be looked after in a span: children, not episodes."""

from collections.abc import Iterator

import numpy as np

from cpanalytics.indicators import labels
from cpanalytics.indicators.cohort import Cohort, Counted, age_band
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.rates import rate
from cpanalytics.indicators.records import Records, first_of_each, last_of_each
from cpanalytics.indicators.spans import WHOLE, Span

STARTED, STARTED_SHARE = "started_looked_after", "started_looked_after_pct"
STARTED_RATE = "started_looked_after_rate"
DFES = Options()
CEASED, CEASED_SHARE = "ceased_looked_after", "ceased_looked_after_pct"


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield those who started and those who ceased in the span, with shares; a year's rate."""
    begun = started(records, span, options)
    yield Counted(STARTED, span.over, begun, tuple(begun.labels), share=STARTED_SHARE)
    if span.kind == WHOLE:
        yield from rate(STARTED_RATE, span.over, begun, records, span)
    left = ceased(records, span, options)
    yield Counted(CEASED, span.over, left, tuple(left.labels), share=CEASED_SHARE)


def started(records: Records, span: Span, options: Options) -> Cohort:
    """Return the first start of each child in the span: an episode with RNE S, no short break."""
    cohort = _dated(records, span, records.decom, "episodes that began in the period (DECOM)")
    starts = records.is_code("RNE", "S")[cohort.at]
    cohort = _without_short_breaks(records, cohort.keep("that started care (RNE is S)", starts))
    first = np.isin(cohort.at, first_of_each(cohort.at, records.child))
    cohort = cohort.keep("the first of each child", first)
    child, on = cohort.child, cohort.column("DECOM")
    return cohort.by(
        age_on_starting=age_band(labels.age(records, child, on)),
        sex=labels.sex(records, child),
        legal_status=labels.legal_status(cohort.column("LS")),
        category_of_need=labels.need(cohort.column("CIN")),
        **labels.uasc(records, child, on, span.year, options),
    )


def ceased(records: Records, span: Span, options: Options = DFES) -> Cohort:
    """Return the last time that each child ceased in the span: a DEC in it, and a REC but X1.

    Without a DEC nobody ceased, whatever the REC; without a REC it is not known that care ended.
    """
    cohort = _dated(records, span, records.dec, "episodes that ended in the period (DEC)")
    reason = cohort.column("REC")
    cohort = cohort.keep("that ended care (REC is not X1)", reason.notna() & (reason != "X1"))
    if options.ceased_short_breaks == "left_out":
        cohort = _without_short_breaks(records, cohort)
    cohort = cohort.keep("the last of each child", _is_last(cohort))
    child, reason, on = cohort.child, cohort.column("REC"), cohort.column("DEC")
    return cohort.by(
        reason_ceased=labels.reason_ceased(reason),
        reason_ceased_in_full=labels.reason_ceased_in_full(reason),
        age_on_ceasing=labels.age_on_ceasing(labels.age(records, child, on)),
        sex=labels.sex(records, child),
    )


def _dated(records: Records, span: Span, days: np.ndarray, says: str) -> Cohort:
    within = (days >= np.datetime64(span.start)) & (days <= np.datetime64(span.end))
    return Cohort.of(records.episodes, np.flatnonzero(within), says)


def _without_short_breaks(records: Records, cohort: Cohort) -> Cohort:
    return cohort.keep("short breaks (V3, V4) left out", ~records.is_short_break[cohort.at])


def _is_last(cohort: Cohort) -> np.ndarray:
    """Return which is its child's last by end date; of two on one day, the later to begin."""
    in_order = np.lexsort((cohort.column("DEC"), cohort.child))
    return np.isin(np.arange(len(cohort)), last_of_each(in_order, cohort.child))
