"""Intervals of a council's own counts: only of what is shown, and as it was counted."""

import math

from counted_council import lines_of
from counted_figures import share
from tests_anytown import figure

from cpanalytics import figures
from cpanalytics.report import own_sure

PLACEMENTS = ("placements_3plus_pct", "same_carer_2_years_pct")
Z = 1.959964
HALF = 50 * Z * math.sqrt(100 + Z**2) / (100 + Z**2)
"""Half of Wilson's interval of 50 of 100, in points: by symmetry it lies around 50%."""


def test_interval_of_the_latest_whole_year_and_why_it_is_given(make_counted):
    rows = [share(PLACEMENTS[0], 40, 100, 2024), share(PLACEMENTS[0], 50, 100)]
    table = own_sure.table(make_counted(*rows), "placements", PLACEMENTS)
    ((measure, cells),) = lines_of(table).items()
    assert measure.endswith("three or more placements in the year, year to 31 Mar 2025")
    assert cells == {
        "Figure": "50% (50 of 100)",
        "95% interval": f"{50 - HALF:.1f}% to {50 + HALF:.1f}%",
    }
    assert table.notes[0].startswith("These are figures of all children or young people")


def test_the_same_placement_stands_after_the_same_carer(make_counted):
    rows = [share(id, 5, 10) for id in ("same_placement_2_years_pct", PLACEMENTS[1])]
    lines = lines_of(own_sure.table(make_counted(*rows), "placements", PLACEMENTS))
    assert ["carer" in name for name in lines] == [True, False]


def test_nothing_of_what_is_rounded_kept_back_of_nobody_or_printed(make_counted):
    rounded = share(PLACEMENTS[0], 50, 100, qualifier=figures.ROUNDED)
    assert own_sure.table(make_counted(rounded), "placements", PLACEMENTS) is None
    nobody = share(PLACEMENTS[0], 0, 0)
    assert own_sure.table(make_counted(nobody), "placements", PLACEMENTS) is None
    hidden = make_counted(share(PLACEMENTS[0], 50, 100))
    hidden.figures = hidden.figures.assign(status="c")
    assert own_sure.table(hidden, "placements", PLACEMENTS) is None
    printed = make_counted(printed=(figure(PLACEMENTS[0], 9),))
    assert own_sure.table(printed, "placements", PLACEMENTS) is None


def test_a_page_shows_it_where_dfe_gives_no_figure(make_counted):
    report = make_counted(share(PLACEMENTS[0], 50, 100))
    names = [getattr(block, "name", "") for block in report.compared("placements").blocks()]
    assert "placements-intervals" in names
