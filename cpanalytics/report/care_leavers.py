"""How care leavers fare: number, beside neighbours, region and England, and over time."""

import pandas as pd

from cpanalytics import charts, comparisons, figures, measures, narrative
from cpanalytics.charts import Chart
from cpanalytics.report.topic import Topic, area_name
from cpanalytics.report.trend import lines, trend_rows
from cpanalytics.tables import Table
from cpanalytics.text import Text

SHARE, NUMBER, EET = "care_leavers_pct", "care_leavers", "care_leavers_eet_pct"


class CareLeavers(Topic):
    """Care leavers, from the measures care_leavers and care_leavers_pct."""

    @property
    def _who(self) -> str:
        return self.words["care_leavers"]

    def headline(self) -> Text:
        """Return the number of care leavers, or the first percentage printed, or neither."""
        row = self.report.latest(NUMBER)
        if row is not None:
            text = (
                f"{self.name} had {narrative.say(row)} {self._who} aged {row['age_band']} "
                f"({narrative.say_when(row)})."
            )
        else:
            text = f"The documents of {self.name} do not print how many {self._who} there are."
        eet = self.newest_of(self.report.own(self.report.rows(EET)))
        text += "".join(f" {self._told(row)}" for _, row in eet.iterrows())
        return Text(text, kind="headline", name="care-leavers")

    def _told(self, row: pd.Series) -> str:
        """Return one percentage as a sentence, with what stands beside it."""
        others = self.beside(row)
        return (
            f"{self.report.label(row)}: {narrative.say(row)} ({narrative.say_when(row)})"
            + (f", beside {others}" if others else "")
            + "."
        )

    def beside_others(self) -> Chart | Text:
        """Return each latest percentage beside the other areas printed with it."""
        rows = self._latest_shares()
        rows = rows[rows["value"].notna()]
        if rows.empty:
            return self.not_published(f"percentage of {self._who}")
        data = pd.concat([self._panel(row) for _, row in rows.iterrows()])
        return charts.comparison_dots(
            data,
            name="beside-others",
            title=self._title(rows),
            subtitle=f"Percentage of {self._who}, {self.name} and the areas printed beside it; "
            f"{self._dates(rows)}",
            source=self.report.source(rows),
            unit="%",
            focus=self.name,
        )

    def _latest_shares(self) -> pd.DataFrame:
        own = self.report.own(self.report.figures)
        rows = own[(own["measure"] == SHARE) & (own["kind"] == "actual")]
        return self.newest_of(rows).drop_duplicates(["category", "age_band"])

    def _panel(self, row: pd.Series) -> pd.DataFrame:
        others = comparisons.beside(self.report.figures, row)
        shown = pd.concat([row.to_frame().T, others])
        return pd.DataFrame(
            {
                "panel": self._panel_name(row),
                "series": shown.apply(area_name, axis=1),
                "value": shown["value"].astype(float),
                "display": shown.apply(narrative.say, axis=1),
            }
        )

    def _panel_name(self, row: pd.Series) -> str:
        """Return the measure without 'care leavers' in front, which the subtitle says."""
        name = self.report.label(row).removeprefix(narrative.upper_first(self._who)).strip()
        return f"{narrative.upper_first(name)} ({narrative.short_when(row)})"

    def _dates(self, rows: pd.DataFrame) -> str:
        dates = list(dict.fromkeys(rows.apply(narrative.say_when, axis=1)))
        return dates[0] if len(dates) == 1 else "dates as shown"

    def _title(self, rows: pd.DataFrame) -> str:
        """Return how many of the compared measures are better here than in England."""
        compared = [c for c in (self._against_nation(row) for _, row in rows.iterrows()) if c]
        if not compared:
            return f"{len(rows)} percentages are printed for {self._who}, none beside England"
        better = narrative.out_of(compared.count("better"), len(compared))
        return f"{self.name} is better than England on {better} measures printed for both"

    def _against_nation(self, row: pd.Series) -> str:
        """Return better, not better, or '' where the two cannot be compared."""
        others = comparisons.beside(self.report.figures, row)
        nation = others[(others["area_level"] == figures.NATION) & others["value"].notna()]
        direction = measures.measure(
            measures.headline_id(row["measure"], row["group"], row["category"]) or row["measure"]
        ).better
        if nation.empty or direction == "neither":
            return ""
        gap = row["value"] - nation.iloc[0]["value"]
        return "better" if (gap > 0) == (direction == "higher") and gap != 0 else "not better"

    def trend(self) -> Chart | Text:
        """Return the dated trend in education, employment or training, all areas."""
        rows = trend_rows(self.report.rows(EET))
        if rows.empty:
            return self.not_published(f"trend of {self._who} in education, employment or training")
        data = lines(rows)
        own = data[data["series"] == self.name]
        ends = own["number"].iloc[0], own["number"].iloc[-1]
        return charts.trend_lines(
            data,
            name="eet-trend",
            title=f"The percentage in {self.name} {narrative.moved(*ends, SHARE)}, "
            f"from {own['actual'].iloc[0]} to {own['actual'].iloc[-1]}",
            subtitle=f"Percentage of {self._who} in education, employment or training, "
            f"{data['period'].iloc[0]} to {data['period'].iloc[-1]}",
            source=self.report.source(rows),
            unit="%",
            focus=self.name,
        )

    def undated(self) -> Table | Text:
        """Return the percentages that the document prints without a date, all areas."""
        rows = self.report.rows(SHARE, group="", category="")
        own = self.report.own(rows)
        undated = own[own["dated_by"] != "printed"]
        things = [*comparisons.SAME_THING, "period_end", "place"]
        rows = rows.merge(undated[things].drop_duplicates(), on=things)
        return self.by_area(
            rows,
            name="undated",
            caption=f"Percentages of {self._who} that the documents print without a date",
            what=f"percentage of {self._who} without a date",
        )

    def other(self) -> Table | Text:
        """Return the council's other printed figures on care leavers."""
        rows = self.topic_rows(("care_leavers",))
        return self.listing(
            rows[rows["measure"] != SHARE],
            name="other-care-leaver-figures",
            caption=f"Other figures printed on {self._who}",
            what=f"other figure on {self._who}",
        )

    def check(self) -> Text:
        """Return what does not add up about care leavers."""
        return self.does_not_add_up((SHARE, NUMBER))
