"""What every topic of a report shares: tables of figures, and an honest 'not published'."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import pandas as pd

from cpanalytics import comparisons, figures, measures, narrative
from cpanalytics.comparisons import SAME_THING
from cpanalytics.tables import Table
from cpanalytics.text import Text

if TYPE_CHECKING:
    from cpanalytics.report.session import Report

NOTHING_BESIDE = "none printed"
COUNTS_OF_PEOPLE = ("children", "young people", "people", "episodes")


class Topic:
    """A part of a report. Its methods return charts, tables and sentences, ready to show."""

    def __init__(self, report: "Report") -> None:
        self.report = report
        self.name = report.authority.name
        self.words = report.words

    def not_published(self, what: str) -> Text:
        """Return the sentence for something that the council's documents do not print."""
        return Text(f"Not published: the documents of {self.name} print no {what}.", kind="note")

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
        return Table(name, caption, data, source=self.report.source(rows))

    def by_area(self, rows: pd.DataFrame, *, name: str, caption: str, what: str) -> Table | Text:
        """Return a table of figures with a line a date and measure, and a column an area."""
        if rows.empty:
            return self.not_published(what)
        level = rows["area_level"].map(figures.AREA_LEVELS.index)
        rows = rows.assign(level=level).sort_values(["period_end", "level"], kind="stable")
        tall = pd.DataFrame(
            {
                "Date": rows.apply(narrative.short_when, axis=1),
                "Measure": rows.apply(self.report.label, axis=1),
                "Area": rows.apply(area_name, axis=1),
                "Figure": rows.apply(narrative.say, axis=1),
            }
        ).drop_duplicates()
        areas = tall["Area"].iloc[level.loc[tall.index].argsort(kind="stable")].unique()
        wide = tall.groupby(["Date", "Measure", "Area"], sort=False)["Figure"].agg(" and ".join)
        table = wide.unstack("Area").reindex(columns=areas)
        table = table.reindex(tall[["Date", "Measure"]].drop_duplicates().apply(tuple, axis=1))
        return Table(name, caption, table.reset_index(), source=self.report.source(rows))

    def _line(self, row: pd.Series) -> dict[str, str]:
        return {
            "Measure": self.report.label(row),
            "Figure": narrative.say(row),
            "Date": narrative.short_when(row),
            "Compared with": self.beside(row) or NOTHING_BESIDE,
        }

    def beside(self, row: pd.Series) -> str:
        """Return other areas' figures of the same thing: 'England 51%, ...' or ''.

        A figure of an earlier date is followed by that date. Counts of people have nothing
        beside them: areas differ in size.
        """
        if measures.measure(row["measure"]).unit in COUNTS_OF_PEOPLE:
            return ""
        others = comparisons.beside_or_before(self.report.figures, row)
        return ", ".join(self._beside_one(row, other) for _, other in others.iterrows())

    def _beside_one(self, row: pd.Series, other: pd.Series) -> str:
        same_date = other["period_end"] == row["period_end"]
        date = "" if same_date else f" ({narrative.short_when(other)})"
        return f"{area_name(other)} {narrative.say(other)}{date}"

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


def area_name(row: pd.Series) -> str:
    """Return the short name of a figure's area, as charts and tables use it."""
    if row["area_level"] == figures.NEIGHBOURS:
        return "Statistical neighbours"
    return row["area_name"]
