"""Who the children are: their number, age and sex, and the trend beside other areas."""

import pandas as pd

from cpanalytics import charts, comparisons, figures, narrative
from cpanalytics.charts import Chart
from cpanalytics.report.topic import Topic
from cpanalytics.report.trend import index_to_first, trend_rows
from cpanalytics.rounding import percent, plain
from cpanalytics.tables import Table
from cpanalytics.text import Text

NUMBER, RATE = "children_looked_after", "children_looked_after_rate"
WHOLE = {"age_band": "Total", "sex": "Total"}
LEFT, RIGHT = "Female", "Male"


class Population(Topic):
    """The population, from the measure children_looked_after (short breaks left out)."""

    @property
    def _children(self) -> str:
        return self.words["children"]

    def headline(self) -> Text:
        """Return the number on the latest date, and how it changed."""
        row = self.report.latest(NUMBER, **WHOLE)
        if row is None:
            text = f"{self.report.documents_do} not say how many {self._children} there are."
        else:
            text = (
                f"{self.name} had {narrative.say(row)} {self._children} "
                f"({narrative.say_when(row)}){self._since(row)}."
            )
        return Text(text, kind="headline", name="population")

    def _since(self, row: pd.Series) -> str:
        """Return ', 24 fewer than on 31 March 2018 (479)' when an earlier number is printed."""
        before = comparisons.previous(self.report.figures, row)
        if before is None or pd.isna(row["value"]):
            return ""
        gap = row["value"] - before["value"]
        more = f"{plain(abs(gap))} {'more' if gap > 0 else 'fewer'} than" if gap else "as many as"
        return f", {more} on {narrative.say_when(before)} ({narrative.say(before)})"

    def numbers(self) -> Table | Text:
        """Return every printed number and rate by date, the council beside other areas."""
        rows = [self.report.rows(measure, **WHOLE) for measure in (NUMBER, RATE)]
        return self.by_area(
            pd.concat(rows),
            name="numbers",
            caption=f"Number and rate of {self._children}: every figure printed, by date",
            what=f"the number or rate of its {self._children}",
        )

    def age_and_sex(self) -> pd.DataFrame:
        """Return one row an age band: Female, Male (children) and Female_pct, Male_pct (of all).

        Children on the latest date printed by both sex and age band; empty where none is.
        """
        rows = self._age_rows().drop_duplicates(["age_band", "sex"])
        counts = rows.pivot(index="age_band", columns="sex", values="value")
        if not {LEFT, RIGHT} <= set(counts.columns):
            return pd.DataFrame()
        counts = counts.loc[rows["age_band"].unique(), [LEFT, RIGHT]]
        shares = 100 * counts / counts.to_numpy().sum()
        return counts.join(shares.add_suffix("_pct")).rename_axis(columns=None).reset_index()

    def _age_rows(self) -> pd.DataFrame:
        rows = self.report.own(self.report.rows(NUMBER))
        return figures.latest(rows[(rows["age_band"] != "Total") & (rows["sex"] != "Total")])

    def pyramid(self) -> Chart | Text:
        """Return the age and sex pyramid, with counts and percentages."""
        data = self.age_and_sex()
        if data.empty:
            return self.not_published(f"the age and sex of its {self._children}")
        both = data[LEFT] + data[RIGHT]
        most = both.idxmax()
        rows = self._age_rows()
        return charts.pyramid(
            data,
            name="age-and-sex",
            title=f"{plain(both[most])} of {plain(both.sum())} {self._children} "
            f"({percent(both[most], both.sum())}) are aged {data.at[most, 'age_band']}",
            subtitle=f"{narrative.upper_first(self._children)} by age and sex, {self.name}, "
            f"{narrative.say_when(rows.iloc[0])}: number, and percentage of all",
            source=self.report.source(rows),
            left=LEFT,
            right=RIGHT,
        )

    def sexes(self) -> Text | None:
        """Return how many are female and male, in words; None where the pyramid says so already."""
        data = self.age_and_sex()
        if data.empty:
            return None
        girls, boys = data[LEFT].sum(), data[RIGHT].sum()
        return Text(
            f"{plain(girls)} are female ({percent(girls, girls + boys)}) and {plain(boys)} are "
            f"male ({percent(boys, girls + boys)}). Percentages are of all {self._children} "
            "shown, and are rounded, so they may not add up to exactly 100."
        )

    def trend(self) -> Chart | Text:
        """Return the number beside neighbours, region and England, indexed to the first date.

        Only the dates that every line has are drawn; all printed numbers are in ``numbers``.
        """
        rows = trend_rows(self.report.rows(NUMBER, **WHOLE))
        if rows.empty:
            return self._own_trend()
        data = index_to_first(rows)
        first, last = data["period"].iloc[0], data["period"].iloc[-1]
        return charts.trend_lines(
            data,
            name="trend",
            title=self._trend_title(data),
            subtitle=f"Number of {self._children}, {first} to {last}, where {first} is 100",
            source=self.report.source(rows),
            unit="index",
            focus=self.name,
            baseline=100,
            notes=self._not_drawn(rows),
        )

    def _trend_title(self, data: pd.DataFrame) -> str:
        """Return what happened here, and in the widest area that is drawn."""
        lines = {name: part["number"] for name, part in data.groupby("series", sort=False)}
        widest = list(lines)[-1]
        dates = f"{data['period'].iloc[0]} to {data['period'].iloc[-1]}"
        return f"{dates}: {self.name} {_moved(lines[self.name])}, {widest} {_moved(lines[widest])}"

    def _not_drawn(self, drawn: pd.DataFrame) -> tuple[str, ...]:
        """Return the council's latest number where it is later than the dates drawn."""
        row = self.report.latest(NUMBER, **WHOLE)
        if row is None or row["period_end"] <= drawn["period_end"].max():
            return ()
        return (
            f"{self.report.authority.of} {narrative.say(row)} of {narrative.say_when(row)} is not "
            "drawn: the other areas have no figure for that date.",
        )

    def _own_trend(self) -> Chart | Text:
        """Return the council's own dates as bars, since they may lie unevenly apart."""
        rows = self.report.own(self.report.rows(NUMBER, **WHOLE)).sort_values("period_end")
        rows = rows[rows["value"].notna()].drop_duplicates(["period_end", "value"])
        if len(rows) < 2:
            return self.not_published(f"an earlier number of {self._children} to compare with")
        return charts.ranked_bars(
            pd.DataFrame({"label": rows.apply(narrative.say_when, axis=1), "value": rows["value"]}),
            name="trend",
            label_heading="Date",
            title=narrative.listed([_told(row) for _, row in rows.iterrows()]),
            subtitle=f"Number of {self._children}, {self.name}, on each date printed",
            source=self.report.source(rows),
            unit=self._children,
        )

    def check(self) -> Text:
        """Return what does not add up about the population."""
        return self.does_not_add_up((NUMBER, RATE, f"{NUMBER}_pct", f"{NUMBER}_change_pct"))


def _moved(numbers: pd.Series) -> str:
    return narrative.moved_pct(numbers.iloc[0], numbers.iloc[-1])


def _told(row: pd.Series) -> str:
    return f"{narrative.say(row)} on {narrative.short_when(row)}"
