"""What a board member reads in five minutes: headline figures, then the council's priorities."""

from collections import Counter

import pandas as pd

from cpanalytics import comparisons, measures, narrative
from cpanalytics.authorities import Priority, PriorityMeasure
from cpanalytics.comparisons import MET, NO_STATUS, NO_TARGET, NOT_MET, NOT_PUBLISHED
from cpanalytics.report.topic import Topic
from cpanalytics.tables import Table
from cpanalytics.text import Card, Cards, Text

HEADLINES = (
    "children_looked_after", "children_looked_after_rate",
    "started_looked_after", "ceased_looked_after",
    "placements_3plus_pct", "same_carer_2_years_pct", "same_placement_2_years_pct",
    "placed_outside_area_pct", "placed_20_miles_away_pct",
    "health_assessment_pct", "sdq_returned_pct", "missing_children", "reviews_on_time_pct",
    "care_leavers", "care_leavers_in_touch_pct", "care_leavers_not_in_touch_pct",
    "care_leavers_suitable_accommodation_pct", "care_leavers_not_suitable_accommodation_pct",
    "care_leavers_eet_pct", "care_leavers_neet_pct", "care_leavers_higher_education_pct",
    "staying_put",
)  # fmt: skip
"""The order in which every council's headline figures stand, as far as it published them."""
WHOLE_ONLY = ("children_looked_after", "children_looked_after_rate")


class Board(Topic):
    """The annual report of the council's corporate parenting board."""

    def headline(self) -> Text:
        """Return how many measures of the priorities are published, and how targets stand."""
        statuses = Counter(line["Status"] for p in self._priorities() for line in self._lines(p))
        known = sum(statuses.values()) - statuses[NOT_PUBLISHED]
        told = (
            f"{known} of {sum(statuses.values())} measures that show {self.report.authority.of} "
            "priorities have a published figure"
        )
        judged = statuses[MET] + statuses[NOT_MET] + statuses[comparisons.CLOSE]
        if judged:
            goals = f"; {statuses[MET]} of {judged} with a printed target met it"
        else:
            goals = "; none of these figures has a printed target"
        return Text(f"{told}{goals}.", kind="headline", name="board")

    def cards(self) -> Cards | Text:
        """Return the headline figures that are published, each with its date, change and others."""
        rows = [row for measure in HEADLINES for row in self._headline_rows(measure)]
        if not rows:
            return self.not_published("headline figure")
        return Cards(tuple(self._card(row) for row in rows))

    def _headline_rows(self, measure: str) -> list[pd.Series]:
        where = {"age_band": "Total", "sex": "Total"} if measure in WHOLE_ONLY else {}
        rows = self.newest_of(self.report.own(self.report.rows(measure, **where)))
        return [row for _, row in rows.iterrows()]

    def _card(self, row: pd.Series) -> Card:
        undated = "" if row["dated_by"] == "printed" else " (date not printed)"
        lines = [narrative.upper_first(narrative.short_when(row)) + undated]
        before = comparisons.previous(self.report.figures, row)
        if before is not None and pd.notna(row["value"]):
            moved = narrative.moved(before["value"], row["value"], row["measure"])
            lines.append(f"{narrative.upper_first(moved)} since {narrative.short_when(before)}")
        if others := self.beside(row):
            lines.append(f"Compared with {others}")
        return Card(self.report.label(row), narrative.say(row), tuple(lines))

    def not_shown(self) -> Text:
        """Return which headline measures the council did not publish."""
        lacking = [
            narrative.lower_first(measures.measure(m).title_in(self.words))
            for m in HEADLINES
            if self.report.own(self.report.rows(m)).empty
        ]
        if not lacking:
            return Text("Every headline figure is published.")
        return Text("headline figures that the documents do not print:", kind="note", items=lacking)

    def _priorities(self) -> tuple[Priority, ...]:
        return self.report.authority.priorities

    def priorities(self) -> list[Table]:
        """Return one table a priority, in the council's order: figure, target and status."""
        totals = Counter(p.kind for p in self._priorities())
        seen: Counter[str] = Counter()
        tables = []
        for number, priority in enumerate(self._priorities(), start=1):
            seen[priority.kind] += 1
            place = f"{priority.kind} {seen[priority.kind]} of {totals[priority.kind]}"
            tables.append(self._table(f"priority-{number}", f"{place}: {priority.title}", priority))
        return tables

    def _table(self, name: str, caption: str, priority: Priority) -> Table:
        data = pd.DataFrame(self._lines(priority))
        if (data["Compared with"] == "").all():
            data = data.drop(columns="Compared with")
        else:
            data["Compared with"] = data["Compared with"].replace("", "none printed")
        return Table(name, caption, data, status_columns={"Status"})

    def _lines(self, priority: Priority) -> list[dict[str, str]]:
        return [line for shown in priority.measures for line in self._measure_lines(shown)]

    def _measure_lines(self, shown: PriorityMeasure) -> list[dict[str, str]]:
        rows = self.newest_of(self._select(shown, ("actual", "survey")))
        goals = self._select(shown, ("target",))
        if rows.empty:
            return [self._unpublished_line(shown, goals)]
        return [self._line_of(row, shown) for _, row in rows.iterrows()]

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
            "Figure": "not published",
            "Date": "none",
            "Target": narrative.say(goals.iloc[0]) if len(goals) else "none printed",
            "Status": NOT_PUBLISHED,
            "Compared with": "",
        }

    def _line_of(self, row: pd.Series, shown: PriorityMeasure) -> dict[str, str]:
        goal = comparisons.target(self.report.figures, row)
        better = measures.measure(shown.measure).better
        status = comparisons.status(row, goal, better, shown.tolerance)
        return {
            "Measure": self.report.label(row),
            "Figure": narrative.say(row),
            "Date": narrative.short_when(row),
            "Target": self._goal(row, goal, better, status),
            "Status": status,
            "Compared with": self.beside(row),
        }

    def _goal(self, row: pd.Series, goal: pd.Series | None, better: str, status: str) -> str:
        """Return the target, and by how much it is missed where it is."""
        if goal is None:
            return "none printed"
        if status not in (NOT_MET, comparisons.CLOSE):
            return narrative.say(goal)
        least = "at least " if pd.isna(row["value"]) else ""  # "under 60%" may miss by more
        gap = narrative.size(comparisons.shortfall(row, goal, better), row["measure"])
        return f"{narrative.say(goal)}, missed by {least}{gap}"

    def how_status_is_given(self) -> Text:
        """Return what each status word means."""
        return Text(
            "Status compares a figure with the target that the council printed, and with nothing "
            "else: a national average is not a target.",
            items=(
                f"{MET}: equal to the target or better, as printed.",
                f"{NOT_MET}: short of the target; the gap stands beside the target.",
                f"{NO_TARGET}: there is a figure, and no target to hold it against.",
                f"{NOT_PUBLISHED}: the documents print no figure for it.",
                f"{NO_STATUS}: neither a high nor a low figure is better in itself.",
            ),
        )
