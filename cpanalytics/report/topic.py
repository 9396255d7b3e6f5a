"""What every topic of a report shares: tables of figures, and an honest 'not published'."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import pandas as pd

from cpanalytics import figures, measures, narrative
from cpanalytics.comparisons import SAME_THING
from cpanalytics.report.beside import area_name, beside
from cpanalytics.report.notes import notes
from cpanalytics.tables import Table
from cpanalytics.text import Text

if TYPE_CHECKING:
    from cpanalytics.report.session import Report

NOTHING_BESIDE = "No figure printed"


class Topic:
    """A part of a report. Its methods return charts, tables and sentences, ready to show."""

    def __init__(self, report: "Report") -> None:
        self.report = report
        self.name = report.authority.name
        self.words = report.words

    def not_published(self, what: str) -> Text:
        """Return the sentence for something that the council's documents do not give."""
        return Text(f"{self.report.documents_do} not give {what}.", kind="note")

    def listing(self, rows: pd.DataFrame, *, name: str, caption: str, what: str) -> Table | Text:
        """Return a table of figures, one a line, with its date and what it is compared with.

        rows   figures of the council; where there are none, the sentence says so of ``what``.
        """
        if rows.empty:
            return self.not_published(what)
        lines = [self._line(row) for _, row in rows.iterrows()]
        data = pd.DataFrame(lines).drop_duplicates()
        if (data["Compared with"] == NOTHING_BESIDE).all():
            data = data.drop(columns="Compared with")
        below = notes(self.report.figures, rows)
        source = self.report.source(rows)
        return Table(name, caption, data, below, source, number_columns=("Figure",))

    def by_area(self, rows: pd.DataFrame, *, name: str, caption: str, what: str) -> Table | Text:
        """Return a table of figures with a line a date and measure, and a column an area."""
        if rows.empty:
            return self.not_published(what)
        level = rows["area_level"].map(figures.AREA_LEVELS.index)
        rows = rows.assign(level=level).sort_values(["period_end", "level"], kind="stable")
        tall = pd.DataFrame(
            {
                "Date": rows.apply(narrative.marked_when, axis=1),
                "Measure": rows.apply(self.report.label, axis=1),
                "Area": rows.apply(area_name, axis=1),
                "Figure": rows.apply(narrative.with_base, axis=1),
            }
        ).drop_duplicates()
        areas = tall["Area"].iloc[level.loc[tall.index].argsort(kind="stable")].unique()
        wide = tall.groupby(["Date", "Measure", "Area"], sort=False)["Figure"].agg(" and ".join)
        table = wide.unstack("Area").reindex(columns=areas)
        table = table.reindex(tall[["Date", "Measure"]].drop_duplicates().apply(tuple, axis=1))
        below = notes(self.report.figures, rows)
        return Table(name, caption, table.reset_index(), below, self.report.source(rows))

    def _line(self, row: pd.Series) -> dict[str, str]:
        return {
            "Measure": self.report.label(row),
            "Figure": narrative.with_base(row),
            "Date": narrative.marked_when(row),
            "Compared with": narrative.upper_first(self.beside(row) or NOTHING_BESIDE),
        }

    def beside(self, row: pd.Series) -> str:
        """Return what is printed beside a figure: 'England 51%, ...' or ''."""
        return beside(self.report.figures, row)

    def latest_of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the latest figure of each thing (measure, age, sex, group, category)."""
        ends = rows.groupby(SAME_THING)["period_end"].transform("max")
        keep = rows[rows["period_end"] == ends]
        # printed twice with the same value is one figure; two values are a finding, both shown
        return keep.drop_duplicates([*SAME_THING, "area_code", "value", "low", "high"])

    def newest_of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return, for each measure and part, the figures of its latest date only, all ages.

        An older figure for another age group would stand beside the newer one as if both held.
        """
        ends = rows.groupby(["measure", "group", "category"])["period_end"].transform("max")
        return self.latest_of(rows[rows["period_end"] == ends])

    def topic_rows(
        self, topics: Collection[str], kinds: Iterable[str] = ("actual",)
    ) -> pd.DataFrame:
        """Return the council's own latest figures of all measures of some topics."""
        ids = [m.id for m in measures.catalogue().values() if m.topic in topics]
        own = self.report.own(self.report.figures)
        return self.latest_of(own[own["measure"].isin(ids) & own["kind"].isin(list(kinds))])

    def does_not_add_up(self, ids: Collection[str]) -> Text:
        """Return what the checks found about some measures, or that they found nothing."""
        found = [
            f.message
            for f in self.report.findings
            if f.measure in ids and f.severity in ("error", "contradiction", "warning")
        ]
        if not found:
            return Text("The checks found nothing that does not add up in these figures.")
        return Text(
            "these printed figures do not agree with each other. They are shown as printed.",
            kind="warning",
            items=found,
        )
