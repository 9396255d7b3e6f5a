import re

import pandas as pd
import pytest
from chart_makers import WORDS

from cpanalytics import charts


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"label": ["a"]}, "needs the column value; its data has label"),
        ({"label": [], "value": []}, "has no rows.*nothing was published"),
        ({"label": ["a", "a"], "value": [1, 2]}, "has two values for a: it can show only one"),
        ({"label": ["a"], "value": [-1]}, "has -1 in the column value.*from zero up"),
        ({"label": ["a"], "value": ["many"]}, "has 'many' in the column value"),
        (
            {"label": ["a"], "value": [1], "share_pct": ["x"]},
            "has 'x' in the column share_pct",
        ),
        (
            {"label": ["a"], "value": [1], "share_pct": [1]},
            "has the column share_pct, but its values are percentages.*give the counts",
        ),
    ],
)
def test_data_that_cannot_be_drawn_is_refused(data, message):
    with pytest.raises(ValueError, match=re.compile(message, re.DOTALL)):
        charts.ranked_bars(pd.DataFrame(data), name="x", title="t", unit="%", **WORDS)


@pytest.mark.parametrize("family", ["ranked", "trend", "comparison"])
def test_an_unknown_focus_is_refused_with_the_nearest_name(makers, family):
    near = {"ranked": ("NEETS", "NEET")}.get(family, ("Wigam", "Wigan"))
    with pytest.raises(ValueError, match=f'"{near[0]}" in focus.*Did you mean "{near[1]}"'):
        makers[family](focus=near[0])


def test_the_callers_data_is_left_as_it_was():
    data = pd.DataFrame({"label": ["a"], "value": [1]}, index=[7])
    before = data.copy()
    charts.ranked_bars(data, name="x", title="t", unit="%", **WORDS)
    pd.testing.assert_frame_equal(data, before)
