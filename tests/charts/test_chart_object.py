import base64
import io

import matplotlib
import pandas as pd
import pytest
from PIL import Image

from cpanalytics.blocks import BLOCK_MIME
from cpanalytics.charts import Chart

PARTS = {
    "name": "in-touch",
    "title": "Most are in touch",
    "subtitle": "Care leavers, Wigan, 2018",
    "source": "Wigan Council",
    "alt": "One bar: 88%.",
    "table": pd.DataFrame({"Area": ["Wigan", "Bury"], "Percentage": [88, None]}),
    "height": 40,
    "draw": lambda body: None,
}


@pytest.mark.parametrize("part", ["name", "title", "subtitle", "source", "alt"])
@pytest.mark.parametrize("empty", ["", "  ", None])
def test_a_chart_without_a_part_is_refused_by_name(part, empty):
    with pytest.raises(
        ValueError, match=f"has no {part}, so it is not drawn: .+\n.*give it a {part}"
    ):
        Chart(**{**PARTS, part: empty})


def test_a_chart_without_numbers_is_refused():
    with pytest.raises(ValueError, match=r"has no table.*numbers must be readable"):
        Chart(**{**PARTS, "table": pd.DataFrame()})


@pytest.mark.parametrize("part", ["title", "subtitle"])
def test_an_alt_text_that_repeats_another_part_is_refused(part):
    with pytest.raises(ValueError, match=f"only repeats its {part}"):
        Chart(**{**PARTS, "alt": PARTS[part] + " "})


@pytest.mark.parametrize("name", ["In touch", "a/b", "../x", 'a"b', "é"])
def test_a_name_that_cannot_be_a_file_is_refused(name):
    with pytest.raises(ValueError, match="cannot name a file"):
        Chart(**{**PARTS, "name": name})


def test_csv_says_what_was_not_published():
    assert Chart(**PARTS).to_csv() == "Area,Percentage\nWigan,88.0\nBury,not published\n"


def test_csv_holds_the_data_for_programs_where_it_is_given():
    data = pd.DataFrame({"area": ["Wigan", "Bury"], "value": [88, None]}, dtype=object)
    assert Chart(**PARTS, data=data).to_csv() == "area,value\nWigan,88\nBury,\n"


def test_source_line_starts_with_source_once():
    assert Chart(**PARTS).source_line == "Source: Wigan Council"
    assert Chart(**{**PARTS, "source": "Source: DfE"}).source_line == "Source: DfE"


def test_bundle_holds_the_page_the_words_and_the_files(make):
    chart = make()
    bundle = chart._repr_mimebundle_()
    block = bundle[BLOCK_MIME]
    assert {key: block[key] for key in ("kind", "name", "title", "subtitle", "alt")} == {
        "kind": "chart",
        "name": chart.name,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "alt": chart.alt,
    }
    assert block["svg"] == chart.to_svg()
    assert base64.b64decode(block["png"]) == chart.to_png()
    assert block["csv"] == chart.to_csv()
    assert bundle["text/html"] == chart.to_html()
    assert chart.alt in bundle["text/plain"]


def test_same_bytes_twice_in_another_order_and_under_other_settings(makers):
    before = {name: _all_bytes(make()) for name, make in makers.items()}
    with matplotlib.rc_context({"font.size": 30, "axes.grid": True, "svg.fonttype": "path"}):
        after = {name: _all_bytes(makers[name]()) for name in reversed(makers)}
    assert after == before


def test_drawing_leaves_the_session_as_it_was(make):
    before = dict(matplotlib.rcParams)
    _all_bytes(make())
    assert dict(matplotlib.rcParams) == before


def test_png_says_neither_when_nor_by_what_it_was_made(make):
    picture = Image.open(io.BytesIO(make().to_png()))
    assert set(picture.info) <= {"dpi"}
    assert picture.width == round((640 + 2 * 16) / 72 * 150)


def _all_bytes(chart):
    return chart.to_svg(), chart.to_png(), chart.to_csv(), chart.to_html()
