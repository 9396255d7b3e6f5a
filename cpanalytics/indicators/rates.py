"""Rates for every 10,000 children of the area, where its population was supplied."""

from collections.abc import Iterator

from cpanalytics.indicators.cohort import Cohort, Counted
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Period, Span


def rate(
    measure: str, period: Period, cohort: Cohort, records: Records, span: Span
) -> Iterator[Counted]:
    """Yield the number in ``cohort`` for every 10,000 people aged 0 to 17, if that is known.

    As DfE does, by the mid-year estimate in the year's first summer: mid-2024 for 31 March 2025.
    """
    if people := records.population.get(span.year - 1):
        yield Counted(measure, period, cohort, per=people)
