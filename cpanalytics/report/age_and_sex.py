"""The age and sex of the children on the latest date: the pyramid, and its numbers in words."""

import math

import pandas as pd

from cpanalytics import charts, figures, narrative, not_shown
from cpanalytics.charts import Chart
from cpanalytics.report import own_parts
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.topic import Topic
from cpanalytics.rounding import percent, plain
from cpanalytics.text import Text

NUMBER = "children_looked_after"
LEFT, RIGHT = "Female", "Male"


class AgeAndSex(Topic):
    """Children by age band and sex, from children_looked_after: counted, or else as printed."""

    @property
    def _children(self) -> str:
        return self.words["children"]

    def numbers(self) -> pd.DataFrame:
        """Return one row an age band: Female, Male (children) and Female_pct, Male_pct (of all).

        Children on the latest date printed by both sex and age band; empty where none is. What is
        kept back has no number, and the status "c" in Female_status or Male_status.
        """
        rows = self._age_rows()
        counts = rows.pivot(index="age_band", columns="sex", values="value")
        if not {LEFT, RIGHT} <= set(counts.columns):
            return pd.DataFrame()
        bands = rows["age_band"].unique()
        counts = counts.loc[bands, [LEFT, RIGHT]]
        shares = 100 * counts / self._total(counts.to_numpy().sum())
        told = counts.join(shares.add_suffix("_pct"))
        if own_parts.hidden(rows).any():
            status = rows.pivot(index="age_band", columns="sex", values="status")
            told = told.join(status.loc[bands, [LEFT, RIGHT]].add_suffix("_status"))
        return told.rename_axis(columns=None).reset_index()

    def _age_rows(self) -> pd.DataFrame:
        rows = self.report.own(self.report.rows(NUMBER))
        rows = figures.latest(rows[(rows["age_band"] != "Total") & (rows["sex"] != "Total")])
        counted = rows["source"] == RECORDS
        rows = rows[counted] if counted.any() else rows
        return rows.drop_duplicates(["age_band", "sex"])

    def _total(self, summed: float, **where: str) -> float:
        """Return ``summed``; where a part of it is kept back, the total as it is shown, or NaN."""
        if not math.isnan(summed):
            return summed
        of = self._age_rows().iloc[0]
        where = {"age_band": "Total", "sex": "Total", **where, "period_end": of["period_end"]}
        rows = self.report.own(self.report.rows(NUMBER, **where, source=of["source"]))
        return rows["value"].iloc[0] if len(rows) else math.nan

    def pyramid(self) -> Chart | Text:
        """Return the age and sex pyramid, with counts and percentages."""
        data = self.numbers()
        if data.empty:
            return self.not_published(f"the age and sex of its {self._children}")
        rows = self._age_rows()
        return charts.pyramid(
            data,
            name="age-and-sex",
            title=self._title(data),
            subtitle=f"{narrative.upper_first(self._children)} by age and sex, {self.name}, "
            f"{narrative.say_when(rows.iloc[0])}: number, and percentage of all",
            source=self.report.source(rows),
            left=LEFT,
            right=RIGHT,
            notes=_not_drawn(rows),
        )

    def _title(self, data: pd.DataFrame) -> str:
        """Return the largest age band; where others are kept back, the largest that is shown."""
        pairs = zip(data[LEFT] + data[RIGHT], data["age_band"], strict=True)
        both = pd.Series([self._total(number, age_band=band) for number, band in pairs])
        everybody = self._total(both.sum(skipna=False))
        if math.isnan(everybody) or both.isna().all():
            return f"Age and sex of {self._children}: {not_shown.SENTENCE}"
        most = both.idxmax()
        known = everybody - both.sum() < both[most] or both.notna().all()
        return (
            f"{plain(both[most])} of {plain(everybody)} {self._children} "
            f"({percent(both[most], everybody)}) are aged {data.at[most, 'age_band']}"
            + ("" if known else "; of those shown, the largest")
        )

    def sexes(self) -> Text | None:
        """Return how many are female and male, in words; None where the pyramid says so already."""
        data = self.numbers()
        if data.empty:
            return None
        girls, boys = (
            self._total(data[side].sum(skipna=False), sex=side) for side in (LEFT, RIGHT)
        )
        if math.isnan(girls + boys):
            return None
        return Text(
            f"{plain(girls)} are female ({percent(girls, girls + boys)}) and {plain(boys)} are "
            f"male ({percent(boys, girls + boys)}). Percentages are of all {self._children} "
            "shown, and are rounded, so they may not add up to exactly 100."
        )


def _not_drawn(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return how many children are in no bar, since their sex is not recorded."""
    unknown = rows.loc[~rows["sex"].isin((LEFT, RIGHT)), "value"].sum()
    return (f"Not drawn: {plain(unknown)} whose sex is not recorded.",) if unknown else ()
