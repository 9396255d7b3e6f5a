from chart_looks import drawn_bars, written


def test_comparison_gives_every_area_in_every_panel(makers):
    chart = makers["comparison"]()
    assert chart.alt == (
        "Bar charts in 3 panels on one scale, in percentages. "
        "In touch: Wigan is 93% and England is 88%. "
        "Suitable accommodation: Wigan is just over 50% and England is not published. "
        "Higher education: Wigan is 7% and England is 0%."
    )
    words = written(chart)
    for shown in ("93%", "88%", "just over 50%", "not published", "7%", "0%"):
        assert shown in words


def test_comparison_of_percentages_reaches_at_least_100(makers):
    assert all(max(axes.get_xlim()) >= 100 for axes, _ in drawn_bars(makers["comparison"]()))
