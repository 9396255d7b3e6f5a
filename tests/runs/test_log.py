"""The log of a run: an object a line, also of a run that fails, stops or cannot write it."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import make_project, start, write_notebook

from cpanalytics.errors import CommandError, InputError
from cpanalytics.runs import log
from cpanalytics.runs.settings import Settings

PARAMETERS = {"authority": "wigan", "as_of": "2019-05-31", "audience": "public"}


def events(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict]]:
    """Return the project's folder and the events of a run of which one of two notebooks fails."""
    root = make_project(tmp_path_factory.mktemp("logged"))
    write_notebook(root / "notebooks", "20_trend", "raise KeyError('Jo Bloggs 2009-01-02')")
    file = root / "run.log"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(root))
        start(settings=Settings(log_file=file))
    return root, events(file)


def test_log__one_run_from_start_to_end(logged: tuple[Path, list[dict]]) -> None:
    _, found = logged
    assert [one["event"] for one in found] == [
        *("run started", "report planned", "notebook done", "notebook failed"),
        *("report failed", "run ended"),
    ]
    assert len({one["run"] for one in found}) == 1
    times = [one["time"] for one in found]
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\dT[\d:.]{12}\+00:00", time) for time in times)
    assert times == sorted(times)


def test_log__says_what_is_planned_done_and_failed(logged: tuple[Path, list[dict]]) -> None:
    root, (started, planned, done, failed, report, ended) = logged
    assert started["process"] == os.getpid()
    assert planned.items() >= {**PARAMETERS, "notebooks": ["10_number", "20_trend"]}.items()
    assert done.items() >= {**PARAMETERS, "notebook": "10_number", "reason": ""}.items()
    assert planned["time"] <= done["started"] <= done["time"]
    assert 0 < done["seconds"] < 100
    assert failed["reason"] == "KeyError in cell 3 of 20_trend.ipynb, line 1: raise KeyError(…)"
    assert (report["made"], report["failed"]) == (["10_number"], ["20_trend"])
    assert (root / "outputs" / ".runs") in Path(report["folder"]).parents
    assert ended["failed"] == ["wigan"]


def test_log__never_what_a_cell_said(logged: tuple[Path, list[dict]]) -> None:
    root, _ = logged
    assert b"Bloggs" not in (root / "run.log").read_bytes()


def test_log__a_refused_run_says_why_and_the_file_grows(
    logged: tuple[Path, list[dict]], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, before = logged
    monkeypatch.setenv("CPA_ROOT", str(root))
    with pytest.raises(CommandError, match='No notebook "99_none"'):
        start("99_none", settings=Settings(log_file=root / "run.log"))
    found = events(root / "run.log")
    assert found[: len(before)] == before
    assert [one["event"] for one in found[len(before) :]] == ["run started", "run stopped"]
    assert found[-1]["reason"].startswith('No notebook "99_none".')


def test_log__a_fault_is_told_by_its_class_only(tmp_path: Path) -> None:
    def fails(tell: Callable) -> None:
        raise ValueError("Jo Bloggs")

    with pytest.raises(ValueError, match="Jo"), log.opened(tmp_path / "log") as tell:
        fails(tell)
    assert [one["reason"] for one in events(tmp_path / "log")] == ["ValueError"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_log__a_new_file_is_its_owners(tmp_path: Path) -> None:
    with log.opened(tmp_path / "log") as tell:
        tell("a")
    assert (tmp_path / "log").stat().st_mode & 0o777 == 0o600


def test_log__folder_that_is_not_there(tmp_path: Path) -> None:
    with (
        pytest.raises(
            CommandError, match=r"cannot be written: No such file or directory\."
        ) as told,
        log.opened(tmp_path / "none" / "log"),
    ):
        pass
    assert "name a file in a folder that exists" in str(told.value)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full to stand for a full disk")
def test_log__disk_is_full() -> None:
    with (
        pytest.raises(InputError, match="/dev/full could not be written: No space left") as told,
        log.opened(Path("/dev/full")) as tell,
    ):
        tell("run started")
    assert "Every report is whole" in str(told.value)
