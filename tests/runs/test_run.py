"""A whole run of two small notebooks: what it leaves, and that it always leaves the same."""

import json
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_project import files_of, start

from cpanalytics.errors import CommandError, InputError
from cpanalytics.runs import RunResult
from cpanalytics.runs.result import FIRST

PLACE = "wigan/2019-05-31"


@pytest.fixture(scope="module")
def serial(project: Path) -> RunResult:
    (result,) = start()
    return result


def test_run__folder_holds_pages_charts_workbook_and_record(
    project: Path, serial: RunResult
) -> None:
    assert serial.folder == project / "outputs" / PLACE
    assert (serial.made, serial.failed) == (["10_number", "20_trend"], {})
    assert set(files_of(project / "outputs")) == {
        f"{PLACE}/{name}"
        for name in (
            *("index.html", "run.json", "tables.xlsx"),
            *("10_number.html", "10_number.ipynb", "20_trend.html", "20_trend.ipynb"),
            *(f"charts/10_number-trend.{kind}" for kind in ("svg", "png", "csv")),
        )
    }


def test_run__index_has_headline_and_links_to_what_is_there(serial: RunResult) -> None:
    index = (serial.folder / "index.html").read_text(encoding="utf-8")
    assert "455 children, for public." in index
    links = set(re.findall(r'href="([^"#]+)"', index))
    assert links > {"10_number.html", "20_trend.ipynb", "charts/10_number-trend.svg", "run.json"}
    assert [link for link in links if not (serial.folder / link).is_file()] == []
    assert "This run was asked for" not in index


def test_run__what_is_marked_first_is_read_first(serial: RunResult) -> None:
    index = (serial.folder / "index.html").read_text(encoding="utf-8")
    page = (serial.folder / "10_number.html").read_text(encoding="utf-8")
    for html in (index, page[page.index('<nav class="reports"') :]):
        assert html.index('href="20_trend.html"') < html.index('href="10_number.html"')


def test_run__analyst_cell_stays_in_the_notebook_and_leaves_nothing_else(
    serial: RunResult,
) -> None:
    files = files_of(serial.folder)
    node = json.loads(files["10_number.ipynb"])
    assert node["cells"][-1]["metadata"]["tags"] == ["analyst"]
    assert "For analysts" in str(node["cells"][-1]["outputs"])
    assert b"For analysts" not in files["10_number.html"]
    assert sheets(serial.folder) == ["Cover", "Contents", "Notes", "children", "trend"]


def test_run__workbook_has_the_numbers_of_a_chart(serial: RunResult) -> None:
    with zipfile.ZipFile(serial.folder / "tables.xlsx") as book:
        texts = book.read("xl/sharedStrings.xml").decode()
        numbers = book.read("xl/worksheets/sheet5.xml").decode()
    for words in ("Fewer children", "Children, Wigan", "Source: Wigan"):
        assert f">{words}" in texts
    assert re.findall(r'<c r="B\d"[^>]*><v>(\d+)</v>', numbers)[-2:] == ["483", "455"]
    assert "this page" not in texts


def sheets(folder: Path, mark: str = "") -> list[str]:
    with zipfile.ZipFile(folder / f"tables{mark}.xlsx") as book:
        return re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())


def test_run__page_says_whose_it_is_not_and_how_it_was_made(serial: RunResult) -> None:
    page = (serial.folder / "20_trend.html").read_text(encoding="utf-8")
    record = json.loads((serial.folder / "run.json").read_text(encoding="utf-8"))
    assert "<title>How is trend? – 31 May 2019 – Wigan</title>" in page
    assert "It is not a report of that council." in page
    assert "Figures from: Wigan Council, Corporate Parenting Strategy 2019-2022." in page
    assert f"Run {record['run_id']}." in page
    assert "OFFICIAL-SENSITIVE" not in page


def test_run__executed_notebook_has_title_and_parameters(serial: RunResult) -> None:
    node = json.loads((serial.folder / "10_number.ipynb").read_text(encoding="utf-8"))
    assert node["metadata"]["title"] == "How is number? – Wigan – 31 May 2019"
    assert node["metadata"]["papermill"] == {
        "input_path": "10_number.ipynb",
        "parameters": {"authority": "wigan", "as_of": "2019-05-31", "audience": "public"},
    }


