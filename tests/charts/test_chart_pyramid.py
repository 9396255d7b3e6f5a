import pandas as pd
from chart_looks import drawn_bars, written
from chart_makers import WORDS

from cpanalytics import charts


def test_pyramid_writes_count_and_percentage_with_the_oldest_on_top(makers):
    chart = makers["pyramid"]()
    words = written(chart)
    for shown in ("8 (1.8%)", "36 (7.9%)", "123 (27.0%)", "90 (19.8%)", "Female", "Male"):
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
    assert "Girls: Under 1 is 0 (0.0%) and 1 to 4 is 5." in chart.alt
    assert "Boys: 1 to 4 is 5 (50.0%); no figure is printed for Under 1." in chart.alt
    assert list(chart.table.columns) == [
        "Age band",
        "Girls",
        "Girls, % of all",
        "Boys",
        "Boys, % of all",
    ]
    assert chart.to_csv() == (
        "age_band,Girls,Girls_pct,Boys,Boys_pct\nUnder 1,0,0.0,,\n1 to 4,5,,5,50.0\n"
    )


def test_pyramid_percentages_have_one_decimal_everywhere(makers):
    chart = makers["pyramid"]()
    # 100 * 8, 36, 45, 123 and 49 / 455 = 1.758, 7.912, 9.890, 27.033 and 10.769
    assert list(chart.table["Male, % of all"]) == ["1.8%", "7.9%", "9.9%", "27.0%", "10.8%"]
    assert list(chart.data["Male_pct"]) == [1.8, 7.9, 9.9, 27.0, 10.8]
    assert chart.to_csv().splitlines()[4] == "10 to 15,90,19.8,123,27.0"
