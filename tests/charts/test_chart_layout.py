import itertools

import pytest
from fontTools.ttLib import TTFont
from matplotlib.colors import to_rgb

from cpanalytics import fonts
from cpanalytics.charts import style, text
from cpanalytics.charts.segments_drawing import WHITE_TEXT
from cpanalytics.charts.spread import spread
from cpanalytics.charts.time_axis import in_order, kept, positions, when


def test_labels_with_room_stay_where_they_are():
    assert spread([10, 50, 90], [20, 20, 20], 0, 100) == [10, 50, 90]


def test_labels_that_collide_share_the_shift():
    assert spread([50, 50], [20, 20], 0, 100) == [50 - 20 / 2, 50 + 20 / 2]


def test_labels_keep_their_order_and_their_distance_and_stay_inside():
    wanted, sizes = [99, 1, 98, 97, 0], [20, 20, 24, 20, 16]
    centres = spread(wanted, sizes, 0, 100)
    order = sorted(range(5), key=lambda label: wanted[label])
    for above, below in itertools.pairwise(order):
        assert centres[below] - centres[above] >= (sizes[above] + sizes[below]) / 2 - 1e-9
    assert centres[4] - 16 / 2 >= 0
    assert centres[0] + 20 / 2 <= 100


def test_no_label_needs_no_place():
    assert spread([], [], 0, 100) == []


@pytest.mark.parametrize(
    ("periods", "places"),
    [
        (["2016", "2018", "2019"], [2016, 2018, 2019]),
        (["2015/16", "2016/17"], [2015, 2016]),
        (["2015-2016", "2017-18"], [2015, 2017]),
        (["31 Mar 2016", "30 Sep 2016", "31 Mar 2017"], [0, 183, 365]),
        (["2018", "2016"], [0, 1]),
        (["first", "second", "third"], [0, 1, 2]),
    ],
)
def test_periods_stand_in_proportion_to_time_or_evenly(periods, places):
    found = positions(periods)
    assert [place - found[0] for place in found] == [place - places[0] for place in places]


@pytest.mark.parametrize(
    ("given", "sorted_"),
    [
        (["2016", "2018", "2017"], ["2016", "2017", "2018"]),
        (["30 Sep 2016", "31 Mar 2016"], ["31 Mar 2016", "30 Sep 2016"]),
        (["later", "earlier"], ["later", "earlier"]),
    ],
)
def test_periods_are_put_in_the_order_of_time_where_they_say_it(given, sorted_):
    assert in_order(given) == sorted_


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("31 Mar 2016", "on 31 Mar 2016"),
        ("1 October 2016", "on 1 October 2016"),
        ("Mar 2016", "in Mar 2016"),
        ("2016", "in 2016"),
        ("2015/16", "in 2015/16"),
        ("year to 31 Mar 2016", "in the year to 31 Mar 2016"),
        ("school year 2015/16", "in the school year 2015/16"),
    ],
)
def test_periods_read_as_english(period, said):
    assert when(period) == said


def test_period_labels_are_thinned_from_the_latest_back():
    assert kept(["31 March 2016", "31 March 2017", "31 March 2018"], [0, 40, 200]) == [2, 1]


def test_labels_that_stand_evenly_are_thinned_evenly():
    months = [f"31 {month} {year}" for year in (2023, 2024, 2025) for month in ("Jan", "Mar")]
    assert kept(months, [60 * place for place in range(6)]) == [5, 3, 1]  # each is about 90 wide
    assert kept(months, [40 * place for place in range(6)]) == [5, 2]
    assert kept(months[:1], [0]) == [0]


def test_wrapped_lines_fit_and_lose_no_word():
    words = "In touch with the council at least once in every eight weeks, by phone/face to face"
    lines = text.wrap(words, 200)
    assert len(lines) > 1
    assert all(text.width(line) <= 200 for line in lines)
    assert " ".join(lines).replace("/ ", "/") == words


def test_a_word_that_is_too_long_stays_whole():
    assert text.wrap("a Llanfairpwllgwyngyll b", 60) == ["a", "Llanfairpwllgwyngyll", "b"]


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (14070, "children", "14,070"),
        (401.6, "children", "401.6"),
        (31.0, "%", "31%"),
        (0, "%", "0%"),
        (2.25, "%", "2.3%"),
        (float("nan"), "%", "not published"),
    ],
)
def test_numbers_are_written_as_people_write_them(value, unit, written):
    assert text.number(value, unit) == written


def test_lists_read_as_sentences():
    assert [text.listed(["a", "b", "c"][:count]) for count in (0, 1, 2, 3)] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_colours_stand_out_from_white_and_from_each_other():
    for colour in (*style.CATEGORICAL, style.STRONG, style.ACCENT, style.MUTED, style.RULE):
        assert contrast(colour, "white") >= 3
    assert contrast(style.STRONG, style.MUTED) >= 3
    for left, right in itertools.pairwise(style.CATEGORICAL):
        assert contrast(left, right) >= 3


def test_text_on_a_segment_can_be_read():
    for colour in style.CATEGORICAL:
        assert contrast(colour, "white" if colour in WHITE_TEXT else "black") >= 4.5


def test_layout_uses_the_projects_own_arimo():
    face = TTFont(fonts.FOLDER / "Arimo-Bold.ttf")
    units, widths, glyphs = face["head"].unitsPerEm, face["hmtx"], face.getBestCmap()
    digits = sum(widths[glyphs[ord(digit)]][0] for digit in "479")
    assert text.width("479", bold=True, size=10) == pytest.approx(
        digits / units * 10 * 1.02, rel=0.01
    )


def test_font_faces_are_inside_the_css():
    css = fonts.face_css()
    assert css.count("@font-face") == 2
    assert css.count("url(data:font/woff2;base64,") == css.count("url(") == 2
    assert "font-weight: 700" in css


def contrast(one, other):
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
