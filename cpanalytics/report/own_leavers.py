"""Care leavers as counted from the council's returns: what they do, where they live, by age."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from cpanalytics import charts, measures, narrative, not_shown
from cpanalytics.charts import Chart
from cpanalytics.report import breaks, own_parts, own_table, own_years
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.notes import few_notes
from cpanalytics.report.topic import Topic
from cpanalytics.tables import Table

NUMBER, SHARE = "care_leavers", "care_leavers_pct"
AGES = ("17 to 18", "19 to 21")
OLDER = "22 to 25"
OLDER_NOTE = "Aged 22 to 25: only those who asked for support, so not all young people of that age."
AROUND = "As they were around their birthday in the year."
IN_HIGHER_EDUCATION = ("Higher education", "Higher education (part of the first line)")
ELSEWHERE = "in another line"
FORMER_UASC = "Former unaccompanied asylum-seeking children"
STAYING_PUT = ("staying_put", "staying_put_pct")
STAYING_PUT_NOTE = (
    "A year has a figure where the returns reach back two years, to when those aged 20 turned 18."
)


class OwnLeavers(Topic):
    """Care leavers by age group, from the measures care_leavers and care_leavers_pct."""

    @property
    def who(self) -> str:
        """What the council calls its care leavers."""
        return self.words["care_leavers"]

    def numbers(self) -> pd.DataFrame:
        """Return the latest number of each age group that DfE publishes: one row an age group."""
        rows = self.report.counted(NUMBER, sex="Total")
        rows = own_years.whole_years(rows[rows["age_band"].isin(AGES)])
        return own_parts.latest(rows)

    def parts(self, group: str, age: str) -> pd.DataFrame:
        """Return what is counted of the parts of an age group in whole years: shares."""
        rows = self.report.counted(SHARE, group=group, category="", age_band=age, sex="Total")
        return own_years.whole_years(rows)

    def sentences(self, rows: pd.DataFrame) -> list[str]:
        """Return a sentence for each part of the whole: its share of each age group.

        rows   counted shares, one a part and age group.
        """
        told = []
        for (group, category), part in rows.groupby(["group", "category"], sort=False):
            headline = measures.headline_id(SHARE, group, category)
            ages = [
                f"{narrative.told(row)} of those aged {row['age_band']}"
                for _, row in part.iterrows()
                if not narrative.is_hidden(row)
            ]
            kept_back = [row["age_band"] for _, row in part.iterrows() if narrative.is_hidden(row)]
            if kept_back:
                told_of = f"of those aged {narrative.listed(kept_back)} it is"
                ages.append(f"{told_of} {not_shown.SENTENCE}")
            title = narrative.upper_first(measures.measure(headline).title_in(self.words))
            which = own_years.which_source(self.report, part.iloc[0])
            told.append(f"{title}{which}: {narrative.listed(ages)}.")
        return told

    def trend(self, headline: str, name: str) -> Chart | None:
        """Return one headline over the years, a line an age group; None where not two years are.

        headline   an id such as "care_leavers_eet_pct".
        """
        rows = self.report.counted(headline, sex="Total")
        is_known = rows["value"].notna() | own_parts.hidden(rows)
        rows = own_years.whole_years(rows[rows["age_band"].isin(AGES) & is_known])
        if rows.loc[rows["value"].notna(), "year"].nunique() < 2:
            return None
        subject = measures.measure(headline).title_in(self.words)
        values = [narrative.shown(row) for _, row in rows.iterrows()]
        said = [narrative.with_base(row) for _, row in rows.iterrows()]
        data = {"series": "Aged " + rows["age_band"], "period": rows["year"], "value": values}
        return charts.trend_lines(
            pd.DataFrame({**data, "actual": said}),
            name=name,
            title=f"{narrative.upper_first(subject)}: {_ends(rows)}",
            subtitle=f"Percentage of {self.who} of each age group, {self.name}, "
            f"{own_years.span_words(rows)}",
            source=self.report.source(rows),
            unit="%",
            focus=f"Aged {[age for age in AGES if age in set(rows['age_band'])][-1]}",
            notes=(AROUND, *few_notes(rows)),
            breaks=breaks.in_chart(rows, data["series"], data["period"]),
        )

    def by_year(self, group: str, caption: str, heading: str) -> list[Table]:
        """Return a table an age group: every part of it over the years; none where not counted.

        In the group activity, higher education is a headline of its own, and part of another line.
        """
        return list(self._tables(group, caption, heading))

    def _tables(self, group: str, caption: str, heading: str) -> Iterator[Table]:
        for age in (*AGES, OLDER):
            rows = self.parts(group, age)
            if group == "activity":
                rows = rows.assign(category=rows["category"].replace(*IN_HIGHER_EDUCATION))
            if _is_told(rows):
                yield self._table(rows, group, f"{caption}, aged {age}", heading, age)

    def _table(self, rows: pd.DataFrame, group: str, caption: str, heading: str, age: str) -> Table:
        note = OLDER_NOTE if age == OLDER else AROUND
        who = FORMER_UASC if group == "former_uasc" else self.who
        table = own_parts.over_years(
            self,
            rows,
            name=f"leavers-{group}-{age}".replace("_", "-").replace(" ", "-"),
            caption=caption,
            heading=heading,
            unit=f"{narrative.lower_first(who)} aged {age}",
            notes=(note,),
        )
        # the codes changed: what has no line of its own in a year is part of another
        return replace(table, data=table.data.replace(own_years.ABSENT[RECORDS], ELSEWHERE))

    def former_uasc(self) -> list[Table]:
        """Return what care leavers do who came as unaccompanied asylum-seeking children."""
        shown = []
        for age in AGES:
            rows = self.parts("uasc x activity", age)
            if _is_told(rows):
                activity = rows["category"].str.removeprefix(f"{FORMER_UASC} x ")
                caption = f"{FORMER_UASC}: what they do, aged {age}"
                rows = rows.assign(category=activity)
                shown.append(self._table(rows, "former_uasc", caption, "Activity", age))
        return shown

    def staying_put(self) -> list[Table]:
        """Return how many still live with their former foster carers, over the years."""
        rows = own_years.own(self.report, *STAYING_PUT)
        rows = own_years.whole_years(rows[rows["source"] == RECORDS])
        if rows.empty:
            return []
        caption = "Staying put with former foster carers"
        named = {"name": "staying-put-by-year", "caption": caption, "what": ""}
        return [own_table.table(self, rows, **named, notes=(STAYING_PUT_NOTE,))]


def _is_told(rows: pd.DataFrame) -> bool:
    """Return whether there is anybody in any year, as far as is shown."""
    return bool(rows["denominator"].any() or own_parts.hidden(rows).any())


def _ends(rows: pd.DataFrame) -> str:
    """Return '49.3% of those aged 17 to 18 (47% in 2021), ...': no more, as it may be chance.

    A figure of an earlier year, where the last is kept back, says its year.
    """
    newest, told = rows["year"].max(), []
    for age, line in rows[rows["value"].notna()].groupby("age_band"):
        first, last = line.iloc[0], line.iloc[-1]
        if len(line) == 1:
            told.append(f"{narrative.say(last)} of those aged {age} in {last['year']}")
            continue
        before = f"{narrative.say(first)} in {first['year']}"
        when = "" if last["year"] == newest else f" in {last['year']}"
        told.append(f"{narrative.say(last)} of those aged {age}{when} ({before})")
    return ", ".join(told)
