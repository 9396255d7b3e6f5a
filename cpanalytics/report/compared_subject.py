"""The subject of a page whose figures stand beside others': what is compared, and with whom."""

from functools import cached_property

import pandas as pd

from cpanalytics.comparisons import Verdict
from cpanalytics.report import dfe_figures
from cpanalytics.report.compared_lines import Line, lines
from cpanalytics.report.dfe_figures import PAGES
from cpanalytics.report.opened import Opened
from cpanalytics.report.topic import Topic


class Subject(Topic):
    """The council's latest figures of some measures beside others, from DfE's files alone.

    subject   of the page, one of ``dfe_figures.PAGES``: it names charts and tables too.
    """

    def __init__(self, report: Opened, subject: str) -> None:
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
