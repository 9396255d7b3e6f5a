"""Whether children are heard and safe: reviews, taking part, going missing, surveys."""

from collections.abc import Mapping

import pandas as pd

from cpanalytics import narrative
from cpanalytics.charts import Chart
from cpanalytics.report import own_parts, own_table, own_trend, own_words, own_years
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.topic import Topic
from cpanalytics.tables import Table
from cpanalytics.text import Text

REVIEWS = {
    "reviews_on_time_pct": "Reviews on time",
    "review_participation_pct": "Child took part",
    "children_all_reviews_on_time_pct": "All reviews on time",
}
MISSING, AWAY = (
    {
        f"{kind}_children_pct": words,
        f"{kind}_episodes": "Times",
        f"{kind}_episodes_per_child_mean": "Times for each child",
    }
    for kind, words in (("missing", "Went missing"), ("away", "Away without authorisation"))
)
INTERVIEWS = ("return_interview_offered_pct", "return_interview_completed_pct")
CONVICTED = "convicted_pct"
FIRST_YEAR = (
    "In the first year of the returns fewer reviews are known to be due: the time runs from the "
    "review before, which may not be in the returns.",
)
MEASURES = (*REVIEWS, *MISSING, *AWAY, "missing_children", "away_children")


class Voice(Topic):
    """Reviews, participation, going missing and being away, surveys and return interviews."""

    @property
    def _children(self) -> str:
        return self.words["children"]

    def headline(self) -> Text:
        """Return the latest figures on reviews and on going missing, each with its date."""
        ids = (*list(REVIEWS)[:2], *list(MISSING)[:1], "missing_episodes", *INTERVIEWS)
        nothing = f"{self.report.documents_do} not say whether its {self._children} are heard."
        return own_words.headline(self, own_words.told(self, *ids), "voice-and-safety", nothing)

    def reviews(self) -> Chart | None:
        """Return the lines of reviews on time, and of those in which the child took part."""
        return own_trend.chart(
            self,
            own_years.own(self.report, *list(REVIEWS)[:2]),
            name="reviews",
            subtitle=f"Percentage of reviews of {self._children}",
            names=REVIEWS,
        )

    def reviews_by_year(self) -> Table | Text:
        """Return reviews year by year: on time, children with all on time, taking part."""
        return self._by_year(
            REVIEWS,
            "reviews-by-year",
            f"Reviews of {self._children}",
            "reviews of its",
            notes=FIRST_YEAR,
        )

    def _by_year(
        self,
        names: Mapping[str, str],
        name: str,
        caption: str,
        what: str,
        also: str = "",
        notes: tuple[str, ...] = (),
    ) -> Table | Text:
        """Return a table by year; ``also`` is a measure that is shown only where it is printed."""
        ids = [*names, *([also] if also else [])]
        return own_table.table(
            self,
            own_years.own(self.report, *ids),
            name=name,
            caption=caption,
            what=f"{what} {self._children}",
            names=names,
            notes=notes,
        )

    def participation(self) -> Chart | Text:
        """Return how children took part in the reviews of the latest year."""
        rows = self._participation()
        if rows.empty:
            return self.not_published("how children took part in their reviews")
        return own_parts.bars(
            self,
            rows,
            name="participation",
            heading="How the child took part",
            unit="reviews",
            subtitle="Reviews held, by how the child took part",
            ranked=False,
        )

    def participation_by_year(self) -> Table | None:
        """Return how children took part, year by year; None where that is not counted."""
        rows = self._participation()
        if rows.empty:
            return None
        return own_parts.over_years(
            self,
            rows,
            name="participation-by-year",
            caption="Reviews held, by how the child took part",
            heading="How the child took part",
            unit="reviews",
        )

    def _participation(self) -> pd.DataFrame:
        return own_parts.of_counts(self, own_parts.counted(self, "reviews", "participation"))

    def missing(self) -> Chart | None:
        """Return the lines of children who went missing, or were away without authorisation."""
        shares = {id: words for part in (MISSING, AWAY) for id, words in list(part.items())[:1]}
        return own_trend.chart(
            self,
            own_years.own(self.report, *shares),
            name="missing-and-away",
            subtitle=f"Percentage of {self._children} at any time in the year who went missing, or "
            "were away from their placement without authorisation",
            names=shares,
        )

    def missing_by_year(self) -> Table | Text:
        """Return children who went missing, how often, and how often each, year by year."""
        return self._times(MISSING, "missing", "went missing")

    def away_by_year(self) -> Table | Text:
        """Return the same for being away without authorisation."""
        return self._times(AWAY, "away", "were away without authorisation")

    def _times(self, names: Mapping[str, str], kind: str, did: str) -> Table | Text:
        caption = f"{narrative.upper_first(self._children)} who {did}"
        what = f"how many {did} of its"
        return self._by_year(names, f"{kind}-by-year", caption, what, f"{kind}_children")

    def interviews(self) -> Table | Text:
        """Return interviews after going missing, as printed or as local figures."""
        return self.listing(
            self.latest_of(own_years.given(self.report, INTERVIEWS)),
            name="return-interviews",
            caption="Interviews on return after going missing",
            what="interviews on return after going missing",
        )

    def surveys(self) -> Table | Text:
        """Return what children and young people answered in surveys, as printed."""
        return self.listing(
            self.latest_of(own_years.given(self.report, own_years.ids_of("voice"), "survey")),
            name="surveys",
            caption="What children and young people said in surveys",
            what="any survey of children and young people",
        )

    def so_far(self) -> Table | None:
        """Return the year so far beside the same months before; None where no year is open."""
        rows = own_years.own(self.report, *MEASURES)
        return own_table.so_far(self, rows, name="voice-so-far", caption="Reviews and missing")

    def printed(self) -> Table | Text | None:
        """Return what else is printed, or given as local figures; None if nothing is.

        Where there are records that is everything printed, since sections show what is counted.
        Convictions are in the report on health.
        """
        shown = () if self.report.basis.has(RECORDS) else MEASURES
        ids = own_years.ids_of("voice", "safety") - {*INTERVIEWS, CONVICTED, *shown}
        rows = own_years.given(self.report, ids)
        if rows.empty:
            return None
        return self.listing(
            self.latest_of(rows),
            name="voice-and-safety-printed",
            caption="Figures printed on voice and safety",
            what="any other figure on voice and safety",
        )

    def check(self) -> Text:
        """Return what does not add up about voice and safety, as printed."""
        return self.does_not_add_up((*MEASURES, *INTERVIEWS, "survey_pct"))
