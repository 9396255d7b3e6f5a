"""One council's figures as its topics see them: up to a date, for one audience."""

from functools import cached_property

import pandas as pd

from cpanalytics import checks, figures, narrative
from cpanalytics.authorities import Authority
from cpanalytics.checks.finding import Finding
from cpanalytics.report import dfe_figures
from cpanalytics.report.basis import RECORDS, Basis
from cpanalytics.sources import published, store


class Opened:
    """One council's released figures, and what every topic asks of them.

    figures   the one table, cut at ``as_of`` (but for plans) and protected for ``audience``.
    """

    def __init__(
        self, authority: Authority, as_of: str, audience: str, figures: pd.DataFrame
    ) -> None:
        self.authority = authority
        self.as_of = as_of
        self.audience = audience
        self.figures = figures
        self.words = authority.words

    @cached_property
    def documents(self) -> dict[str, dict[str, str]]:
        """The council's documents: title, publisher, years and sha256, by release."""
        return published.documents(self.authority.slug)

    @cached_property
    def basis(self) -> Basis:
        """What the figures are made from: documents, SSDA903 returns, local lists."""
        return Basis(self.authority, self.documents, self.figures)

    @property
    def documents_do(self) -> str:
        """Return "Wigan's document does", or what else it is made from, to go before 'not'."""
        return self.basis.do

    @cached_property
    def findings(self) -> list[Finding]:
        """What does not add up in the figures of this report that somebody wrote down."""
        return checks.check(self.figures[self.figures["source"] != RECORDS])

    @cached_property
    def record_findings(self) -> pd.DataFrame:
        """What the checks found in the council's returns, one row a rule and year.

        For internal reports only: nothing in others.
        """
        found = store.findings(self.authority.slug)
        known = self.audience == "internal" and self.basis.has(RECORDS)
        return found[found["year"].isin(self.basis.years)] if known else found.iloc[:0]

    @cached_property
    def dfe(self) -> pd.DataFrame:
        """DfE's published figures of this council, its neighbours, its region and England.

        Kept apart from ``figures``; no rows where DfE's files were not supplied.
        """
        return dfe_figures.near(self.authority, self.as_of)

    def counted(self, measure: str, **where: str) -> pd.DataFrame:
        """Return the figures of a measure that are counted from the council's returns."""
        rows = self.rows(measure, **where)
        return rows[rows["source"] == RECORDS]

    def own(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that are the council's own figures, not a comparator's."""
        return rows[rows["area_level"] == figures.OWN]

    def rows(self, measure: str, **where: str) -> pd.DataFrame:
        """Return the figures of a measure or headline; see ``figures.select``."""
        return figures.select(self.figures, measure, **where)

    def latest(self, measure: str, **where: str) -> pd.Series | None:
        """Return the council's own latest figure of a measure, None if there is none.

        Of a counted and a printed figure of the same date it is the counted one.
        """
        rows = figures.latest(self.own(self.rows(measure, **where)))
        counted = rows[rows["source"] == RECORDS]
        rows = counted if len(counted) else rows
        return rows.iloc[0] if len(rows) else None

    def source(self, rows: pd.DataFrame) -> str:
        """Return where ``rows`` come from: document and headings, returns, or local list."""
        return self.basis.of(rows)

    def label(self, row: pd.Series) -> str:
        """Return what a figure measures, in the council's own words."""
        return narrative.upper_first(narrative.label(row, self.words))
