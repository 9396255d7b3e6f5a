"""Charts of what chance explains: all councils by size, and one council's years."""

import pandas as pd

from cpanalytics import charts, comparisons, figures, measures, narrative, uncertainty
from cpanalytics.charts import Chart
from cpanalytics.report import breaks
from cpanalytics.report.compared_charts import FEWEST, unit
from cpanalytics.report.compared_lines import Line
from cpanalytics.report.compared_subject import Subject
from cpanalytics.report.dfe_figures import source
from cpanalytics.rounding import half_up, plain

AVERAGE = "Average"
"""The line of a usual range that is no limit."""


def funnel(compared: Subject, line: Line) -> Chart | None:
    """Return all councils by their size, with the limits of what chance explains."""
    nation, rate = line.nation, not measures.measure(line.row["measure"]).is_share
    rows = line.edition[(line.edition["area_level"] == figures.OWN)]
    rows = rows[rows["numerator"].notna() & (rows["denominator"] > 0) & (rows["status"] == "ok")]
    rows = rows.sort_values("area_name")  # a reader of the numbers looks for a name
    known = nation is not None and nation["denominator"] > 0
    if not known or len(rows) < FEWEST or line.row["area_code"] not in set(rows["area_code"]):
        return None
    per = 10_000 if rate else 100
    whole = nation["numerator"], nation["denominator"]
    limits = [uncertainty.limits(size, *whole, rate=rate) for size in rows["denominator"]]
    ends = pd.DataFrame(limits, columns=["low", "high"], index=rows.index)
    beyond = (rows["numerator"] <= ends["low"]) | (rows["numerator"] >= ends["high"])
    scaled = ends.mul(per / rows["denominator"], axis=0)
    data = pd.DataFrame(
        {
            "label": rows["area_name"],
            "value": per * rows["numerator"] / rows["denominator"],
            "size": rows["denominator"],
            "low": scaled["low"],
            "high": scaled["high"],
            "beyond": beyond,
        }
    )
    sizes = "children aged 0 to 17" if rate else _people(line)
    marked = [] if line.theirs is None else line.theirs.rows["area_name"]
    return charts.funnel_plot(
        data,
        name=f"{compared.subject}-by-size",
        title=_funnel_title(beyond),
        subtitle=f"{compared.report.label(line.row)}, {line.when}, by number of {sizes}",
        source=source(rows),
        unit=unit(line),
        sizes=sizes,
        centre=("England", per * whole[0] / whole[1]),
        focus=line.row["area_name"],
        marked=[name for name in marked if name in set(rows["area_name"])],
        notes=_funnel_notes(rows, whole, rate, beyond),
    )


def _people(line: Line) -> str:
    return (
        "young people" if line.row["measure"].startswith(("care_leavers", "stay")) else "children"
    )


def _funnel_title(beyond: pd.Series) -> str:
    number = int(beyond.sum())
    who = f"{number} of {len(beyond)} councils differ" if number else "No council differs"
    return f"{who} from England by more than chance explains"


def _funnel_notes(
    rows: pd.DataFrame, whole: tuple[float, float], rate: bool, beyond: pd.Series
) -> tuple[str, ...]:
    """Return how many would lie beyond the limits by chance, and by the other usual rule."""
    p_values = [
        uncertainty.tails(part, size, *whole, rate=rate).both
        for part, size in zip(rows["numerator"], rows["denominator"], strict=True)
    ]
    found = uncertainty.told_apart(p_values)
    false = uncertainty.in_words(uncertainty.FALSE_SHARE)
    chance = plain(uncertainty.by_chance(len(rows)), 1)
    return (
        f"Were no council different, {chance} of {len(rows)} would lie beyond the limits by "
        f"chance. By another usual rule, under which at most {false} of the councils called "
        f"different are so by chance alone (that of Benjamini and Hochberg), {found} would be "
        "called different. Councils differ in their children and in how they count, too.",
    )


def usual_range(compared: Subject, id: str) -> Chart | None:
    """Return a count over the years with its natural limits; None of fewer than eight years.

    Only of counts whose years are of different children, and of whole years in a row.
    """
    rows = figures.select(compared.figures, id, age_band="Total", sex="Total")
    rows = rows[rows["area_code"] == compared.report.authority.ons_code]
    rows = comparisons.newest(rows).sort_values("period_end")
    years = rows["period_end"].str[:4].astype(int)
    found = uncertainty.process(rows["value"].to_numpy(dtype=float))
    in_a_row = len(years) and years.iloc[-1] - years.iloc[0] == len(years) - 1
    if found is None or not in_a_row or breaks.in_chart(rows, [id] * len(rows), list(years)):
        return None
    guides = {"Upper limit": found.high, AVERAGE: found.middle, "Lower limit": found.low}
    series = {compared.name: list(rows["value"])}
    series |= {name: [half_up(value, 1)] * len(rows) for name, value in guides.items()}
    data = pd.DataFrame(
        [
            {"series": name, "period": str(year), "value": value, "actual": plain(value, 1)}
            for name, values in series.items()
            for year, value in zip(years, values, strict=True)
        ]
    )
    beyond = [str(years.iloc[at]) for at in found.beyond]
    return charts.trend_lines(
        data,
        name=f"{compared.subject}-{id.replace('_', '-')}-range",
        title=_range_title(beyond),
        subtitle=f"{compared.report.label(rows.iloc[-1])}, {compared.name}, years to 31 March",
        source=source(rows),
        unit="children",
        focus=compared.name,
        guides=list(guides),
        average=AVERAGE,
        beyond=beyond,
        notes=(
            "The limits are the average and 2.66 times the average step from year to year. "
            "Within them a year differs from the others by no more than years do.",
        ),
    )


def _range_title(beyond: list[str]) -> str:
    who = narrative.listed(beyond) if beyond else "No year"
    return (
        f"{who} {'lie' if beyond[1:] else 'lies'} outside the limits of what years usually vary by"
    )
