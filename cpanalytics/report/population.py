"""Who the children are: their number, age and sex, and the trend beside other areas."""

import pandas as pd

from cpanalytics import charts, comparisons, figures, narrative, not_shown
from cpanalytics.charts import Chart
from cpanalytics.report import certainty, dfe_figures, own_words
from cpanalytics.report.age_and_sex import AgeAndSex
from cpanalytics.report.basis import RECORDS, SOURCES
from cpanalytics.report.opened import Opened
from cpanalytics.report.own_population import OwnPopulation
from cpanalytics.report.own_years import which_source
from cpanalytics.report.topic import Topic, not_counted
from cpanalytics.report.trend import index_to_first, printed_breaks, trend_rows
from cpanalytics.rounding import plain
from cpanalytics.tables import Table
from cpanalytics.text import Text

NUMBER, RATE = "children_looked_after", "children_looked_after_rate"
MOTHERS = "mothers_pct"
WHOLE = {"age_band": "Total", "sex": "Total"}


class Population(Topic):
    """The population, from the measure children_looked_after (short breaks left out)."""

    @property
    def _children(self) -> str:
        return self.words["children"]

    def __init__(self, report: Opened) -> None:
        super().__init__(report)
        self._own = OwnPopulation(report)
        self._ages = AgeAndSex(report)

    def headline(self) -> Text:
        """Return the number on the latest date, and how it changed."""
        row = self.report.latest(NUMBER, **WHOLE)
        if row is None:
            text = f"{self.report.documents_do} not say how many {self._children} there are."
        elif narrative.is_hidden(row):
            text = (
                f"The number of {self._children} in {self.name} "
                f"({own_words.in_brackets(row)}{which_source(self.report, row)}) is "
                f"{not_shown.SENTENCE}."
            )
        else:
            text = (
                f"{self.name} had {narrative.say(row)} {self._children} "
                f"({own_words.in_brackets(row)}{which_source(self.report, row)}){self._since(row)}."
                f"{self._other_source(row)}"
            )
        told = self.report.basis.said(text) + self._newer(row)
        return Text(told, kind="headline", name="population")

    def _since(self, row: pd.Series) -> str:
        """Return ', 24 fewer than on 31 March 2018 (479)' when an earlier number is printed."""
        before = comparisons.previous(self.report.figures, row)
        if before is None or pd.isna(row["value"]):
            return ""
        gap = row["value"] - before["value"]
        more = f"{plain(abs(gap))} {'more' if gap > 0 else 'fewer'} than" if gap else "as many as"
        return f", {more} on {narrative.say_when(before)} ({narrative.say(before)})"

    def _newer(self, row: pd.Series | None) -> str:
        """Return, as a sentence, the number that DfE publishes of a later date; '' without one."""
        theirs = dfe_figures.of_council(self.report.dfe, self.report.authority)
        theirs = comparisons.newest(figures.select(theirs, NUMBER, **WHOLE))
        if row is not None:
            theirs = theirs[theirs["period_end"] > row["period_end"]]
        if theirs.empty:
            return ""
        last = figures.latest(theirs).iloc[0]
        when = narrative.say_when(last)
        return f" On {when}, as DfE publishes, it was {narrative.told(last)}."

    def _other_source(self, row: pd.Series) -> str:
        """Return the number of the same date that another source gives, beside a counted one."""
        rows = not_counted(self.report.own(self.report.rows(NUMBER, **WHOLE)))
        rows = rows[rows["period_end"] == row["period_end"]]
        if row["source"] != RECORDS or rows.empty:
            return ""
        other = rows.iloc[0]
        which = SOURCES[other["source"]].lower()
        return f" The number of that date by the other source ({which}) is {narrative.say(other)}."

    def numbers(self) -> list[Table | Text]:
        """Return every printed number and rate by date, the council beside other areas.

        Then those that are counted, year by year.
        """
        counted = self._own.numbers()
        rows = [not_counted(self.report.rows(measure, **WHOLE)) for measure in (NUMBER, RATE)]
        printed = pd.concat(rows)
        return counted if counted and printed.empty else [self._printed(printed), *counted]

    def _printed(self, rows: pd.DataFrame) -> Table | Text:
        return self.by_area(
            rows,
            name="numbers",
            caption=f"Number and rate of {self._children}: every figure printed, by date",
            what=f"the number or rate of its {self._children}",
        )

    def age_and_sex(self) -> pd.DataFrame:
        """Return one row an age band: Female, Male (children) and Female_pct, Male_pct (of all)."""
        return self._ages.numbers()

    def pyramid(self) -> Chart | Text:
        """Return the age and sex pyramid, with counts and percentages."""
        return self._ages.pyramid()

    def sexes(self) -> Text | None:
        """Return how many are female and male, in words; None where no age and sex is given."""
        return self._ages.sexes()

    def mothers(self) -> Text | None:
        """Return how many girls and young women are mothers; None where that is not known."""
        told = own_words.told(self, MOTHERS)
        return Text(told[0]) if told else None

    def ages(self) -> Table | None:
        """Return the ages over the years, as counted; None where nothing is."""
        return self._own.ages()

    def by_month(self) -> Chart | None:
        """Return the number at each month's end, as counted; None where nothing is."""
        return self._own.by_month()

    def by_quarter(self) -> Chart | None:
        """Return the number at quarter ends, where parts of it are not given month by month."""
        return self._own.by_quarter()

    def trend(self) -> Chart | Text:
        """Return the number beside neighbours, region and England, indexed to the first date.

        Only the dates that every line has are drawn; all printed numbers are in ``numbers``.
        Where none is printed beside it, the council's own number over its years.
        """
        rows = trend_rows(not_counted(self.report.rows(NUMBER, **WHOLE)))
        if rows.empty:
            return self._own_trend() if self._own.years().empty else self._own.trend()
        data = index_to_first(rows)
        first, last = data["period"].iloc[0], data["period"].iloc[-1]
        return charts.trend_lines(
            data,
            name="trend",
            title=self._trend_title(rows, data),
            subtitle=f"Number of {self._children}, {first} to {last}, where {first} is 100",
            source=self.report.source(rows),
            unit="index",
            focus=self.name,
            baseline=100,
            breaks=printed_breaks(rows),
            notes=self._later(rows),
        )

    def _trend_title(self, rows: pd.DataFrame, data: pd.DataFrame) -> str:
        """Return what happened here, and in the widest area that is drawn."""
        widest = rows[rows["area_name"] == data["series"].iloc[-1]]
        dates = f"{data['period'].iloc[0]} to {data['period'].iloc[-1]}"
        told = (_moved(part) for part in (self.report.own(rows), widest) if len(part))
        return f"{dates}: {'; '.join(told)}"

    def _later(self, drawn: pd.DataFrame) -> tuple[str, ...]:
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
        rows = not_counted(self.report.own(self.report.rows(NUMBER, **WHOLE)))
        rows = rows.sort_values("period_end")
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


def _moved(rows: pd.DataFrame) -> str:
    """Return 'England rose 7%'; where chance could explain that, 'Wigan 483, then 479'."""
    first, last = rows.sort_values("period_end").iloc[[0, -1]].iloc
    if certainty.moved(first, last):
        return f"{last['area_name']} {narrative.moved_pct(first['value'], last['value'])}"
    return f"{last['area_name']} {narrative.say(first)}, then {narrative.say(last)}"


def _told(row: pd.Series) -> str:
    return f"{narrative.say(row)} on {narrative.short_when(row)}"
