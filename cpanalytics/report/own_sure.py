"""How sure the council's own latest percentages are, where DfE gives none to compare with."""

from collections.abc import Collection

import pandas as pd

from cpanalytics import figures, measures, narrative
from cpanalytics.report import certainty, own_parts, own_years
from cpanalytics.report.how_sure import WHOLE_COHORT
from cpanalytics.report.notes import INTERVAL
from cpanalytics.report.opened import Opened
from cpanalytics.report.topic import for_a_headline
from cpanalytics.rounding import plain
from cpanalytics.tables import Table

ALSO = {"same_carer_2_years_pct": "same_placement_2_years_pct"}
"""Percentages that are not compared with DfE's, after the one that each belongs to."""


def table(report: Opened, subject: str, ids: Collection[str]) -> Table | None:
    """Return the latest counted percentages of ``ids`` with their intervals; None without any.

    An interval is made of the number and the whole that stand beside it. What is not shown, or
    rounded, has none.
    """
    wanted = [each for id in ids for each in (id, ALSO.get(id)) if each]
    found = [_latest(report, id) for id in wanted if measures.measure(id).is_share]
    rows = pd.concat(found) if found else pd.DataFrame()
    lines = [line for _, row in rows.iterrows() if (line := _line(report, row))]
    if not lines:
        return None
    name, title = f"{subject}-intervals", f"How sure these percentages are, {report.authority.name}"
    return Table(name, title, pd.DataFrame(lines), (WHOLE_COHORT,), report.source(rows))


def _latest(report: Opened, id: str) -> pd.DataFrame:
    return own_parts.latest(own_years.whole_years(for_a_headline(report.counted(id))))


def _line(report: Opened, row: pd.Series) -> dict[str, str] | None:
    """Return a figure and its interval; None where it is not shown as it was counted."""
    ends = None if row["qualifier"] == figures.ROUNDED else certainty.interval(row)
    if ends is None:
        return None
    return {
        "Measure": f"{report.label(row)}, {narrative.short_when(row)}",
        "Figure": narrative.with_base(row),
        narrative.upper_first(INTERVAL): f"{plain(ends[0], 1)}% to {plain(ends[1], 1)}%",
    }
