"""What a notebook opens: one council's figures up to a date, for one audience."""

from functools import cached_property

from cpanalytics import authorities, figures, narrative, periods, released
from cpanalytics.errors import InputError
from cpanalytics.report import dfe_figures
from cpanalytics.report.basis import refuse_if_internal
from cpanalytics.report.board import Board
from cpanalytics.report.breakdowns import Breakdowns
from cpanalytics.report.care_leavers import CareLeavers
from cpanalytics.report.compared import Compared
from cpanalytics.report.flows import Flows
from cpanalytics.report.health import Health
from cpanalytics.report.opened import Opened
from cpanalytics.report.placements import Placements
from cpanalytics.report.population import Population
from cpanalytics.report.post16 import Post16
from cpanalytics.report.proof import Proof
from cpanalytics.report.quality import Quality
from cpanalytics.report.sources import Sources
from cpanalytics.report.start import Start
from cpanalytics.report.voice import Voice
from cpanalytics.text import Text


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


class Report(Opened):
    """One council's released figures, and the topics that notebooks show."""

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

    def compared(self, subject: str) -> Compared:
        """Return the figures of a subject beside others: population, placements, post16, ..."""
        return Compared(self, subject)

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
    def placements(self) -> Placements:
        """Where children live, and how stable that is."""
        return Placements(self)

    @cached_property
    def health(self) -> Health:
        """How healthy children are, and what is known of their school."""
        return Health(self)

    @cached_property
    def voice(self) -> Voice:
        """How children are heard, and how safe they are."""
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
    def proof(self) -> Proof:
        """What is counted beside what DfE publishes of the same."""
        return Proof(self)

    @cached_property
    def sources(self) -> Sources:
        """Documents, definitions and limits."""
        return Sources(self)
