"""Emotional wellbeing: the strengths and difficulties questionnaire (SDQ) in the OC2 table."""

from collections.abc import Iterator

import numpy as np

from cpanalytics.indicators import twelve_months
from cpanalytics.indicators.ages import birthday
from cpanalytics.indicators.cohort import Cohort, Counted
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Span
from cpanalytics.indicators.twelve_months import BREAKDOWNS

BANDS = {"Normal": (0, 13), "Borderline": (14, 16), "Cause for concern": (17, 40)}
"""The lowest and highest score of each band; no other score is one."""


@twelve_months.from_oc2
def counted(records: Records, span: Span, options: Options, found: Cohort) -> Iterator[Counted]:
    """Yield scores returned, their mean and their bands, of children of the age for an SDQ."""
    found = _of_age(records, span, found, options)
    has_score = _between(found.column("SDQ_SCORE"), 0, 40)
    says = "a score from 0 to 40 was returned"
    yield Counted("sdq_returned_pct", span.over, found, BREAKDOWNS, hit=has_score, says=says)
    scored = found.keep(says, has_score)
    scores = scored.column("SDQ_SCORE")
    yield Counted("sdq_score_mean", span.over, scored, BREAKDOWNS, values=scores)
    for name, (low, high) in BANDS.items():
        yield Counted(
            "sdq_band_pct",
            span.over,
            scored,
            BREAKDOWNS,
            hit=_between(scores, low, high),
            says=f"a score from {low} to {high}",
            group="sdq_band",
            category=name,
        )


def _of_age(records: Records, span: Span, found: Cohort, options: Options) -> Cohort:
    if options.sdq_ages == "5_to_16":
        of_age = _between(twelve_months.ages(records, found, span), 5, 16)
        return twelve_months.of_ages(found, "aged 5 to 16 on the last day", of_age, 5, 16)
    first, last = (np.datetime64(day, "s") for day in (span.start, span.end))
    born = records.children["DOB"].to_numpy()[found.child]
    of_age = (birthday(born, 4) <= first) & (birthday(born, 17) > last)
    says = "aged 4 or over on 1 April, and 16 or under on the last day"
    return twelve_months.of_ages(found, says, of_age, 4, 16)


def _between(numbers: np.ndarray, low: int, high: int) -> np.ndarray:
    return (numbers >= low) & (numbers <= high)
