"""Which printed figures make a trend, and their index: nothing is drawn between unlike dates."""

import pandas as pd

from cpanalytics import charts, figures, narrative
from cpanalytics.report import breaks
from cpanalytics.report.beside import area_name


def trend_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the dates that every area has: two or more dates, two or more areas.

    rows   exact figures of one measure. Empty where there is no such trend.
    """
    rows = rows[rows["value"].notna() & (rows["dated_by"] == "printed")]
    rows = rows.drop_duplicates(["area_code", "period_end"])
    own = rows.loc[rows["area_level"] == figures.OWN, "period_end"]
    areas = rows.groupby("area_code")["period_end"].nunique()
    rows = rows[rows["area_code"].isin(areas[areas > 1].index) & rows["period_end"].isin(own)]
    shared = rows.groupby("period_end")["area_code"].nunique()
    rows = rows[rows["period_end"].isin(shared[shared == rows["area_code"].nunique()].index)]
    whole = rows["period_end"].nunique() > 1 and rows["area_code"].nunique() > 1
    return rows if whole else rows.iloc[:0]


def lines(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ``rows`` as a chart needs them: series, period, value, number and actual (text).

    Ordered by area level (the council, neighbours, region, England), then by date.
    """
    level = rows["area_level"].map(figures.AREA_LEVELS.index)
    rows = rows.assign(level=level).sort_values(["level", "period_end"], kind="stable")
    return pd.DataFrame(
        {
            "series": rows.apply(area_name, axis=1),
            "period": rows.apply(narrative.short_when, axis=1),
            "value": rows["value"],
            "number": rows["value"],
            "actual": rows.apply(narrative.say, axis=1),
        }
    )


def index_to_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ``lines(rows)`` with ``value`` indexed: 100 is the line's own first number."""
    data = lines(rows)
    first = data.groupby("series", sort=False)["number"].transform("first")
    return data.assign(value=100 * data["number"] / first)


def printed_breaks(rows: pd.DataFrame) -> tuple[charts.Break, ...]:
    """Return the breaks inside ``lines(rows)``."""
    series = rows.apply(area_name, axis=1)
    return breaks.in_chart(rows, series, rows.apply(narrative.short_when, axis=1))
