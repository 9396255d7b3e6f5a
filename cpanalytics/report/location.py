"""Where homes are: in the council's area or not, and how far from where children lived before."""

import pandas as pd

from cpanalytics import narrative
from cpanalytics.report import own_parts, own_table, own_years
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.stability import SHARE, Stability
from cpanalytics.tables import Table
from cpanalytics.text import Text

NUMBER = "children_looked_after"
OUTSIDE, FAR = "placed_outside_area_pct", "placed_20_miles_away_pct"
GROUPS = ("placement", "placement_provider", "location", "distance")
NO_DIRECTORY = "Distance and location need a postcode directory, which was not supplied."


class Location(Stability):
    """Location and distance of placements, counted or printed; and parts by any group."""

    def _parts(self, group: str) -> pd.DataFrame:
        return own_parts.counted(self, SHARE, group)

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

    def _printed(self, groups: tuple[str, ...]) -> pd.DataFrame:
        """Return the printed parts of all children by some groups, also crossed with others."""
        rows = own_years.given(self.report, (NUMBER, SHARE))
        return rows[has_part(rows, groups)]


def has_part(rows: pd.DataFrame, groups: tuple[str, ...]) -> pd.Series:
    """Return which rows are of one of some groups, or of it crossed with others."""
    wanted = [not set(group.split(" x ")).isdisjoint(groups) for group in rows["group"]]
    return pd.Series(wanted, index=rows.index, dtype=bool)
