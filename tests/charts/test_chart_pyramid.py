import pandas as pd
from chart_looks import drawn_bars, written
from chart_makers import WORDS

from cpanalytics import charts


def test_pyramid_writes_count_and_percentage_with_the_oldest_on_top(makers):
    chart = makers["pyramid"]()
    words = written(chart)
    for shown in ("8 (2%)", "36 (8%)", "123 (27%)", "90 (20%)", "Female", "Male"):
        assert shown in words
        assert shown in chart.alt
    assert words.index("16 and over") < words.index("Under 1")


def test_pyramid_sides_differ_in_more_than_colour(makers):
    hatches = {bar.get_hatch() for _, bar in drawn_bars(makers["pyramid"]())}
    assert len(hatches) == 2


def test_pyramid_with_a_zero_and_a_missing_count():
    data = pd.DataFrame(
        {
            "age_band": ["Under 1", "1 to 4"],
            "Girls": [0, 5],
            "Girls_pct": [0, None],
            "Boys": [None, 5],
            "Boys_pct": [None, 50],
        }
    )
    chart = charts.pyramid(data, name="x", title="t", left="Girls", right="Boys", **WORDS)
    assert len(drawn_bars(chart)) == 2
    assert "For Girls, Under 1 is 0 (0%) and 1 to 4 is 5." in chart.alt
    assert "For Boys, Under 1 is not published and 1 to 4 is 5 (50%)." in chart.alt
    assert list(chart.table.columns) == [
        "Age band",
        "Girls",
        "Girls, % of all",
        "Boys",
        "Boys, % of all",
    ]
