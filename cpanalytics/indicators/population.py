"""Who is looked after on the last day of a span: by age, sex, placement and what else is known."""

from collections.abc import Iterator

import numpy as np

from cpanalytics.indicators import labels
from cpanalytics.indicators.cohort import Cohort, Counted, age_band
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.rates import rate
from cpanalytics.indicators.records import Records, first_of_each
from cpanalytics.indicators.spans import WHOLE, Span

NUMBER, SHARE, RATE = (f"children_looked_after{end}" for end in ("", "_pct", "_rate"))
AT_ANY_TIME = "children_looked_after_during_year"
MOTHERS = "mothers_pct"
LOOKED_AFTER = "children looked after on the date, each once, short breaks (V3, V4) left out"
AGED_12 = 12

CROSSED = tuple(("age_band", name) for name in ("sex", "placement", "legal_status", "ethnicity"))
CROSSED_TOO = (("sex", "placement"), ("age_band", "uasc"))


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield the children looked after on the last day: number, shares, rate, and mothers.

    Each child counts once. Crossed breakdowns are numbers only. A year has, too, the children who
    were looked after at any time in it.
    """
    cohort = looked_after(records, span, options)
    yield Counted(NUMBER, span.on, cohort, tuple(cohort.labels), share=SHARE)
    crossed = [pair for pair in (*CROSSED, *CROSSED_TOO) if set(pair) <= set(cohort.labels)]
    yield Counted(NUMBER, span.on, cohort, tuple(crossed), total=False)
    yield from rate(RATE, span.on, cohort, records, span)
    yield from _mothers(records, span, cohort)
    if span.kind == WHOLE:
        yield Counted(AT_ANY_TIME, span.over, _at_any_time(records, span))


def looked_after(records: Records, span: Span, options: Options) -> Cohort:
    """Return the children looked after on the last day of a span, with every label."""
    at = records.open_on(span.end)
    child = records.child[at]
    on = np.datetime64(span.end)
    cohort = Cohort.of(records.episodes, at, LOOKED_AFTER)
    places = Cohort(records.episodes, labels.placed_in(records, at, options))
    return cohort.by(
        age_band=age_band(labels.age(records, child, on)),
        sex=labels.sex(records, child),
        ethnicity=labels.ethnicity(records, child, options),
        legal_status=labels.legal_status(cohort.column("LS")),
        category_of_need=labels.need(cohort.column("CIN")),
        placement=labels.placement(places.column("PLACE"), options),
        placement_provider=labels.provider(places.column("PLACE_PROVIDER"), places.column("PLACE")),
        time_in_care=labels.time_in_care(records, at, on),
        **labels.uasc(records, child, on, span.year, options),
    )


def _mothers(records: Records, span: Span, cohort: Cohort) -> Iterator[Counted]:
    """Yield the share of females aged 12 and over who are mothers: of the latest return only.

    MOTHER says what was true when that return was made, so it cannot be told for earlier dates.
    """
    if span.end != max(records.ends.values()) or records.children["MOTHER"].isna().all():
        return
    girls = cohort.keep("female", cohort.labels["sex"] == "Female")
    ages = labels.age(records, girls.child, np.datetime64(span.end))
    girls = girls.keep(f"aged {AGED_12} and over", ages >= AGED_12)
    is_mother = records.children["MOTHER"].array[girls.child] == "1"
    yield Counted(MOTHERS, span.on, girls, hit=is_mother, says="who are mothers")


def _at_any_time(records: Records, span: Span) -> Cohort:
    within = records.open_between(span.start, span.end)
    at = first_of_each(np.flatnonzero(within), records.child)
    says = "children with an episode in the year, each once, short breaks (V3, V4) left out"
    return Cohort.of(records.episodes, at, says)
