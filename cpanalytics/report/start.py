"""The first page: what the council published, by topic, and where to read on."""

import pandas as pd

from cpanalytics import authorities, measures, narrative, periods
from cpanalytics.authorities import Authority
from cpanalytics.errors import InputError
from cpanalytics.report import own_years
from cpanalytics.report.basis import LOCAL, PUBLISHED, RECORDS
from cpanalytics.report.small_numbers import how_many_hidden
from cpanalytics.report.topic import Topic, not_counted
from cpanalytics.rounding import plain
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
        ends = rows["period_end"]
        ends = ends[ends <= self.report.as_of]  # plans are of later dates
        first, last = periods.say_date(ends.min()), periods.say_date(ends.max())
        dates = last if first == last else f"{first} to {last}"
        return Text(
            f"{self.name}: {plain(len(rows))} figures from {narrative.listed(self._made_of())}, "
            f"dated {dates}.{self._not_shown()}",
            kind="headline",
            name="start",
        )

    def _not_shown(self) -> str:
        """Return how many figures are kept back; '' where none is protected."""
        if not self.report.basis.is_protected:
            return ""
        return f" {how_many_hidden(self.report.figures, 'them')}."

    def _made_of(self) -> list[str]:
        """Return '2 documents' or '5 SSDA903 returns', as far as the report has figures of them."""
        basis = self.report.basis
        documents = narrative.counted(len(self.report.documents), "document", "documents")
        told = {
            PUBLISHED: documents,
            RECORDS: narrative.counted(len(basis.years), "SSDA903 return", "SSDA903 returns"),
            LOCAL: "local lists",
        }
        return [words for source, words in told.items() if basis.has(source)]

    def published(self) -> Table:
        """Return how many figures each topic has, and its latest date."""
        rows = self.report.own(self.report.figures)
        rows = rows[rows["kind"].isin(["actual", "survey"])]
        groups = rows.groupby(_topics(rows))["period_end"]
        counts, latest = groups.size(), groups.max()
        counted = self.report.basis.has(RECORDS)
        nothing = "no figure" if counted else None
        data = pd.DataFrame(
            [
                {
                    "Topic": title,
                    "Figures": int(counts.get(topic, 0)),
                    "Latest date": periods.say_date(latest[topic]) if topic in latest else nothing,
                }
                for topic, title in TOPICS.items()
            ]
        )
        council = self.report.authority.council
        return Table(
            "published",
            f"The figures of {council}, by topic"
            if counted
            else f"What {council} published, by topic",
            data,
            notes=("The council's own figures, without targets and forecasts.",),
        )

    def one_measure(self) -> Table | Text:
        """Return the council's own numbers of children, as an example of the one table."""
        rows = self.report.rows("children_looked_after", age_band="Total", sex="Total")
        rows = self.report.own(rows)
        counted = own_years.whole_years(rows[rows["source"] == RECORDS])  # not every month's end
        return self.listing(
            pd.concat([not_counted(rows), counted[rows.columns]]).sort_values(
                "period_end", kind="stable"
            ),
            name="one-measure",
            caption=f"One measure: the number of {self.words['children']}",
            what=f"the number of its {self.words['children']}",
        )

    def councils(self) -> Table:
        """Return the councils of this project: the values that ``authority`` can have."""
        profiles = list(filter(None, map(_profile, authorities.slugs())))
        data = pd.DataFrame(
            {
                "Council": [p.council for p in profiles],
                "Name to use": [p.slug for p in profiles],
                "Region": [p.region for p in profiles],
            }
        )
        return Table("councils", "Councils in this project", data)


def _profile(slug: str) -> Authority | None:
    """Return a council's profile; of another than this report's it may be broken."""
    try:
        return authorities.authority(slug)
    except InputError:
        return None


def _topics(rows: pd.DataFrame) -> pd.Series:
    """Return the topic of each figure; where children live is one, whatever the measure."""
    pairs = rows[["measure", "group"]].drop_duplicates()
    topic = {pair: _topic(*pair) for pair in pairs.itertuples(index=False, name=None)}
    found = [topic[pair] for pair in zip(rows["measure"], rows["group"], strict=True)]
    return pd.Series(found, rows.index, dtype=str)


def _topic(measure: str, group: str) -> str:
    if not set(group.split(" x ")).isdisjoint(("placement", "location")):
        return "placements"
    return measures.measure(measure).topic
