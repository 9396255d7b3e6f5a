import re

import pandas as pd
import pytest
from chart_looks import drawn_bars, picture, written
from chart_makers import WORDS
from matplotlib.patches import Rectangle

from cpanalytics import charts


def bars_of(values, **changes):
    data = pd.DataFrame(
        {"label": [f"Category {place}" for place in range(len(values))], "value": values}
    )
    asked = {"name": "bars", "title": "Bars", "unit": "children", **WORDS}
    return charts.ranked_bars(data, **{**asked, **changes})


@pytest.mark.parametrize("family", ["ranked", "pyramid", "comparison"])
def test_bars_start_at_zero_and_are_as_long_as_their_values(makers, family):
    bars = drawn_bars(makers[family]())
    assert bars
    assert all(isinstance(bar, Rectangle) and bar.get_x() == 0 for _, bar in bars)
    assert all(0 in axes.get_xlim() for axes, _ in bars)
    longest = {
        "ranked": [67, 52, 7],
        "pyramid": [33, 90, 40, 23, 8, 49, 123, 45, 36, 8],
        "comparison": [93, 88, 51, 7],
    }
    assert [bar.get_width() for _, bar in bars] == longest[family]


@pytest.mark.parametrize("family", ["ranked", "pyramid", "comparison"])
def test_bars_of_one_chart_share_one_scale(makers, family):
    scales = {
        (max(axes.get_xlim()), round(axes.get_position().width, 9))
        for axes, _ in drawn_bars(makers[family]())
    }
    assert len(scales) == 1


def test_ranked_bars_print_every_value_and_draw_no_bar_for_zero_or_missing(makers):
    chart = makers["ranked"]()
    words = written(chart)
    for shown in ("NEET", "67", "52", "7", "0", "not published", "Confident Futures Programme"):
        assert shown in words
    assert len(drawn_bars(chart)) == 5 - 2


def test_ranked_bars_alt_says_every_value(makers):
    assert makers["ranked"]().alt == (
        "Bar chart with 5 bars, counting young people. NEET is 67, Further Education is 52, "
        "Confident Futures Programme is 7 and In custody is 0; no figure is printed for Other."
    )


def test_alt_of_bars_without_a_figure_says_only_that():
    assert bars_of([None, None]).alt == (
        "Bar chart with 2 bars, counting children. "
        "No figure is printed for Category 0 and Category 1."
    )


def test_ranked_bars_table_says_what_labels_and_values_are(makers):
    heads = ["Destination", "Number of young people"]
    assert list(makers["ranked"](label_heading="Destination").table.columns) == heads


def test_ranked_bars_put_the_focus_in_the_strong_colour_and_in_bold(makers):
    colours = [bar.get_facecolor()[:3] for _, bar in drawn_bars(makers["ranked"]())]
    assert colours[0] != colours[1] == colours[2]
    assert re.search(r"font-weight: 700[^>]*>NEET<", picture(makers["ranked"]()))
    plain = makers["ranked"](focus=())
    assert {bar.get_facecolor()[:3] for _, bar in drawn_bars(plain)} == {colours[0]}


def test_display_is_printed_and_tabled_instead_of_the_value():
    data = pd.DataFrame(
        {"label": ["a", "b", "c"], "value": [51, None, 12], "display": ["just over 50%", "c", None]}
    )
    chart = charts.ranked_bars(data, name="x", title="t", unit="%", **WORDS)
    assert list(chart.table["Percentage"]) == ["just over 50%", "c", "12%"]
    assert chart.alt.endswith("in percentages. a is just over 50%, b is c and c is 12%.")
    assert "just over 50%" in written(chart)


def test_alt_of_many_bars_says_the_ends_and_the_extremes():
    alt = bars_of([5, 9, 2, *[4] * 22, 3]).alt
    assert alt == (
        "Bar chart with 26 bars, counting children. Category 0 is 5 at the start and "
        "Category 25 is 3 at the end; the highest is Category 1 (9) and the lowest Category 2 (2)."
    )


@pytest.mark.parametrize("values", [[7], [0], [None], [0, None], [None] * 13])
def test_one_row_zeros_and_nothing_published_can_be_drawn(values):
    chart = bars_of(values)
    assert "Category 0" in written(chart)
    assert chart.to_png()


def test_long_names_and_texts_make_a_row_higher():
    short = bars_of([7])
    data = pd.DataFrame(
        {"label": ["In touch with the council at least once in every eight weeks"], "value": [7]}
    )
    long = charts.ranked_bars(data, name="x", title="t", unit="children", **WORDS)
    assert long.height > short.height


def test_a_dollar_sign_is_a_dollar_sign():
    data = pd.DataFrame({"label": ["$a_b$ & <c>"], "value": [1]})
    chart = charts.ranked_bars(data, name="x", title="t", unit="%", **WORDS)
    assert "$a_b$ &amp; &lt;c&gt;" in written(chart)
