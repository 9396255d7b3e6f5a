"""Numbers that are kept back: nothing that is drawn, said or written depends on them."""

import csv
import io
import re

import pandas as pd
import pytest
from chart_looks import drawn_bars, picture, written
from chart_makers import BANDS, WORDS

from cpanalytics import charts, not_shown
from cpanalytics.charts import bars
from cpanalytics.charts.chart import Chart
from cpanalytics.charts.segments_drawing import BAR

CELL = not_shown.CELL
YEARS = ["2021", "2022", "2023", "2024"]
PARTS = ["Foster care", "Kinship", "Residential", "Secure"]


def ranked(hidden: float = 3, focus: str = "") -> Chart:
    """Two parts of four are kept back: the second, and the last."""
    data = {
        "label": PARTS,
        "value": [30, hidden, 12, 5 - hidden],
        "share_pct": [60.0, 2 * hidden, 24.0, 10 - 2 * hidden],
        "display": ["", CELL, "", CELL],
    }
    words = {"name": "ranked", "title": "Foster care most", "unit": "children", **WORDS}
    return charts.ranked_bars(pd.DataFrame(data), focus=focus or (), **words)


def lines(hidden: float = 3, second: str = CELL, last: str = "45%") -> Chart:
    data = {
        "series": ["Aged 17 to 18"] * 4 + ["Aged 19 to 21"] * 4,
        "period": YEARS * 2,
        "value": [40, hidden, 44, 45, hidden, hidden, hidden, hidden],
        "actual": ["40%", second, "44%", last, *[CELL] * 4],
    }
    words = {"name": "lines", "title": "From 40% to 45%", "unit": "%", **WORDS}
    return charts.trend_lines(pd.DataFrame(data), focus="Aged 19 to 21", **words)


def share(hidden: float = 3, second: float = 2, **changes: object) -> Chart:
    """Of 25 aged 17, two parts are kept back; of 40 aged 18 none is."""
    data = {
        "row": ["Aged 17"] * 3 + ["Aged 18"] * 3,
        "label": ["In work", "Not", "Not known"] * 2,
        "value": [20, hidden, second, 20, 10, 10],
        "share_pct": [80.0, 4 * hidden, 4 * second, 50.0, 25.0, 25.0],
        "display": ["", CELL, CELL, "", "", ""],
    }
    words = {"name": "share", "title": "Most are in work", "unit": "young people", **WORDS}
    return charts.share_bar(pd.DataFrame(data) if not changes else changes["data"], **words)


def pyramid(hidden: float = 3) -> Chart:
    data = {
        "age_band": BANDS,
        "Female": [hidden, 23, 40, 90, 33],
        "Female_pct": [hidden / 5, 5.1, 8.8, 19.8, 7.3],
        "Female_status": ["c", "ok", "ok", "ok", "ok"],
        "Male": [8, 36, 45, 123, 49],
        "Male_pct": [1.8, 7.9, 9.9, 27.0, 10.8],
    }
    words = {"name": "pyramid", "title": "Most are 10 to 15", **WORDS}
    return charts.pyramid(pd.DataFrame(data), left="Female", right="Male", **words)


def panels(hidden: float = 3) -> Chart:
    data = {
        "panel": ["In touch"] * 3,
        "series": ["Anytown", "North West", "England"],
        "value": [hidden, 90, 88],
        "display": [CELL, "", ""],
        "low": [hidden - 1, None, None],
        "high": [hidden + 1, None, None],
    }
    words = {"name": "panels", "title": "Beside others", "unit": "%", **WORDS}
    return charts.comparison_dots(pd.DataFrame(data), focus="Anytown", **words)


ALL = {"ranked": ranked, "lines": lines, "share": share, "pyramid": pyramid, "panels": panels}


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_two_charts_that_differ_in_what_is_kept_back_are_the_same_bytes(make):
    one, other = make(hidden=1), make(hidden=4)
    assert one.to_svg() == other.to_svg()
    assert one.to_png() == other.to_png()
    assert one.to_csv() == other.to_csv()
    assert one.to_html() == other.to_html()
    assert one.alt == other.alt


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_it_is_marked_said_and_explained(make):
    chart = make()
    assert "not shown" in written(chart)
    assert " not shown" in chart.alt
    assert "not published" not in chart.alt + written(chart) + chart.to_html()
    assert chart.notes[0] == (
        "A hatched mark stands for a number that is not shown: it is small, or would give a small "
        "number away. In the table of numbers it is c."
    )
    cell = 'c<span class="visually-hidden">: small number, not shown</span>'
    assert cell in chart.to_html()


def test_a_chart_of_which_all_is_shown_has_no_note_and_no_status():
    data = pd.DataFrame({"label": ["One", "Two"], "value": [1, 2]})
    chart = charts.ranked_bars(data, name="all", title="All", unit="children", **WORDS)
    assert chart.notes == ()
    assert chart.to_csv() == "label,value\nOne,1\nTwo,2\n"


