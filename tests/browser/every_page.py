"""What must be true of every page of a council, made by the real run and opened in a browser."""

import csv
from pathlib import Path

import in_process
import nbformat
import pytest

from cpanalytics import project, runs
from cpanalytics.authorities import authority, slugs
from cpanalytics.runs import collect, execute

NOTEBOOKS = sorted(path.stem for path in project.notebooks().glob("[0-9]*.ipynb"))
PAGES = ["index", *NOTEBOOKS]
ENDS_ONLY = "the highest is"
"""So says an alt text of many values: nobody can listen to every month of five years."""

FROM_RECORDS = ["exampleshire"]
PRINTED = [slug for slug in slugs() if slug not in FROM_RECORDS]


def make(
    names: list[str], councils: list[str], audience: str, output: Path, engine: str
) -> dict[str, Path]:
    """Return the finished folder of each council; councils and names as ``runs.run`` takes them.

    engine   who runs the cells: ``in_process.ENGINE`` or ``execute.ENGINE``, which has kernels.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(execute, "ENGINE", engine)
        results = runs.run(
            names,
            councils,
            as_of="",
            audience=audience,
            jobs=1,
            output_dir=output,
            progress=False,
        )
    assert [result.failed for result in results] == [{}] * len(results)
    return {result.authority: result.folder for result in results}


class EveryPage:
    """The tests. A subclass, in a file of its own, says which councils, and for whom."""

    councils: list[str]
    audience: str

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        for name, values in (("slug", self.councils), ("page", PAGES)):
            if name in metafunc.fixturenames:
                metafunc.parametrize(name, values)

    @pytest.fixture(scope="class")
    @classmethod
    def made(cls, browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
        """Return each council's folder. Asks for the browser first: no run without."""
        output = tmp_path_factory.mktemp("outputs")
        made = cls.make_all(output)
        assert sorted(made) == cls.councils
        return made

    @classmethod
    def make_all(cls, output: Path) -> dict[str, Path]:
        """Return the finished folder of each council."""
        return make([], cls.councils, cls.audience, output, in_process.ENGINE)

    def test_page_has_no_problem(self, made, page_checker, slug, page):
        assert page_checker(made[slug] / f"{page}.html") == []

    def test_every_page_says_that_it_is_a_demonstration(self, made, slug):
        banner = authority(slug).demonstration
        made_up = slug in FROM_RECORDS
        assert ("does not exist" if made_up else "It is not a report of that council.") in banner
        for page in PAGES:
            assert banner in (made[slug] / f"{page}.html").read_text(encoding="utf-8")

    def test_every_chart_is_written_as_picture_picture_and_numbers(self, made, slug):
        files = {path.name for path in (made[slug] / "charts").glob("*")}
        names = {block["name"] for page in NOTEBOOKS for block in charts(made[slug], page)}
        assert {name.partition("-")[2] for name in stems(files)} == names
        assert files == {f"{stem}.{end}" for stem in stems(files) for end in ("svg", "png", "csv")}

    def test_each_row_of_a_charts_numbers_is_named_in_its_alt_text(self, made, slug):
        for page in NOTEBOOKS:
            for block in charts(made[slug], page):
                rows = list(csv.reader(block["csv"].splitlines()))[1:]
                if ENDS_ONLY not in block["alt"]:
                    assert [row[0] for row in rows if row[0] not in block["alt"]] == []


def blocks(folder: Path, page: str) -> list[dict]:
    """Return the blocks that a page shows, from its executed notebook."""
    return collect.blocks(nbformat.read(folder / f"{page}.ipynb", as_version=4))


def charts(folder: Path, page: str) -> list[dict]:
    return [block for block in blocks(folder, page) if block["kind"] == "chart"]


def stems(files: set[str]) -> set[str]:
    return {Path(name).stem for name in files}
