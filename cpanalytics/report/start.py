"""The first page: what the council published, by topic, and where to read on."""

import pandas as pd

from cpanalytics import authorities, measures, narrative, periods
from cpanalytics.report.topic import Topic
from cpanalytics.tables import Table
from cpanalytics.text import Text

TOPICS = {
    "population": "Number of children, coming into and leaving care",
    "placements": "Where children live, and stability",
    "health": "Health",
    "education": "School, attainment and what young people do after 16",
    "care_leavers": "Care leavers",
    "voice": "Voice: reviews, surveys, taking part",
    "safety": "Safety: going missing, offending",
    "organisation": "How the council organises itself",
}


class Start(Topic):
    """What there is to read."""

    def headline(self) -> Text:
        """Return how many figures are published, and where."""
        rows = self.report.figures
        first, last = (
            periods.say_date(rows["period_end"].min()),
            periods.say_date(self.report.as_of),
        )
        dates = last if first == last else f"{first} to {last}"
        documents = narrative.counted(len(self.report.documents), "document", "documents")
        return Text(
            f"{self.name}: {len(rows)} figures from {documents}, dated {dates}.",
            kind="headline",
            name="start",
        )

    def published(self) -> Table:
        """Return how many figures each topic has, and its latest date."""
        rows = self.report.own(self.report.figures)
        rows = rows[rows["kind"].isin(["actual", "survey"])]
        topics = pd.Series([_topic(row) for _, row in rows.iterrows()], rows.index, dtype=str)
        groups = rows.groupby(topics)["period_end"]
        counts, latest = groups.size(), groups.max()
        data = pd.DataFrame(
            [
                {
                    "Topic": title,
                    "Figures": int(counts.get(topic, 0)),
                    "Latest date": periods.say_date(latest[topic]) if topic in latest else None,
                }
                for topic, title in TOPICS.items()
            ]
        )
        return Table(
            "published",
            f"What {self.report.authority.council} published, by topic",
            data,
            notes=("The council's own figures, without targets and forecasts.",),
        )

    def one_measure(self) -> Table | Text:
        """Return the council's own numbers of children, as an example of the one table."""
        rows = self.report.rows("children_looked_after", age_band="Total", sex="Total")
        return self.listing(
            self.report.own(rows).sort_values("period_end", kind="stable"),
            name="one-measure",
            caption=f"One measure: the number of {self.words['children']}",
            what=f"the number of its {self.words['children']}",
        )

    def councils(self) -> Table:
        """Return the councils of this project: the values that ``authority`` can have."""
        profiles = [authorities.authority(slug) for slug in authorities.slugs()]
        data = pd.DataFrame(
            {
                "Council": [p.council for p in profiles],
                "Name to use": [p.slug for p in profiles],
                "Region": [p.region for p in profiles],
            }
        )
        return Table("councils", "Councils in this project", data)


def _topic(row: pd.Series) -> str:
    """Return the topic of a figure; where children live is one, whatever the measure."""
    if not set(row["group"].split(" x ")).isdisjoint(("placement", "location")):
        return "placements"
    return measures.measure(row["measure"]).topic