def test_ranked__kept_back_parts_are_last_and_their_csv_says_c():
    assert ranked().to_csv().splitlines() == [
        "label,value,share_pct,status",
        "Foster care,30,60.0,",
        "Residential,12,24.0,",
        "Kinship,,,c",
        "Secure,,,c",
    ]
    assert "Foster care is 30 (60%) and Residential is 12 (24%); Kinship and Secure are not" in (
        ranked().alt
    )


def test_ranked__every_mark_is_of_one_length_and_hatched():
    marks = [patch for _, patch in drawn_bars(ranked()) if patch.get_hatch()]
    assert [mark.get_width() for mark in marks] == [bars.MARK] * 2
    assert len({mark.get_x() for mark in marks}) == 1


def test_ranked__all_kept_back_is_still_a_chart():
    data = pd.DataFrame({"label": ["One", "Two"], "value": [None, None], "display": [CELL, CELL]})
    chart = charts.ranked_bars(data, name="all", title="Nothing", unit="children", **WORDS)
    assert chart.alt.endswith("One and Two are not shown.")
    assert written(chart).count("not shown") == 2


def test_lines__a_line_is_not_joined_across_a_year_that_is_kept_back():
    """40 | c | 44 45: a single point, then a line of two."""
    assert _joined(lines()) == 1
    assert _joined(lines(second="42%")) == 3


def _joined(chart: Chart) -> int:
    """Return how many pairs of neighbours the dashed line joins."""
    paths = re.findall(r'<path d="([^"]*)"[^>]*stroke-dasharray', picture(chart))
    (line,) = [path for path in paths if path.count("M") + path.count("L") >= 3]
    return line.count("L")


def test_lines__each_year_kept_back_has_a_mark_below_the_plot():
    marks = [patch for _, patch in drawn_bars(lines()) if patch.get_hatch()]
    assert len(marks) == 1 + 4
    assert "Aged 17 to 18: not shown" in written(lines())
    assert lines().alt.endswith("Aged 19 to 21: 2021, 2022, 2023 and 2024 are not shown.")
    assert "2022 is not shown" in lines().alt


def test_lines__the_last_number_that_is_shown_stands_at_the_end_with_its_year():
    assert "Aged 17 to 18 44% (2023)" in written(lines(last=CELL))


def test_lines__status_columns():
    rows = list(csv.DictReader(io.StringIO(lines().to_csv())))
    assert [row["Aged 17 to 18"] for row in rows] == ["40", "", "44", "45"]
    assert [row["Aged 17 to 18 status"] for row in rows] == ["", "c", "", ""]
    assert [row["Aged 19 to 21 status"] for row in rows] == ["c"] * 4


def test_lines__the_scale_is_that_of_what_is_shown():
    """40 to 45 alone: from 25 (45 less the 20 points that a scale spans at least) up."""
    assert lines(hidden=99).to_svg() == lines(hidden=0).to_svg()
    assert "25%" in written(lines())


def _lengths(chart: Chart) -> list[float]:
    return [round(p.get_width(), 3) for _, p in drawn_bars(chart) if p.get_height() == BAR]


def test_share__parts_shown_keep_their_share_of_the_whole():
    """80% beside two marks, 50% in the bar that has none: 8 to 5, as long as their shares."""
    lengths = _lengths(share())
    room = 640 - 2 * bars.MARK
    assert lengths[:3] == [pytest.approx(0.8 * room), bars.MARK, bars.MARK]
    assert lengths[3:] == [pytest.approx(part * room) for part in (0.5, 0.25, 0.25)]


def test_share__one_part_alone_leaves_no_empty_end():
    """The bar is of the others only: 12 and 8 of 20, whatever the whole is."""
    data = {"label": ["One", "Two", "Three"], "value": [12, 8, 5], "share_pct": [48, 32, 20]}
    alone = share(data=pd.DataFrame({**data, "display": ["", "", CELL]}))
    room = 640 - bars.MARK
    assert _lengths(alone) == [pytest.approx(0.6 * room), pytest.approx(0.4 * room), bars.MARK]


def test_share__the_marks_are_named_under_the_bar():
    assert "Hatched, not shown: Not and Not known" in written(share())


def test_pyramid__status_and_mark():
    row = next(csv.DictReader(io.StringIO(pyramid().to_csv())))
    assert (row["Female"], row["Female_pct"], row["Female_status"]) == ("", "", "c")
    assert "Female: 1 to 4 is 23 (5.1%)" in pyramid().alt
    assert "Under 1 is not shown" in pyramid().alt


def test_panels__the_area_kept_back_is_last_and_has_no_interval():
    rows = list(csv.DictReader(io.StringIO(panels().to_csv())))
    assert [row["series"] for row in rows] == ["North West", "England", "Anytown"]
    assert rows[-1]["status"] == "c"
    assert "low" not in rows[-1]
