"""All councils in one picture: in a ranked strip, and by their size in a funnel plot."""

import math
import re

import pandas as pd
import pytest
from chart_looks import drawn_bars, picture, written
from chart_makers import WORDS
from matplotlib.colors import to_rgb

from cpanalytics import charts
from cpanalytics.charts import style


def corners(patch):
    """The boxes of a patch of many bars, as (left, top, bottom), from left to right."""
    points = patch.get_path().to_polygons()
    return sorted((min(x), min(y), max(y)) for x, y in (box.T for box in points))


def test_strip_has_a_bar_for_each_council_in_the_order_given(makers):
    patches = [patch for _, patch in drawn_bars(makers["strip"]())]
    bars = sorted(corner for patch in patches for corner in corners(patch))
    assert len(bars) == 6
    heights = [bottom - top for _, top, bottom in bars]
    assert [round(height / heights[0] * 4, 6) for height in heights] == [4, 6, 9, 9, 12, 18]


def test_strip_marks_one_council_by_strength_and_words(makers):
    chart = makers["strip"]()
    others, own = (patch for _, patch in drawn_bars(chart))
    assert own.get_facecolor()[:3] == to_rgb(style.STRONG) != others.get_facecolor()[:3]
    ((left, _, _),) = corners(own)
    assert sum(other[0] < left for other in corners(others)) == 3
    assert re.search(r"font-weight: 700[^>]*>Wigan 9%<", picture(chart))
    assert chart.notes[0] == "A dot below a bar: statistical neighbours."


def test_strip_says_all_of_it_in_words(makers):
    chart = makers["strip"]()
    assert chart.alt == (
        "Bar chart of 6 councils in order, in percentages; the highest is Bristol, City of (18%) "
        "and the lowest Bolton (4%). Wigan 9% is bar 4 from the left. Median of neighbours is "
        "10.5%. England is 10%. Of statistical neighbours: bar 3."
    )
    for words in ("Median of neighbours 10.5%", "England 10%", "Best quarter", "Second", "Last"):
        assert words in written(chart)


def test_strip_has_every_number_in_its_table(makers):
    chart = makers["strip"]()
    table = chart.table
    assert list(table.columns) == ["Council", "Percentage", "Rank", "Quarter",
                                   "Statistical neighbours"]  # fmt: skip
    assert list(table["Percentage"])[-3:] == ["18%", "10.5%", "10%"]
    assert list(chart.data["Percentage"]) == [4, 6, 9, 9, 12, 18, 10.5, 10]
    assert list(table["Rank"])[-3:] == ["6", "not ranked", "not ranked"]
    assert list(table["Statistical neighbours"]).count("yes") == 1


def test_strip_without_quarters_names_its_ends():
    data = pd.DataFrame({"label": ["Kent", "Wigan"], "value": [120, 90]})
    chart = charts.ranked_strip(
        data, name="x", title="t", unit="children", focus="Wigan", beside={},
        ends=("Highest", "Lowest"), **WORDS,
    )  # fmt: skip
    assert "Highest" in written(chart)
    assert "Lowest" in written(chart)
    assert list(chart.table.columns) == ["Council", "Number of children"]


@pytest.mark.parametrize("family", ["strip", "funnel"])
def test_what_has_no_number_has_no_place(family):
    rows = {"label": ["Kent", "Wigan"], "value": [math.nan, 9], "size": [40, 50],
            "low": [1, 1], "high": [9, 9], "beyond": [False, False]}  # fmt: skip
    asked = {"name": "x", "title": "t", "unit": "%", "focus": "Wigan", **WORDS}
    more = {
        "strip": {"beside": {}},
        "funnel": {"sizes": "children", "centre": ("England", 5)},
    }
    make = {"strip": charts.ranked_strip, "funnel": charts.funnel_plot}[family]
    with pytest.raises(ValueError, match="no number for Kent, which so has no place"):
        make(pd.DataFrame(rows), **asked, **more[family])


@pytest.mark.parametrize("family", ["strip", "funnel"])
def test_an_unknown_neighbour_is_refused(makers, family):
    which = {"strip": "dotted", "funnel": "marked"}[family]
    with pytest.raises(ValueError, match=r'"Kant" in focus.*Did you mean "Kent"'):
        makers[family](**{which: ["Kant"]})


