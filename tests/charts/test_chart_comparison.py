import pandas as pd
from chart_looks import drawn_bars, neighbours, overlap, written
from chart_makers import WORDS

from cpanalytics import charts

AREAS = ["Wigan", "Statistical neighbours", "England"]


def of(panels, **changes):
    """A comparison of {panel: {area: percentage}}."""
    rows = [(panel, *bar) for panel, bars in panels.items() for bar in bars.items()]
    data = pd.DataFrame(rows, columns=["panel", "series", "value"])
    asked = {"name": "x", "title": "t", "unit": "%", "focus": "Wigan", **WORDS}
    return charts.comparison_dots(data, **{**asked, **changes})


def test_comparison_gives_every_value(makers):
    chart = makers["comparison"]()
    assert chart.alt == (
        "Bar charts in 3 panels on one scale, in percentages. "
        "In touch: Wigan is 93% and England is 88%. "
        "Suitable accommodation: Wigan is just over 50%. "
        "Higher education: Wigan is 7% and England is 0%."
    )
    words = written(chart)
    for shown in ("93%", "88%", "just over 50%", "7%", "0%"):
        assert shown in words


def test_areas_of_many_panels_are_not_told_as_if_they_were_a_series():
    alt = of({f"Measure {n}": {"Wigan": n, "North West": 7, "England": 8} for n in range(9)}).alt
    assert "at the start" not in alt
    assert "Measure 3: Wigan is 3%, North West is 7% and England is 8%." in alt


def test_an_area_that_a_panel_lacks_is_not_drawn_there(makers):
    chart = makers["comparison"]()
    assert "not published" not in written(chart)
    assert len(chart.table) == 5
    assert written(chart).count("Wigan") == 3  # each panel stands alone: each has its own names
    assert written(chart).count("England") == 2


def test_an_area_given_without_a_value_is_not_published():
    chart = of({"In touch": {"Wigan": 93, "England": None}})
    assert chart.alt == (
        "Bar chart, in percentages. In touch: Wigan is 93%; no figure is printed for England."
    )
    assert "not published" in written(chart)


def test_panels_with_the_same_areas_stand_side_by_side_under_one_set_of_names():
    four = dict.fromkeys(AREAS, 50)
    pair, alone = {"In touch": four, "Training": four}, {"Housed": {"Wigan": 98}}
    assert of(pair).height == of({"In touch": four}).height
    assert written(of(pair)).count("England") == 1
    mixed = of({**pair, **alone})
    assert mixed.height < of({**pair, "Housed": four}).height
    for box, others in neighbours(mixed):
        assert not any(overlap(box, other) for other in others)


def test_areas_stand_in_one_order_in_every_panel():
    chart = of({"In touch": {"Wigan": 93, "England": 88}, "Training": {"England": 6, "Wigan": 7}})
    assert list(chart.table["Area"]) == ["Wigan", "England", "Wigan", "England"]
    assert chart.alt.endswith("Training: Wigan is 7% and England is 6%.")


def test_comparison_of_percentages_reaches_at_least_100(makers):
    assert all(max(axes.get_xlim()) >= 100 for axes, _ in drawn_bars(makers["comparison"]()))
