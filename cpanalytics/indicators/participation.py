"""How children take part in their reviews: the REVIEW_CODE of each review held."""

from collections.abc import Iterator

import numpy as np

from cpanalytics.indicators import labels
from cpanalytics.indicators.cohort import Cohort, Counted, regrouped
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Span
from cpanalytics.periods import say_date

REVIEWS = "Reviews"
HOW = {
    "PN1": "Attended and spoke for themselves",
    "PN2": "Attended, and an advocate spoke for them",
    "PN3": "Attended, and gave their views without words",
    "PN4": "Attended, and did not give their views",
    "PN5": "Did not attend, and an advocate spoke for them",
    "PN6": "Did not attend, and gave their views in another way",
    "PN7": "Did not attend or give their views",
    "PN0": "Aged under 4",
}
TOOK_PART = ("PN1", "PN2", "PN3", "PN4", "PN5", "PN6")
OF_AGE = (*TOOK_PART, "PN7")


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield the reviews held in the span by how the child took part, and the share with them."""
    if not records.has(REVIEWS, span.year):
        return
    held = _held(records, span)
    yield Counted("reviews", span.over, held, ("participation", "sex"))
    of_age = held.keep(
        "of children aged 4 and over (REVIEW_CODE PN1 to PN7)",
        held.column("REVIEW_CODE").isin(OF_AGE),
    )
    yield Counted(
        "review_participation_pct",
        span.over,
        of_age,
        ("sex",),
        hit=of_age.column("REVIEW_CODE").isin(TOOK_PART),
        says="the child attended or gave their views (PN1 to PN6)",
    )


def _held(records: Records, span: Span) -> Cohort:
    rows = records.others[REVIEWS]
    days = rows["REVIEW"].to_numpy()
    first, last = (np.datetime64(day, "s") for day in (span.start, span.end))
    from_, to = (say_date(day.isoformat()) for day in (span.start, span.end))
    at = np.flatnonzero((days >= first) & (days <= last))
    held = Cohort.of(rows, at, f"reviews held from {from_} to {to}")
    return held.by(
        participation=regrouped(held.column("REVIEW_CODE"), HOW),
        sex=labels.sex(records, held.child),
    )
