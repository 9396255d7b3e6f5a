"""How care leavers fare: number, beside neighbours, region and England, and over time."""

import pandas as pd

from cpanalytics import charts, comparisons, figures, narrative, not_shown
from cpanalytics.charts import Chart
from cpanalytics.report import certainty, own_parts, own_words
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.leavers_beside import LeaversBeside
from cpanalytics.report.opened import Opened
from cpanalytics.report.own_leavers import STAYING_PUT, OwnLeavers
from cpanalytics.report.topic import Topic, for_a_headline, not_counted
from cpanalytics.report.trend import lines, printed_breaks, trend_rows
from cpanalytics.tables import Table
from cpanalytics.text import Text

SHARE, NUMBER, EET = "care_leavers_pct", "care_leavers", "care_leavers_eet_pct"
NEET = "care_leavers_neet_pct"
SUITABLE, IN_TOUCH = "care_leavers_suitable_accommodation_pct", "care_leavers_in_touch_pct"


class CareLeavers(Topic):
    """Care leavers, from the measures care_leavers and care_leavers_pct."""

    @property
    def _who(self) -> str:
        return self.words["care_leavers"]

    def __init__(self, report: Opened) -> None:
        super().__init__(report)
        self._own = OwnLeavers(report)

    def headline(self) -> Text:
        """Return the number of care leavers, or the first percentage printed, or neither."""
        text = self._number()
        shares = pd.concat([self._newest(m) for m in (EET, NEET)])
        counted = shares["source"] == RECORDS
        for _, row in shares[~counted].iterrows():
            text += f" {own_words.sentence(self, row)}"
        text += "".join(f" {said}" for said in self._own.sentences(shares[counted]))
        return Text(self.report.basis.said(text), kind="headline", name="care-leavers")

    def _number(self) -> str:
        """Return how many care leavers there are, or that it is not said."""
        rows = self._own.numbers()
        printed = self.report.latest(NUMBER)
        if rows.empty and printed is None:
            return f"{self.report.documents_do} not say how many {self._who} there are."
        rows = printed.to_frame().T if rows.empty else rows
        kept_back = [row["age_band"] for _, row in rows.iterrows() if narrative.is_hidden(row)]
        when = own_words.in_brackets(rows.iloc[0])
        rows = rows[~own_parts.hidden(rows)]
        ages = narrative.listed(kept_back)
        which = f"The number of {self._who} aged {ages} in {self.name} ({when}) is"
        not_told = f"{which} {not_shown.SENTENCE}." if kept_back else ""
        if rows.empty:
            return not_told
        told = [f"{narrative.say(row)} aged {row['age_band']}" for _, row in rows.iterrows()]
        told[0] = told[0].replace(" aged", f" {self._who} aged", 1)
        said = f"{self.name} had {narrative.listed(told)} ({when})."
        return " ".join(filter(None, (said, not_told)))

    def _newest(self, measure: str) -> pd.DataFrame:
        return self.newest_of(for_a_headline(self.report.own(self.report.rows(measure))))

    def beside_others(self) -> Chart | Text:
        """Return each latest percentage beside the other areas printed with it."""
        return LeaversBeside(self.report).chart()

    def trend(self) -> Chart | Text:
        """Return the dated trend in education, employment or training, all areas.

        Where none is printed, the council's own years as counted, a line an age group.
        """
        rows = trend_rows(not_counted(self.report.rows(EET)))
        if rows.empty:
            return self._own.trend(EET, "eet-trend") or self.not_published(
                f"a trend of {self._who} in education, employment or training"
            )
        data = lines(rows)
        return charts.trend_lines(
            data,
            name="eet-trend",
            title=self._trend_title(rows),
            subtitle=f"Percentage of {self._who} in education, employment or training, "
            f"from {_the(data['period'].iloc[0])} to {_the(data['period'].iloc[-1])}",
            source=self.report.source(rows),
            unit="%",
            focus=self.name,
            breaks=printed_breaks(rows),
        )

    def _trend_title(self, rows: pd.DataFrame) -> str:
        """Return the first and the last percentage; how it moved only if by more than chance."""
        own = self.report.own(rows).sort_values("period_end")
        first, last = own.iloc[0], own.iloc[-1]
        ends = narrative.say(first), narrative.say(last)
        if moved := certainty.moved(first, last):
            return f"The percentage in {self.name} {moved}, from {ends[0]} to {ends[1]}"
        whens = narrative.short_when(first), narrative.short_when(last)
        return f"{self.name}: {ends[0]}, {whens[0]}; {ends[1]}, {whens[1]}"

    def undated(self) -> Table | Text:
        """Return the percentages that the document prints without a date, all areas."""
        rows = not_counted(self.report.rows(SHARE, group="", category=""))
        own = self.report.own(rows)
        undated = own[~own["dated_by"].isin(figures.SURE_DATES)]
        if undated.empty and len(self._own.numbers()):
            return Text(f"Every percentage of {self._who} has its date.")
        things = [*comparisons.SAME_THING, "period_end", "place"]
        rows = rows.merge(undated[things].drop_duplicates(), on=things)
        return self.by_area(
            rows,
            name="undated",
            caption=f"Percentages of {self._who} that the documents print without a date",
            what=f"any percentage of {self._who} without a date",
        )

    def activities(self) -> list[Table]:
        """Return what care leavers do in full over the years, as far as counted."""
        caption = f"{narrative.upper_first(self._who)} by what they do in full"
        return self._own.by_year("activity_in_full", caption, "Activity")

    def homes(self) -> list[Chart | Table | Text]:
        """Return where care leavers live, and whether that is suitable, as far as counted."""
        caption = f"{narrative.upper_first(self._who)} by where they live"
        tables = self._own.by_year("accommodation", caption, "Where they live")
        return self._charted(SUITABLE, "suitable-trend", tables) or [
            self.not_published(f"where its {self._who} live, kind by kind")
        ]

    def in_touch(self) -> list[Chart | Table | Text]:
        """Return with how many the council is in touch over the years, as far as counted."""
        caption = f"{narrative.upper_first(self._who)} by contact with the council"
        tables = self._own.by_year("in_touch", caption, "Contact")
        return self._charted(IN_TOUCH, "in-touch-trend", tables)

    def _charted(self, headline: str, name: str, tables: list[Table]) -> list[Chart | Table]:
        chart = self._own.trend(headline, name)
        return [*([chart] if chart else []), *tables]

    def other(self) -> list[Table | Text]:
        """Return the council's other printed figures on care leavers, then others counted."""
        counted = [*self._own.staying_put(), *self._own.former_uasc()]
        rows = self.topic_rows(("care_leavers",))
        rows = rows[rows["measure"] != SHARE]
        if rows.empty and counted:
            return counted
        printed = self.listing(
            rows,
            name="other-care-leaver-figures",
            caption=f"Other figures printed on {self._who}",
            what=f"any other figure on {self._who}",
        )
        return [printed, *counted]

    def check(self) -> Text:
        """Return what does not add up about care leavers."""
        return self.does_not_add_up((SHARE, NUMBER), counted=STAYING_PUT)


def _the(period: str) -> str:
    """Return 'the year to 31 Mar 2018', or a date as it is."""
    return f"the {period}" if period.startswith("year") else period
