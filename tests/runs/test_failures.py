"""Notebooks that fail, each in its own way: the last good report stays, the reason is plain."""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path

import pytest
from small_project import files_of, make_project, start, write_notebook

from cpanalytics import runs
from cpanalytics.runs import log, pool
from cpanalytics.runs.execute import execute
from cpanalytics.runs.front import Front
from cpanalytics.runs.task import Made

CHILD = "Jo Bloggs 2009-01-02"
FAILING = {
    "20_ours": 'from cpanalytics.text import Text\nText("")',
    "25_in_our_name": f"from cpanalytics.errors import InputError\nraise InputError('{CHILD}')",
    "30_other": f"import sys\nprint('{CHILD}', file=sys.stderr)\nraise KeyError('{CHILD}')",
    "40_dies": "import os\nos._exit(1)",
    "50_file": f"open('{CHILD}.csv', 'w')",
}


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> tuple[runs.RunResult, dict, dict]:
    """Return a failed run's result, and the good report before and after it."""
    root = make_project(tmp_path_factory.mktemp("failing"))
    for file in (root / "notebooks").iterdir():
        file.unlink()
    write_notebook(root / "notebooks", "10_good", "print('fine')")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(root))
        (good,) = start()
        before = files_of(good.folder)
        for name, cell in FAILING.items():
            write_notebook(root / "notebooks", name, "number = 1", cell)
        (result,) = start()
        return result, before, files_of(good.folder)


def test_failed_run__last_good_report_is_untouched(failed) -> None:
    _, before, after = failed
    assert "10_good.html" in before
    assert before == after


def test_failed_run__each_reason_is_plain(failed) -> None:
    result, *_ = failed
    assert result.made == ["10_good"]
    assert result.failed == {
        "20_ours": "A text block has an empty sentence.\n"
        "  What to do: leave the block out where there is nothing to say.",
        "25_in_our_name": "InputError in cell 4 of 25_in_our_name.ipynb, "
        "line 2: raise InputError(…)",
        "30_other": "KeyError in cell 4 of 30_other.ipynb, line 3: raise KeyError(…)",
        "40_dies": "The kernel of 40_dies.ipynb died in cell 4: exit code 1.\n"
        "  What to do: see what that cell does; a library that it uses may have ended the program.",
        "50_file": "A notebook of a run writes no files, and a cell of this one tried to.\n"
        "  Why it matters: a file of its own could hold records of children, unseen by the "
        "checks.\n"
        "  What to do: show it as a chart or table of cpanalytics, which the run writes as files; "
        "to look at records, open the notebook in JupyterLab.",
    }


def test_failed_run__is_kept_with_its_own_index(failed) -> None:
    result, *_ = failed
    assert result.folder.match("outputs/.runs/wigan/2019-05-31/*-failed")
    index = (result.folder / "index.html").read_text(encoding="utf-8")
    assert index.count("Not made.") == len(FAILING)
    assert "KeyError in cell 4 of 30_other.ipynb, line 3" in index
    for name in FAILING:
        page = (result.folder / f"{name}.html").read_text(encoding="utf-8")
        assert "This report could not be made." in page
        assert (result.folder / f"{name}.ipynb").is_file()
    record = json.loads((result.folder / "run.json").read_text(encoding="utf-8"))
    assert record["notebooks"]["20_ours"]["result"] == "failed"


def test_failed_run__no_traceback_and_no_message_of_others(failed) -> None:
    """A message that is not ours, and a warning, may hold a child's data."""
    result, *_ = failed
    shown = files_of(result.folder)
    assert [name for name, content in shown.items() if b"Traceback" in content] == []
    node = json.loads(shown["30_other.ipynb"])
    logged, error = [output for cell in node["cells"] for output in cell.get("outputs", [])]
    assert "Left out of this report: text that was logged" in "".join(logged["data"]["text/plain"])
    assert error == {
        "output_type": "error",
        "ename": "KeyError",
        "evalue": "",
        "traceback": ["KeyError", "line 3: raise KeyError(…)"],
    }


def test_failed_run__no_file_of_its_own(failed) -> None:
    assert not Path(f"{CHILD}.csv").exists()


