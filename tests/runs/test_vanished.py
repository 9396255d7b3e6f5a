"""An input vanishes, or the disk is full: the last good report stays, and the next run is clean."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from small_project import COUNT, files_of, make_project, start, write_notebook

from cpanalytics import audit, runs
from cpanalytics.errors import InputError
from cpanalytics.runs import build
from cpanalytics.runs.settings import Settings

GOES = """
import os
from pathlib import Path
for name in ("data/raw/wigan/published.csv", "notebooks/30_gone.ipynb"):
    Path(os.environ["CPA_ROOT"], name).unlink(missing_ok=True)
"""


@pytest.fixture(scope="module")
def vanished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, runs.RunResult, dict, dict]:
    """Return the project, a run while which inputs go, and the good report before and after it."""
    root = make_project(tmp_path_factory.mktemp("vanishing"))
    figures = root / "data" / "raw" / "wigan" / "published.csv"
    kept = figures.read_bytes()
    for file in (root / "notebooks").iterdir():
        file.unlink()
    write_notebook(root / "notebooks", "40_good", "1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(root))
        (good,) = start()
        before = files_of(good.folder)
        write_notebook(root / "notebooks", "10_goes", GOES)
        (root / "notebooks" / "40_good.ipynb").unlink()  # how long it took is known: it is first
        write_notebook(root / "notebooks", "20_number", COUNT)
        write_notebook(root / "notebooks", "30_gone", "'never run'")
        (failed,) = start()
        after = files_of(good.folder)
        figures.write_bytes(kept)
        (root / "notebooks" / "10_goes.ipynb").unlink()
        (again,) = start()
    assert (again.made, again.failed) == (["20_number"], {})
    return root, failed, before, after


def test_vanished__the_last_good_report_is_untouched(vanished) -> None:
    _, failed, before, after = vanished
    assert failed.made == ["10_goes"]
    assert before == after


def test_vanished__each_reason_is_plain(vanished) -> None:
    _, failed, *_ = vanished
    assert failed.failed["20_number"].startswith("data/raw/wigan/published.csv is not there.")
    assert failed.failed["30_gone"].startswith("notebooks/30_gone.ipynb cannot be read as a note")


def test_vanished__the_next_run_is_clean(vanished) -> None:
    root, *_ = vanished
    assert not (root / "outputs" / ".runs").exists()


def test_finish__a_file_changed_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page could show the old figures and the next the new: neither is published."""
    root = make_project(tmp_path)
    monkeypatch.setenv("CPA_ROOT", str(root))
    (good,) = start()
    before = files_of(good.folder)
    file, take = root / "data/raw/wigan/published.csv", build.Build.take
    text = file.read_text(encoding="utf-8")

    def changes(self: build.Build, *given: object) -> None:
        take(self, *given)
        file.write_text(text + "\n", encoding="utf-8")

    monkeypatch.setattr(build.Build, "take", changes)
    (result,) = start(settings=Settings(force=True))
    assert list(result.failed) == ["files"]
    assert "Changed while the report was made: data/raw/wigan/published.csv." in (
        result.folder / "index.html"
    ).read_text(encoding="utf-8")
    assert "(files)" in result.closing_line()
    assert files_of(good.folder) == before


def test_finish__figures_cannot_be_read_any_more(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes after the last notebook fails this report, and is told on its start page."""

    def gone(*_: object) -> None:
        raise InputError("The returns are gone.")

    returns = SimpleNamespace(files=lambda _: [Path("episodes.csv")])
    monkeypatch.setattr(build, "records", returns)
    monkeypatch.setattr(audit, "report", gone)
    (result,) = start("20_trend", to=tmp_path)
    assert result.failed == {"charts": "The returns are gone."}
    index = (result.folder / "index.html").read_text(encoding="utf-8")
    assert "The charts of all reports together" in index
    assert "The returns are gone." in index


def test_run__disk_is_full(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last step of a report finds no room: the last good one stays, and nothing else."""
    (good,) = start("20_trend", to=tmp_path)
    before = files_of(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(build.record, "write", full)
    with pytest.raises(InputError, match="could not be written: No space left on device"):
        start("20_trend", to=tmp_path, settings=Settings(force=True))
    assert files_of(tmp_path) == before
    assert before.keys() == {f"wigan/2019-05-31/{name}" for name in files_of(good.folder)}
