"""The council's own priorities, each with the measures that show it: figure, target and status."""

from collections import Counter
from functools import cached_property

import pandas as pd

from cpanalytics import comparisons, measures, narrative
from cpanalytics.authorities import Priority, PriorityMeasure
from cpanalytics.comparisons import NO_TARGET, NOT_MET, NOT_PUBLISHED
from cpanalytics.report import compared_lines, compared_words
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.compared_lines import Line
from cpanalytics.report.notes import notes
from cpanalytics.report.own_years import which_source
from cpanalytics.report.topic import NOTHING_BESIDE, Topic, for_a_headline
from cpanalytics.tables import Table

NO_GOAL = "none printed"
NO_FIGURE = "not published"
NUMBERS = ("Figure", "Target")
NOT_ONLY_PRINTED = {
    NO_GOAL: "none given",
    NO_FIGURE: "not published or counted",
    NO_TARGET: "No target given",
    NOT_PUBLISHED: "Not published or counted",
    NOTHING_BESIDE: "No figure given",
}


class Priorities(Topic):
    """The priorities of the council's profile, in its order."""

    @cached_property
    def lines(self) -> list[dict[str, str]]:
        """One line a measure that shows a priority, each measure once."""
        lines = [line for of_one in self._lines for line in of_one]
        return list({line["Measure"]: line for line in lines}.values())

    @cached_property
    def _lines(self) -> list[list[dict[str, str]]]:
        """The lines of each priority, in the council's order."""
        return [
            [line for shown in p.measures for line in self._measure_lines(shown)]
            for p in self._priorities()
        ]

    @cached_property
    def _shown_rows(self) -> dict[PriorityMeasure, pd.DataFrame]:
        """The figures that show each measure of a priority."""
        return {
            shown: self.newest_of(for_a_headline(self._select(shown, ("actual", "survey"))))
            for shown in dict.fromkeys(m for p in self._priorities() for m in p.measures)
        }

    def _priorities(self) -> tuple[Priority, ...]:
        return self.report.authority.priorities

    def tables(self) -> list[Table]:
        """Return one table a priority, in the council's order: figure, target and status."""
        totals = Counter(p.kind for p in self._priorities())
        seen: Counter[str] = Counter()
        tables = []
        pairs = zip(self._priorities(), self._lines, strict=True)
        for number, (priority, lines) in enumerate(pairs, start=1):
            seen[priority.kind] += 1
            place = f"{priority.kind} {seen[priority.kind]} of {totals[priority.kind]}"
            caption = f"{place}: {priority.title}"
            tables.append(self._table(f"priority-{number}", caption, priority, lines))
        return tables

    def _table(
        self, name: str, caption: str, priority: Priority, lines: list[dict[str, str]]
    ) -> Table:
        data = pd.DataFrame(lines)
        data["Compared with"] = data["Compared with"].replace("", NOTHING_BESIDE)
        if self.words_of_basis and (data["Compared with"] == NOTHING_BESIDE).all():
            data = data.drop(columns="Compared with")
        data = data.replace(self.words_of_basis)
        rows = [self._shown_rows[shown] for shown in priority.measures]
        below = notes(self.report.figures, pd.concat(rows))
        if not self.are_judged:
            data = data.drop(columns=["Target", "Status"])
            return Table(name, caption, data, below, number_columns=NUMBERS[:1])
        return Table(name, caption, data, below, status_columns={"Status"}, number_columns=NUMBERS)

    @cached_property
    def are_judged(self) -> bool:
        """Whether tables show targets: not where figures are counted and no target is given."""
        targets = (line["Target"] for line in self.lines)
        return not self.words_of_basis or any(target != NO_GOAL for target in targets)

    @property
    def words_of_basis(self) -> dict[str, str]:
        """The words for what is not printed, where figures are counted too."""
        return NOT_ONLY_PRINTED if self.report.basis.has(RECORDS) else {}

    def _measure_lines(self, shown: PriorityMeasure) -> list[dict[str, str]]:
        rows = self._shown_rows[shown]
        if len(rows):
            return [self._line_of(row, shown) for _, row in rows.iterrows()]
        published = [self._line_of_dfe(line, shown) for line in self._dfe(shown)]
        return published or [self._unpublished_line(shown, self._select(shown, ("target",)))]

    def _dfe(self, shown: PriorityMeasure) -> list[Line]:
        """Return DfE's figures of a measure that the council gives none of; of totals only."""
        if shown.group:
            return []
        found = compared_lines.lines(self.report.dfe, self.report.authority, (shown.measure,))
        return [line for line in found if shown.age_band in ("", line.row["age_band"])]

    def _line_of_dfe(self, line: Line, shown: PriorityMeasure) -> dict[str, str]:
        told = narrative.upper_first("; ".join(compared_words.said(line)))
        date = f"{narrative.marked_when(line.row)} (DfE)"
        return self._line_of(line.row, shown) | {"Date": date, "Compared with": told}

    def _select(self, shown: PriorityMeasure, kinds: tuple[str, ...]) -> pd.DataFrame:
        where = {"age_band": shown.age_band} if shown.age_band else {}
        if shown.group:
            where |= {"group": shown.group, "category": shown.category}
        rows = self.report.own(self.report.rows(shown.measure, kind="", **where))
        return rows[rows["kind"].isin(kinds)]

    def _unpublished_line(self, shown: PriorityMeasure, goals: pd.DataFrame) -> dict[str, str]:
        title = measures.measure(shown.measure).title_in(self.words)
        part = f": {narrative.say_category(shown.category)}" if shown.category else ""
        return {
            "Measure": narrative.upper_first(title + part),
            "Figure": NO_FIGURE,
            "Date": "none",
            "Target": self._say_goal(goals.iloc[0], "") if len(goals) else NO_GOAL,
            "Status": NOT_PUBLISHED,
            "Compared with": "",
        }

    def _line_of(self, row: pd.Series, shown: PriorityMeasure) -> dict[str, str]:
        goal = comparisons.target(self.report.figures, row)
        better = measures.measure(shown.measure).better
        status = comparisons.status(row, goal, better, shown.tolerance)
        return {
            "Measure": self.report.label(row),
            "Figure": narrative.with_base(row),
            "Date": narrative.marked_when(row) + which_source(self.report, row),
            "Target": self._goal(row, goal, better, status),
            "Status": status,
            "Compared with": narrative.upper_first(self.beside(row)),
        }

    def _goal(self, row: pd.Series, goal: pd.Series | None, better: str, status: str) -> str:
        """Return the target, and by how much it is missed where it is."""
        if goal is None:
            return NO_GOAL
        told = self._say_goal(goal, row["period_end"])
        if status not in (NOT_MET, comparisons.CLOSE):
            return told
        least = "at least " if pd.isna(row["value"]) else ""  # "under 60%" may miss by more
        gap = narrative.size(comparisons.shortfall(row, goal, better), row["measure"])
        return f"{told}, missed by {least}{gap}"

    def _say_goal(self, goal: pd.Series, reached: str) -> str:
        """Return a target, with its date where the figure is of an earlier one."""
        due = f" by {narrative.short_when(goal).removeprefix('year to ')}"
        return narrative.say(goal) + (due if reached and goal["period_end"] > reached else "")
