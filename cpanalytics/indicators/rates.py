"""Rates for every 10,000 children of the area, where its population was supplied."""

from collections.abc import Iterator

from cpanalytics.indicators.cohort import RECORDS, Cohort, Counted
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Period, Span

BY = f"{RECORDS}; population: "
"""What the place of a rate begins with; the edition of the population follows."""


def rate(
    measure: str, period: Period, cohort: Cohort, records: Records, span: Span
) -> Iterator[Counted]:
    """Yield the number in ``cohort`` for every 10,000 people aged 0 to 17, if that is known.

    As DfE does, by the mid-year estimate in the year's first summer: mid-2024 for 31 March 2025.
    Where that is missing there is no rate. The figure's place says which edition was used.
    """
    if estimate := records.population.get(span.year - 1):
        place = BY + estimate.edition
        yield Counted(measure, period, cohort, per=estimate.people, place=place)


def edition(place: str) -> str:
    """Return which edition of the population stands behind a counted figure, '' if none does.

    place   of the figure, in the one table.
    """
    return place.removeprefix(BY) if place.startswith(BY) else ""
