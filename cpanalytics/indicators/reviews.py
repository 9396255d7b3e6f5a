"""Statutory reviews held on time, of those due."""

from collections.abc import Iterator

import numpy as np

from cpanalytics.indicators import labels, review_dates
from cpanalytics.indicators.cohort import Cohort, Counted, labelled
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Span
from cpanalytics.periods import say_date

ON_TIME = "held by the day they were due"
RULE = (
    "the first within 20 working days of the start of care (Monday to Friday, bank holidays not "
    "taken out), the second within 3 months of the first, others within 6 months of the one "
    "before; where the start or earlier reviews are not in the returns, from the first known one"
)


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield reviews on time of those due in the span, and children whose reviews all were.

    A review that was held late is late, and so is one that was due and never held.
    """
    if not records.has(review_dates.REVIEWS, span.year):
        return
    due = review_dates.due(records, span)
    found = _cohort(records, span, due)
    held = due.held[due.in_care]
    yield Counted(
        "reviews_on_time_pct", span.over, found, ("sex", "review_order"), hit=held, says=ON_TIME
    )
    late = np.zeros(len(records.children), dtype=bool)
    late[found.child[~held]] = True
    _, once = np.unique(found.child, return_index=True)
    children = found.keep("each child once", np.isin(np.arange(len(found)), once))
    yield Counted(
        "children_all_reviews_on_time_pct",
        span.over,
        children,
        ("sex",),
        hit=~late[children.child],
        says=f"all of the child's reviews {ON_TIME}",
    )


def _cohort(records: Records, span: Span, due: review_dates.Due) -> Cohort:
    """Return the episodes that the child was in when the time for each review began to run."""
    from_, to = (say_date(day.isoformat()) for day in (span.start, span.end))
    found = Cohort.of(records.episodes, due.episode, f"reviews due from {from_} to {to}: {RULE}")
    found = found.by(
        sex=labels.sex(records, found.child),
        review_order=labelled(due.order, review_dates.ORDER),
    )
    return found.keep("of children still looked after on the day", due.in_care)
