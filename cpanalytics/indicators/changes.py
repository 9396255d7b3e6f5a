"""Changes of placement in the year and their reasons; children too young for where they live."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from cpanalytics.indicators import care, labels
from cpanalytics.indicators.cohort import Cohort, Counted, regrouped
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.placements import age, begins, looked_after
from cpanalytics.indicators.records import Records, once
from cpanalytics.indicators.spans import Span

REASONS = {
    "CARPL": "Change to or implementation of the care plan",
    "CLOSE": "Resignation or closure of provision",
    "ALLEG": "Allegation (section 47)",
    "STAND": "Standards of care concern",
    "APPRR": "Approval removed",
    "CREQB": "Carer requests the end due to the child's behaviour",
    "CREQO": "Carer requests the end for another reason",
    "CHILD": "Child requests the end",
    "LAREQ": "Responsible or area authority requests the end",
    "PLACE": "Change in the status of the placement only",
    "CUSTOD": "Custody arrangement",
    "OTHER": "Other",
}
SUPPORTED = ("H5", "P2", "K3")
"""Semi-independent, independent and supported accommodation: not for children under 16."""
UNDER = 16


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield changes of placement by reason, new placements, and those too young where they live.

    A change is a new placement here, with new carers or the same, of whatever length.
    """
    changed = _changes(records, span)
    reason = regrouped(changed.column("REASON_PLACE_CHANGE"), REASONS)
    yield Counted(
        "placement_changes", span.over, changed.by(reason_for_change=reason),
        ("reason_for_change",), share="placement_changes_pct",
    )  # fmt: skip
    new = new_placements(records, span)
    settled = replace(options, temporary_placements="underlying")  # none of them is temporary
    new = new.by(
        placement=labels.placement(new.column("PLACE"), settled),
        placement_provider=labels.provider(new.column("PLACE_PROVIDER"), new.column("PLACE")),
    )
    yield Counted("new_placements", span.over, new, tuple(new.labels), share="new_placements_pct")
    yield _too_young(records, span)


def new_placements(records: Records, span: Span) -> Cohort:
    """Return the episodes that begin a placement in the span: by a move, or by starting care."""
    decom = records.decom
    within = (decom >= np.datetime64(span.start)) & (decom <= np.datetime64(span.end))
    at = np.flatnonzero(within & begins(records, "placements"))
    says = "episodes that begin a placement in the period, short breaks (V3, V4) left out"
    cohort = Cohort.of(records.episodes, at, says)
    return cohort.keep("not a temporary placement (T0 to T4)", ~care.is_temporary(records)[at])


def _too_young(records: Records, span: Span) -> Counted:
    everybody = looked_after(records, span)
    under = everybody.keep(f"aged under {UNDER}", age(records, everybody, span) < UNDER)
    living = records.is_code("PLACE", *SUPPORTED)[under.at]
    says = "in semi-independent, independent or supported accommodation (H5, P2, K3)"
    return Counted("under_16_in_supported_accommodation", span.on, under.keep(says, living))


def _changes(records: Records, span: Span) -> Cohort:
    """Return the episodes that ended in the span by a change of placement."""
    first, last = np.datetime64(span.start, "s"), np.datetime64(span.end, "s")
    ended = (records.dec >= first) & (records.dec <= last) & records.is_code("REC", "X1")
    says = "episodes that ended in the period with a new one to follow (X1), short breaks left out"
    cohort = Cohort.of(records.episodes, np.flatnonzero(ended & ~records.is_short_break), says)
    says = "followed by a new placement (not a temporary one, nor the return from it)"
    return cohort.keep(says, _moves_on(records)[cohort.at])


@once
def _moves_on(records: Records) -> np.ndarray:
    """Return whether each episode is followed by a new placement in the same period of care."""
    moves = np.flatnonzero(begins(records, "placements") & ~care.starts_period(records))
    at = np.flatnonzero(~records.is_short_break)
    found = np.zeros(len(records.child), dtype=bool)
    found[at[np.searchsorted(at, moves) - 1]] = True
    return found
