"""Children who go missing, or are away from their placement without authorisation."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from cpanalytics.indicators import labels
from cpanalytics.indicators.cohort import Cohort, Counted, age_band
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records, last_of_each
from cpanalytics.indicators.spans import Span
from cpanalytics.periods import say_date

MISSING = "Missing"
BREAKDOWNS = ("sex", "age_band")


class Kind(NamedTuple):
    """A code of the Missing table, the beginning of its measures' ids, and its words."""

    code: str
    id: str
    says: str


KINDS = (
    Kind("M", "missing", "of going missing"),
    Kind("A", "away", "of being away without authorisation"),
)


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield episodes, children, their share of those looked after, and episodes a child."""
    if not records.has(MISSING, span.year):
        return
    looked_after = _described(records, span, _looked_after(records, span))
    for kind in KINDS:
        episodes = _described(records, span, _episodes(records, span, kind, looked_after))
        yield Counted(f"{kind.id}_episodes", span.over, episodes, BREAKDOWNS)
        yield from _of_children(records, span, kind, episodes, looked_after)


def _of_children(
    records: Records, span: Span, kind: Kind, episodes: Cohort, looked_after: Cohort
) -> Iterator[Counted]:
    times = np.bincount(episodes.child, minlength=len(records.children))[looked_after.child]
    says = f"at least one episode {kind.says} (MISSING {kind.code}) in that time"
    children = looked_after.keep(says, times > 0)
    yield Counted(f"{kind.id}_children", span.over, children, BREAKDOWNS)
    yield Counted(
        f"{kind.id}_children_pct", span.over, looked_after, BREAKDOWNS, hit=times > 0, says=says
    )
    each = times[times > 0].astype("float64")
    mean = f"{kind.id}_episodes_per_child_mean"
    yield Counted(mean, span.over, children, BREAKDOWNS, values=each)


def _looked_after(records: Records, span: Span) -> Cohort:
    """Return the last episode of each child looked after at any time in the span."""
    in_span = records.open_between(span.start, span.end)
    return Cohort.of(
        records.episodes,
        last_of_each(np.flatnonzero(in_span), records.child),
        f"children looked after at any time {_said(span)}, short breaks left out",
    )


def _episodes(records: Records, span: Span, kind: Kind, looked_after: Cohort) -> Cohort:
    """Return the rows that began by the end of the span and had not ended before it.

    One without an end lasts until the end of the last return in which it stands.
    """
    rows = records.others[MISSING]
    first, last = (np.datetime64(day, "s") for day in (span.start, span.end))
    began, ended = (rows[name].to_numpy() for name in ("MIS_START", "MIS_END"))
    still_listed = rows["year"].to_numpy() >= span.year
    in_span = (began <= last) & ((ended >= first) | (np.isnat(ended) & still_listed))
    of_kind = (rows["MISSING"] == kind.code).to_numpy()
    found = Cohort.of(
        rows, np.flatnonzero(of_kind), f"episodes {kind.says} (MISSING {kind.code}) in all returns"
    )
    found = found.keep(
        f"begun or still open {_said(span)} (without MIS_END: open in the last return with it)",
        in_span[of_kind],
    )
    is_looked_after = np.zeros(len(records.children), dtype=bool)
    is_looked_after[looked_after.child] = True
    return found.keep("of children looked after in that time", is_looked_after[found.child])


def _described(records: Records, span: Span, cohort: Cohort) -> Cohort:
    ages = labels.age(records, cohort.child, np.datetime64(span.end, "D"))
    return cohort.by(sex=labels.sex(records, cohort.child), age_band=age_band(ages))


def _said(span: Span) -> str:
    from_, to = (say_date(day.isoformat()) for day in (span.start, span.end))
    return f"from {from_} to {to}"
