"""The start page of a run."""

import re
from typing import Any

from cpanalytics.report.index import ReportEntry, render_index

CHART = {
    "title": "Rates & ages",
    "subtitle": "Children, 2018",
    "svg": "charts/a.svg",
    "png": "charts/a.png",
    "csv": "charts/a.csv",
}
MADE = ReportEntry("10", "Children cared for", "455 children.", "10.html", "10.ipynb", [CHART])
FAILED = ReportEntry("40", "Care leavers", "", "40.html", "40.ipynb", failure="Row 3 is <empty>.")


def start(*entries: ReportEntry, **changes: Any) -> str:
    given = {
        "authority_name": "Anytown Council",
        "as_of": "31 March 2018",
        "footer": [],
        "parameters": {"audience": "public"},
        "versions": {"pandas": "3.1.1"},
        "inputs": {"data/raw/anytown/published.csv": "9f2c"},
    }
    return render_index(entries, **(given | changes))


def test_a_report_is_a_heading_that_links_and_its_answer() -> None:
    html = start(MADE)

    assert '<a href="10.html">Children cared for</a></h3>' in html
    assert "<p>455 children.</p>" in html
    assert '<a href="10.ipynb" download>' in html
    assert ">Anytown Council: corporate parenting reports</h1>" in html
    assert "Figures up to 31 March 2018." in html


def test_a_reports_title_is_seen_once_and_heard_with_each_link() -> None:
    html = start(MADE)

    hidden = '<span class="visually-hidden">{} “Children cared for”</span>'
    assert f"Notebook, as it ran{hidden.format(':')}</a>" in html
    assert f"<summary>Charts to download (1){hidden.format(' from')}</summary>" in html
    assert html.count("Children cared for") == 3


def test_every_link_to_a_chart_stands_alone() -> None:
    html = start(MADE)

    for kind, words in (("svg", "SVG picture"), ("png", "PNG picture"), ("csv", "numbers as CSV")):
        of = '<span class="visually-hidden"> of Rates &amp; ages. Children, 2018</span></a>'
        assert f'<a href="charts/a.{kind}" download>{words}{of}' in html


def test_two_charts_of_one_title_are_told_apart_by_what_they_measure() -> None:
    others = {**CHART, "subtitle": "Care leavers, 2018"}
    html = start(ReportEntry("10", "Ages", "", "10.html", "", [CHART, others]))

    assert "<li>Rates &amp; ages. Children, 2018:" in html
    assert "<li>Rates &amp; ages. Care leavers, 2018:" in html


def test_a_failed_report_says_why_and_has_no_link() -> None:
    html = start(FAILED)

    assert "<strong>Not made.</strong> Row 3 is &lt;empty&gt;." in html
    assert 'href="40.html"' not in html
    assert 'href="40.ipynb"' in html


def test_how_it_was_made_has_settings_programs_and_files() -> None:
    html = start(MADE)

    for name, value in (("audience", "public"), ("pandas", "3.1.1")):
        assert f'<th scope="row">{name}</th>' in html
        assert f">{value}</td>" in html
    assert '<th scope="row">data/raw/anytown/published.csv</th>' in html
    assert ">9f2c</td>" in html


def test_programs_and_files_are_one_click_away_and_settings_are_not() -> None:
    html = start(MADE)

    details = re.findall(
        r'<details class="made">\n<summary>(.*?)</summary>.*?</details>', html, re.S
    )
    assert details == ["Programs used (1)", "Files read (1)"]
    folded = html[html.index('<details class="made">') :]
    assert "pandas" in folded
    assert "audience" not in folded


def test_downloads_are_listed_where_there_are_any() -> None:
    assert '<a href="tables.xlsx" download>All tables</a>' in start(
        MADE, downloads=[("tables.xlsx", "All tables")]
    )
    assert ">Downloads</h2>" not in start(MADE)


def test_the_same_run_gives_the_same_bytes() -> None:
    assert start(MADE, FAILED) == start(MADE, FAILED)