def test_run__one_council_fails_and_the_other_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    shutil.copytree(root / "data" / "raw" / "wigan", root / "data" / "raw" / "atown")
    write_notebook(root / "notebooks", "30_one", 'assert authority == "wigan"')
    monkeypatch.setenv("CPA_ROOT", str(root))
    failed, good = start("30_one")
    assert failed.failed == {
        "30_one": "AssertionError in cell 3 of 30_one.ipynb, line 1: assert authority == …"
    }
    assert (good.made, good.failed) == (["30_one"], {})
    assert sorted(folder.name for folder in (root / "outputs").iterdir()) == [".runs", "wigan"]


def test_run__a_file_that_is_no_notebook_fails_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    write_notebook(root / "notebooks", "30_one", "number = 1")
    write_notebook(root / "notebooks", "40_other", "number = 1", parameters="authority = ''")
    (root / "notebooks" / "20_trend.ipynb").write_text("<<<<<<< HEAD\n{")
    monkeypatch.setenv("CPA_ROOT", str(root))
    (result,) = start()
    assert result.made == ["10_number", "30_one"]
    assert {name: said.splitlines()[0] for name, said in result.failed.items()} == {
        "20_trend": "notebooks/20_trend.ipynb cannot be read as a notebook (NotJSONError).",
        "40_other": '40_other.ipynb has no parameter "as_of".',
    }
    index = (result.folder / "index.html").read_text(encoding="utf-8")
    assert "20_trend.ipynb cannot be read as a notebook" in index


def raises(error: Exception) -> Callable[..., None]:
    def fails(*_: object, **__: object) -> None:
        raise error

    return fails


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("row"), "It could not be finished: ValueError. Report this as a fault."),
        (PermissionError(13, "Permission denied", "x"), "could not be used: Permission denied."),
    ],
)
def test_run__a_report_that_cannot_be_finished_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    root = make_project(tmp_path)
    shutil.copytree(root / "data" / "raw" / "wigan", root / "data" / "raw" / "atown")
    monkeypatch.setenv("CPA_ROOT", str(root))
    finish = Front.workbook

    def workbook(front: Front, *given: object) -> object:
        one = front.report.authority.slug == "atown"
        return raises(error)() if one else finish(front, *given)

    monkeypatch.setattr(Front, "workbook", workbook)
    failed, good = start("20_trend")
    assert said in failed.failed["report"] == log.finished(failed)["reason"]
    assert failed.closing_line().endswith("no report could be made, so none was replaced.")
    assert (good.made, good.failed) == (["20_trend"], {})
    assert sorted(folder.name for folder in (root / "outputs").iterdir()) == ["wigan"]


def test_execute__takes_too_long(tmp_path: Path) -> None:
    write_notebook(tmp_path, "10_slow", "import time\ntime.sleep(60)", "number = 1")
    given = {"authority": "wigan", "as_of": "", "audience": "public"}
    done = execute(tmp_path / "10_slow.ipynb", given, title="Slow", limit=1.5)
    assert done.failure == (
        "10_slow.ipynb was stopped in cell 3: it took longer than 0.025 minutes.\n"
        "  What to do: see what that cell does; a portfolio gives a notebook more ([minutes])."
    )


def test_execute__kernel_is_not_installed(tmp_path: Path) -> None:
    write_notebook(tmp_path, "10_other")
    file = tmp_path / "10_other.ipynb"
    file.write_text(file.read_text(encoding="utf-8").replace("python3", "no-such-kernel"))
    done = execute(file, {"authority": "wigan"}, title="Other")
    assert done.failure == "10_other.ipynb could not be run: NoSuchKernel"


def test_run_tasks__worker_ends_suddenly() -> None:
    """A pool whose process is killed fails its tasks in words, and not the whole run."""
    future: Future[Made] = Future()
    future.set_exception(BrokenExecutor())

    class Killed(Executor):
        def submit(self, *_: object) -> Future[Made]:
            return future

    assert list(pool.run_tasks(["task"], Killed())) == [
        (
            "task",
            Made("The process that was making it ended suddenly, perhaps for lack of memory.", 0),
        )
    ]
