"""Compared with whom, and how sure: a council's figures among those that DfE publishes of all."""

import math
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from cpanalytics import narrative
from cpanalytics.charts import Chart
from cpanalytics.comparisons import Verdict, distinguish
from cpanalytics.report import (
    certainty,
    compared_charts,
    compared_limits,
    compared_panels,
    compared_words,
    dfe_figures,
    how_sure,
    own_sure,
)
from cpanalytics.report.compared_charts import QUARTERS
from cpanalytics.report.compared_lines import Line, lines
from cpanalytics.report.dfe_figures import FLOWS, PAGES, source
from cpanalytics.report.topic import Topic
from cpanalytics.tables import Table
from cpanalytics.text import Text

if TYPE_CHECKING:
    from cpanalytics.report.session import Report

NOT_RANKED = "Neither a high nor a low figure is better, so there is no rank."
NOT_THERE = "no figure"


class Compared(Topic):
    """The council's latest figures of some measures beside others, from DfE's files alone.

    subject   of the page, one of ``dfe_figures.PAGES``: it names charts and tables too.
    """

    def __init__(self, report: "Report", subject: str) -> None:
        super().__init__(report)
        self.subject = subject

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """One line a figure; none where DfE's files do not give it."""
        return tuple(lines(self.figures, self.report.authority, PAGES[self.subject]))

    @cached_property
    def figures(self) -> pd.DataFrame:
        """DfE's figures of this council and those beside it; of the page's measures, of all."""
        return dfe_figures.of_all(self.report.dfe, PAGES[self.subject], self.report.as_of)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every comparison of the page."""
        return tuple(verdict for line in self.lines for verdict in line.verdicts.values())

    def blocks(self) -> list[Text | Table | Chart]:
        """Return all that a page shows of its subject: one note where there is nothing."""
        sure = how_sure.explained(self.report.authority, self.lines)
        own = None if self.lines else own_sure.table(self.report, self.subject, PAGES[self.subject])
        theirs = [self.table(), self.ranks(), *self.charts(), self.panels()]
        made = [self.summary(), *sure, own, *theirs]
        return [block for block in made if block is not None]

    def summary(self) -> Text:
        """Return which figures can be told from England's, or that there is nothing to compare."""
        if not self.lines:
            return Text(self._nothing(), kind="note")
        beside = [line for line in self.lines if "England" in line.verdicts]
        words = Counter(line.verdicts["England"].word for line in beside)
        figures_ = narrative.counted(len(beside), "figure stands", "figures stand")
        told = [
            f"{words[word]} {'is' if words[word] == 1 else 'are'} {said}"
            for word, said in _IN_SUMMARY.items()
            if words[word]
        ]
        return Text(
            f"{figures_} beside England's: {narrative.listed(told)}.",
            items=[self.sentence(line) for line in self.lines],
        )

    def sentence(self, line: Line) -> str:
        """Return one figure in a sentence, and how it stands to others and to the year before."""
        who = f"{self.report.label(line.row)}, {line.when}: {narrative.told(line.row)}"
        return f"{'; '.join([who, *compared_words.said(line)])}."

    def table(self) -> Table | None:
        """Return every figure with its interval, beside all others, and what can be said."""
        if not self.lines:
            return None
        data = pd.DataFrame([self._table_line(line) for line in self.lines])
        given = pd.concat([line.row.to_frame().T for line in self.lines])
        return Table(
            f"{self.subject}-compared",
            f"{self.name} beside others: figures that DfE publishes, and what can be said",
            data,
            self._break_notes(),
            source(given),
        )

    def _table_line(self, line: Line) -> dict[str, str]:
        found = {
            "Measure": f"{self.report.label(line.row)}, {line.when}",
            self.name: certainty.with_interval(line.row),
            "England": self._cell(line, "England", line.nation),
            self.report.authority.region: self._cell(line, "region", line.region),
        }
        if line.theirs is not None:
            found["Statistical neighbours"] = self._neighbours_cell(line)
        return {**found, "The year before": self._cell(line, "year before", line.before)}

    def _cell(self, line: Line, scope: str, other: pd.Series | None) -> str:
        if other is None:
            return NOT_THERE
        told = certainty.cell(line.verdicts[scope], line.row["measure"])
        return "; ".join(filter(None, (narrative.say(other), told)))

    def _neighbours_cell(self, line: Line) -> str:
        theirs = line.theirs
        had = f"{theirs.had} of {theirs.of}"
        if math.isnan(theirs.value):
            return f"{NOT_THERE} ({had} have one)"
        value = narrative.with_unit(theirs.value, line.row["measure"], 1)
        told = certainty.cell(line.verdicts["neighbours"], line.row["measure"])
        return "; ".join(filter(None, (f"{value} ({theirs.summary} of {had})", told)))

    def _break_notes(self) -> tuple[str, ...]:
        """Return the breaks that keep a year from being compared with the one before."""
        found = (each for verdict in self.verdicts for each in verdict.breaks)
        return tuple(dict.fromkeys(each.says for each in found))

    def ranks(self) -> Table | Text | None:
        """Return the council's rank and quarter among all councils, by what is better."""
        placed = [line for line in self.lines if line.place]
        if not placed:
            return Text(NOT_RANKED) if self.lines else None
        data = pd.DataFrame([self._rank_line(line) for line in placed])
        notes = (
            "Rank 1 is best. Councils with the same published figure share the better rank and the "
            "better quarter, so one child more or fewer can move a council by many ranks: a rank "
            "says nothing on whether councils differ.",
        )
        return Table(
            f"{self.subject}-ranks",
            f"{self.name} among all councils with a figure",
            data,
            notes,
            source(pd.concat([line.row.to_frame().T for line in placed])),
        )

    def _rank_line(self, line: Line) -> dict[str, str]:
        place = line.place
        shared = f", with {narrative.counted(place.tied, 'other', 'others')}" if place.tied else ""
        return {
            "Measure": f"{self.report.label(line.row)}, {line.when}",
            "Better": line.better,
            "Rank": f"{place.rank} of {place.of}{shared}",
            "Quarter": QUARTERS[place.quarter - 1],
            "Not ranked": f"{place.kept_back} not shown, {place.absent} without a figure",
        }

    def charts(self) -> list[Chart]:
        """Return the first measure over the years, then among all councils, by rank and size."""
        first = self.lines[:1]
        ranked = [line for line in self.lines if line.place][:1] or first
        made = [compared_charts.trend(self, line) for line in first]
        made += [compared_charts.strip(self, line) for line in ranked]
        made += [compared_limits.funnel(self, line) for line in ranked]
        made += [compared_limits.usual_range(self, id) for id in FLOWS.get(self.subject, ())]
        return [chart for chart in made if chart is not None]

    def panels(self) -> Chart | None:
        """Return the percentages as small multiples: the council, neighbours, region, England."""
        return compared_panels.panels(self)

    def _nothing(self) -> str:
        what = "so nothing is compared here with statistical neighbours, the region and England"
        if len(self.report.dfe):
            return (
                f"DfE's files have no figure of {self.name} for this page up to this date, {what}."
            )
        return f"DfE's published figures were not supplied, {what} beyond what is printed."


_IN_SUMMARY = {
    distinguish.HIGHER: "higher by more than chance explains",
    distinguish.LOWER: "lower by more than chance explains",
    distinguish.NOT_DISTINGUISHABLE: "not distinguishable from it, which is not to say the same",
    distinguish.TOO_FEW: "of too few people to say",
    distinguish.NO_SIZE: "without a published size, so it cannot be said",
    distinguish.KEPT_BACK: "not shown, to protect people",
    distinguish.NOT_GIVEN: "not published",
}
