"""How many placements children have had in the year: three or more, and how many each."""

from collections.abc import Iterator

import numpy as np

from cpanalytics.indicators import care, labels
from cpanalytics.indicators.cohort import Cohort, Counted, age_band, banded
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.population import LOOKED_AFTER
from cpanalytics.indicators.records import Records, once
from cpanalytics.indicators.spans import Span

MANY = 3
HOW_MANY = ("1", "2", "3", "4", "5 or more")
REASONS = {"placements": care.NEW_PLACEMENT, "carers": care.NEW_CARER}
"""The reasons for a new episode (RNE) that begin a placement, by option placement_changes."""
_SAYS = {
    "placements": "with three or more placements of 24 hours or more in the year",
    "carers": "with three or more placements of 24 hours or more with new carers in the year",
}
_KEYS = ("age_band", "sex")
_DAY = np.timedelta64(1, "D")


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield three or more placements, and how many, of those looked after on the last day.

    Placements of an earlier period of care in the same year count too.
    """
    cohort = looked_after(records, span)
    many = in_year(records, span, options.placement_changes)[cohort.child]
    cohort = cohort.by(placements_in_year=banded(many, (1, 2, 3, 4, 5, np.inf), HOW_MANY))
    says, is_many = _SAYS[options.placement_changes], many >= MANY
    yield Counted("placements_3plus", span.over, cohort.keep(says, is_many), _KEYS)
    yield Counted("placements_3plus_pct", span.over, cohort, _KEYS, hit=is_many, says=says)
    yield Counted(
        "children_looked_after", span.on, cohort, ("placements_in_year",),
        share="children_looked_after_pct", total=False,
    )  # fmt: skip


def looked_after(records: Records, span: Span) -> Cohort:
    """Return the children looked after on the last day of a span, with age bands and sex."""
    cohort = Cohort.of(records.episodes, records.open_on(span.end), LOOKED_AFTER)
    return cohort.by(
        age_band=age_band(age(records, cohort, span)), sex=labels.sex(records, cohort.child)
    )


def age(records: Records, cohort: Cohort, span: Span) -> np.ndarray:
    """Return each age in completed years on the last day of a span, NaN where it is not known."""
    return labels.age(records, cohort.child, np.datetime64(span.end))


def in_year(records: Records, span: Span, changes: str) -> np.ndarray:
    """Return how many placements each child of ``records.children`` had in the span, at least 1.

    Those of 24 hours or more count (measured over the whole placement, also before 1 April), and
    the one on 1 April and the one on the last day are among them. The day of a move belongs to the
    newer placement. Whoever was in temporary placements only has 1.
    """
    first = np.flatnonzero(_counts(records, changes))
    start, end = records.decom[first], _ends(records, changes)
    opens, closes = np.datetime64(span.start, "s"), np.datetime64(span.end, "s")
    within = (start <= closes) & (end > opens) & (end - start >= _DAY)
    of_child = records.child[first[within & ~care.is_temporary(records)[first]]]
    return np.maximum(np.bincount(of_child, minlength=len(records.children)), 1)


@once
def begins(records: Records, changes: str) -> np.ndarray:
    """Return whether each episode begins a placement: ``placements``, or only with new ``carers``.

    RNE L never does, nor a temporary placement (T0 to T4) or the return from it to the same place.
    """
    moves = records.is_code("RNE", *REASONS[changes]) & (care.returns_to(records) < 0)
    return (care.starts_period(records) | moves) & ~records.is_short_break


@once
def _counts(records: Records, changes: str) -> np.ndarray:
    """Return whether each episode begins a placement that counts as one more.

    Placed for adoption with the current foster carers (A3, A5; RNE T or U), the child stays.
    """
    stays = records.is_code("RNE", "T", "U") & records.is_code("PLACE", "A3", "A5")
    return begins(records, changes) & ~(stays & ~care.starts_period(records))


@once
def _ends(records: Records, changes: str) -> np.ndarray:
    """Return the last day of each placement that ``_counts``; the end of time where it is open.

    Of a child's open placements only the latest is: it ended the one before it.
    """
    first = np.flatnonzero(_counts(records, changes))
    dec = np.where(records.is_short_break, np.datetime64(0, "s"), records.dec)
    end = np.maximum.reduceat(dec, first) if len(first) else dec[:0]
    is_open = np.flatnonzero(end == np.datetime64("9999-12-31"))
    of_child = records.child[first[is_open]]
    older = np.flatnonzero(of_child[1:] == of_child[:-1])
    end[is_open[older]] = records.decom[first[is_open[older + 1]]]
    return end
