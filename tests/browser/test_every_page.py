"""Every page of every demonstration council, made by the real run and opened in a browser."""

import csv
from pathlib import Path

import in_process
import nbformat
import pytest

from cpanalytics import marking, project, runs
from cpanalytics.authorities import authority, slugs
from cpanalytics.runs import collect, execute

NOTEBOOKS = sorted(path.stem for path in project.notebooks().glob("[0-9]*.ipynb"))
PAGES = ["index", *NOTEBOOKS]
ENDS_ONLY = "the highest is"
"""So says an alt text of many values: nobody can listen to every month of five years."""


ASKED = {"as_of": "", "jobs": 1, "progress": False}


@pytest.fixture(scope="module")
def made(browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the finished folder of each council. Asks for the browser first: no run without."""
    output = tmp_path_factory.mktemp("outputs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(execute, "ENGINE", in_process.ENGINE)
        results = [
            *runs.run([], [], audience="public", output_dir=output, **ASKED),
            *runs.run([], ["exampleshire"], audience="internal", output_dir=output, **ASKED),
        ]
    assert sorted(result.authority for result in results if not result.failed) == slugs()
    return {result.authority: result.folder for result in results}


def test_a_kernel_makes_the_same_pages(made, tmp_path):
    """What stands for kernels in this file gives what they give, to the byte."""
    (real,) = runs.run([], ["wigan"], audience="public", output_dir=tmp_path, **ASKED)
    for file in sorted(real.folder.glob("*.html")):
        assert file.read_bytes() == (made["wigan"] / file.name).read_bytes(), file.name


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("slug", slugs())
def test_page_has_no_problem(made, page_checker, slug, page):
    assert page_checker(file_of(made, slug, page, "html")) == []


@pytest.mark.parametrize("slug", slugs())
def test_every_page_says_that_it_is_a_demonstration(made, slug):
    banner = authority(slug).demonstration
    not_real = "does not exist" if slug == "exampleshire" else "It is not a report of that council."
    assert not_real in banner
    for page in PAGES:
        assert banner in (file_of(made, slug, page, "html")).read_text(encoding="utf-8")


@pytest.mark.parametrize("slug", slugs())
def test_every_chart_is_written_as_picture_picture_and_numbers(made, slug):
    files = {path.name for path in (made[slug] / "charts").glob("*")}
    names = {block["name"] for page in NOTEBOOKS for block in blocks(made, slug, page, "chart")}
    stems_of = {name.removesuffix(f"-{marking.MARKING}") for name in stems(files)}
    assert {name.partition("-")[2] for name in stems_of} == names
    assert files == {f"{stem}.{end}" for stem in stems(files) for end in ("svg", "png", "csv")}


@pytest.mark.parametrize("slug", slugs())
def test_each_row_of_a_charts_numbers_is_named_in_its_alt_text(made, slug):
    for page in NOTEBOOKS:
        for block in blocks(made, slug, page, "chart"):
            rows = list(csv.reader(block["csv"].splitlines()))[1:]
            if ENDS_ONLY not in block["alt"]:
                assert [row[0] for row in rows if row[0] not in block["alt"]] == []


def file_of(made: dict[str, Path], slug: str, page: str, ending: str) -> Path:
    """Return a file of a report, the name of which says so if it is an internal one."""
    audience = "internal" if made[slug].name.endswith("-internal") else "public"
    return made[slug] / marking.named(f"{page}.{ending}", marking.of(audience))


def blocks(made: dict[str, Path], slug: str, page: str, kind: str) -> list[dict]:
    """Return the blocks of one kind that a page shows, from its executed notebook."""
    notebook = nbformat.read(file_of(made, slug, page, "ipynb"), as_version=4)
    return [block for block in collect.blocks(notebook) if block["kind"] == kind]


def stems(files: set[str]) -> set[str]:
    return {Path(name).stem for name in files}
