"""What a board member reads in five minutes: headline figures, then the council's priorities."""

from collections import Counter

from cpanalytics import comparisons, not_shown
from cpanalytics.charts import Chart
from cpanalytics.comparisons import MET, NO_STATUS, NO_TARGET, NOT_MET, NOT_PUBLISHED
from cpanalytics.report import how_sure, own_words
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.care_leavers import CareLeavers
from cpanalytics.report.headlines import Headlines
from cpanalytics.report.opened import Opened
from cpanalytics.report.population import Population
from cpanalytics.report.priorities import NO_GOAL, Priorities
from cpanalytics.report.questions import Questions
from cpanalytics.report.topic import Topic
from cpanalytics.tables import Table
from cpanalytics.text import Cards, Text

IN_A_SENTENCE = ("care_leavers_eet_pct", "care_leavers_neet_pct")


class Board(Topic):
    """The annual report of the council's corporate parenting board."""

    def __init__(self, report: Opened) -> None:
        super().__init__(report)
        self._headlines = Headlines(report)
        self._priorities = Priorities(report)

    def headline(self) -> Text:
        """Return the number of children, education and work of care leavers, and the targets."""
        number = str(Population(self.report).headline().paragraphs)
        items = [
            own_words.sentence(self, row) for m in IN_A_SENTENCE for row in self._headlines.rows(m)
        ]
        return Text(f"{number} {self._targets()}", kind="headline", name="board", items=items)

    def _targets(self) -> str:
        """Return how many measures of the priorities have a figure, and how targets stand."""
        lines = self._priorities.lines
        statuses = Counter(line["Status"] for line in lines)
        counted = self.report.basis.has(RECORDS)
        hidden = statuses[comparisons.NOT_SHOWN]
        known = len(lines) - statuses[NOT_PUBLISHED] - hidden
        judged = statuses[MET] + statuses[NOT_MET] + statuses[comparisons.CLOSE]
        waiting = sum(
            line["Status"] == NOT_PUBLISHED and line["Target"] != NO_GOAL for line in lines
        )
        told = (
            f"{known} of {len(lines)} measures of {self.report.authority.of} priorities "
            f"{'has' if known == 1 else 'have'} a {'' if counted else 'published '}figure"
        )
        which = "target" if counted else "printed target"
        goals = f"{statuses[MET]} of {judged} with a {which} met it" if judged else ""
        more = (
            f"{waiting} more {'has' if waiting == 1 else 'have'} a target but no figure"
            if waiting
            else ""
        )
        kept_back = f"{hidden} more {'is' if hidden == 1 else 'are'} {not_shown.SENTENCE}"
        parts = (told, kept_back if hidden else "", goals, more)
        return f"{'; '.join(part for part in parts if part)}."

    def cards(self) -> Cards | Text:
        """Return the headline figures that are published, each with its date, change and others."""
        return self._headlines.cards()

    def questions(self) -> Text:
        """Return five questions to ask, computed from the figures of this report."""
        return Questions(self.report, self._priorities, self._headlines).text()

    def how_sure(self) -> list[Text]:
        """Return what the words for certainty mean; nothing where nothing is compared."""
        found = [line for of_one in self._headlines.dfe.values() for line in of_one]
        return how_sure.explained(self.report.authority, found)

    def not_shown(self) -> Text:
        """Return which headline measures there is no figure of."""
        return self._headlines.not_shown()

    def priorities(self) -> list[Table]:
        """Return one table a priority, in the council's order: figure, target and status."""
        return self._priorities.tables()

    def how_status_is_given(self) -> Text:
        """Return what each status word means, or that nothing is held against a target."""
        if not self._priorities.are_judged:
            return Text("No target is given for these measures, so none of them has a status.")
        counted = self.report.basis.has(RECORDS)
        words = self._priorities.words_of_basis
        no_target, no_figure = (words.get(word, word) for word in (NO_TARGET, NOT_PUBLISHED))
        set_, given, shown = ("set", "given", "shown") if counted else ("printed",) * 3
        return Text(
            f"Status compares a figure with the target that the council {set_}, and with nothing "
            "else: a national average is not a target.",
            items=(
                f"{MET}: equal to the target or better, as {shown}, even if it is not yet due.",
                f"{NOT_MET}: short of the target; the gap stands beside the target.",
                f"{no_target}: there is a figure, and no target to hold it against.",
                f"{no_figure}: no figure is {given}, at most words.",
                *self._meaning_of_not_shown(),
                f"{NO_STATUS}: not judged: neither a high nor a low figure is always better.",
            ),
        )

    def _meaning_of_not_shown(self) -> list[str]:
        """Return what stands for a figure that is kept back, where one may be."""
        shown = not self.report.basis.is_protected
        return [] if shown else [f"{comparisons.NOT_SHOWN}: the figure is {not_shown.SENTENCE}."]

    def care_leavers(self) -> Chart | Text:
        """Return care leavers beside other areas; where only counted, over the years."""
        counted = self.report.basis.sources == (RECORDS,)
        topic = CareLeavers(self.report)
        return topic.trend() if counted else topic.beside_others()
