"""Where children live: counted from the returns, printed, or both, each said to be what it is."""

import pandas as pd

from cpanalytics import measures, narrative
from cpanalytics.charts import Chart
from cpanalytics.report import own_by_age, own_parts, own_table, own_words, own_years
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.breakdowns import Breakdowns
from cpanalytics.report.location import FAR, GROUPS, NUMBER, OUTSIDE, Location, has_part
from cpanalytics.report.stability import CARER, CHANGES, MANY, PLACE, SHARE, TOO_YOUNG, WORKERS
from cpanalytics.tables import Table
from cpanalytics.text import Text

NEW = "new_placements"
MEASURES = (MANY, CARER, PLACE, OUTSIDE, FAR, WORKERS, TOO_YOUNG)


class Placements(Location):
    """Placements and providers, beside location and how settled children are."""

    def headline(self) -> Text:
        """Return where most children live, and how settled they are."""
        told = [*self._most_common(), *own_words.told(self, MANY)]
        told += own_words.told(self, CARER, PLACE)[:1]
        if not told:
            printed = self.latest_of(self._printed(GROUPS))
            told = [own_words.sentence(self, row) for _, row in printed.iterrows()]
        nothing = (
            f"{self.report.documents_do} not say where its {self._children} live, or how settled "
            "they are."
        )
        return own_words.headline(self, told, "placements", nothing)

    def _most_common(self) -> list[str]:
        """Return the largest kind of placement as a sentence; nothing where none is known."""
        mix = own_years.own(self.report, SHARE, group="placement", category="")
        row = own_years.newest(mix.sort_values("value", ascending=False, kind="stable"))
        if row is None:
            return []
        if narrative.is_hidden(row):
            return []
        year = mix[(mix["period_end"] == row["period_end"]) & (mix["source"] == row["source"])]
        shown = "" if own_parts.is_largest(year) else "shown "
        place = narrative.say_category(row["category"])
        return [
            f"The most common placement {shown}of {self._children} in {self.name} is {place}: "
            f"{narrative.with_base(row)}, {own_words.when(row)}"
            f"{own_years.which_source(self.report, row)}."
        ]

    def mix(self) -> Chart | Text:
        """Return where children live: as counted, or as printed where nothing is counted."""
        rows = self._parts("placement")
        if rows.empty and own_years.begins_within(self.report):
            return Text(own_years.NO_WHOLE_YEAR, kind="note")
        if rows.empty:
            return Breakdowns(self.report).placements_chart()
        return own_parts.bars(
            self,
            rows,
            name="placement-mix",
            heading="Placement",
            unit=self._children,
            subtitle=f"{narrative.upper_first(self._children)} by placement",
            notes=(self._definition("temporary_placements"),),
        )

    def mix_by_age(self) -> Table | Text | None:
        """Return placements by age band; None where ``mix`` is printed, or not known at all."""
        if self._parts("placement").empty:
            return None
        return own_by_age.by_age(
            self,
            NUMBER,
            "placement",
            name="placements-by-age",
            caption=f"Placements of {self._children} by age",
            heading="Placement",
            what="placements by age",
        )

    def mix_over_years(self) -> Table | None:
        """Return how many children lived in each kind of placement, year by year, if counted."""
        return self._over_years("placement", "Placement", "Placements")

    def providers(self) -> Table | None:
        """Return who provides the placements, year by year, if counted."""
        return self._over_years("placement_provider", "Provider", "Providers of placements")

    def new(self) -> Table | None:
        """Return the kinds of the placements that began in each year; None if not counted."""
        rows = own_parts.counted(self, f"{NEW}_pct", "placement")
        if rows.empty:
            return None
        return own_parts.over_years(
            self,
            rows,
            name="new-placements-by-year",
            caption=f"New placements of {self._children}",
            heading="Placement",
            unit="new placements",
            notes=(measures.measure(NEW).definition,),
        )

    def so_far(self) -> Table | None:
        """Return the year so far beside the same months before; None where no year is open."""
        rows = own_years.own(self.report, *MEASURES)
        return own_table.so_far(self, rows, name="placements-so-far", caption="Placements")

    def printed(self) -> Table | Text | None:
        """Return what is printed, or given as local figures, and stands in no other section.

        Where there are records that is everything printed, since sections show what is counted.
        """
        rows = pd.concat([self._printed(GROUPS), self._printed_of_placements()])
        if not self.report.basis.has(RECORDS):
            elsewhere = has_part(rows, GROUPS[2:]) | rows["measure"].isin(MEASURES)
            rows = rows[~elsewhere]
        if rows.empty:
            return None
        return self.listing(
            self.latest_of(rows),
            name="placements-printed",
            caption=f"Figures printed on where {self._children} live",
            what=f"any figure on where its {self._children} live",
        )

    def _printed_of_placements(self) -> pd.DataFrame:
        return own_years.given(self.report, own_years.ids_of("placements"))

    def check(self) -> Text:
        """Return what does not add up about placements, as printed."""
        return self.does_not_add_up((*MEASURES, CHANGES, SHARE, NEW, f"{NEW}_pct"))
