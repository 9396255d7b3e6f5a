"""Parts of a whole of the council's own, such as kinds of placement: now, and over the years."""

import pandas as pd

from cpanalytics import charts, narrative, not_shown
from cpanalytics.charts import Chart
from cpanalytics.report import breaks, own_years
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.notes import few_notes, few_warning
from cpanalytics.report.own_years import ABSENT
from cpanalytics.report.topic import Topic
from cpanalytics.rounding import percent, plain
from cpanalytics.tables import Table
from cpanalytics.text import Text

NOT_RECORDED = "Not recorded"


def counted(topic: Topic, share: str, group: str) -> pd.DataFrame:
    """Return what is counted of the parts of a whole in whole years: one row a part and year.

    share   a percentage divided by ``group``, so that its rows have numerator and denominator;
            or a number, for ``of_counts``.
    """
    rows = own_years.own(topic.report, share, group=group, category="")
    return own_years.whole_years(rows[rows["source"] == RECORDS])


def of_counts(topic: Topic, rows: pd.DataFrame) -> pd.DataFrame:
    """Return counts of parts as parts of all in the year: numerator and denominator.

    All is their sum, or where a part is kept back the number of all that is shown.
    """
    sums = rows.groupby("year")["value"].transform(lambda values: values.sum(skipna=False))
    if sums.notna().all():
        return rows.assign(numerator=rows["value"], denominator=sums)
    all_of_them = own_years.own(topic.report, rows["measure"].iloc[0])
    wholes = own_years.whole_years(all_of_them[all_of_them["source"] == RECORDS])
    known = wholes.set_index("year")["value"]
    return rows.assign(numerator=rows["value"], denominator=rows["year"].map(known))


def whole(rows: pd.DataFrame) -> float:
    """Return of how many all parts of one year are; NaN where every part of it is kept back."""
    return rows["denominator"].max()


def is_largest(rows: pd.DataFrame) -> bool:
    """Return whether the largest part shown of one year is sure to be the largest of all.

    It is where all that is kept back, together, is less.
    """
    if not hidden(rows).any():
        return True
    rest = whole(rows) - rows["numerator"].sum()
    return bool(rest < rows["numerator"].max())


def hidden(rows: pd.DataFrame) -> pd.Series:
    """Return which figures are kept back."""
    return rows["status"] == not_shown.SYMBOL


def latest(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the latest year."""
    return rows[rows["year"] == rows["year"].max()]


def bars(
    topic: Topic,
    rows: pd.DataFrame,
    *,
    name: str,
    heading: str,
    unit: str,
    subtitle: str,
    ranked: bool = True,
    notes: tuple[str, ...] = (),
) -> Chart | Text:
    """Return the parts of the latest year as bars: number and percentage of the whole.

    rows     of ``counted``, not empty.   heading  what the parts are: "Placement".
    unit     what is counted, a plural.   ranked   largest first; else in their own order.
    """
    now = latest(rows)
    when = narrative.say_when(now.iloc[0])
    if hidden(now).all():
        return Text(f"{subtitle}, {topic.name}, {when}: {not_shown.SENTENCE}.")
    if not whole(now) > 0:
        return Text(f"{subtitle}, {topic.name}, {when}: there are none.")
    if ranked:
        now = now.sort_values("numerator", ascending=False, kind="stable")
    return charts.ranked_bars(
        _bars_of(now),
        name=name,
        label_heading=heading,
        title=largest(now, unit),
        subtitle=f"{subtitle}, {topic.name}, {when}: number, and percentage of all",
        source=topic.report.source(now),
        unit=unit,
        notes=(*few_notes(now), *notes),
    )


def _bars_of(now: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "label": now["category"],
            "value": now["numerator"],
            "share_pct": 100 * now["numerator"] / now["denominator"],
            "display": [_share(row) for _, row in now.iterrows()],
        }
    )


def largest(now: pd.DataFrame, unit: str) -> str:
    """Return the largest part: 'Foster care: 328 of 455 children (72%)'; all, where several are.

    Where one that is kept back could be larger, it is the largest that is shown.
    """
    most = now[now["numerator"] == now["numerator"].max()]
    first, *others = most["category"]
    names = narrative.listed([first, *map(narrative.lower_first, others)])
    part, of = most[["numerator", "denominator"]].iloc[0]
    each = " each" if others else ""
    shown = "" if is_largest(now) else "; of those shown, the largest"
    return f"{names}: {plain(part)} of {plain(of)} {unit}{each} ({percent(part, of)}){shown}"


def cells(rows: pd.DataFrame) -> list[str]:
    """Return what a chart of numbers is told of figures: which are kept back, else nothing."""
    return [not_shown.CELL if kept_back else "" for kept_back in hidden(rows)]


def over_years(
    topic: Topic,
    rows: pd.DataFrame,
    *,
    name: str,
    caption: str,
    heading: str,
    unit: str,
    notes: tuple[str, ...] = (),
) -> Table:
    """Return a line a part, a column a year, and below them how many there are of all.

    rows   of ``counted``, not empty. A part that nobody is in, in any year, has no line.
    """
    years = sorted(rows["year"].unique())
    lines, nobody = [], []
    for part in _in_latest_order(rows):
        line = rows[rows["category"] == part]
        if not line["numerator"].any() and not hidden(line).any():
            nobody.append(narrative.lower_first(str(part)))
            continue
        said = {row["year"]: _share(row) for _, row in line.iterrows()}
        absent = "0" if part == NOT_RECORDED else ABSENT[RECORDS]  # it has a row only if anybody is
        lines.append({heading: part} | {year: said.get(year, absent) for year in years})
    wholes = rows.groupby("year")["denominator"].max()
    lines.append({heading: f"All {unit}"} | {year: number_or_c(wholes[year]) for year in years})
    none = _nobody(nobody, "0" if topic.report.basis.is_rounded else "None")
    title = f"{caption}, {topic.name}: {own_years.span_words(rows)}"
    source = topic.report.source(rows)
    marked = breaks.in_table(rows)
    heads = {year: breaks.heading(year, marked) for year in years}
    data = pd.DataFrame(lines).rename(columns=heads)
    below = (*none, *notes, *breaks.notes(marked), *few_warning(wholes))
    return Table(name, title, data, below, source, number_columns=list(heads.values()))


def _nobody(parts: list[str], none: str) -> tuple[str, ...]:
    return (f"{none} in any of these years: {narrative.listed(parts)}.",) if parts else ()


def _in_latest_order(rows: pd.DataFrame) -> list[str]:
    """Return the parts in the latest year's order, older ones after the part they came after."""
    found: list[str] = []
    for _, year in sorted(rows.groupby("year"), reverse=True):
        parts = list(year["category"].unique())
        for place, part in enumerate(parts):
            if part not in found:
                found.insert(found.index(parts[place - 1]) + 1 if place else 0, part)
    return found


def _share(row: pd.Series) -> str:
    """Return a part's number and percentage: '328 (72.1%)'; of nobody there is no percentage."""
    if narrative.is_hidden(row):
        return not_shown.CELL
    return share_of(row["numerator"], row["denominator"])


def share_of(part: float, of: float) -> str:
    """Return a part's number and percentage; where one is not known it is kept back."""
    if pd.isna(part):
        return not_shown.CELL
    return f"{plain(part)} ({percent(part, of, 1)})" if of > 0 else plain(part)


def number_or_c(number: float) -> str:
    """Return a number; one that is not known is kept back."""
    return not_shown.CELL if pd.isna(number) else plain(number)
