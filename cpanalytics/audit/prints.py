"""Figures that the council's own documents, or DfE, print, as knowledge of the same counts."""

from collections.abc import Hashable, Iterator, Mapping

import pandas as pd

from cpanalytics.audit.counts import COUNT, SHARE, Count, behind
from cpanalytics.audit.knowledge import Known, confined, counted
from cpanalytics.audit.splits import Relation
from cpanalytics.audit.system import broken
from cpanalytics.figures import OWN

PRINTED = "a percentage that is printed"
_SAME = ("measure", "period_type", "period_start", "period_end", "age_band", "sex", "group")


def learn(known: Known, released: pd.DataFrame, values: Mapping[Count, float] | None) -> set[Count]:
    """Add to what is known what the council's printed figures say; return the counts they print.

    Only of a measure, date and part that was counted too. A printed figure that is not true of the
    records (documents often differ) teaches nobody anything about them, and is passed over.
    """
    told = set()
    now = known.exact if values is None else values
    for row in _printed(released):
        made = behind(row)
        for count, number in ((made.top, row.numerator), (made.bottom, row.denominator)):
            if made.kind == SHARE and number == number and now.get(count) == number:
                known.exact[count] = number
                told.add(count)
        if made.kind == COUNT:
            if now.get(made.top, row.value) == row.value:
                known.exact[made.top] = row.value
                told.add(made.top)
        elif made.kind == SHARE:
            known.relations += _as_printed(row, values or known.exact)
    return told


def _printed(released: pd.DataFrame) -> Iterator[Hashable]:
    """Yield the exact printed figures whose measure, period and part were counted from records."""
    own = counted(released)
    same = set(zip(*(own[name] for name in (*_SAME, "category")), strict=True))
    areas = set(own["area_code"])
    rows = released[(released["source"] != "records") & (released["area_level"] == OWN)]
    rows = rows[(rows["kind"] == "actual") & (rows["status"] == "ok")]
    rows = rows[(rows["qualifier"] == "exact") & rows["value"].notna()]
    for row in rows[rows["area_code"].isin(areas)].itertuples():
        if tuple(getattr(row, name) for name in (*_SAME, "category")) in same:
            yield row


def _as_printed(row: Hashable, values: Mapping[Count, float]) -> list[Relation]:
    """Return a rounded percentage as an interval, as wide as its printed places tell."""
    places = len(row.printed.strip(" %").partition(".")[2])
    half = 0.5 * 10.0**-places
    relations = [*confined(behind(row), row.value - half, row.value + half, PRINTED)]
    return [] if broken(relations, values) else relations
