import pandas as pd
import pytest
from chart_looks import drawn_bars, written
from chart_makers import WORDS

from cpanalytics import charts


def test_share_bar_names_each_part_and_invents_none(makers):
    chart = makers["share"]()
    words = written(chart)
    for shown in ("EET", "63%", "NEET", "29%", "Not known", "8%"):
        assert shown in words
    assert "Not in the bar: Moved (0%), Other (not published)" in words
    assert chart.table["Category"].tolist() == ["EET", "NEET", "Not known", "Moved", "Other"]


def test_share_bar_parts_are_in_proportion_and_start_at_the_left(makers):
    parts = [bar for _, bar in drawn_bars(makers["share"]())]
    assert [part.get_x() for part in parts] == pytest.approx([0, 6.40 * 63, 6.40 * (63 + 29)])
    assert [part.get_width() for part in parts] == pytest.approx([6.40 * 63, 6.40 * 29, 6.40 * 8])


def test_share_bar_says_when_percentages_do_not_reach_100():
    data = pd.DataFrame({"label": ["EET", "NEET"], "value": [63, 29]})
    chart = charts.share_bar(data, name="x", title="t", unit="%", **WORDS)
    assert chart.notes == ("The values add up to 92%, not to 100%.",)
    assert len(drawn_bars(chart)) == 2


def test_share_bar_of_counts_fills_the_whole_length():
    data = pd.DataFrame({"label": ["a", "b"], "value": [3, 1]})
    chart = charts.share_bar(data, name="x", title="t", unit="children", **WORDS)
    assert [bar.get_width() for _, bar in drawn_bars(chart)] == pytest.approx([480, 160])
    assert chart.notes == ()
    assert (
        chart.alt == "Stacked bar chart: one bar in 2 parts, counting children. a is 3 and b is 1."
    )


def test_share_bars_in_rows_have_a_key_and_looks_that_differ():
    labels = [
        "Foster care",
        "Kinship foster care",
        "Residential",
        "With parents",
        "Secure",
        "Other",
    ]
    rows = [
        (area, label, value)
        for area, values in {
            "Wigan": [61, 16, 11, 10, 1, 1],
            "England": [60, 13, 12, 6, 2, 7],
        }.items()
        for label, value in zip(labels, values, strict=True)
    ]
    data = pd.DataFrame(rows, columns=["row", "label", "value"])
    chart = charts.share_bar(data, name="x", title="t", unit="%", **WORDS)
    words = written(chart)
    for shown in (*labels, "Wigan", "England", "61%", "2%"):
        assert shown in words
    key = [bar for _, bar in drawn_bars(chart)][: len(labels)]
    assert len({bar.get_hatch() for bar in key}) >= 5
    assert len({bar.get_facecolor() for bar in key}) == 6
    assert "Stacked bar chart: 2 bars, each in up to 6 parts, in percentages." in chart.alt
    assert "England: Foster care is 60%" in chart.alt
