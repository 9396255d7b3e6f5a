"""How settled children are where they live: moves, the same home, social workers."""

from cpanalytics import measures, narrative
from cpanalytics.charts import Chart
from cpanalytics.indicators import options
from cpanalytics.report import breaks, own_parts, own_table, own_trend, own_years
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.topic import Topic
from cpanalytics.tables import Table
from cpanalytics.text import Text

SHARE = "children_looked_after_pct"
MANY, CHANGES = "placements_3plus_pct", "placement_changes_pct"
CARER, PLACE = "same_carer_2_years_pct", "same_placement_2_years_pct"
TOO_YOUNG, WORKERS = "under_16_in_supported_accommodation", "social_workers_3plus_pct"
SETTLED = {CARER: "Same carer", PLACE: "Same placement"}


class Stability(Topic):
    """Moves and stability. What is counted is of whole years; part of a year stands apart."""

    @property
    def _children(self) -> str:
        return self.words["children"]

    def _definition(self, option: str) -> str:
        """Return by which of several definitions the council's records are counted."""
        chosen = getattr(options.read(self.report.authority.definitions), option)
        return f"Definition used: {options.CHOICES[option][chosen]}."

    def three_or_more(self) -> Chart | None:
        """Return the line of children with three or more placements in the year."""
        return own_trend.chart(
            self,
            own_years.own(self.report, MANY),
            name="three-or-more-placements",
            subtitle=f"Percentage of {self._children} with three or more placements in the year",
        )

    def three_or_more_table(self) -> Table | Text:
        """Return the same as numbers, with the definition that they are counted by."""
        defined = (measures.measure(MANY).definition, self._definition("placement_changes"))
        return own_table.table(
            self,
            own_years.own(self.report, MANY),
            name="three-or-more-placements-by-year",
            caption=f"{narrative.upper_first(self._children)} with three or more placements",
            what=f"how many {self._children} had three or more placements in the year",
            notes=defined,
            single=True,
            asked=(MANY,),
        )

    def how_many(self) -> Chart | Text | None:
        """Return how many placements children had in the latest year; None if not counted."""
        return self._how_many("placements_in_year", "placement")

    def _how_many(self, group: str, one: str) -> Chart | Text | None:
        rows = own_parts.counted(self, SHARE, group)
        if rows.empty:
            return None
        named = [_many(category, one) for category in rows["category"]]
        return own_parts.bars(
            self,
            rows.assign(category=named),
            name=group.replace("_", "-"),
            heading=f"{narrative.upper_first(one)}s in the year",
            unit=self._children,
            subtitle=f"{narrative.upper_first(self._children)} by number of {one}s in the year",
            ranked=False,
        )

    def settled(self) -> Chart | None:
        """Return the lines of children with the same carer, or in the same placement, two years."""
        return own_trend.chart(
            self,
            own_years.own(self.report, *SETTLED),
            name="two-years",
            subtitle=f"Percentage of {self._children} under 16 and in care for two and a half "
            "years who have had the same carer, or the same placement, for two years",
            names=SETTLED,
        )

    def settled_table(self) -> Table | Text:
        """Return the same as numbers, and from which year the returns allow it."""
        return own_table.table(
            self,
            own_years.own(self.report, *SETTLED),
            name="two-years-by-year",
            caption=f"{narrative.upper_first(self._children)} who have lived with the same carer, "
            "or in the same placement, for two years",
            what=f"how many {self._children} have had the same carer, or the same placement, for "
            "two years",
            notes=self._since(),
            names=SETTLED,
        )

    def _since(self) -> tuple[str, ...]:
        """Return from which year the returns reach back two and a half years, if not from all."""
        many, settled = (
            own_years.whole_years(rows[rows["source"] == RECORDS])["year"]
            for rows in (own_years.own(self.report, MANY), own_years.own(self.report, *SETTLED))
        )
        if many.empty or (len(settled) and settled.min() == many.min()):
            return ()
        told = "The measures need two and a half years of history"
        if settled.empty:
            return (f"{told}: the returns do not reach back so far.",)
        return (f"{told}: the returns reach back so far from 31 March {settled.min()}.",)

    def reasons(self) -> Chart | Text:
        """Return why placements changed in the latest year."""
        rows = own_parts.counted(self, CHANGES, "reason_for_change")
        if rows.empty:
            return self.not_published("why placements changed")
        return own_parts.bars(
            self,
            rows,
            name="reasons-for-change",
            heading="Reason",
            unit="changes of placement",
            subtitle="Changes of placement by reason",
        )

    def reasons_over_years(self) -> Table | None:
        """Return the reasons year by year; None where they are not counted."""
        rows = own_parts.counted(self, CHANGES, "reason_for_change")
        if rows.empty:
            return None
        return own_parts.over_years(
            self,
            rows,
            name="reasons-over-years",
            caption="Changes of placement by reason",
            heading="Reason",
            unit="changes of placement",
        )

    def too_young(self) -> Table | Text:
        """Return how many children under 16 lived in supported accommodation, year by year."""
        return own_table.table(
            self,
            own_years.own(self.report, TOO_YOUNG),
            name="under-16-supported",
            caption=f"{narrative.upper_first(self._children)} under 16 in supported or independent "
            "accommodation",
            what=f"how many {self._children} under 16 live in supported accommodation",
        )

    def social_workers(self) -> Table | Text:
        """Return children with three or more social workers in the year, year by year."""
        return own_table.table(
            self,
            own_years.own(self.report, WORKERS),
            name="three-or-more-social-workers",
            caption=f"{narrative.upper_first(self._children)} with three or more social workers",
            what=f"how many social workers {self._children} have had",
            notes=breaks.said(WORKERS),
        )

    def how_many_workers(self) -> Chart | Text | None:
        """Return how many social workers children had in the latest year; None if not counted."""
        return self._how_many("social_workers_in_year", "social worker")


def _many(number: str, one: str) -> str:
    """Return '1 placement', '5 or more placements'; what is no number stays as it is."""
    if not number[:1].isdigit():
        return number
    return f"{number} {one}" if number == "1" else f"{number} {one}s"