def test_funnel_says_who_lies_beyond_the_limits(makers):
    chart = makers["funnel"]()
    assert chart.alt == (
        "Funnel plot of 5 councils, in percentages, by the number of children: limits narrow as "
        "sizes grow; the highest is Bolton (20%) and the lowest Leeds (4%). England is 10.4%. "
        "Wigan is 9% with 652 children, within the limits. "
        "1 above and 1 below lie beyond the 99.8% limits. "
        "Statistical neighbours: 1 of 2 beyond the limits."
    )
    assert list(chart.table["Beside the limits"]) == [
        *("within the limits", "beyond the limits"),
        *("within the limits", "beyond the limits", "within the limits"),
    ]
    assert list(chart.table["Lower limit"])[-2:] == ["8%", "none"]


def test_funnel_names_every_mark_that_it_draws_and_no_other(makers):
    told = written(makers["funnel"]())
    for words in ("Wigan", "Statistical neighbours", "Statistical neighbours, beyond the limits",
                  "Other councils, beyond the limits", "Upper limit, 99.8%", "England 10.4%",
                  "Number of children"):  # fmt: skip
        assert words in told
    assert "Statistical neighbours" not in written(makers["funnel"](marked=()))


def test_funnel_marks_differ_without_their_colours(makers):
    from cpanalytics.charts import funnel_plan as plan

    looks = [plan.FOCUS, plan.MARKED, plan.MARKED_BEYOND, plan.BEYOND, plan.WITHIN]
    shapes = {(look.get("shape", "o"), look.get("filled", True)) for look in looks}
    assert len(shapes) == len(looks)


def test_funnel_csv_holds_the_limits_at_each_size(makers):
    lines = makers["funnel"]().to_csv().splitlines()
    assert lines[0] == "label,value,low,high,size,beyond"
    assert lines[1] == "Wigan,9.0,6.8,14.3,652,False"
    assert lines[5] == "Bolton,20.0,,29.0,40,False"


def guided():
    rows = [("Wigan", year, value) for year, value in [("2016", 21), ("2017", 40)]]
    lines = {"Upper limit": 33.8, "Average": 23.6, "Lower limit": 13.4}
    rows += [(name, year, value) for name, value in lines.items() for year in ("2016", "2017")]
    data = pd.DataFrame(rows, columns=["series", "period", "value"])
    return charts.trend_lines(
        data.assign(actual=data["value"]), name="x", title="t", unit="children", focus="Wigan",
        guides=list(lines), average="Average", beyond=["2017"], **WORDS,
    )  # fmt: skip


def test_trend_guides_are_said_once_and_have_no_marks():
    chart = guided()
    assert chart.alt == (
        "Line chart with 1 line, counting children. Wigan: 21 in 2016 and 40 in 2017. "
        "Upper limit is 33.8 throughout. Average is 23.6 throughout. "
        "Lower limit is 13.4 throughout. 1 point beyond the limits: 2017."
    )
    assert "Upper limit 33.8" in written(chart)
    assert list(chart.table.columns)[:4] == ["Period", "Wigan", "Upper limit", "Average"]
    assert list(chart.table["Beside the limits"]) == ["within the limits", "beyond the limits"]
    assert chart.to_csv().splitlines()[2] == "2017,40,33.8,23.6,13.4,True"
    (plot,) = (axes for axes in drawn_axes(chart) if axes.get_zorder() == 3)
    lines = plot.get_lines()
    focus, upper, average, lower, ring = lines
    marks = [line.get_marker() for line in lines]
    assert marks == ["o", "None", "None", "None", "o"]
    assert upper.get_linestyle() == lower.get_linestyle() == "--" != average.get_linestyle()
    assert (focus.get_linestyle(), list(ring.get_ydata())) == ("-", [40])


def drawn_axes(chart):
    from matplotlib.figure import Figure

    with style.applied():
        figure = Figure(figsize=(640 / 72, chart.height / 72))
        chart.draw(figure)
    return figure.axes