def test_run__record_is_enough_to_repeat_it(project: Path, serial: RunResult) -> None:
    record = json.loads((serial.folder / "run.json").read_text(encoding="utf-8"))
    assert record["parameters"] == {
        "authority": "wigan",
        "as_of": "2019-05-31",
        "audience": "public",
    }
    assert list(record["inputs_sha256"]) == [
        "cpanalytics/measures.toml",
        "data/raw/wigan/authority.toml",
        "data/raw/wigan/published.csv",
        "data/raw/wigan/published.toml",
        "notebooks/10_number.ipynb",
        "notebooks/20_trend.ipynb",
    ]
    assert all(re.fullmatch("[0-9a-f]{64}", sha) for sha in record["inputs_sha256"].values())
    assert set(record["versions"]) == {
        *("python", "cpanalytics", "pandas", "matplotlib", "papermill", "nbconvert"),
        *("afcharts", "gptables"),
    }
    assert record["notebooks"]["20_trend"]["result"] == "made"
    assert record["notebooks"]["20_trend"]["seconds"] > 0
    assert record["finished"].startswith(f"{datetime.now(UTC):%Y-%m-}")


def test_run__two_at_a_time_elsewhere_gives_the_same_bytes(
    serial: RunResult, tmp_path: Path
) -> None:
    (other,) = start(jobs=2, to=tmp_path)
    assert other.folder == tmp_path / PLACE
    first, second = files_of(serial.folder), files_of(other.folder)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == ["run.json"]
    records = [json.loads(files["run.json"]) for files in (first, second)]
    for record in records:
        del record["finished"]
        record["notebooks"] = {n: r["result"] for n, r in record["notebooks"].items()}
    assert records[0] == records[1]


def test_run__one_notebook_for_the_internal_audience(project: Path, tmp_path: Path) -> None:
    (result,) = start("notebooks/20_trend.ipynb", to=tmp_path, audience="internal")
    assert result.folder == tmp_path / f"{PLACE}-internal"
    marked = "-OFFICIAL-SENSITIVE"
    files = [file for file in result.folder.rglob("*") if file.is_file()]
    assert [file.name for file in files if marked not in file.name] == []
    assert sheets(result.folder, marked) == ["Cover", "Contents", "Notes", "trend"]
    for name in (f"index{marked}.html", f"20_trend{marked}.html"):
        assert "OFFICIAL-SENSITIVE" in (result.folder / name).read_text(encoding="utf-8")
    index = (result.folder / f"index{marked}.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="(?!#)([^"]+)"', index)) <= {
        file.relative_to(result.folder).as_posix() for file in files
    }
    assert "This run was asked for 1 of the project&#39;s 2 reports only." in index


def test_run__folder_that_cannot_be_written(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="could not be written: Not a directory") as told:
        start(to=tmp_path / "file" / "reports")
    assert "choose another folder with --output-dir" in str(told.value)


def test_run__no_jobs(project: Path) -> None:
    with pytest.raises(CommandError, match='jobs "0" is not a number of notebooks'):
        start(jobs=0)


def test_closing_line__made_and_failed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "outputs" / PLACE
    made = RunResult(
        "wigan", "Wigan", "2019-05-31", folder, ["10_a", "20_b"], because={"10_a": FIRST}
    )
    assert made.closing_line() == (
        f"Wigan, 31 May 2019: 2 reports. Open {Path('outputs', PLACE, 'index.html')}"
    )
    failed = RunResult("wigan", "Wigan", "2019-05-31", Path("/x"), ["10_a"], {"20_b": "Why."})
    assert failed.closing_line() == (
        "Wigan, 31 May 2019: 1 of 2 reports failed (20_b), so no report was replaced. "
        f"The reasons are in {Path('/x/index.html')}"
    )
    assert failed.lines() == ["Wigan, 31 May 2019: 20_b failed: Why.", failed.closing_line()]
