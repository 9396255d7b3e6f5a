"""What a notebook opens: one council's figures up to a date, for one audience."""

from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from cpanalytics import authorities, checks, figures, narrative, periods, released
from cpanalytics.authorities import Authority
from cpanalytics.checks.finding import Finding
from cpanalytics.errors import InputError
from cpanalytics.report import dfe_figures
from cpanalytics.report.basis import RECORDS, Basis, refuse_if_internal
from cpanalytics.report.board import Board
from cpanalytics.report.breakdowns import Breakdowns
from cpanalytics.report.care_leavers import CareLeavers
from cpanalytics.report.compared import Compared
from cpanalytics.report.flows import Flows
from cpanalytics.report.population import Population
from cpanalytics.report.post16 import Post16
from cpanalytics.report.quality import Quality
from cpanalytics.report.sources import Sources
from cpanalytics.report.start import Start
from cpanalytics.sources import published, store
from cpanalytics.text import Text

if TYPE_CHECKING:
    from cpanalytics.report.health import Health
    from cpanalytics.report.placements import Placements
    from cpanalytics.report.proof import Proof
    from cpanalytics.report.voice import Voice


def open_report(authority: str, as_of: str = "", audience: str = "public") -> "Report":
    """Return the report of one council.

    authority   the name of its folder in data/raw, such as "wigan".
    as_of       keep figures whose period ended on or before this ISO date; "" means the latest
                date of the council's own actual figures.
    audience    "public" (figures already published, and counted ones protected) or
                "internal" (all).
    Raises CommandError for an unknown council, date or audience, InputError for a bad file.
    """
    profile = authorities.authority(authority)
    cut = periods.parse_as_of(as_of)
    table = released.figures(authority, audience)
    refuse_if_internal(profile, table)
    cut = cut or figures.latest_end(table, authority)
    if figures.until(table, cut).empty:
        raise InputError(
            f"{profile.council} has no figure dated {periods.say_date(cut)} or earlier.\n"
            f"  Its earliest figure is dated {periods.say_date(table['period_end'].min())}.\n"
            "  What to do: choose a later as_of, or leave it empty for the latest."
        )
    # Pages take rows out of this table thousands of times: fastest where texts lie side by side.
    texts = table.astype(dict.fromkeys(table.select_dtypes("str"), object))
    return Report(profile, cut, audience, figures.until_with_plans(texts, cut))


class Report:
    """One council's released figures, and the topics that notebooks show.

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

    def compared(self, subject: str) -> Compared:
        """Return the figures of a subject beside others: population, placements, post16, ..."""
        return Compared(self, subject)

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

    def about(self) -> Text:
        """Return what this page is made from, and up to when."""
        theirs = dfe_figures.of_council(self.dfe, self.authority)
        releases = sorted(theirs["release"].unique())
        what = "releases" if len(releases) > 1 else "release"
        beside = (
            f" Figures that DfE publishes ({what} {narrative.listed(releases)}) stand beside them "
            "where a page compares."
        )
        return Text(self.basis.about(self.as_of) + (beside if releases else ""))

    @cached_property
    def start(self) -> Start:
        """What is published, and how to use these reports."""
        return Start(self)

    @cached_property
    def population(self) -> Population:
        """Who the children are, and the trend."""
        return Population(self)

    @cached_property
    def flows(self) -> Flows:
        """Who came into care, who left it, and who came back."""
        return Flows(self)

    @cached_property
    def breakdowns(self) -> Breakdowns:
        """Where they live, other characteristics, and school, as far as printed."""
        return Breakdowns(self)

    @cached_property
    def placements(self) -> "Placements":
        """Where children live, and how stable that is."""
        from cpanalytics.report.placements import Placements

        return Placements(self)

    @cached_property
    def health(self) -> "Health":
        """How healthy children are, and what is known of their school."""
        from cpanalytics.report.health import Health

        return Health(self)

    @cached_property
    def voice(self) -> "Voice":
        """How children are heard, and how safe they are."""
        from cpanalytics.report.voice import Voice

        return Voice(self)

    @cached_property
    def post16(self) -> Post16:
        """What young people do after 16."""
        return Post16(self)

    @cached_property
    def care_leavers(self) -> CareLeavers:
        """How care leavers fare, beside others and over time."""
        return CareLeavers(self)

    @cached_property
    def board(self) -> Board:
        """What a board member reads in five minutes."""
        return Board(self)

    @cached_property
    def quality(self) -> Quality:
        """What does not add up, and how the figures are dated."""
        return Quality(self)

    @cached_property
    def proof(self) -> "Proof":
        """What is counted beside what DfE publishes of the same."""
        from cpanalytics.report.proof import Proof

        return Proof(self)

    @cached_property
    def sources(self) -> Sources:
        """Documents, definitions and limits."""
        return Sources(self)
