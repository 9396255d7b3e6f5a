"""What a notebook opens: one council's figures up to a date, for one audience."""

from functools import cached_property

import pandas as pd

from cpanalytics import authorities, checks, disclosure, figures, narrative, periods
from cpanalytics.authorities import Authority
from cpanalytics.checks.finding import Finding
from cpanalytics.errors import InputError
from cpanalytics.report.board import Board
from cpanalytics.report.breakdowns import Breakdowns
from cpanalytics.report.care_leavers import CareLeavers
from cpanalytics.report.population import Population
from cpanalytics.report.post16 import Post16
from cpanalytics.report.quality import Quality
from cpanalytics.report.sources import Sources
from cpanalytics.report.start import Start
from cpanalytics.sources import published, store
from cpanalytics.text import Text


def open_report(authority: str, as_of: str = "", audience: str = "public") -> "Report":
    """Return the report of one council.

    authority   the name of its folder in data/raw, such as "wigan".
    as_of       keep figures whose period ended on or before this ISO date; "" means the latest
                date of the council's own actual figures.
    audience    "public" (figures already published) or "internal" (all).
    Raises CommandError for an unknown council, date or audience, InputError for a bad file.
    """
    profile = authorities.authority(authority)
    cut = periods.parse_as_of(as_of)
    table = disclosure.release(store.figures(authority), audience)
    cut = cut or figures.latest_end(table, authority)
    if figures.until(table, cut).empty:
        raise InputError(
            f"{profile.council} has no figure dated {periods.say_date(cut)} or earlier.\n"
            f"  Its earliest figure is dated {periods.say_date(table['period_end'].min())}.\n"
            "  What to do: choose a later as_of, or leave it empty for the latest."
        )
    return Report(profile, cut, audience, figures.until_with_plans(table, cut))


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

    @property
    def documents_do(self) -> str:
        """Return "Wigan's document does", to go before what it does not give."""
        one = len(self.documents) == 1
        return f"{self.authority.of} {'document does' if one else 'documents do'}"

    @cached_property
    def findings(self) -> list[Finding]:
        """What does not add up in the figures of this report."""
        return checks.check(self.figures)

    def own(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that are the council's own figures, not a comparator's."""
        return rows[rows["area_level"] == figures.OWN]

    def rows(self, measure: str, **where: str) -> pd.DataFrame:
        """Return the figures of a measure or headline; see ``figures.select``."""
        return figures.select(self.figures, measure, **where)

    def latest(self, measure: str, **where: str) -> pd.Series | None:
        """Return the council's own latest figure of a measure, None if it published none."""
        rows = figures.latest(self.own(self.rows(measure, **where)))
        return rows.iloc[0] if len(rows) else None

    def source(self, rows: pd.DataFrame) -> str:
        """Return where ``rows`` were printed: publisher, document and headings."""
        parts = []
        for release, part in rows.groupby("release", sort=False):
            document = self.documents[release]
            parts.append(f"{document['publisher']}, {document['title']} ({_places(part['place'])})")
        return ". ".join(parts)

    def label(self, row: pd.Series) -> str:
        """Return what a figure measures, in the council's own words."""
        return narrative.upper_first(narrative.label(row, self.words))

    def about(self) -> Text:
        """Return what this page is made from, and up to when."""
        names = [f"{d['title']} ({d['publisher']})" for d in self.documents.values()]
        return Text(
            f"{self.authority.council}: figures up to {periods.say_date(self.as_of)}, printed in "
            f"{narrative.listed(names)}. Each figure keeps the date it belongs to, which may be "
            "earlier.",
        )

    @cached_property
    def start(self) -> Start:
        """What is published, and how to use these reports."""
        return Start(self)

    @cached_property
    def population(self) -> Population:
        """Who the children are, and the trend."""
        return Population(self)

    @cached_property
    def breakdowns(self) -> Breakdowns:
        """Where they live, other characteristics, and school, as far as printed."""
        return Breakdowns(self)

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
    def sources(self) -> Sources:
        """Documents, definitions and limits."""
        return Sources(self)


def _places(places: pd.Series) -> str:
    """Return the headings once each, with what stands below them: 'A: table, sentence; B'."""
    headings: dict[str, list[str]] = {}
    for place in places.unique():
        heading, _, below = place.partition(": ")
        headings.setdefault(heading, []).append(below)
    told = [(h, ", ".join(b for b in below if b)) for h, below in headings.items()]
    return "; ".join(f"{h}: {b}" if b else h for h, b in told)
