"""Parts of a whole by age band, on the latest 31 March counted."""

import pandas as pd

from cpanalytics import narrative
from cpanalytics.report import own_parts, own_years
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.notes import few_warning
from cpanalytics.report.topic import Topic
from cpanalytics.tables import Table
from cpanalytics.text import Text

ALL_AGES = "All ages"


def by_age(
    topic: Topic, measure: str, group: str, *, name: str, caption: str, heading: str, what: str
) -> Table | Text:
    """Return how many of each part are of each age band, on the latest 31 March counted.

    A percentage is of all children of the age band.
    """
    rows = _of_latest_year(topic, measure, group=group, category="")
    bands = rows[rows["age_band"] != "Total"]
    if bands.empty:
        return topic.not_published(what)
    wide = bands.pivot(index="category", columns="age_band", values="value")
    wide = wide.loc[bands["category"].unique(), bands["age_band"].unique()]
    wide = wide[wide.fillna(1).sum(axis=1) > 0]  # of what is kept back nobody knows that it is zero
    totals = rows[rows["age_band"] == "Total"].set_index("category")["value"]
    sums = wide.sum(axis=1, skipna=False)
    wide[ALL_AGES] = sums.fillna(totals.reindex(wide.index))
    wholes = wide.sum(skipna=False).fillna(_everybody(topic, measure))
    of = wholes.mask(wholes < topic.report.basis.fewest, 0)  # of so few a number without percentage
    said = wide.apply(lambda column: [own_parts.share_of(n, of[column.name]) for n in column])
    said.loc["All"] = [own_parts.number_or_c(n) for n in wholes]
    data = said.rename_axis(index=heading, columns=None).reset_index()
    when = narrative.say_when(rows.iloc[0])
    title = f"{caption}, {topic.name}, {when}: number, and percentage of the age"
    source = topic.report.source(rows)
    below = few_warning(wholes)
    return Table(name, title, data, below, source, number_columns=list(data.columns[1:]))


def _of_latest_year(topic: Topic, measure: str, **where: str) -> pd.DataFrame:
    rows = topic.report.own(topic.report.rows(measure, sex="Total", **where))
    return own_parts.latest(own_years.whole_years(rows[rows["source"] == RECORDS]))


def _everybody(topic: Topic, measure: str) -> pd.Series:
    """Return the number of each age band, and of all ages: needed where parts are kept back."""
    numbers = _of_latest_year(topic, measure).set_index("age_band")["value"]
    return numbers.rename({"Total": ALL_AGES})
