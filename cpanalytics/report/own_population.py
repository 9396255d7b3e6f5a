"""The population as counted from the council's returns: over the years, by month, in parts."""

import pandas as pd

from cpanalytics import charts, narrative, periods
from cpanalytics.charts import Chart
from cpanalytics.report import breaks, certainty, own_parts, own_table, own_years
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.notes import no_rate
from cpanalytics.report.topic import Topic
from cpanalytics.rounding import plain
from cpanalytics.tables import Table
from cpanalytics.text import Text

NUMBER, SHARE = "children_looked_after", "children_looked_after_pct"
RATE = f"{NUMBER}_rate"
BY_YEAR = (NUMBER, RATE, f"{NUMBER}_during_year")
NOT_UASC, TIME = "Other children", "time_in_care"
WHO_WAS_UASC = (
    "Unaccompanied children: those of the table of unaccompanied asylum-seeking children in the "
    "return of that year.",
)
WHO_IS_UASC = "which children are unaccompanied asylum-seeking children"
TIME_IN_CARE = (
    "Not recorded: already in care when the returns begin. So in the first years the longer times "
    "are too low, and their rise over the years says little.",
)
PARTS = {
    "ethnicity": ("Ethnicity", "Ethnic group"),
    "legal_status": ("Legal status", "Legal status"),
    "category_of_need": ("Category of need", "Category of need"),
    "uasc": ("Unaccompanied asylum-seeking children", "Group"),
    TIME: ("Time in care", "Time in care"),
}
"""Parts of the population: what a table of each is called, and what its lines are."""


