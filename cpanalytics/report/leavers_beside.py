"""The latest percentages of care leavers beside the other areas printed with them."""

import math

import pandas as pd

from cpanalytics import charts, comparisons, figures, narrative
from cpanalytics.charts import Chart
from cpanalytics.comparisons import Verdict, distinguish
from cpanalytics.report.beside import area_name, date_remark
from cpanalytics.report.notes import INTERVAL, few_interval, few_notes, said
from cpanalytics.report.own_leavers import OwnLeavers
from cpanalytics.report.topic import Topic, not_counted
from cpanalytics.text import Text

SHARE = "care_leavers_pct"
COMPARED = "Figures are compared as printed; a small difference may be chance."


class LeaversBeside(Topic):
    """Care leavers beside others, from the measure care_leavers_pct: what is printed only."""

    @property
    def _who(self) -> str:
        return self.words["care_leavers"]

    def chart(self) -> Chart | Text:
        """Return each latest percentage beside the other areas printed with it."""
        rows = self._latest_shares()
        if rows.empty and len(OwnLeavers(self.report).numbers()):
            return self.not_published(f"figures of other areas to set beside its {self._who}")
        if rows.empty:
            return self.not_published(f"any percentage of {self._who}")
        data = pd.concat([self._panel(row) for _, row in rows.iterrows()])
        return charts.comparison_dots(
            data,
            name="beside-others",
            title=self._title(rows),
            subtitle=f"Percentage of {self._who}, {self.name} and the areas printed beside it",
            source=self.report.source(rows),
            unit="%",
            focus=self.name,
            notes=(*self._interval_notes(rows), COMPARED),
        )

    def _interval_notes(self, rows: pd.DataFrame) -> tuple[str, ...]:
        told = [
            f"{self._panel_name(row)}: {INTERVAL} {said(ends)}, the thin line. With so few "
            "people, chance alone could move the percentage that far."
            for _, row in rows.iterrows()
            if (ends := few_interval(row))
        ]
        return (*few_notes(rows), *told)

    def _latest_shares(self) -> pd.DataFrame:
        """Return the latest exact percentages printed; of two sides of one thing, one compared."""
        own = self.report.own(self.report.figures)
        rows = own[(own["measure"] == SHARE) & (own["kind"] == "actual") & own["value"].notna()]
        rows = self.newest_of(not_counted(rows)).drop_duplicates(["category", "age_band"])
        keep = [
            self._beside(row).shape[0] or not self._is_other_side(row, rows)
            for _, row in rows.iterrows()
        ]
        return rows[pd.Series(keep, index=rows.index, dtype=bool)]

    def _is_other_side(self, row: pd.Series, rows: pd.DataFrame) -> bool:
        """Return whether the other side of ``row`` (in touch, not in touch) is among ``rows``."""
        others = rows[(rows["group"] == row["group"]) & (rows["period_end"] == row["period_end"])]
        return row["group"] in ("in_touch", "suitability") and others["category"].nunique() > 1

    def _beside(self, row: pd.Series) -> pd.DataFrame:
        others = comparisons.beside_or_before(self.report.figures, row)
        return others[others["value"].notna()]

    def _panel(self, row: pd.Series) -> pd.DataFrame:
        shown = pd.concat([row.to_frame().T, self._beside(row)])
        ends = [few_interval(other) or (math.nan, math.nan) for _, other in shown.iterrows()]
        return pd.DataFrame(
            {
                "panel": self._panel_name(row),
                "series": [self._series(row, other) for _, other in shown.iterrows()],
                "value": shown["value"].astype(float),
                "display": shown.apply(narrative.with_base, axis=1),
                "low": [low for low, _ in ends],
                "high": [high for _, high in ends],
            }
        )

    def _series(self, row: pd.Series, other: pd.Series) -> str:
        """Return an area's name, with its date where that is another, or is not printed."""
        remark = date_remark(row, other)
        return f"{area_name(other)} ({remark})" if remark else area_name(other)

    def _panel_name(self, row: pd.Series) -> str:
        """Return the measure without 'care leavers' in front, which the subtitle says."""
        name = self.report.label(row).removeprefix(narrative.upper_first(self._who)).strip()
        when = narrative.short_when(row)
        is_sure = row["dated_by"] in figures.SURE_DATES
        dated = f", {when}" if is_sure else f" ({when}, date not printed)"
        return narrative.upper_first(name) + dated

    def _title(self, rows: pd.DataFrame) -> str:
        """Return how many figures can be told from England's, which needs their sizes."""
        found = [
            verdict for verdict in (self._verdict(row) for _, row in rows.iterrows()) if verdict
        ]
        if not found:
            told = [f"{self._panel_name(row)}: {narrative.say(row)}" for _, row in rows.iterrows()]
            return "; ".join(told[:2])
        which = narrative.counted(len(found), "figure is", "figures are")
        sized = [verdict for verdict in found if verdict.word in distinguish.JUDGED]
        if not sized:
            return f"{which} printed beside England's, without the sizes to say whether they differ"
        different = sum(verdict.word in distinguish.DIFFERENT for verdict in sized)
        differ = narrative.counted(different, "differs", "differ") if different else "none differs"
        return f"{which} printed beside England's: {differ} by more than chance explains"

    def _verdict(self, row: pd.Series) -> Verdict | None:
        """Return how a figure stands to England's; None where none of the same date is printed."""
        others = self._beside(row)
        nation = others[others["area_level"] == figures.NATION]
        same = nation[nation["period_end"] == row["period_end"]]
        return comparisons.in_whole(row, same.iloc[0]) if len(same) else None
