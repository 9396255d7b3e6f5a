import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from cpanalytics.charts import page


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.seen, self.open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_figure_holds_caption_picture_source_and_numbers_in_that_order(make):
    chart = make(notes=("Read with care.",))
    html = chart.to_html()
    marks = [
        f'<figure class="chart" id="chart-{chart.name}">',
        '<figcaption><p class="chart-title"><strong>',
        '<p class="chart-subtitle">',
        "<svg",
        f'<p class="chart-source">Source: {chart.source}</p>',
        '<p class="chart-notes">Read with care.</p>',
        f"<details><summary>Show the numbers: {chart.title}</summary>",
        "<table>",
        "</figure>",
    ]
    places = [html.find(mark) for mark in marks]
    assert -1 not in places
    assert places == sorted(places)


def test_figure_is_well_formed_and_without_headings(make):
    tags = Tags(make().to_html())
    assert tags.open == []
    assert not {tag for tag, _ in tags.seen} & {"h1", "h2", "h3", "h4", "h5", "h6", "script"}


def test_table_has_a_caption_and_every_heading_a_scope(make):
    chart = make()
    html = chart.to_html()
    assert f"<caption>{chart.title}. {chart.subtitle}</caption>" in html
    scopes = [attrs.get("scope") for tag, attrs in Tags(html).seen if tag == "th"]
    rows, columns = chart.table.shape
    assert scopes.count("col") == columns
    assert scopes.count("row") == rows
    assert len(scopes) == rows + columns


def test_no_cell_is_blank_and_missing_says_so():
    frame = pd.DataFrame({"Area": ["Wigan", "Bury"], "Children": [14070, None], "Note": ["", "x"]})
    html = page.table(frame, caption="Children")
    assert '<td class="number">14,070</td><td>not published</td>' in html
    assert '<td class="number">not published</td><td>x</td>' in html
    assert not re.search(r"<t[dh][^>]*></t[dh]>", html)


def test_a_column_of_numbers_is_right_aligned_whatever_its_words():
    frame = pd.DataFrame({"Area": ["a", "b", "c"], "Share": ["31%", "1,200", "about half"]})
    assert '<th scope="col" class="number">Share</th>' in page.table(frame, caption="x")
    words = pd.DataFrame({"Area": ["a"], "Words": ["about half"]})
    assert 'class="number"' not in page.table(words, caption="x")


def test_words_cannot_become_html(makers):
    html = makers["ranked"](
        title="More < than & before", source='A "quoted" <b>source</b>'
    ).to_html()
    assert "More &lt; than &amp; before" in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (14070.0, "14,070"), (9.25, "9.3"), (None, "not published"), ("about 9", "about 9")],
)
def test_cells(value, shown):
    assert page.cell(value) == shown
