"""Parts of the population, as far as printed: placements, characteristics, school."""

import pandas as pd

from cpanalytics import charts, measures, narrative
from cpanalytics.charts import Chart
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.own_population import PARTS, OwnPopulation
from cpanalytics.report.topic import Topic, not_counted
from cpanalytics.tables import Table
from cpanalytics.text import Text

SHARE, NUMBER = "children_looked_after_pct", "children_looked_after"
PLACEMENTS = "see “Where do our children live, and how settled are they?”"
HEALTH_AND_VOICE = (
    "see “Are our children healthy, and how do they do at school?” and “Are our children heard and "
    "safe?”"
)
"""Other pages by their titles, which become links where the pages are in the same run."""


class Breakdowns(Topic):
    """Parts of the population: placements, location, ethnicity, legal status, school."""

    def _of(self, groups: tuple[str, ...]) -> pd.DataFrame:
        rows = not_counted(self.report.own(self.report.figures))
        rows = rows[rows["measure"].isin([SHARE, NUMBER])]
        rows = rows[rows["group"].map(lambda group: _has_part(group, groups)).astype(bool)]
        return self.latest_of(rows[rows["kind"] == "actual"])

    def placements_chart(self) -> Chart | Text:
        """Return where children live, as percentages, largest first."""
        rows = self._of(("placement",))
        rows = rows[
            (rows["measure"] == SHARE) & (rows["group"] == "placement") & rows["value"].notna()
        ]
        if len(rows) < 2 and self.report.basis.has(RECORDS):
            return Text(f"The returns tell where {self.words['children']} live: {PLACEMENTS}.")
        if len(rows) < 2:
            return self.not_published("the percentage in each kind of placement")
        rows = rows.sort_values("value", ascending=False, kind="stable")
        top = rows.iloc[0]
        return charts.ranked_bars(
            pd.DataFrame(
                {
                    "label": rows["category"],
                    "value": rows["value"],
                    "display": rows.apply(narrative.say, axis=1),
                }
            ),
            name="placements",
            label_heading="Placement",
            title=f"{top['category']}: {narrative.say(top)} of {self.words['children']}",
            subtitle=f"Percentage of {self.words['children']} by placement, {self.name}, "
            f"{narrative.say_when(top)}",
            source=self.report.source(rows),
            unit="%",
            notes=("Only the placements that the document names; they may not add up to 100.",),
        )

    def placements(self) -> Table | Text | None:
        """Return every printed figure on where children live and how stable that is.

        None where nothing is printed, as all is counted: ``placements_chart`` says where it is.
        """
        rows = pd.concat([self._of(("placement", "location")), self.topic_rows(("placements",))])
        if rows.empty and self.report.basis.has(RECORDS):
            return None
        return self.listing(
            rows,
            name="placements-listed",
            caption=f"Where {self.words['children']} live, and how stable that is",
            what=f"any figure on where its {self.words['children']} live",
        )

    def characteristics(self) -> list[Table | Text]:
        """Return ethnicity, legal status and other parts of the population, as printed.

        Then those that are counted, a table each, year by year.
        """
        counted = OwnPopulation(self.report).parts()
        rows = self._of(tuple(PARTS))
        if rows.empty and counted:
            return counted
        printed = self.listing(
            rows,
            name="characteristics",
            caption=f"Other characteristics of {self.words['children']}",
            what="ethnicity, legal status or category of need",
        )
        return [printed, *counted]

    def school(self) -> Table | Text:
        """Return every printed figure on school and attainment, beside other areas."""
        ids = [m.id for m in measures.catalogue().values() if m.topic == "education"]
        rows = self.report.figures
        rows = rows[rows["measure"].isin(ids) & (rows["kind"] == "actual")]
        rows = rows[rows["measure"] != "post16_destinations"]
        return self.by_area(
            pd.concat([self._of(("school_stage",)), rows]),
            name="school",
            caption=f"School and attainment of {self.words['children']}, beside other areas and "
            "all children",
            what="any figure on school or attainment",
        )

    def health_voice_and_safety(self) -> Table | Text:
        """Return every printed figure on health, reviews and surveys, and going missing."""
        rows = self.topic_rows(("health", "voice", "safety"), kinds=("actual", "survey"))
        if rows.empty and self.report.basis.has(RECORDS):
            return Text(f"The returns tell of health, voice and safety: {HEALTH_AND_VOICE}.")
        return self.listing(
            rows,
            name="health-voice-safety",
            caption="Health, voice and safety: figures printed",
            what="any figure on health, reviews, surveys or going missing",
        )


def _has_part(group: str, wanted: tuple[str, ...]) -> bool:
    """Return whether a group, or one part of a crossed group, is wanted."""
    return not set(group.split(" x ")).isdisjoint(wanted)
