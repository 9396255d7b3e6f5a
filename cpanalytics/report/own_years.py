"""The council's own figures by year: which of them are whole years, and which the year so far."""

from collections.abc import Collection

import pandas as pd

from cpanalytics import figures, measures, not_shown
from cpanalytics.comparisons import SAME_THING, day_of_year
from cpanalytics.report.basis import RECORDS, SOURCES
from cpanalytics.report.opened import Opened

WHOLE_AGES = {"development_checks_pct": "Under 5"}
"""Measures of which everybody counted is of one age band, so that their total has that band."""
YEAR_END = "-03-31"
ABSENT = {"records": "not in the returns", "published": "not printed", "local": "not supplied"}
"""What a year without a figure says, by the source of the line's other figures."""
NO_ESTIMATE = "no population estimate"
"""What it says of a rate where the population of the area was not supplied for that year."""
NO_WHOLE_YEAR = "The returns have no whole year yet; what is counted of it is in the year so far."


def absent(measure: str, source: str) -> str:
    """Return what a year without a figure says: a counted rate needs an estimate, and had none."""
    return NO_ESTIMATE if source == RECORDS and measure.endswith("_rate") else ABSENT[source]


def own(report: Opened, *ids: str, **where: str) -> pd.DataFrame:
    """Return the council's own actual figures of some measures: all ages, both sexes.

    where   further columns, as in ``figures.select``, such as ``group="placement", category=""``.
    """
    return pd.concat([_everybody(report.own(report.rows(id, **where)), id) for id in ids])


def _everybody(rows: pd.DataFrame, id: str) -> pd.DataFrame:
    ages = ("Total", WHOLE_AGES.get(id, "Total"))
    return rows[(rows["sex"] == "Total") & rows["age_band"].isin(ages)]


def whole_years(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the figures on a 31 March, or of the year to it, whose date is known, with ``year``.

    In the order of their dates. Where one is printed twice the first is kept, as elsewhere.
    """
    ends = rows["period_end"].str.endswith(YEAR_END) & rows["period_type"].isin(("on", "year"))
    rows = rows[ends & rows["dated_by"].isin(figures.SURE_DATES)]
    rows = rows.assign(year=rows["period_end"].str[:4]).sort_values("period_end", kind="stable")
    return rows.drop_duplicates([*SAME_THING, "source", "year"])


def year_so_far(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what is counted of a year that has not ended, and of the same months a year before.

    Empty where the latest return is of a whole year.
    """
    counted = rows[rows["source"] == RECORDS]
    within = counted[~counted["period_end"].str.endswith(YEAR_END)]
    if within.empty or within["period_end"].max() < counted["period_end"].max():
        return within.iloc[:0]
    last = within["period_end"].max()  # other month ends are counted too: they belong to no span
    within = within[day_of_year(within["period_end"]) == day_of_year(last)]
    ends = sorted(within["period_end"].unique())[-2:]
    return within[within["period_end"].isin(ends)]


def not_so_far(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ``rows`` without what is counted of a part of a year."""
    part = (rows["source"] == RECORDS) & ~rows["period_end"].str.endswith(YEAR_END)
    return rows[~part]


def newest(rows: pd.DataFrame) -> pd.Series | None:
    """Return the latest figure of whole years or in print, one that is counted before another."""
    rows = figures.latest(not_so_far(rows))
    if rows.empty:
        return None
    order = (rows["source"] != RECORDS).argsort(kind="stable")
    return rows.iloc[order.iloc[0]]


def given(report: Opened, ids: Collection[str], kind: str = "actual") -> pd.DataFrame:
    """Return what the council prints, or gives as local figures, of some measures: not counted."""
    rows = report.own(report.figures)
    rows = rows[(rows["source"] != RECORDS) & (rows["kind"] == kind)]
    return rows[rows["measure"].isin(ids)]


def ids_of(*topics: str) -> set[str]:
    """Return the ids of the measures of some topics."""
    return {id for id, measure in measures.catalogue().items() if measure.topic in topics}


def which_source(report: Opened, row: pd.Series) -> str:
    """Return ', counted' or ', printed' where the report has figures of more than one source.

    Of a figure that was corrected since, but is shown as first released, it says that too.
    """
    first = not_shown.AS_FIRST if row["release"].endswith(not_shown.AS_FIRST) else ""
    source = f", {SOURCES[row['source']].lower()}" if report.basis.is_mixed else ""
    return source + (", rounded to 5" if row["qualifier"] == figures.ROUNDED else "") + first


def span_words(rows: pd.DataFrame) -> str:
    """Return what the years of ``rows`` are: 'years ending 31 March 2021 to 2025'."""
    first, last = rows["year"].min(), rows["year"].max()
    years = first if first == last else f"{first} to {last}"
    types = set(rows["period_type"])
    if types == {"on"}:
        return f"on 31 March {years}"
    if types == {"year"}:
        return f"{'year' if first == last else 'years'} ending 31 March {years}"
    return f"on 31 March {years}, or in the year to it"


def counted_years(report: Opened) -> list[str]:
    """Return the whole years that the council's returns were counted for: '2021', '2022'."""
    rows = report.own(report.figures)
    ends = rows.loc[rows["source"] == RECORDS, "period_end"].drop_duplicates()
    return sorted(ends[ends.str.endswith(YEAR_END)].str[:4])


def begins_within(report: Opened) -> bool:
    """Return whether the council's returns have months of a year, but no whole year yet."""
    return report.basis.has(RECORDS) and not counted_years(report)
