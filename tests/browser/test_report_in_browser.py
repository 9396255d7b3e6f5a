"""Real pages, made from a notebook in memory, in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import BrowserContext, Page

from cpanalytics.charts import ranked_bars
from cpanalytics.report.html import render
from cpanalytics.report.index import ReportEntry, render_index
from cpanalytics.tables import Table
from cpanalytics.text import Card, Cards, Text

PLACES = pd.DataFrame({"label": ["Foster carers", "Children's homes"], "value": [72, 28]})
CHART = ranked_bars(
    PLACES,
    name="places",
    title="Most children live with foster carers",
    subtitle="Share of children by placement, Anytown, 31 March 2018",
    source="Anytown Council",
    unit="%",
)
TABLE = Table(
    "priorities",
    "Priority 1: measures, targets and status",
    pd.DataFrame(
        {
            "Measure": ["Care leavers in education, employment or training", "In touch"],
            "Latest": ["58%", None],
            "Date": ["31 March 2018", "31 March 2018"],
            "Target": ["61%", "90%"],
            "Status": ["Not met, by 3 percentage points", "Not published"],
        }
    ),
    notes=("Care leavers are young people aged 19 to 21.",),
    source="Anytown Council",
    status_columns={"Status"},
)
PAGES = [("index.html", "Start"), ("a.html", "Annual report to the board")]
FAILURE = new_output("error", ename="KeyError", evalue="'x'", traceback=["line 1"])
FRAME = {
    "authority_name": "Anytown Council",
    "banner": "Demonstration: not a report of this council.",
    "marking": "OFFICIAL-SENSITIVE",
    "footer": ["Figures: Anytown Council."],
    "pages": PAGES,
}


def shown(*blocks: Any) -> Any:
    return new_code_cell(
        outputs=[new_output("display_data", data=block._repr_mimebundle_()) for block in blocks]
    )


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cells = [
        new_markdown_cell("# Annual report to the board"),
        shown(Text("58% of care leavers were in work or learning.", "headline", "board")),
        shown(Cards((Card("Children", "455", ("on 31 March 2018",)), Card("Homes", "12")))),
        shown(Cards((Card("Rate", "68.5", unit="per 10,000 children"),))),
        shown(Text("2 figures are not published", "details", items=["rates", "ages"])),
        new_markdown_cell("## Priorities\n\nEach with its measures."),
        shown(TABLE, Text("Two figures differ.", "warning"), Text("Rounded.", "note")),
        new_markdown_cell("## Where children live"),
        shown(CHART, Text("Others:", items=["one", "two"])),
        new_code_cell(outputs=[FAILURE]),
    ]
    path = tmp_path_factory.mktemp("report") / "a.html"
    html = render(new_notebook(cells=cells), title="Annual report", current_page="a.html", **FRAME)
    path.write_text(html, encoding="utf-8")
    return path


@pytest.fixture
def opened(report: Path, context: BrowserContext) -> Any:
    page = context.new_page()
    page.goto(report.as_uri())
    yield page
    page.close()


def test_a_report_has_no_problem(report: Path, page_checker: Callable[[Path], list[str]]) -> None:
    assert page_checker(report) == []


def test_the_start_page_has_no_problem(
    tmp_path: Path, page_checker: Callable[[Path], list[str]]
) -> None:
    chart = {
        "title": "Places",
        "subtitle": "Homes",
        "svg": "places.svg",
        "png": "places.png",
        "csv": "places.csv",
    }
    entries = [
        ReportEntry("a", "Annual report", "455 children.", "a.html", "a.ipynb", [chart]),
        ReportEntry("b", "Care leavers", "", "", "b.ipynb", failure="Row 3 has no value."),
    ]
    path = tmp_path / "index.html"
    path.write_text(
        render_index(
            entries,
            as_of="31 March 2018",
            parameters={"audience": "public"},
            versions={"pandas": "3.1.1"},
            inputs={"data/raw/anytown/published.csv": "9f2c" * 16},
            downloads=[("tables.xlsx", "All tables as a workbook")],
            **FRAME,
        ),
        encoding="utf-8",
    )

    assert page_checker(path) == []


def test_the_numbers_of_a_chart_are_printed_and_the_links_are_not(opened: Page) -> None:
    numbers, contents = opened.locator("figure.chart table"), opened.locator("nav.contents")
    assert not numbers.is_visible()
    assert contents.is_visible()

    opened.emulate_media(media="print")

    assert numbers.evaluate("(table) => table.checkVisibility({contentVisibilityAuto: true})")
    assert numbers.bounding_box()["height"] > 50
    assert not contents.is_visible()


def test_details_are_closed_on_a_screen_and_open_with_their_summary_on_paper(opened: Page) -> None:
    summary, items = opened.get_by_text("2 figures are not"), opened.get_by_text("ages", exact=True)
    visible = "(node) => node.checkVisibility({contentVisibilityAuto: true})"
    assert summary.is_visible()
    assert not items.evaluate(visible)

    opened.emulate_media(media="print")

    assert summary.is_visible()
    assert items.evaluate(visible)


def test_a_single_card_is_no_wider_than_one_of_many(opened: Page) -> None:
    opened.set_viewport_size({"width": 1280, "height": 800})

    one, many = opened.locator(".cards").nth(1), opened.locator(".cards").nth(0)
    width = one.locator(".card").bounding_box()["width"]
    assert width == many.locator(".card").first.bounding_box()["width"]
    assert width <= 20 * 16


def test_the_skip_link_is_the_first_stop_and_then_in_sight(opened: Page) -> None:
    skip = opened.locator(".skip-link")
    assert skip.bounding_box()["y"] < -20

    opened.keyboard.press("Tab")

    assert skip.evaluate("(link) => link === document.activeElement")
    assert skip.bounding_box()["y"] >= 0


def test_a_wide_table_scrolls_by_keyboard_inside_its_region(opened: Page) -> None:
    opened.set_viewport_size({"width": 320, "height": 800})
    region = opened.get_by_role("region", name="Priority 1: measures, targets and status")

    region.focus()
    opened.keyboard.press("ArrowRight")

    opened.wait_for_function("(region) => region.scrollLeft > 0", arg=region.element_handle())
