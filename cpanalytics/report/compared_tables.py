"""A council's figures beside others' as tables: every comparison, and the ranks."""

import math

import pandas as pd

from cpanalytics import narrative
from cpanalytics.report import certainty
from cpanalytics.report.compared_charts import QUARTERS
from cpanalytics.report.compared_lines import Line
from cpanalytics.report.compared_subject import Subject
from cpanalytics.report.dfe_figures import source
from cpanalytics.tables import Table
from cpanalytics.text import Text

NOT_RANKED = "Neither a high nor a low figure is better, so there is no rank."
NOT_THERE = "no figure"


def table(compared: Subject) -> Table | None:
    """Return every figure with its interval, beside all others, and what can be said."""
    if not compared.lines:
        return None
    data = pd.DataFrame([_table_line(compared, line) for line in compared.lines])
    given = pd.concat([line.row.to_frame().T for line in compared.lines])
    return Table(
        f"{compared.subject}-compared",
        f"{compared.name} beside others: figures that DfE publishes, and what can be said",
        data,
        _break_notes(compared),
        source(given),
    )


def _table_line(compared: Subject, line: Line) -> dict[str, str]:
    found = {
        "Measure": f"{compared.report.label(line.row)}, {line.when}",
        compared.name: certainty.with_interval(line.row),
        "England": _cell(line, "England", line.nation),
        compared.report.authority.region: _cell(line, "region", line.region),
    }
    if line.theirs is not None:
        found["Statistical neighbours"] = _neighbours_cell(line)
    return {**found, "The year before": _cell(line, "year before", line.before)}


def _cell(line: Line, scope: str, other: pd.Series | None) -> str:
    if other is None:
        return NOT_THERE
    told = certainty.cell(line.verdicts[scope], line.row["measure"])
    return "; ".join(filter(None, (narrative.say(other), told)))


def _neighbours_cell(line: Line) -> str:
    theirs = line.theirs
    had = f"{theirs.had} of {theirs.of}"
    if math.isnan(theirs.value):
        return f"{NOT_THERE} ({had} have one)"
    value = narrative.with_unit(theirs.value, line.row["measure"], 1)
    told = certainty.cell(line.verdicts["neighbours"], line.row["measure"])
    return "; ".join(filter(None, (f"{value} ({theirs.summary} of {had})", told)))


def _break_notes(compared: Subject) -> tuple[str, ...]:
    """Return the breaks that keep a year from being compared with the one before."""
    found = (each for verdict in compared.verdicts for each in verdict.breaks)
    return tuple(dict.fromkeys(each.says for each in found))


def ranks(compared: Subject) -> Table | Text | None:
    """Return the council's rank and quarter among all councils, by what is better."""
    placed = [line for line in compared.lines if line.place]
    if not placed:
        return Text(NOT_RANKED) if compared.lines else None
    data = pd.DataFrame([_rank_line(compared, line) for line in placed])
    notes = (
        "Rank 1 is best. Councils with the same published figure share the better rank and the "
        "better quarter, so one child more or fewer can move a council by many ranks: a rank "
        "says nothing on whether councils differ.",
    )
    return Table(
        f"{compared.subject}-ranks",
        f"{compared.name} among all councils with a figure",
        data,
        notes,
        source(pd.concat([line.row.to_frame().T for line in placed])),
    )


def _rank_line(compared: Subject, line: Line) -> dict[str, str]:
    place = line.place
    shared = f", with {narrative.counted(place.tied, 'other', 'others')}" if place.tied else ""
    return {
        "Measure": f"{compared.report.label(line.row)}, {line.when}",
        "Better": line.better,
        "Rank": f"{place.rank} of {place.of}{shared}",
        "Quarter": QUARTERS[place.quarter - 1],
        "Not ranked": f"{place.kept_back} not shown, {place.absent} without a figure",
    }