class OwnPopulation(Topic):
    """The number of children that the returns give, from children_looked_after."""

    @property
    def _children(self) -> str:
        return self.words["children"]

    def years(self) -> pd.DataFrame:
        """Return the number on each 31 March that is counted, and on the date of an extract."""
        rows = self.report.counted(NUMBER, age_band="Total", sex="Total")
        return own_years.whole_years(rows)

    def numbers(self) -> list[Table]:
        """Return the number and rate over the years; then of a year that has not ended."""
        rows = own_years.own(self.report, *BY_YEAR)
        rows = rows[rows["source"] == RECORDS]
        has_rate = rows["measure"].eq(RATE).any()
        caption = f"Number {'and rate ' if has_rate else ''}of {self._children}"
        shown = []
        if len(whole := own_years.whole_years(rows)):
            named = {"name": "numbers-by-year", "caption": caption, "what": ""}
            shown.append(own_table.table(self, rows, notes=no_rate(whole, RATE), **named))
        why = no_rate(own_years.year_so_far(rows), RATE)
        so_far = own_table.so_far(self, rows, name="numbers-so-far", caption=caption, notes=why)
        return [*shown, *([so_far] if so_far else [])]

    def trend(self) -> Chart | Text:
        """Return the number on each 31 March as a line."""
        rows = self.years()
        known = rows[rows["value"].notna()]
        if len(known) < 2:
            return self.not_published(f"an earlier number of {self._children} to compare with")
        first, last = known.iloc[0], known.iloc[-1]
        moved = certainty.moved(first, last)
        told = f": the number {moved} since then, by more than chance explains" if moved else ""
        data = {"series": [self.name] * len(rows), "period": rows["year"], "value": rows["value"]}
        return charts.trend_lines(
            pd.DataFrame({**data, "actual": [narrative.say(row) for _, row in rows.iterrows()]}),
            name="trend",
            title=f"{plain(last['value'])} on {narrative.say_when(last)}, {plain(first['value'])} "
            f"on {narrative.say_when(first)}{told}",
            subtitle=f"Number of {self._children}, {self.name}, {own_years.span_words(rows)}",
            source=self.report.source(rows),
            unit=self._children,
            focus=self.name,
            breaks=breaks.in_chart(rows, data["series"], rows["year"]),
        )

    def by_month(self) -> Chart | None:
        """Return the number at each month's end, also without UASC; None where none is counted.

        Where those without UASC are for 31 March and quarter ends only, as in public reports, they
        have no line among the months: ``by_quarter`` has it.
        """
        rows = self._ends()
        if rows["value"].count() < 3:
            return None
        without = self._without(rows)
        lines = [self._line(f"All {self._children}", rows, rows)]
        if self._is_monthly(without):
            lines.append(self._line("Without unaccompanied children", rows, without))
        return self._over_time("month", rows, lines)

    def by_quarter(self) -> Chart | None:
        """Return the number with and without UASC at quarter ends, where months do not have it."""
        rows = self._ends()
        without = self._without(rows)
        if self._is_monthly(without) or without["value"].count() < 3:
            return None
        rows = rows[rows["period_end"].isin(without.dropna(subset="status")["period_end"])]
        without = self._without(rows)
        whole = self._line(f"All {self._children}", rows, rows)
        other = self._line("Without unaccompanied children", rows, without)
        return self._over_time("quarter", rows, [whole, other])

    def _ends(self) -> pd.DataFrame:
        """Return the number at each month's end and on the last day that is counted."""
        rows = self.report.counted(NUMBER, age_band="Total", sex="Total", period_type="on")
        rows = rows.sort_values("period_end")
        is_last = rows["period_end"] == rows["period_end"].max()
        return rows[pd.to_datetime(rows["period_end"]).dt.is_month_end | is_last]

    def _without(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the figures without UASC at the dates of ``rows``, empty where there is none."""
        without = self.report.counted(
            NUMBER, group="uasc", category=NOT_UASC, age_band="Total", sex="Total"
        )
        return without.set_index("period_end").reindex(rows["period_end"]).reset_index()

    def _is_monthly(self, without: pd.DataFrame) -> bool:
        """Return whether figures without UASC are for any date but quarter ends."""
        known = without.dropna(subset="status")["period_end"]
        return bool((~known.str[5:].isin(periods.QUARTER_ENDS)).any())

    def _over_time(self, every: str, rows: pd.DataFrame, lines: list[pd.DataFrame]) -> Chart:
        whole = lines[0]
        return charts.trend_lines(
            pd.concat(lines),
            name=f"by-{every}",
            title=_title(rows, every),
            subtitle=f"Number of {self._children} at the end of each {every}, {self.name}",
            source=self.report.source(rows),
            unit=self._children,
            focus=f"All {self._children}",
            notes=WHO_WAS_UASC if len(lines) > 1 else (),
            breaks=breaks.in_chart(rows, whole["series"], whole["period"]),
        )

    def _line(self, series: str, rows: pd.DataFrame, of: pd.DataFrame) -> pd.DataFrame:
        absent = own_years.ABSENT[RECORDS]
        said = [
            absent if pd.isna(row["status"]) else narrative.say(row) for _, row in of.iterrows()
        ]
        when = [narrative.short_when(row) for _, row in rows.iterrows()]
        columns = {"series": series, "period": when, "value": of["value"].to_numpy()}
        return pd.DataFrame({**columns, "actual": said})

    def ages(self) -> Table | None:
        """Return the number in each age band over the years; None where none is counted."""
        rows = self.report.counted(SHARE, sex="Total")
        rows = own_years.whole_years(rows[rows["age_band"] != "Total"])
        if rows.empty:
            return None
        return own_parts.over_years(
            self,
            rows.assign(category=rows["age_band"]),
            name="ages-by-year",
            caption=f"Age of {self._children}",
            heading="Age",
            unit=self._children,
        )

    def parts(self) -> list[Table | Text]:
        """Return each part of the population over the years; none where nothing is counted."""
        if not self.report.basis.has(RECORDS):
            return []
        return [self._part(group, *words) for group, words in PARTS.items()]

    def _part(self, group: str, name: str, heading: str) -> Table | Text:
        rows = own_parts.counted(self, SHARE, group)
        of = "" if group == "uasc" else f" of {self._children}"
        if rows.empty:
            return self.not_published(WHO_IS_UASC if group == "uasc" else f"the {name.lower()}{of}")
        return own_parts.over_years(
            self,
            rows,
            notes=_unknown_time(rows) if group == TIME else (),
            name=f"{group.replace('_', '-')}-by-year",
            caption=f"{name}{of}",
            heading=heading,
            unit=self._children,
        )


def _title(rows: pd.DataFrame, every: str) -> str:
    """Return the highest and the lowest number, and when they were first reached.

    The text alternative of the chart names the same dates. Where some are kept back it is of
    those that are shown.
    """
    ends = [rows[rows["value"] == rows["value"].agg(end)].iloc[0] for end in ("min", "max")]
    low, high = (f"{plain(r['value'])} on {narrative.short_when(r)}" for r in ends)
    number = "shown number" if own_parts.hidden(rows).any() else "number"
    return f"At a {every}'s end the {number} was lowest with {low}, and highest with {high}"


def _unknown_time(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return why the time in care of some children is not recorded, where it is not."""
    unknown = rows.loc[rows["category"] == own_parts.NOT_RECORDED, "numerator"]
    return TIME_IN_CARE if unknown.fillna(1).any() else ()  # what is kept back is not zero
