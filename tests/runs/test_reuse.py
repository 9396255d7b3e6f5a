"""What has not changed is not done again, and what is kept is as if it had been."""

import json
import shutil
from pathlib import Path

import pytest
from small_project import CHART, TABLE, files_of, make_project, start, write_notebook

from cpanalytics.runs import RunResult, plan, record
from cpanalytics.runs.result import FIRST
from cpanalytics.runs.reuse import Last
from cpanalytics.runs.settings import Settings
from cpanalytics.sources import store

NEW_TITLE = CHART.replace("Fewer children", "More children")
FIGURES = "the council's figures or files changed"
FORCED = "the run was asked to (--force)"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose public report has been made."""
    folder = make_project(tmp_path_factory.mktemp("made"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(folder))
        assert run().because == {"20_trend": FIRST, "10_number": FIRST}
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that project, chosen as the root."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    return tmp_path


def run(force: bool = False, **given: str) -> RunResult:
    (result,) = start(settings=Settings(force=force), **given)
    return result


def states(folder: Path) -> dict[str, tuple[int, int]]:
    found = [file for file in folder.rglob("*") if file.is_file()]
    return {file.name: (file.stat().st_ino, file.stat().st_mtime_ns) for file in found}


def test_nothing_changed__nothing_is_done(place: Path) -> None:
    before = states(place / "outputs")
    again = run()
    assert again.because == {}
    assert again.made == ["10_number", "20_trend"]
    assert again.folder == place / "outputs" / "wigan" / "2019-05-31"
    assert again.start == again.folder / "index.html"
    assert states(place / "outputs") == before
    assert "nothing has changed since its 2 reports" in again.closing_line()


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_a_notebook_changed__the_other_is_kept_as_if_it_had_been_run(
    place: Path, audience: str
) -> None:
    if audience == "internal":
        assert run(audience=audience).reason_lines() == []  # they are all new
    write_notebook(place / "notebooks", "20_trend", NEW_TITLE, first=True)
    kept = run(audience=audience)
    assert kept.because == {"20_trend": "the notebook changed", "10_number": ""}
    assert [line.partition(": ")[2] for line in kept.reason_lines()] == [
        "run again, as the notebook changed: 20_trend.",
        "as they were, since nothing in them changed: 10_number.",
    ]
    found = files_of(kept.folder)
    forced = run(force=True, audience=audience)
    assert forced.because == {"20_trend": FORCED, "10_number": FORCED}
    again = files_of(forced.folder)
    assert found.keys() == again.keys()
    assert [name for name in found if found[name] != again[name]] == [
        name for name in found if name.startswith("run")
    ]


def test_fewer_notebooks_than_before__is_said(place: Path) -> None:
    (fewer,) = start("20_trend")
    assert fewer.dropped == ["10_number"]
    assert "in the place of a report that also had 10_number: run them too" in fewer.closing_line()
    (again,) = start("20_trend")
    assert again.dropped == []


def test_how_long_a_kept_notebook_took_is_what_its_last_run_took(place: Path) -> None:
    """The slowest starts first: a notebook that is only rendered again is not quick to run."""

    def seconds() -> float:
        file = place / "outputs" / "wigan" / "2019-05-31" / "run.json"
        return json.loads(file.read_text(encoding="utf-8"))["notebooks"]["10_number"]["seconds"]

    before = seconds()
    write_notebook(place / "notebooks", "20_trend", NEW_TITLE, first=True)
    assert run().because["10_number"] == ""
    assert seconds() == before


def test_a_figure_changed__all_are_run(place: Path) -> None:
    file = place / "data" / "raw" / "wigan" / "published.csv"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert run().because == {"20_trend": FIGURES, "10_number": FIGURES}


def test_a_new_file_of_estimates__its_fingerprint_is_in_the_record(place: Path) -> None:
    name = "data/raw/dfe/mid-2024/ons_estimates.csv"
    (place / name).parent.mkdir(parents=True)
    (place / name).write_text("year,people\n", encoding="utf-8")
    (report,) = plan.plan([], [], as_of="", audience="public")
    read = record.inputs(report)
    assert read[name] == store.sha256(place / name)
    made_from = record.made_from(report, read)
    for notebook in ("10_number", "20_trend"):
        assert Last(report, place / "outputs").reason(notebook, made_from[notebook]) == FIGURES


def test_another_version_and_another_notebook(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = record.versions() | {"pandas": "99"}
    monkeypatch.setattr(record, "versions", lambda: newer)
    write_notebook(place / "notebooks", "10_number", TABLE.replace("number", "1"))
    version = "a program that it needs has another version"
    assert run().because == {
        "20_trend": version,
        "10_number": f"the notebook changed and {version}",
    }


def test_a_finished_report_changed_by_hand__is_not_taken_over(place: Path) -> None:
    folder = place / "outputs" / "wigan" / "2019-05-31"
    page = folder / "10_number.html"
    good = page.read_bytes()
    page.write_bytes(good + b"more")
    assert run().because == {"20_trend": "", "10_number": ""}
    assert page.read_bytes() == good
    executed = folder / "10_number.ipynb"
    executed.write_text(executed.read_text().replace("455", "456"))
    assert run().because == {"20_trend": "", "10_number": "the finished report was changed by hand"}


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "[]",
        "{",
        '{"run_id": 1}',
        '{"notebooks": {}}',
        '{"notebooks": []}',
        '{"notebooks": {"20_trend": 1}}',
    ],
)
def test_a_record_that_cannot_be_read__says_nothing(place: Path, damaged: str) -> None:
    (report,) = plan.plan([], [], as_of="", audience="public")
    folder = place / "outputs" / report.place
    (folder / "run.json").write_text(damaged)
    last = Last(report, place / "outputs")
    assert last.reason("20_trend", {}) == FIRST
    assert last.seconds == {}
    assert not last.is_same("of another run")


def test_the_record_says_why_and_from_what(place: Path) -> None:
    file = place / "outputs" / "wigan" / "2019-05-31" / "run.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    trend = told["notebooks"]["20_trend"]
    assert trend["run_because"] == FIRST
    assert set(trend["made_from"]) == {"notebook", "parameters", "figures", "code", "programs"}
    assert "index.html" in told["files_sha256"]
