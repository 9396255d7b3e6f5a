import pandas as pd
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
    assert "For Wigan, 2016 is 483 (index 100.0), 2017 is 446 (index 92.3)" in alt


def test_trend_says_where_its_axis_starts_only_when_not_at_zero(makers):
    assert makers["trend"]().notes == ("The vertical axis starts at 90, not at zero.",)
    assert makers["trend"](baseline=None, unit="%").notes == ()


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
    assert "2017 is not published and 2018 is 58%" in chart.alt
    assert chart.to_csv().splitlines()[1:] == [
        "2016,48%,49%,not published",
        "2017,not published,50%,not published",
        "2018,58%,not published,not published",
    ]
