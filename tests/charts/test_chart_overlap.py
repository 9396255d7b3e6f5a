import pandas as pd
from chart_looks import neighbours, overlap
from chart_makers import WORDS, YEARS

from cpanalytics import charts


def test_no_text_is_cut_or_runs_into_another(make):
    for box, others in neighbours(make()):
        assert box.x0 >= -0.5
        assert box.x1 <= 640.5
        assert not any(overlap(box, other) for other in others)


def test_no_text_runs_into_another_where_six_lines_end_together():
    areas = ["Wigan", "Bolton", "England", "North West", "Greater Manchester Combined Authority"]
    rows = [
        (area, year, 100 + place / 10 + (year == "2018"), "9")
        for place, area in enumerate([*areas, "Statistical neighbours"])
        for year in YEARS
    ]
    data = pd.DataFrame(rows, columns=["series", "period", "value", "actual"])
    asked = {"name": "x", "title": "t", "unit": "children", "focus": "Wigan", **WORDS}
    chart = charts.trend_lines(data, baseline=100, **asked)
    for box, others in neighbours(chart):
        assert not any(overlap(box, other) for other in others)
