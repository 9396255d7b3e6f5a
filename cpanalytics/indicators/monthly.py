"""How many children are looked after at each month's end, also without UASC: for the trend."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from cpanalytics.indicators import labels
from cpanalytics.indicators.cohort import Cohort, Counted
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.population import LOOKED_AFTER, NUMBER
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import SAME_MONTHS, Period, Span


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield the number looked after at each month's end within a year or an extract, by UASC.

    A day on which a span ends is left to the population, which counts it with all breakdowns.
    """
    if span.kind == SAME_MONTHS:
        return
    elsewhere = {other.end for other in records.spans}
    for day in span.month_ends:
        if day not in elsewhere:
            yield _on(records, day, span, options)


def _on(records: Records, day: date, span: Span, options: Options) -> Counted:
    at = records.open_on(day)
    uasc = labels.uasc(records, records.child[at], np.datetime64(day), span.year, options)
    cohort = Cohort.of(records.episodes, at, LOOKED_AFTER).by(**uasc)
    return Counted(NUMBER, Period("on", "", day.isoformat()), cohort, tuple(uasc))
