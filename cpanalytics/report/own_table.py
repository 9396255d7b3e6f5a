"""Measures of the council's own over its years as tables, and the year so far apart from them."""

from collections.abc import Collection, Mapping

import pandas as pd

from cpanalytics import measures, narrative, not_shown, periods
from cpanalytics.report import breaks, own_years
from cpanalytics.report.basis import RECORDS, SOURCES
from cpanalytics.report.notes import few_notes
from cpanalytics.report.own_years import ABSENT
from cpanalytics.report.topic import Topic
from cpanalytics.rounding import plain
from cpanalytics.tables import Table
from cpanalytics.text import Text

NO_BREAK = "\N{NO-BREAK SPACE}"
NOT_WHOLE = "Months of a year are not a whole year: they are shown apart from it."
WORDS = ("Year", "Measure", "Source")
"""Columns that say what a line is; all others are numbers."""


def table(
    topic: Topic,
    rows: pd.DataFrame,
    *,
    name: str,
    caption: str,
    what: str,
    notes: tuple[str, ...] = (),
    names: Mapping[str, str] | None = None,
    single: bool = False,
    asked: Collection[str] = (),
) -> Table | Text:
    """Return the figures of whole years, a line a measure and a column a year.

    With short ``names`` of the measures it is a line a year and a column a measure; so it is of a
    ``single`` measure, with columns for the number and out of how many.
    Where nothing is counted it lists what is printed, or says that ``what`` is not given: the
    measures ``asked`` for, or those of ``names``. A year without a figure says so: it is not zero.
    ``notes`` are about what is counted.
    """
    years = own_years.whole_years(rows)
    if not (years["source"] == RECORDS).any():
        rest = own_years.not_so_far(rows).sort_values("period_end", kind="stable")
        if rest.empty and own_years.begins_within(topic.report):
            return Text(own_years.NO_WHOLE_YEAR, kind="note")
        asked = asked or tuple(names or ())
        return topic.listing(rest, name=name, caption=caption, what=what, asked=asked)
    if single:
        data = _one(topic, years)
    else:
        data = _by_year(topic, years, names) if names else _by_measure(topic, years)
    marked = breaks.in_table(years)
    data = _marked(data, marked)
    below = (*breaks.notes(marked), *few_notes(years), *notes)
    title = f"{caption}, {topic.name}: {own_years.span_words(years)}"
    numbers = [column for column in data if column not in WORDS]
    return Table(name, title, data, below, topic.report.source(years), number_columns=numbers)


def _marked(data: pd.DataFrame, marked: Collection[str]) -> pd.DataFrame:
    """Return a table whose years, in its columns or its lines, show where a series breaks."""
    heads = {column: breaks.heading(column, marked) for column in data}
    if "Year" in data:
        data = data.assign(Year=[breaks.heading(year, marked) for year in data["Year"]])
    return data.rename(columns=heads)


def _one(topic: Topic, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a line a year and source: the figure, its number, and out of how many."""
    measure = measures.measure(rows["measure"].iloc[0])
    heading = "Percentage" if measure.is_share else narrative.upper_first(measure.unit)
    columns = [heading, *(["Number", "Out of"] if rows["denominator"].notna().any() else [])]
    lines = []
    for source, part in rows.groupby("source", sort=False):
        absent = dict.fromkeys(columns, ABSENT[source])
        said = {row["year"]: _figure(row, heading) for _, row in part.iterrows()}
        for year in _years(topic, part):
            lines.append({"Year": year, "Source": SOURCES[source], **(said.get(year) or absent)})
    data = pd.DataFrame(lines)[["Year", *columns, "Source"]]
    return data if rows["source"].nunique() > 1 else data.drop(columns="Source")


def _figure(row: pd.Series, heading: str) -> dict[str, str]:
    """Return a figure and what it is made of; what is not printed of these is said to be so."""
    if narrative.is_hidden(row):
        return dict.fromkeys([heading, "Number", "Out of"], not_shown.CELL)
    parts = {"Number": row["numerator"], "Out of": row["denominator"]}
    told = {
        name: ABSENT[row["source"]] if pd.isna(number) else plain(number)
        for name, number in parts.items()
    }
    return {heading: narrative.say(row), **told}


def _by_measure(topic: Topic, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a line a measure and source, a column a year."""
    years = _years(topic, rows)
    lines = []
    for (measure, source), line in rows.groupby(["measure", "source"], sort=False):
        said = {row["year"]: _on_one_line(row) for _, row in line.iterrows()}
        start = {"Measure": topic.report.label(line.iloc[0]), "Source": SOURCES[source]}
        none = own_years.absent(measure, source)
        lines.append(start | {year: said.get(year, none) for year in years})
    data = pd.DataFrame(lines)
    return data if rows["source"].nunique() > 1 else data.drop(columns="Source")


def _by_year(topic: Topic, rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return a line a year and source, a column a measure that has any figure."""
    shown = {id: name for id, name in names.items() if (rows["measure"] == id).any()}
    lines = []
    for source, part in rows.groupby("source", sort=False):
        said = {(row["year"], row["measure"]): _cell(row) for _, row in part.iterrows()}
        for year in _years(topic, part):
            cells = {shown[id]: said.get((year, id), ABSENT[source]) for id in shown}
            lines.append({"Year": year, "Source": SOURCES[source], **cells})
    data = pd.DataFrame(lines)
    return data if rows["source"].nunique() > 1 else data.drop(columns="Source")


def _cell(row: pd.Series) -> str:
    """Return a percentage with what it is of, and anything else alone: of how many says a share."""
    is_share = measures.measure(row["measure"]).is_share
    return _on_one_line(row) if is_share else narrative.say(row)


def _on_one_line(row: pd.Series) -> str:
    """Return a figure with its base, which is kept on one line: narrow columns break before it."""
    return narrative.with_base(row).replace(" of ", f"{NO_BREAK}of{NO_BREAK}")


def _years(topic: Topic, rows: pd.DataFrame) -> list[str]:
    """Return the years of ``rows``, and where some are counted all years of the returns."""
    counted = (rows["source"] == RECORDS).any()
    return sorted({*rows["year"], *(own_years.counted_years(topic.report) if counted else ())})


def so_far(
    topic: Topic, rows: pd.DataFrame, *, name: str, caption: str, notes: tuple[str, ...] = ()
) -> Table | None:
    """Return the year that has not ended beside the same months of the year before; else None."""
    rows = own_years.year_so_far(rows)
    if rows.empty:
        return None
    ends = sorted(rows["period_end"].unique(), reverse=True)
    lines = []
    for measure, line in rows.groupby("measure", sort=False):
        said = {row["period_end"]: narrative.with_base(row) for _, row in line.iterrows()}
        none = own_years.absent(measure, RECORDS)
        cells = {periods.say_date(end): said.get(end, none) for end in ends}
        lines.append({"Measure": topic.report.label(line.iloc[0]), **cells})
    return Table(
        name,
        f"{caption}, {topic.name}, the year so far: on the date, or from 1 April to it",
        pd.DataFrame(lines),
        (*few_notes(rows), NOT_WHOLE, *notes),
        topic.report.source(rows),
        number_columns=[periods.say_date(end) for end in ends],
    )
