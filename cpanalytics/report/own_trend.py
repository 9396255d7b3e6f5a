"""Measures of the council's own as lines over its years, broken where a year is missing."""

from collections.abc import Mapping

import pandas as pd

from cpanalytics import charts, narrative
from cpanalytics.charts import Chart
from cpanalytics.report import breaks, own_parts, own_years
from cpanalytics.report.basis import SOURCES
from cpanalytics.report.notes import few_notes
from cpanalytics.report.topic import Topic


def chart(
    topic: Topic,
    rows: pd.DataFrame,
    *,
    name: str,
    subtitle: str,
    names: Mapping[str, str] | None = None,
) -> Chart | None:
    """Return a line for each measure (and each source, if several) over the council's own years.

    rows    percentages of the council's own; those of whole years are drawn.
    names   short names of the measures, where there are several lines.
    None where not even two years can be joined: the table beside it says what there is.
    """
    shown = _drawn(own_years.whole_years(rows))
    if shown.empty:
        return None
    data = _lines(topic, shown, names or {})
    return charts.trend_lines(
        data,
        name=name,
        title=_title(topic, shown, data),
        subtitle=f"{subtitle}, {topic.name}, {own_years.span_words(shown)}",
        source=topic.report.source(shown),
        unit="%",
        focus=data["series"].iloc[0],
        notes=few_notes(shown),
        breaks=breaks.in_chart(shown, _series(topic, shown, names or {}), shown["year"]),
    )


def _drawn(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that make lines: of each measure and source at least two have values.

    Those that are kept back stand in them without a value.
    """
    rows = rows[rows["value"].notna() | own_parts.hidden(rows)]
    return rows[rows.groupby(["measure", "source"])["value"].transform("count") > 1]


def _lines(topic: Topic, rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return series, period, value and actual, with an empty place for each year left out."""
    parts = []
    rows = rows.assign(series=_series(topic, rows, names))
    for (measure, source), line in rows.groupby(["measure", "source"], sort=False):
        series = line["series"].iloc[0]
        line = line.set_index("year")
        years = [str(y) for y in range(int(line.index.min()), int(line.index.max()) + 1)]
        said = {year: narrative.say(row) for year, row in line.iterrows()}
        data = pd.DataFrame({"series": series, "period": years, "measure": measure})
        data["value"] = line.apply(narrative.shown, axis=1).reindex(years).to_numpy()
        parts.append(data.assign(actual=[said.get(y, own_years.ABSENT[source]) for y in years]))
    return pd.concat(parts)


def _series(topic: Topic, rows: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    """Return the name of each row's line: its measure's, and its source where there are several."""
    several = rows["source"].nunique() > 1
    return [
        names.get(measure, topic.name) + (f", {SOURCES[source].lower()}" if several else "")
        for measure, source in zip(rows["measure"], rows["source"], strict=True)
    ]


def _title(topic: Topic, rows: pd.DataFrame, data: pd.DataFrame) -> str:
    """Return the ends of one line or two, or where each of several stands at the end.

    Which of them rose or fell is not said: so small a move may be chance.
    """
    lines = {name: line.dropna() for name, line in data.groupby("series", sort=False)}
    if len(lines) == 1:
        (line,) = lines.values()
        label = topic.report.label(rows[rows["measure"] == line["measure"].iloc[0]].iloc[0])
        return f"{label}: {_ends(line)}"
    if len(lines) == 2:
        (one, first), (other, second) = lines.items()
        other = other if other.startswith(topic.name) else narrative.lower_first(other)
        return f"{one}: {_ends(first)}; {other}: {_ends(second)}"
    return _standing(lines, data.loc[data["value"].notna(), "period"].max())


def _ends(line: pd.DataFrame) -> str:
    """Return '9.1% in 2021, 12.2% in 2025'."""
    said = [
        f"{narrative.with_unit(value, measure)} in {year}"
        for value, measure, year in zip(line["value"], line["measure"], line["period"], strict=True)
    ]
    return f"{said[0]}, {said[-1]}"


def _standing(lines: Mapping[str, pd.DataFrame], last: str) -> str:
    """Return 'In 2025: A 91.6%, B 82.9% and C 88.1%', of lines that have the last year."""
    told = []
    for name, line in lines.items():
        end = line.iloc[-1]
        if end["period"] == last:
            words = narrative.with_unit(end["value"], end["measure"])
            told.append(f"{narrative.lower_first(name)} {words}")
    return f"In {last}: {narrative.listed(told)}"
