"""What every topic of a report shares: tables of figures, and an honest 'not given'."""

from collections.abc import Collection, Iterable

import pandas as pd

from cpanalytics import figures, measures, narrative
from cpanalytics.comparisons import SAME_THING
from cpanalytics.report import dfe_figures, record_findings
from cpanalytics.report.basis import FOUND_INTERNAL, RECORDS, SOURCES
from cpanalytics.report.beside import area_name, beside
from cpanalytics.report.notes import notes
from cpanalytics.report.opened import Opened
from cpanalytics.tables import Table
from cpanalytics.text import Text

NOTHING_BESIDE = "No figure printed"
HEADLINE_AGES = ("Total", "Under 5", "17 to 18", "19 to 21")
"""Ages of which a counted figure can be a headline: everybody, or a group that DfE publishes."""


class Topic:
    """A part of a report. Its methods return charts, tables and sentences, ready to show."""

    def __init__(self, report: Opened) -> None:
        self.report = report
        self.name = report.authority.name
        self.words = report.words

    def not_published(self, what: str, asked: Collection[str] = ()) -> Text:
        """Return the sentence for something that the council's sources do not give.

        asked   ids of its measures: where the page compares DfE's figures of some, it says so.
        """
        below = dfe_figures.below(self.report.dfe, self.report.authority, asked) if asked else ""
        return Text(f"{self.report.documents_do} not give {what}.{below}", kind="note")

    def listing(
        self,
        rows: pd.DataFrame,
        *,
        name: str,
        caption: str,
        what: str,
        asked: Collection[str] = (),
    ) -> Table | Text:
        """Return a table of figures, one a line, with its date and what it is compared with.

        rows   figures of the council; where there are none, the sentence says so of ``what``, and
               where DfE's of the measures ``asked`` for are.
        """
        if rows.empty:
            return self.not_published(what, asked)
        lines = [self._line(row) for _, row in rows.iterrows()]
        data = pd.DataFrame(lines)
        if rows["source"].nunique() > 1:
            data.insert(1, "Source", list(rows["source"].map(SOURCES)))
        data = data.drop_duplicates()
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
                "Area": _areas(rows),
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
        if len(rows) < 2:  # as most are: grouping takes its time whatever there is to group
            return rows
        ends = rows.groupby(SAME_THING)["period_end"].transform("max")
        keep = rows[rows["period_end"] == ends]
        # printed twice with the same value is one figure; two values are a finding, both shown
        return keep.drop_duplicates([*SAME_THING, "area_code", "value", "low", "high", "source"])

    def newest_of(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return, for each measure and part, the figures of its latest date only, all ages.

        An older figure for another age group would stand beside the newer one as if both held.
        """
        ends = rows.groupby(["measure", "group", "category"])["period_end"].transform("max")
        return self.latest_of(rows[rows["period_end"] == ends])

    def topic_rows(
        self, topics: Collection[str], kinds: Iterable[str] = ("actual",)
    ) -> pd.DataFrame:
        """Return the council's own latest figures of all measures of some topics: none counted.

        What is counted has hundreds of parts: topics show of it what a reader needs.
        """
        ids = [m.id for m in measures.catalogue().values() if m.topic in topics]
        own = not_counted(self.report.own(self.report.figures))
        return self.latest_of(own[own["measure"].isin(ids) & own["kind"].isin(list(kinds))])

    def does_not_add_up(self, ids: Collection[str], counted: Collection[str] = ()) -> Text:
        """Return what the checks found about some measures, or that they found nothing.

        counted   further measures, of which only what is counted is shown.
        """
        found = [
            f.message
            for f in self.report.findings
            if f.measure in ids and f.severity in ("error", "contradiction", "warning")
        ]
        in_returns = record_findings.told(self.report.record_findings, {*ids, *counted})
        if not found and self.report.basis.sources == (RECORDS,) and self.report.basis.is_protected:
            return Text(FOUND_INTERNAL)
        if not found and not in_returns:
            return Text("The checks found nothing that does not add up in these figures.")
        said = []
        if found:
            said.append(
                "these printed figures do not agree with each other. They are shown as printed."
            )
        if in_returns:
            said.append(
                "rows of the returns break a rule, which can change the figures counted from "
                "them. Nothing is repaired; the data quality report says where the rows are."
            )
        return Text(" Also, ".join(said), kind="warning", items=[*found, *in_returns])


def not_counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that somebody wrote down: printed, or of a local list."""
    return rows[rows["source"] != RECORDS]


def for_a_headline(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ``rows``, of what is counted only those of both sexes and of ages for a headline."""
    parts = (rows["sex"] != "Total") | ~rows["age_band"].isin(HEADLINE_AGES)
    return rows[(rows["source"] != RECORDS) | ~parts]


def _areas(rows: pd.DataFrame) -> pd.Series:
    """Return the names of areas; what is counted has a column of its own beside what is printed."""
    names = rows.apply(area_name, axis=1)
    counted = rows["source"] == RECORDS
    return names.where(~counted, names + ", counted") if 0 < counted.sum() < len(rows) else names
