"""The age and sex of the children on the latest date: the pyramid, and its numbers in words."""

import pandas as pd

from cpanalytics import charts, figures, narrative
from cpanalytics.charts import Chart
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

        Children on the latest date printed by both sex and age band; empty where none is.
        """
        rows = self._age_rows()
        counts = rows.pivot(index="age_band", columns="sex", values="value")
        if not {LEFT, RIGHT} <= set(counts.columns):
            return pd.DataFrame()
        counts = counts.loc[rows["age_band"].unique(), [LEFT, RIGHT]]
        shares = 100 * counts / counts.to_numpy().sum()
        return counts.join(shares.add_suffix("_pct")).rename_axis(columns=None).reset_index()

    def _age_rows(self) -> pd.DataFrame:
        rows = self.report.own(self.report.rows(NUMBER))
        rows = figures.latest(rows[(rows["age_band"] != "Total") & (rows["sex"] != "Total")])
        counted = rows["source"] == RECORDS
        rows = rows[counted] if counted.any() else rows
        return rows.drop_duplicates(["age_band", "sex"])

    def pyramid(self) -> Chart | Text:
        """Return the age and sex pyramid, with counts and percentages."""
        data = self.numbers()
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
            notes=_not_drawn(rows),
        )

    def sexes(self) -> Text | None:
        """Return how many are female and male, in words; None where the pyramid says so already."""
        data = self.numbers()
        if data.empty:
            return None
        girls, boys = data[LEFT].sum(), data[RIGHT].sum()
        return Text(
            f"{plain(girls)} are female ({percent(girls, girls + boys)}) and {plain(boys)} are "
            f"male ({percent(boys, girls + boys)}). Percentages are of all {self._children} "
            "shown, and are rounded, so they may not add up to exactly 100."
        )


def _not_drawn(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return how many children are in no bar, since their sex is not recorded."""
    unknown = rows.loc[~rows["sex"].isin((LEFT, RIGHT)), "value"].sum()
    return (f"Not drawn: {plain(unknown)} whose sex is not recorded.",) if unknown else ()
