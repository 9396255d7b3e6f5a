"""Who came into care and who left it, why, and who came back: year by year where counted."""

import pandas as pd

from cpanalytics import charts, narrative, not_shown
from cpanalytics.charts import Chart
from cpanalytics.report import breaks, own_parts, own_table, own_years
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.notes import no_rate, notes
from cpanalytics.report.topic import Topic, not_counted
from cpanalytics.tables import Table
from cpanalytics.text import Text

STARTED, CEASED = "started_looked_after", "ceased_looked_after"
LINES = {STARTED: "Came into care", CEASED: "Left care"}
RATE = f"{STARTED}_rate"
BY_YEAR = (STARTED, RATE, CEASED, "days_start_to_adoptive_placement_mean")
RETURNS = ("returned_to_care_12_months_pct", "returned_to_care_24_months_pct")
ON_STARTING = {
    "age_on_starting": ("Age on coming into care", "Age"),
    "legal_status": ("Legal status on coming into care", "Legal status"),
    "category_of_need": ("Category of need on coming into care", "Category of need"),
    "uasc": ("Unaccompanied asylum-seeking children who came into care", "Group"),
}
ON_CEASING = {
    "reason_ceased": ("Why children left care", "Reason"),
    "age_on_ceasing": ("Age on leaving care", "Age"),
}
"""Parts of those who came or left: what a table of each is called, and what its lines are."""


class Flows(Topic):
    """Coming into care, leaving it and coming back, from started_... and ceased_looked_after."""

    def trend(self) -> Chart | None:
        """Return how many came and how many left in each year; None where that is not counted."""
        rows = own_years.own(self.report, *LINES)
        rows = own_years.whole_years(rows[rows["source"] == RECORDS])
        if rows["year"].nunique() < 2:
            return None
        said = [narrative.say(row) for _, row in rows.iterrows()]
        columns = {"series": rows["measure"].map(LINES), "period": rows["year"], "actual": said}
        return charts.trend_lines(
            pd.DataFrame({**columns, "value": rows["value"]}),
            name="came-and-left",
            title=self._title(rows[rows["year"] == rows["year"].max()]),
            subtitle=f"Children who came into care and who left it, {self.name}, "
            f"{own_years.span_words(rows)}",
            source=self.report.source(rows),
            unit="children",
            focus=LINES[STARTED],
            breaks=breaks.in_chart(rows, columns["series"], rows["year"]),
        )

    def _title(self, rows: pd.DataFrame) -> str:
        told = [
            f"{narrative.say(row)} {LINES[row['measure']].lower()}"
            for _, row in rows.iterrows()
            if not narrative.is_hidden(row)
        ]
        if not told:
            return f"Numbers of the {narrative.say_when(rows.iloc[0])}: {not_shown.SENTENCE}"
        return f"{narrative.listed(told)} in the {narrative.say_when(rows.iloc[0])}"

    def numbers(self) -> list[Table | Text]:
        """Return every printed figure on coming and leaving; then those counted, by year."""
        rows = self.report.own(self.report.figures)
        rows = rows[rows["measure"].str.startswith(("started_", "ceased_", "returned_to_care_"))]
        printed = self.latest_of(not_counted(rows[rows["kind"] == "actual"]))
        counted = self._counted_numbers()
        if printed.empty and counted:
            return counted
        listing = self.listing(
            printed,
            name="came-and-left-listed",
            caption="Coming into care and leaving it",
            what="how many children came into care or left it",
            asked=(RATE, f"{CEASED}_rate"),
        )
        return [listing, *counted]

    def _counted_numbers(self) -> list[Table]:
        rows = own_years.own(self.report, *BY_YEAR)
        rows = rows[rows["source"] == RECORDS]
        words = "Coming into care and leaving it"
        shown = []
        if len(whole := own_years.whole_years(rows)):
            named = {"name": "came-and-left-by-year", "caption": words}
            why = no_rate(whole, RATE)
            shown.append(own_table.table(self, rows, what="", notes=why, **named))
        so_far = own_table.so_far(self, rows, name="came-and-left-so-far", caption=words)
        return [*shown, *([so_far] if so_far else [])]

    def started(self) -> list[Table]:
        """Return those who came into care by age, legal status and need, as far as counted."""
        return self._parts(STARTED, ON_STARTING, "children who came into care")

    def ceased(self) -> list[Chart | Table | Text]:
        """Return why children left care in the latest year, then the years, as far as counted."""
        tables = self._parts(CEASED, ON_CEASING, "children who left care")
        rows = own_parts.counted(self, f"{CEASED}_pct", "reason_ceased")
        if rows.empty:
            return [*tables]
        now = own_parts.latest(rows)
        shown = own_parts.bars(
            self,
            now[now["numerator"] != 0] if now["numerator"].any() else now,
            name="why-they-left",
            heading="Reason",
            unit="children who left",
            subtitle="Children who left care by reason",
        )
        return [shown, *tables]

    def _parts(self, measure: str, parts: dict[str, tuple[str, str]], unit: str) -> list[Table]:
        shown = []
        for group, (caption, heading) in parts.items():
            rows = own_parts.counted(self, f"{measure}_pct", group)
            if len(rows):
                named = {"name": f"{measure.partition('_')[0]}-{group.replace('_', '-')}-by-year"}
                named |= {"caption": caption, "heading": heading, "unit": unit}
                shown.append(own_parts.over_years(self, rows, **named))
        return shown

    def returns(self) -> list[Table]:
        """Return who came back within 12 and 24 months, as far as counted."""
        rows = own_years.own(self.report, *RETURNS)
        rows = own_years.whole_years(rows[rows["source"] == RECORDS])
        if rows.empty:
            return []
        after = "A year has a figure once the returns cover the 12 or 24 months after it."
        table = own_table.table(
            self,
            rows,
            name="came-back-by-year",
            caption="Children who came back into care, by the year they left",
            what="",
            notes=(after,),
        )
        return [table, *self._returns_by_reason()]

    def _returns_by_reason(self) -> list[Table]:
        rows = self.report.counted(RETURNS[0], group="reason_ceased", category="", sex="Total")
        rows = own_years.whole_years(rows)
        rows = rows[(rows["denominator"] > 0) | own_parts.hidden(rows)]
        if rows.empty:
            return []
        rows = own_parts.latest(rows).sort_values("denominator", ascending=False, kind="stable")
        lines = {
            "Reason for leaving": rows["category"],
            "Came back within 12 months": [narrative.with_base(r) for _, r in rows.iterrows()],
        }
        return [
            Table(
                "came-back-by-reason",
                f"Children who came back within 12 months, by the reason they left, {self.name}, "
                f"who left in the {narrative.say_when(rows.iloc[0])}",
                pd.DataFrame(lines),
                notes(self.report.figures, rows),
                self.report.source(rows),
            )
        ]
