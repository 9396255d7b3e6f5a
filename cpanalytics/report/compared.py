"""Compared with whom, and how sure: a council's figures among those that DfE publishes of all."""

from collections import Counter

from cpanalytics import narrative
from cpanalytics.charts import Chart
from cpanalytics.comparisons import distinguish
from cpanalytics.report import (
    compared_charts,
    compared_limits,
    compared_panels,
    compared_tables,
    compared_words,
    how_sure,
    own_sure,
)
from cpanalytics.report.compared_lines import Line
from cpanalytics.report.compared_subject import Subject
from cpanalytics.report.dfe_figures import FLOWS, PAGES
from cpanalytics.tables import Table
from cpanalytics.text import Text


class Compared(Subject):
    """The council's latest figures of some measures beside others, from DfE's files alone."""

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
        return compared_tables.table(self)

    def ranks(self) -> Table | Text | None:
        """Return the council's rank and quarter among all councils, by what is better."""
        return compared_tables.ranks(self)

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
