import re

import pandas as pd
import pytest
from chart_looks import written
from chart_makers import ACTUAL, WORDS, YEARS
from matplotlib.figure import Figure

from cpanalytics import charts
from cpanalytics.charts import style


def test_trend_table_has_actual_numbers_and_the_index(makers):
    table = makers["trend"]().table
    assert list(table["Period"]) == YEARS
    assert list(table["North West"]) == ["12,550", "13,220", "14,070"]
    assert list(table["Wigan, index"]) == ["100.0", "92.3", "99.2"]  # 446 / 483 * 100 = 92.34
    assert table.shape == (3, 1 + 2 * len(ACTUAL))


def test_trend_names_each_line_at_its_end_with_its_last_value(makers):
    words = written(makers["trend"]())
    for shown in ("Wigan 99.2", "North West 112.1", "England 107.1", "Index (2016 = 100)"):
        assert shown in words


def test_trend_alt_says_every_actual_number(makers):
    alt = makers["trend"]().alt
    for count in (number for counts in ACTUAL.values() for number in counts):
        assert f"{count:,}" in alt
    assert alt.startswith(
        "Line chart with 4 lines, each line starting at 100 in 2016. Wigan: 483 (index 100.0) in "
        "2016, 446 (index 92.3) in 2017 and 479 (index 99.2) in 2018. Statistical neighbours: "
    )


def test_trend_csv_has_plain_numbers_and_the_index(makers):
    lines = makers["trend"]().to_csv().splitlines()
    assert lines[0].startswith("period,Wigan,Wigan index,Statistical neighbours,")
    # 13,220 / 12,550 * 100 = 105.34
    assert ",13220,105.3," in lines[2]
    assert lines[1].startswith("2016,483,100.0,401.6,100.0,")


def test_trend_says_where_its_axis_starts_only_when_not_at_zero(makers):
    assert makers["trend"]().notes == ("The vertical axis starts at 90, not at zero.",)
    assert makers["trend"](baseline=None).notes == ()


@pytest.mark.parametrize(
    ("values", "unit", "notes"),
    [
        ([48, 52, 58], "%", ("The vertical axis starts at 35%, not at zero.",)),
        ([48, 52, 58], "children", ()),
        ([29, 52, 58], "%", ()),  # 29 is not above half of 58
        ([58, 58, 58], "%", ()),
        ([None, None, None], "%", ()),
    ],
)
def test_percentages_in_the_upper_half_of_their_scale_need_no_zero(values, unit, notes):
    data = pd.DataFrame({"series": "Wigan", "period": YEARS, "value": values, "actual": None})
    asked = {"name": "x", "title": "t", "focus": "Wigan", **WORDS}
    assert charts.trend_lines(data, unit=unit, **asked).notes == notes


def test_trend_of_percentages_never_goes_beyond_100():
    data = pd.DataFrame({"series": "Wigan", "period": YEARS, "value": [88, 97, 99], "actual": None})
    asked = {"name": "x", "title": "t", "unit": "%", "focus": "Wigan", **WORDS}
    scale = re.findall(r"\b\d+%", written(charts.trend_lines(data, **asked)))
    shown = {"75%", "80%", "85%", "90%", "95%", "100%"}
    assert shown == {tick for tick in scale if tick[-2] in "05"}


def test_trend_lines_differ_in_dash_and_marker(makers):
    with style.applied():
        figure = Figure(figsize=(640 / 72, makers["trend"]().height / 72))
        makers["trend"]().draw(figure)
    lines = [line for line in figure.axes[1].lines if len(line.get_xdata()) == len(YEARS)]
    assert len({(line.get_linestyle(), line.get_marker()) for line in lines}) == len(ACTUAL)
    assert lines[0].get_linewidth() > lines[1].get_linewidth()


def test_trend_with_gaps_early_ends_and_an_unpublished_line():
    rows = [
        ("Wigan", "2016", 48, "48%"),
        ("Wigan", "2018", 58, "58%"),
        ("England", "2016", 49, "49%"),
        ("England", "2017", 50, "50%"),
        ("Bury", "2017", None, None),
    ]
    data = pd.DataFrame(rows, columns=["series", "period", "value", "actual"])
    asked = {"name": "x", "title": "t", "unit": "%", "focus": "Wigan", **WORDS}
    chart = charts.trend_lines(data, **asked)
    words = written(chart)
    assert "Wigan 58%" in words
    assert "England 50% (2017)" in words
    assert "Bury: not published" in words
    assert "Wigan: 48% in 2016 and 58% in 2018; no figure is printed for 2017." in chart.alt
    assert chart.alt.endswith("Bury: no figure is printed for 2016, 2017 and 2018.")
    assert chart.to_csv().splitlines() == [
        "period,Wigan,Wigan note,England,England note,Bury,Bury note",
        "2016,48,,49,,,not published",
        "2017,,not published,50,,,not published",
        "2018,58,,,not published,,not published",
    ]
