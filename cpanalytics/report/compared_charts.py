"""Charts of a council among all: over the years, in order of the figure, measure by measure."""

import pandas as pd

from cpanalytics import charts, comparisons, figures, measures, narrative
from cpanalytics.charts import Chart
from cpanalytics.report import breaks, certainty
from cpanalytics.report.compared_lines import Line
from cpanalytics.report.compared_subject import Subject
from cpanalytics.report.dfe_figures import source
from cpanalytics.rounding import plain

QUARTERS = ("Best quarter", "Second", "Third", "Last")
FEWEST = 20
"""Of fewer councils a strip or a funnel says nothing that a table does not."""


def unit(line: Line) -> str:
    """Return what a chart measures: '%', or what it counts."""
    if measures.measure(line.row["measure"]).is_share:
        return "%"
    return "children for every 10,000 aged 0 to 17"


def trend(compared: Subject, line: Line) -> Chart | None:
    """Return a figure over the years: the council, neighbours, region and England."""
    report = compared.report
    rows = comparisons.newest(comparisons.alike(compared.figures, line.row))
    rows = rows[rows["period_end"] <= line.row["period_end"]]
    own = rows[rows["area_code"] == report.authority.ons_code]
    drawn = [own, _of_neighbours(compared, rows)]
    drawn += [rows[rows["area_code"] == report.authority.region_code]]
    drawn += [rows[rows["area_level"] == figures.NATION]]
    shown = pd.concat([part for part in drawn if len(part)])
    shown = shown[shown["value"].notna() | (shown["status"] == "c")]
    if own["value"].notna().sum() < 2:
        return None
    names = shown["area_name"].where(shown["area_code"] != report.authority.ons_code, compared.name)
    years = shown["period_end"].str[:4]
    data = pd.DataFrame(
        {
            "series": names,
            "period": years,
            "value": shown["value"],
            "actual": [narrative.say(row) for _, row in shown.iterrows()],
        }
    )
    label = report.label(line.row)
    return charts.trend_lines(
        data,
        name=f"{compared.subject}-beside-others",
        title=_trend_title(compared, line),
        subtitle=f"{label}, {_when(line)}",
        source=source(rows),
        unit=unit(line),
        focus=compared.name,
        breaks=breaks.in_chart(shown, names, years),
    )


def _when(line: Line) -> str:
    on_a_date = line.row["period_type"] == "on"
    return "on 31 March of each year" if on_a_date else "years to 31 March"


def _trend_title(compared: Subject, line: Line) -> str:
    """Return how the latest figure stands to the year before, as far as chance allows."""
    told = f"{compared.name}: {narrative.say(line.row)}"
    if "year before" not in line.verdicts:
        return f"{told}, {line.when}"
    year = f"{narrative.say(line.before)} ({narrative.short_when(line.before)})"
    return f"{told}; {certainty.changed(line.verdicts['year before'], year)}"


def _of_neighbours(compared: Subject, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row a year with the neighbours' median or mean, as if of an area."""
    lists = compared.report.authority.neighbour_lists
    made = []
    for _, year in rows.groupby("period_end"):
        theirs = comparisons.neighbours(year, lists.codes, lists.summary)
        if pd.notna(theirs.value):
            name = f"{narrative.upper_first(lists.summary)} of neighbours"
            changed = {"area_code": "SN", "area_name": name, "area_level": figures.NEIGHBOURS}
            values = {"value": theirs.value, "printed": plain(theirs.value, 1)}
            made.append({**theirs.rows.iloc[0], **changed, **values})
    return pd.DataFrame(made, columns=rows.columns)


def strip(compared: Subject, line: Line) -> Chart | None:
    """Return all councils in order, with this one, its neighbours and England marked."""
    better = line.better if line.place else "higher"
    rows = comparisons.ranked(line.edition, better)
    if len(rows) < FEWEST or line.row["area_code"] not in set(rows["area_code"]):
        return None
    data = pd.DataFrame({"label": rows["area_name"], "value": rows["value"]})
    if line.place:
        quarters = comparisons.quarters(rows["value"], better)
        data = data.assign(rank=rows["rank"], band=[QUARTERS[q - 1] for q in quarters])
    label = compared.report.label(line.row)
    return charts.ranked_strip(
        data,
        name=f"{compared.subject}-all-councils",
        title=_strip_title(compared, line, rows),
        subtitle=f"{label}, {line.when}, all {len(rows)} councils with a figure",
        source=source(rows),
        unit=unit(line),
        focus=line.row["area_name"],
        beside=beside(line),
        dotted=[] if line.theirs is None else list(line.theirs.rows["area_name"]),
        ends=("Best", "Last") if line.place else ("Highest", "Lowest"),
        notes=_strip_notes(line),
    )


def _strip_title(compared: Subject, line: Line, rows: pd.DataFrame) -> str:
    """Return what can be said beside England, never a rank alone."""
    verdict = line.verdicts.get("England")
    told = certainty.than(verdict.word, ["England"]) if verdict else ""
    return ": ".join(filter(None, (f"{compared.name}, {narrative.say(line.row)}", told)))


def _strip_notes(line: Line) -> tuple[str, ...]:
    place = line.place
    if place is None:
        return ("In order of the figure: neither a high nor a low one is better.",)
    shared = f", which {place.tied} others share" if place.tied else ""
    left = f"{place.kept_back} with a figure that is not shown, {place.absent} without one"
    return (f"Rank {place.rank} of {place.of}{shared}. Not ranked: {left}.",)


def beside(line: Line) -> dict[str, float]:
    """Return the values that stand beside a figure, by name: neighbours, region, England."""
    found = {}
    if line.theirs is not None and pd.notna(line.theirs.value):
        found[f"{narrative.upper_first(line.theirs.summary)} of neighbours"] = line.theirs.value
    for row in (line.region, line.nation):
        if row is not None and pd.notna(row["value"]):
            found[row["area_name"]] = row["value"]
    return found
