"""Where children live: counted from the returns, printed, or both, each said to be what it is."""

import pandas as pd

from cpanalytics import narrative
from cpanalytics.charts import Chart
from cpanalytics.report import own_parts, own_table, own_words, own_years
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.stability import (
    CARER,
    CHANGES,
    MANY,
    PLACE,
    SHARE,
    TOO_YOUNG,
    WORKERS,
    Stability,
)
from cpanalytics.tables import Table
from cpanalytics.text import Text

NUMBER = "children_looked_after"
OUTSIDE, FAR = "placed_outside_area_pct", "placed_20_miles_away_pct"
MEASURES = (MANY, CARER, PLACE, OUTSIDE, FAR, WORKERS, TOO_YOUNG)
GROUPS = ("placement", "placement_provider", "location", "distance")
NO_DIRECTORY = "Distance and location need a postcode directory, which was not supplied."


class Placements(Stability):
    """Placements, providers and location, beside how settled children are."""

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
        place = narrative.say_category(row["category"])
        return [
            f"The most common placement of {self._children} in {self.name} is {place}: "
            f"{narrative.with_base(row)}, {own_words.when(row)}"
            f"{own_years.which_source(self.report, row)}."
        ]

    def mix(self) -> Chart | Text:
        """Return where children live: as counted, or as printed where nothing is counted."""
        rows = self._parts("placement")
        if rows.empty and own_years.begins_within(self.report):
            return Text(own_years.NO_WHOLE_YEAR, kind="note")
        if rows.empty:
            return self.report.breakdowns.placements_chart()
        return own_parts.bars(
            self,
            rows,
            name="placement-mix",
            heading="Placement",
            unit=self._children,
            subtitle=f"{narrative.upper_first(self._children)} by placement",
            notes=(self._definition("temporary_placements"),),
        )

    def _parts(self, group: str) -> pd.DataFrame:
        return own_parts.counted(self, SHARE, group)

    def mix_by_age(self) -> Table | Text | None:
        """Return placements by age band; None where ``mix`` is printed, or not known at all."""
        if self._parts("placement").empty:
            return None
        return own_parts.by_age(
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

    def _over_years(self, group: str, heading: str, caption: str) -> Table | None:
        rows = self._parts(group)
        if rows.empty:
            return None
        return own_parts.over_years(
            self,
            rows,
            name=f"{group.replace('_', '-')}-by-year",
            caption=f"{caption} of {self._children}",
            heading=heading,
            unit=self._children,
            notes=own_years.breaks(rows) if group == "placement" else (),
        )

    def location(self) -> Table | Text:
        """Return where placements are: in the area or not, by year; or why that is not known."""
        rows = self._parts("location")
        if rows.empty and self.report.basis.has(RECORDS):
            return Text(NO_DIRECTORY, kind="note")
        if rows.empty:
            return self._location_printed()
        return self._over_years("location", "Location", "Location of placements")

    def _location_printed(self) -> Table | Text:
        rows = self._printed(GROUPS[2:])
        far = own_years.given(self.report, (OUTSIDE, FAR))
        return self.listing(
            self.latest_of(pd.concat([rows, far])),
            name="location-printed",
            caption=f"Where {self._children} live: in the area or outside it",
            what=f"how far from home its {self._children} live",
        )

    def distance(self) -> Table | None:
        """Return who lives outside the area and over twenty miles from home; None if not known."""
        rows = own_years.own(self.report, OUTSIDE, FAR)
        if self._parts("location").empty:
            return None
        return own_table.table(
            self,
            rows,
            name="far-from-home",
            caption=f"{narrative.upper_first(self._children)} outside the area and far from home",
            what="distance from home",
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
            elsewhere = _has_part(rows, GROUPS[2:]) | rows["measure"].isin(MEASURES)
            rows = rows[~elsewhere]
        if rows.empty:
            return None
        return self.listing(
            self.latest_of(rows),
            name="placements-printed",
            caption=f"Figures printed on where {self._children} live",
            what=f"any figure on where its {self._children} live",
        )

    def _printed(self, groups: tuple[str, ...]) -> pd.DataFrame:
        """Return the printed parts of all children by some groups, also crossed with others."""
        rows = own_years.given(self.report, (NUMBER, SHARE))
        return rows[_has_part(rows, groups)]

    def _printed_of_placements(self) -> pd.DataFrame:
        return own_years.given(self.report, own_years.ids_of("placements"))

    def check(self) -> Text:
        """Return what does not add up about placements, as printed."""
        return self.does_not_add_up((*MEASURES, CHANGES, SHARE))


def _has_part(rows: pd.DataFrame, groups: tuple[str, ...]) -> pd.Series:
    """Return which rows are of one of some groups, or of it crossed with others."""
    wanted = [not set(group.split(" x ")).isdisjoint(groups) for group in rows["group"]]
    return pd.Series(wanted, index=rows.index, dtype=bool)
