"""How healthy children are, and how they do at school: counted, printed, or local figures."""

from collections.abc import Mapping

import pandas as pd

from cpanalytics import charts, narrative, not_shown
from cpanalytics.charts import Chart
from cpanalytics.report import own_parts, own_table, own_trend, own_words, own_years
from cpanalytics.report.basis import LOCAL, PUBLISHED, RECORDS
from cpanalytics.report.breakdowns import Breakdowns
from cpanalytics.report.notes import few_notes
from cpanalytics.report.topic import Topic
from cpanalytics.rounding import percent, plain
from cpanalytics.tables import Table
from cpanalytics.text import Text

CARE = {
    "health_assessment_pct": "Health assessment",
    "dental_check_pct": "Dental check",
    "immunisations_up_to_date_pct": "Immunisations",
    "development_checks_pct": "Development checks under 5",
}
SCORES = {"sdq_returned_pct": "Questionnaires returned", "sdq_score_mean": "Mean score"}
BANDS, CONVICTED = "sdq_band_pct", "convicted_pct"
MISUSE = {
    "substance_misuse_pct": "Substance misuse identified",
    "substance_misuse_intervention_received_pct": "Of these, received help",
    "substance_misuse_intervention_refused_pct": "Of these, refused help",
    CONVICTED: "Convicted or cautioned (aged 10 to 17)",
}
MEASURES = (*CARE, *SCORES, *MISUSE)
SCHOOL = (
    "gcse_english_and_maths_pct",
    "good_or_outstanding_school_pct",
    "attendance_over_95_pct",
    "persistent_absence_pct",
)
EDUCATION = "Education: not supplied. The SSDA903 return does not hold it."


class Health(Topic):
    """Health of children looked after for a year, as the return records it, and school."""

    @property
    def _children(self) -> str:
        return self.words["children"]

    def headline(self) -> Text:
        """Return the latest figures on health care and on school, each with its date."""
        told = own_words.told(self, *list(CARE)[:3]) + own_words.told(self, *SCHOOL)[:2]
        nothing = f"{self.report.documents_do} not say how healthy its {self._children} are."
        return own_words.headline(self, told, "health-and-education", nothing)

    def trend(self) -> Chart | None:
        """Return the lines of health care: assessments, dental checks, immunisations, checks."""
        return own_trend.chart(
            self,
            own_years.own(self.report, *CARE),
            name="health-care",
            subtitle=f"Percentage of {self._children} looked after for twelve months",
            names=CARE,
        )

    def by_year(self) -> Table | Text:
        """Return health care year by year, each percentage with what it is of."""
        return self._by_year(CARE, "health-care-by-year", "health care")

    def wellbeing(self) -> Table | Text:
        """Return strengths and difficulties questionnaires: returned, and the mean score."""
        return self._by_year(SCORES, "sdq-by-year", "emotional wellbeing")

    def misuse(self) -> Table | Text:
        """Return substance misuse, help with it, and convictions, year by year."""
        return self._by_year(MISUSE, "misuse-by-year", "substance misuse and convictions")

    def _by_year(self, names: Mapping[str, str], name: str, subject: str) -> Table | Text:
        return own_table.table(
            self,
            own_years.own(self.report, *names),
            name=name,
            caption=f"{narrative.upper_first(subject)} of {self._children}",
            what=f"any figure on {subject} of its {self._children}",
            names=names,
        )

    def bands(self) -> Chart | Text | None:
        """Return the scores of the latest year by band, of those returned; None if not counted."""
        rows = own_parts.counted(self, BANDS, "sdq_band")
        if rows.empty:
            return None
        now = own_parts.latest(rows)
        if own_parts.hidden(now).all():
            when = narrative.say_when(now.iloc[0])
            return Text(f"Scores returned for the {when}, by band: {not_shown.SENTENCE}.")
        if not now["denominator"].max() > 0:
            return Text(f"No score was returned for the {narrative.say_when(now.iloc[0])}.")
        return charts.share_bar(
            pd.DataFrame(
                {
                    "label": now["category"],
                    "value": now["numerator"],
                    "share_pct": now["value"],
                    "display": own_parts.cells(now),
                }
            ),
            name="sdq-bands",
            label_heading="Band of the score",
            title=self._bands_title(now),
            subtitle=f"Strengths and difficulties scores returned, {self.name}, "
            f"{narrative.say_when(now.iloc[0])}, by band",
            source=self.report.source(now),
            unit="scores",
            notes=few_notes(now),
        )

    def _bands_title(self, now: pd.DataFrame) -> str:
        """Return how many scores are a cause for concern."""
        concern = now[now["category"] == "Cause for concern"].iloc[0]
        if narrative.is_hidden(concern):
            return f"Scores returned that are a cause for concern: {not_shown.SENTENCE}"
        part, whole = concern["numerator"], concern["denominator"]
        return (
            f"{plain(part)} of {plain(whole)} scores returned ({percent(part, whole)}) are a cause "
            "for concern"
        )

    def so_far(self) -> Table | None:
        """Return the year so far beside the same months before; None where no year is open."""
        rows = own_years.own(self.report, *MEASURES)
        return own_table.so_far(self, rows, name="health-so-far", caption="Health")

    def printed(self) -> Table | Text | None:
        """Return what is printed on health and stands in no other section.

        Where there are records that is everything printed, since sections show what is counted.
        """
        ids = {*own_years.ids_of("health"), CONVICTED}
        shown = () if self.report.basis.has(RECORDS) else MEASURES
        rows = self._given(PUBLISHED, ids.difference(shown))
        return (
            None
            if rows.empty
            else self._listed(rows, "health-printed", "Figures printed on health")
        )

    def local(self) -> Table | Text | None:
        """Return the council's own local figures on health and school; None where it gives none."""
        ids = {*own_years.ids_of("health", "education"), CONVICTED}
        rows = self._given(LOCAL, ids)
        return (
            None
            if rows.empty
            else self._listed(rows, "health-local", "Local figures on health and school")
        )

    def _given(self, source: str, ids: set[str]) -> pd.DataFrame:
        rows = own_years.given(self.report, ids)
        return self.latest_of(rows[rows["source"] == source])

    def _listed(self, rows: pd.DataFrame, name: str, caption: str) -> Table | Text:
        what = f"any figure on the health of its {self._children}"
        return self.listing(rows, name=name, caption=caption, what=what)

    def school(self) -> Table | Text:
        """Return what is printed on school; where there are only records, that they hold none."""
        shown = Breakdowns(self.report).school()
        if isinstance(shown, Text) and self.report.basis.has(RECORDS):
            return Text(EDUCATION, kind="note")
        return shown

    def check(self) -> Text:
        """Return what does not add up about health, as printed."""
        return self.does_not_add_up(MEASURES)
