"""Children looked after continuously for twelve months, of whom the return records their health.

DfE's rule of the OC2 table: an episode in the twelve months; no start of a period of care after
their first day; no end of one before their last day, on which a child may leave; no short breaks.
"""

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np

from cpanalytics.indicators import labels
from cpanalytics.indicators.ages import birthday
from cpanalytics.indicators.cohort import AGE_BANDS, Cohort, Counted, Step, age_band
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records, last_of_each, once
from cpanalytics.indicators.spans import SAME_MONTHS, Span
from cpanalytics.periods import say_date

OC2 = "OC2"
BREAKDOWNS = ("sex", "age_band")
"""The labels of each child in ``with_oc2``."""

Entry = Callable[[Records, Span, Options], Iterator[Counted]]


def first_day(span: Span) -> date:
    """Return the first of the twelve months' days: 1 April where the span is a whole year."""
    after = np.datetime64(span.end, "D") + 1
    return birthday(after, -1).astype("datetime64[D]").item()


def cohort(records: Records, span: Span) -> Cohort:
    """Return the last episode of each child looked after for the twelve months to ``span.end``."""
    first, last = (np.datetime64(day, "s") for day in (first_day(span), span.end))
    at = np.flatnonzero((records.decom <= last) & (records.dec >= first))
    started = records.is_code("RNE", "S")[at] & (records.decom[at] > first)
    left = (records.dec[at] < last) & ~records.is_code("REC", "X1")[at]
    from_, to = say_date(first_day(span).isoformat()), say_date(span.end.isoformat())
    found = Cohort.of(
        records.episodes,
        last_of_each(at, records.child),
        f"children with an episode from {from_} to {to}",
    )
    for says, out in (
        ("no short breaks (LS V3 or V4) in that time", records.is_short_break[at]),
        (f"did not start to be looked after (RNE S) after {from_}", started),
        (f"did not leave care (DEC without REC X1) before {to}", left),
    ):
        found = found.keep(says, ~_marked(records, records.child[at][out])[found.child])
    return found


@once
def with_oc2(records: Records, span: Span) -> Cohort | None:
    """Return those children with what OC2 says of each, labelled by sex and age band.

    A child without a row in OC2 is among them, and nothing is recorded: DfE divides by all. Ages
    are those of the last day.

    None where nothing can be counted: the return of the year has no OC2 rows, the returns do not
    cover the twelve months, or the span is part of a year whose OC2 is about the whole of it.
    """
    covered = _collection_year(first_day(span)) in records.ends
    if span.kind == SAME_MONTHS or not covered or not records.has(OC2, span.year):
        return None
    found = _with_answers(records, cohort(records, span), span)
    return found.by(
        sex=labels.sex(records, found.child), age_band=age_band(ages(records, found, span))
    )


def from_oc2(counted: Callable[[Records, Span, Options, Cohort], Iterator[Counted]]) -> Entry:
    """Return an indicator's entry of one that also takes ``with_oc2``: nothing where that is None.

    So there is nothing for the same months of an earlier year: OC2 is about the whole year.
    """

    def entry(records: Records, span: Span, options: Options) -> Iterator[Counted]:
        found = with_oc2(records, span)
        if found is not None:
            yield from counted(records, span, options, found)

    return entry


def _with_answers(records: Records, looked_after: Cohort, span: Span) -> Cohort:
    """Return one row a child of the cohort: its OC2 row of the year, or one with nothing in it."""
    rows = records.others[OC2]
    rows = rows[rows["year"] == span.year].set_index("child").reindex(looked_after.child)
    lacking = int(rows["year"].isna().sum())
    table = rows.assign(year=span.year, row=rows["row"].fillna(0).astype("int32")).reset_index()
    says = "each with its row in OC2"
    if lacking:
        says += f", or, for {lacking} of them, with none: nothing is recorded of these"
    step = Step(says, len(table))
    return Cohort(table, np.arange(len(table)), (*looked_after.steps, step))


def ages(records: Records, cohort: Cohort, span: Span) -> np.ndarray:
    """Return ages in completed years on the last day."""
    return labels.age(records, cohort.child, np.datetime64(span.end, "D"))


def of_ages(cohort: Cohort, says: str, which: np.ndarray, first: int, last: int) -> Cohort:
    """Return those ``which`` are of an age from ``first`` to ``last``, with only its age bands."""
    kept = cohort.keep(says, which)
    low, high = age_band(np.array([first, last], dtype="float64")).codes
    return kept.by(age_band=kept.labels["age_band"].set_categories(AGE_BANDS[low : high + 1]))


def _marked(records: Records, children: np.ndarray) -> np.ndarray:
    """Return, for every child, whether it is one of ``children``."""
    marked = np.zeros(len(records.children), dtype=bool)
    marked[children] = True
    return marked


def _collection_year(day: date) -> int:
    return day.year + (day >= date(day.year, 4, 1))
