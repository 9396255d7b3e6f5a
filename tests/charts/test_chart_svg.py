import re
from xml.etree import ElementTree as ET

import pytest

SVG = "{http://www.w3.org/2000/svg}"


def page_picture(chart):
    return re.search(r"<svg.*</svg>", chart.to_html(), re.DOTALL).group()


def texts(picture):
    return [element.text for element in ET.fromstring(picture).iter(f"{SVG}text")]


def test_page_picture_is_labelled_and_fills_its_place(make):
    chart = make()
    root = ET.fromstring(page_picture(chart))
    assert root.get("role") == "img"
    assert root.get("aria-label") == chart.alt
    assert root.get("width") == "100%"
    assert root.get("height") is None
    assert root.get("viewBox").split()[2:] == ["640", f"{chart.height:g}"]


def test_page_picture_has_no_prolog_and_leaves_the_words_to_the_page(make):
    chart = make()
    assert "<?xml" not in chart.to_html()
    assert "<!DOCTYPE" not in chart.to_html()
    shown = " ".join(texts(page_picture(chart)))
    for words in (chart.title, chart.subtitle, chart.source):
        assert words not in shown


def test_file_has_the_words_inside_and_a_size(make):
    chart = make()
    shown = " ".join(texts(chart.to_svg()))
    for words in (chart.title, chart.subtitle, chart.source_line, *chart.notes):
        assert words in shown
    root = ET.fromstring(chart.to_svg())
    assert root.get("width") == "672px"
    assert float(root.get("height").removesuffix("px")) > chart.height


def test_every_id_is_the_charts_own_and_every_reference_is_met(make):
    picture = page_picture(make(name="one"))
    ids = re.findall(r'\bid="([^"]+)"', picture)
    assert len(ids) == len(set(ids))
    assert all(one.startswith("one-") for one in ids)
    references = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', picture)
    assert {a or b for a, b in references} <= set(ids)


def test_two_charts_on_a_page_share_no_id(make):
    pages = make(name="one").to_html(), make(name="two").to_html()
    first, second = (set(re.findall(r'\bid="([^"]+)"', page)) for page in pages)
    assert first
    assert not first & second


@pytest.mark.parametrize("family", ["trend", "share", "pyramid"])
def test_markers_and_hatches_are_referred_to(makers, family):
    picture = page_picture(makers[family](name="one"))
    assert re.search(r'(url\(#one-|xlink:href="#one-)', picture)


def test_nothing_outside_is_asked_for(make):
    chart = make()
    for picture in (page_picture(chart), chart.to_svg()):
        without_names = re.sub(r'xmlns(:\w+)?="[^"]*"', "", picture)
        assert "//" not in without_names
        assert "<style" not in picture
        assert "<metadata" not in picture


def test_all_text_is_real_and_in_the_pages_font(make):
    root = ET.fromstring(make().to_svg())
    looks = [element.get("style") for element in root.iter(f"{SVG}text")]
    assert looks
    assert all("font-family: Arial, Arimo, sans-serif" in look for look in looks)
    sizes = [float(re.search(r"font-size: ([\d.]+)px", look).group(1)) for look in looks]
    assert min(sizes) * 468 / 640 >= 10  # notes in files
    page = ET.fromstring(page_picture(make()))
    sizes = re.findall(r"font-size: ([\d.]+)px", ET.tostring(page, encoding="unicode"))
    assert min(map(float, sizes)) * 468 / 640 >= 11  # a window of 500 px with its margins
