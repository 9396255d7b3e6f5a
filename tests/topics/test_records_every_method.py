"""Every topic of a whole synthetic council, and of one that has print besides: blocks only."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from counted_council import write_printed
from test_topics_demonstration import TOPICS, methods
from tests_anytown import PROFILE, figure

from cpanalytics import open_report
from cpanalytics.charts import Chart
from cpanalytics.report.session import Report

RETURNS = Path(__file__).parents[2] / "data" / "raw" / "exampleshire" / "ssda903"
"""Those of the synthetic council, as its generator writes them: a test of its own says so."""
DATES = ("", "2024-12-31", "2021-03-31", "2020-06-30")
"""All returns; a cut within a year; the first return only; months of it only."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Choose a project with the synthetic council as Counted, and with print besides as Both."""
    root = tmp_path_factory.mktemp("records")
    for slug in ("counted", "both"):
        folder = root / "data" / "raw" / slug
        shutil.copytree(RETURNS, folder / "ssda903")
        profile = PROFILE.replace("Anytown", slug.capitalize())
        (folder / "authority.toml").write_text(profile, encoding="utf-8")
    write_printed(root / "data" / "raw" / "both", (figure("children_looked_after", 90),))
    (root / "notebooks").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(root))
        yield


@cache
def words(slug: str, as_of: str, part: str) -> list[str]:
    """Return what the blocks of a topic say, made once."""
    return list(map(words_of, blocks(report_of(slug, as_of), part)))


@cache
def report_of(slug: str, as_of: str) -> Report:
    return open_report(slug, as_of, "internal")


def blocks(report: Report, part: str) -> Iterator[object]:
    topic = getattr(report, part)
    for method in methods(topic):
        shown = getattr(topic, method)()
        yield from shown if isinstance(shown, list) else [shown] if shown else []


def words_of(block) -> str:
    """Return what a block says, without drawing a chart's picture."""
    if isinstance(block, Chart):
        table = block.table.to_string()
        return "\n".join(
            [block.title, block.subtitle, block.alt, block.source, *block.notes, table]
        )
    return block.text()


@pytest.mark.parametrize(
    ("slug", "as_of"), [*(("counted", date) for date in DATES), ("both", ""), ("both", DATES[1])]
)
def test_every_method_says_something(project: None, slug: str, as_of: str) -> None:
    for part in TOPICS:
        for said in words(slug, as_of, part):
            assert said.strip()
            assert not {"nan", "NaN", "<NA>"} & set(said.split())


def test_pages_of_what_is_counted_say_nothing_of_print(project: None) -> None:
    for part in ("start", "population", "flows", "post16", "care_leavers", "board"):
        text = "\n".join(words("counted", "", part))
        for word in ("documents", "printed", "not published."):
            assert word not in text, part


def test_pyramid_is_the_last_31_march_of_the_returns(project: None) -> None:
    data = report_of("counted", "").population.age_and_sex()
    wigan = open_wigan().population.age_and_sex()
    assert data[["Female", "Male"]].to_numpy().tolist() == (
        wigan[["Female", "Male"]].to_numpy().tolist()
    )


def open_wigan():
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("CPA_ROOT")
        return open_report("wigan")
