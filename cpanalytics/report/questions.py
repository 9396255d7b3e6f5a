"""Five questions for a board to ask, each computed from the report's own figures."""

from cpanalytics import narrative
from cpanalytics.comparisons import NOT_MET, NOT_PUBLISHED, distinguish
from cpanalytics.report import certainty, compared_words
from cpanalytics.report.compared_lines import Line, lines
from cpanalytics.report.dfe_figures import PAGES
from cpanalytics.report.headlines import Headlines
from cpanalytics.report.opened import Opened
from cpanalytics.report.priorities import NO_GOAL, Priorities
from cpanalytics.report.proof import Proof
from cpanalytics.report.topic import Topic
from cpanalytics.text import Text

OPENING = "Five questions to ask. Each follows from a figure of this report."
_WORSE = {"higher": distinguish.LOWER, "lower": distinguish.HIGHER}


class Questions(Topic):
    """What was missed, what differs, what changed, what is not published, what contradicts."""

    def __init__(self, report: Opened, priorities: Priorities, headlines: Headlines) -> None:
        super().__init__(report)
        self._priorities = priorities
        self._headlines = headlines

    def text(self) -> Text:
        """Return the five questions in their order."""
        ids = dict.fromkeys(id for page in PAGES.values() for id in page)
        compared = list(lines(self.report.dfe, self.report.authority, tuple(ids)))
        asked = (
            self._target(),
            self._others(compared),
            self._change(compared),
            self._unpublished(),
            self._contradiction(),
        )
        return Text(OPENING, items=asked)

    def _target(self) -> str:
        """Ask about the first target that is missed, and say how many are."""
        missed = [line for line in self._priorities.lines if line["Status"] == NOT_MET]
        if not missed:
            return f"Targets: {self._none_missed()}"
        first = missed[0]
        number = narrative.counted(len(missed), "target is", "targets are")
        return (
            f"Targets: {number} missed. What is being done about this one? {first['Measure']}: "
            f"{first['Figure']}, target {first['Target']}."
        )

    def _none_missed(self) -> str:
        """Return the question where no figure misses its target: are there targets, and figures?"""
        lines = [line for line in self._priorities.lines if line["Target"] != NO_GOAL]
        if not lines:
            return "none stands beside these measures. For which of them should there be one?"
        waiting = [line for line in lines if line["Status"] == NOT_PUBLISHED]
        if not waiting:
            return "no figure shown here misses its target. Are there targets for what matters?"
        others = "" if waiting == lines else "no figure shown here misses its target, but "
        number = narrative.counted(len(waiting), "target has", "targets have")
        first = waiting[0]
        return (
            f"{others}{number} no figure. When will there be one for this? {first['Measure']}: "
            f"target {first['Target']}."
        )

    def _others(self, compared: list[Line]) -> str:
        """Ask about the figure that is least likely to be worse than England's by chance."""
        worse = [line for line in compared if _is_worse(line)]
        if not compared:
            return (
                f"Others: {self._no_dfe()}. How do our figures stand beside similar councils, by "
                "more than chance?"
            )
        if not worse:
            return (
                "Others: no figure can be told from England's on the worse side. Where would we "
                "expect to do better than England?"
            )
        first = min(worse, key=lambda line: line.verdicts["England"].p)
        number = narrative.counted(len(worse), "figure is", "figures are")
        return (
            f"Others: {number} worse than England's by more than chance explains. Why is "
            f"this one? {self._told(first)}."
        )

    def _change(self, compared: list[Line]) -> str:
        """Ask about the change since the year before that chance is least likely to explain."""
        moved = [
            line
            for line in compared
            if "year before" in line.verdicts
            and line.verdicts["year before"].word in distinguish.DIFFERENT
        ]
        if not compared:
            return f"Change: {self._own_change()}"
        if not moved:
            return (
                "Change: no figure changed since the year before by more than chance explains. "
                "What did we expect to change?"
            )
        first = min(moved, key=lambda line: line.verdicts["year before"].p)
        what = f"{self._named(first)}: {narrative.told(first.row)}"
        differ = narrative.counted(len(moved), "figure differs", "figures differ")
        return (
            f"Change: {differ} from the year before by more than chance explains. What lies "
            f"behind this one? {what}; {compared_words.since(first)}."
        )

    def _no_dfe(self) -> str:
        """Return why DfE gives nothing to compare with."""
        if self.report.dfe.empty:
            return "DfE's figures were not supplied"
        return f"DfE's files have no figure of {self.name} up to this date"

    def _own_change(self) -> str:
        """Return the question on the headlines' own change, where DfE gives none."""
        judged = [own for own in self._headlines.changes() if own[2].word in distinguish.JUDGED]
        moved = [own for own in judged if own[2].word in distinguish.DIFFERENT]
        if not judged:
            return (
                f"{self._no_dfe()}, and no figure here can be held against an earlier one. What "
                "changed since last year?"
            )
        if not moved:
            return (
                "no headline figure changed since the one before by more than chance explains; "
                f"{len(judged)} could be compared. What did we expect to change?"
            )
        row, before, verdict = min(moved, key=lambda own: own[2].p)
        earlier = f"{narrative.say(before)} ({narrative.short_when(before)})"
        return (
            f"{len(moved)} of {len(judged)} headline figures that could be compared changed since "
            f"the one before by more than chance explains. What lies behind this one? "
            f"{self.report.label(row)}, {narrative.short_when(row)}: {narrative.told(row)}; "
            f"{certainty.changed(verdict, earlier)}."
        )

    def _unpublished(self) -> str:
        """Ask about the first headline of which there is no figure, and say how many there are."""
        lacking = self._headlines.lacking()
        if not lacking:
            return "Not published: every headline has a figure. Who checks them?"
        number = narrative.counted(len(lacking), "headline has", "headlines have")
        which = ": " if len(lacking) == 1 else ", such as "
        return f"Not published: {number} no figure{which}{lacking[0]}. When will there be one?"

    def _contradiction(self) -> str:
        """Ask about the first contradiction of printed figures, and say how many there are."""
        found = [f for f in self.report.findings if f.severity == "contradiction"]
        if not found and (differ := Proof(self.report).unexplained()):
            return (
                f"Contradictions: {differ} Who finds out why? The data quality report lists them."
            )
        if not found:
            return (
                "Contradictions: none was found between figures here. Who reads the data quality "
                "report?"
            )
        number = narrative.counted(len(found), "is found", "are found")
        return f"Contradictions: {number}. Which of the two is right here? {found[0].message}"

    def _told(self, line: Line) -> str:
        parts = [f"{self._named(line)}: {narrative.told(line.row)}"]
        return "; ".join([*parts, *compared_words.said(line)])

    def _named(self, line: Line) -> str:
        """Return what a figure of DfE's measures, with its date, and that it is DfE's."""
        return f"{self.report.label(line.row)} (DfE, {line.when})"


def _is_worse(line: Line) -> bool:
    """Return whether a figure can be told from England's on the side that is not better."""
    verdict = line.verdicts.get("England")
    return verdict is not None and verdict.word == _WORSE.get(line.better)
