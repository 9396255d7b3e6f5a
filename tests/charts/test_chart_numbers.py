"""The numbers of a chart in three forms: printed beside its bars, in the page, in the CSV."""

import pandas as pd
import pytest
from chart_looks import written
from chart_makers import WORDS

from cpanalytics import charts

FAMILIES = pytest.mark.parametrize("family", [charts.ranked_bars, charts.share_bar])


def of(family, unit="young people", **columns):
    return family(pd.DataFrame(columns), name="x", title="t", unit=unit, **WORDS)


@FAMILIES
def test_a_share_is_printed_beside_its_count_and_has_columns_of_its_own(family):
    # 100 * 67 / 236 = 28.39 and 100 * 169 / 236 = 71.61
    shares = [100 * count / 236 for count in (67, 169)]
    chart = of(family, label=["NEET", "Others"], value=[67, 169], share_pct=shares)
    assert "67 (28%)" in written(chart)
    assert "NEET is 67 (28%) and Others is 169 (72%)." in chart.alt
    assert chart.table.to_dict("list") == {
        "Category": ["NEET", "Others"],
        "Number of young people": [67, 169],
        "Percentage": ["28.4%", "71.6%"],
    }
    assert chart.to_csv() == "label,value,share_pct\nNEET,67,28.4\nOthers,169,71.6\n"


@FAMILIES
def test_a_missing_share_leaves_the_count_alone(family):
    chart = of(family, label=["a", "b"], value=[1, 3], share_pct=[25, None])
    assert "a is 1 (25%) and b is 3." in chart.alt
    assert chart.to_csv() == "label,value,share_pct\na,1,25.0\nb,3,\n"


@FAMILIES
def test_display_is_printed_instead_of_count_and_share(family):
    chart = of(family, label=["a"], value=[1], share_pct=[100], display=["1 of 1"])
    assert chart.alt.endswith("a is 1 of 1.")
    assert list(chart.table["Percentage"]) == ["100.0%"]


@pytest.mark.parametrize("display", ["14,070", "14070", None])
def test_csv_has_the_number_alone_where_the_words_say_no_more(display):
    chart = of(charts.ranked_bars, label=["a"], value=[14070.0], display=[display])
    assert chart.to_csv() == "label,value\na,14070\n"


def test_csv_keeps_every_decimal_of_a_value():
    chart = of(
        charts.ranked_bars, unit="%", label=["a", "b"], value=[7.25, 8], display=["7.25%", ""]
    )
    assert chart.to_csv() == "label,value\na,7.25\nb,8\n"


def test_csv_says_in_a_note_what_a_number_cannot():
    chart = of(
        charts.ranked_bars,
        unit="%",
        label=["a", "b", "c", "d"],
        value=[51, None, None, 12],
        display=["just over 50%", "fewer than 5", None, "12%"],
    )
    assert chart.to_csv() == (
        "label,value,note\na,51,just over 50%\nb,,fewer than 5\nc,,not published\nd,12,\n"
    )


def test_csv_of_bars_in_rows_and_of_panels_names_both():
    rows = of(charts.share_bar, row=["x", "y"], label=["a", "a"], value=[1, 2])
    assert rows.to_csv() == "row,label,value\nx,a,1\ny,a,2\n"
    data = pd.DataFrame({"panel": ["p"], "series": ["Wigan"], "value": [45.0], "display": ["45%"]})
    chart = charts.comparison_dots(data, name="x", title="t", unit="%", focus="Wigan", **WORDS)
    assert chart.to_csv() == "panel,series,value\np,Wigan,45\n"


def test_trend_csv_keeps_words_that_are_no_number_apart():
    data = pd.DataFrame(
        {
            "series": "Wigan",
            "period": ["2016", "2017"],
            "value": [100, 99],
            "actual": ["1,483", "about 1,470"],
        }
    )
    asked = {"name": "x", "title": "t", "unit": "children", "focus": "Wigan", **WORDS}
    assert charts.trend_lines(data, baseline=100, **asked).to_csv() == (
        'period,Wigan,Wigan index,Wigan note\n2016,1483,100.0,\n2017,,99.0,"about 1,470"\n'
    )
