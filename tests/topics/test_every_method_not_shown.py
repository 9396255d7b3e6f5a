"""Every topic of the synthetic council, where all its figures are kept back, or many are."""

import numpy as np
import pandas as pd
import pytest
from test_topics_demonstration import TOPICS, methods

from cpanalytics import authorities, figures, not_shown
from cpanalytics.charts import Chart
from cpanalytics.report.session import Report
from cpanalytics.sources import store
from cpanalytics.tables import Table
from cpanalytics.text import Text

SHARES = {"all": 1.0, "most": 0.7}


def report_of(share: float) -> Report:
    """Return the public report of counted figures, of which about a share is kept back.

    Zeros are shown. Which others are is drawn at random: pages must stand any pattern.
    """
    table = store.figures("exampleshire").assign(visibility="public")
    drawn = np.random.default_rng(4).random(len(table)) < share
    hidden = drawn & (table["status"] == "ok") & (table["value"] != 0) & (table["numerator"] != 0)
    table.loc[hidden, figures.NUMBERS] = np.nan
    table.loc[hidden, ["status", "status_printed"]] = not_shown.SYMBOL
    return Report(authorities.authority("exampleshire"), "2025-03-31", "public", table)


def blocks(report: Report) -> list[object]:
    """Return all that the topics of a report show."""
    shown = []
    for topic in (getattr(report, part) for part in TOPICS):
        for method in methods(topic):
            found = getattr(topic, method)()
            shown += found if isinstance(found, list) else [found] if found else []
    return shown


@pytest.fixture(scope="module", params=SHARES.values(), ids=SHARES)
def shown(request: pytest.FixtureRequest) -> list[object]:
    return blocks(report_of(request.param))


def words_of(block: object) -> str:
    if isinstance(block, Chart):
        return " ".join([block.title, block.alt, *block.notes, block.table.to_string()])
    return block.text()


def test_every_method_says_something_and_nothing_of_what_is_not_there(shown: list[object]) -> None:
    for block in shown:
        said = words_of(block)
        assert said.strip()
        assert not {"nan", "NaN", "<NA>", "nan%"} & set(said.split())
        assert "fewer than six" not in said
        assert "there are none" not in said
        assert isinstance(block, Text) or "not published" not in said


def test_every_chart_can_be_drawn(shown: list[object]) -> None:
    for chart in (block for block in shown if isinstance(block, Chart)):
        assert chart.to_svg()
        cells = pd.Series(chart.table.to_numpy().ravel())
        assert cells.map(not_shown.is_cell).any() == (not_shown.PICTURE_NOTE in chart.notes)


def test_a_table_that_keeps_anything_back_says_so_below(shown: list[object]) -> None:
    for table in (block for block in shown if isinstance(block, Table)):
        marked = 'class="visually-hidden">: small number, not shown' in table.html()
        assert marked == (not_shown.NOTE in table.html())
