"""What stands beside a figure: other areas and all children, dated where the date differs."""

import pandas as pd

from cpanalytics import comparisons, figures, measures, narrative, not_shown

COUNTS_OF_PEOPLE = ("children", "young people", "people", "episodes")
EVERYBODY = {"care_leavers_neet_pct": "young_people_neet_pct"}
"""Headlines of people in or from care, and the measure of all young people beside them."""
ALL_CHILDREN = "All children"


def beside(table: pd.DataFrame, row: pd.Series) -> str:
    """Return the figures printed beside one: 'England 51%, all children: 68.6%', or ''.

    table   the report's figures. Counts of people have nothing beside them: areas differ in size.
    """
    if measures.measure(row["measure"]).unit in COUNTS_OF_PEOPLE:
        return ""
    others = comparisons.beside_or_before(table, row)
    told = [f"{_in_a_sentence(o)} {_figure(row, o)}" for _, o in others.iterrows()]
    told += [f"{_all(o)}: {_figure(row, o)}" for _, o in everybody(table, row).iterrows()]
    return ", ".join(told)


def _in_a_sentence(row: pd.Series) -> str:
    """Return an area's name as it stands within a sentence: places keep their capital."""
    is_place = row["area_level"] != figures.NEIGHBOURS
    return area_name(row) if is_place else narrative.lower_first(area_name(row))


def everybody(table: pd.DataFrame, row: pd.Series) -> pd.DataFrame:
    """Return the council's figure for all children that a figure of its own stands beside."""
    headline = measures.headline_id(row["measure"], row["group"], row["category"])
    if other := EVERYBODY.get(headline):
        rows = figures.select(table, other)
    elif row["group"] == "pupil_group" and row["category"] != ALL_CHILDREN:
        rows = figures.select(table, row["measure"], group="pupil_group", category=ALL_CHILDREN)
    else:
        return table.iloc[:0]
    same = (rows["area_code"] == row["area_code"]) & (rows["period_end"] <= row["period_end"])
    return figures.latest(rows[same])


def _all(row: pd.Series) -> str:
    """Return who 'everybody' is: 'all children', 'all young people aged 16 to 18'."""
    if row["age_band"] == "Total":
        return "all children"
    return f"all young people aged {row['age_band']}"


def _figure(row: pd.Series, other: pd.Series) -> str:
    remark = date_remark(row, other)
    words = not_shown.SENTENCE if narrative.is_hidden(other) else narrative.say(other)
    return f"{words} ({remark})" if remark else words


def date_remark(row: pd.Series, other: pd.Series) -> str:
    """Return what to say of the date of ``other`` beside ``row``; '' where both agree."""
    if other["period_end"] != row["period_end"]:
        return narrative.short_when(other)
    unsure = other["dated_by"] not in figures.SURE_DATES and row["dated_by"] in figures.SURE_DATES
    return "date not printed" if unsure else ""


def area_name(row: pd.Series) -> str:
    """Return the short name of a figure's area, as charts and tables use it."""
    if row["area_level"] == figures.NEIGHBOURS:
        return "Statistical neighbours"
    return row["area_name"]
