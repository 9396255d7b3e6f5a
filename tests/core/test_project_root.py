"""Where the project is found, and how a message names a path in it."""

from pathlib import Path

import pytest

from cpanalytics import project
from cpanalytics.errors import CommandError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project's folder; neither CPA_ROOT nor the package points to another one."""
    monkeypatch.delenv("CPA_ROOT", raising=False)
    monkeypatch.setattr(project, "__file__", str(tmp_path / "elsewhere" / "project.py"))
    made = tmp_path / "a project"
    (made / "data" / "raw").mkdir(parents=True)
    (made / "notebooks").mkdir()
    return made


def test_root__from_any_folder_in_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for start in (folder, folder / "notebooks", folder / "data" / "raw"):
        monkeypatch.chdir(start)
        assert project.root() == folder


def test_root__of_the_package_if_the_current_folder_has_none(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(project, "__file__", str(folder / "cpanalytics" / "project.py"))
    assert project.root() == folder


def test_root__chosen_by_the_environment(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CPA_ROOT", "a project")
    assert project.root() == folder


def test_folders__lie_in_the_root(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPA_ROOT", str(folder))
    assert project.raw() == folder / "data" / "raw"
    assert project.processed() == folder / "data" / "processed"
    assert project.notebooks() == folder / "notebooks"
    assert project.outputs() == folder / "outputs"


def test_shown__short_in_the_project_and_whole_outside(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPA_ROOT", str(folder))
    assert project.shown(folder / "data" / "raw" / "wigan") == "data/raw/wigan"
    assert project.shown(tmp_path / "a project 2") == str(tmp_path / "a project 2")


def test_root__none_found(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError) as told:
        project.root()
    assert str(told.value) == (
        f"No cpanalytics project found in {tmp_path} or above it.\n"
        "  What to do: change to the project's folder, or set CPA_ROOT to it."
    )


def test_root__environment_names_another_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPA_ROOT", str(folder / "notebooks"))
    with pytest.raises(CommandError) as told:
        project.root()
    assert str(told.value) == (
        f"CPA_ROOT is {folder / 'notebooks'}, which is not a cpanalytics project: "
        "it has no data/raw.\n"
        "  What to do: set CPA_ROOT to the project's folder, or unset it and change to there."
    )
