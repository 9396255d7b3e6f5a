"""A report is replaced whole or not at all, whatever moment a run is killed at."""

from pathlib import Path

import pytest
from small_project import files_of

from cpanalytics.errors import InputError
from cpanalytics.runs import publish

PLACE = Path("wigan", "2019-05-31")
OLD, NEW = {"index.html": b"old", "charts/a.svg": b"old"}, {"index.html": b"new", "b.html": b"new"}


class Killed(BaseException):
    """Stands for kill -9: nothing in the code may handle it."""


def fill(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def kill_at(patch: pytest.MonkeyPatch, stage: int) -> None:
    """Make the run die just before its step ``stage`` that changes a folder's name or drops it."""
    steps = iter(range(10))

    def dying(step):
        def call(*arguments, **options):
            if next(steps) == stage:
                raise Killed
            return step(*arguments, **options)

        return call

    patch.setattr(Path, "rename", dying(Path.rename))
    patch.setattr(publish.shutil, "rmtree", dying(publish.shutil.rmtree))


def test_swap_in__replaces_the_old_report_and_leaves_nothing_else(tmp_path: Path) -> None:
    final = fill(tmp_path / PLACE, OLD)
    built = fill(publish.build_folder(tmp_path, PLACE, "0a"), NEW)
    fill(built.with_name("09-failed"), OLD)
    publish.swap_in(built, final)
    assert files_of(tmp_path) == {(PLACE / name).as_posix(): NEW[name] for name in NEW}
    assert not (tmp_path / ".runs").exists()


@pytest.mark.parametrize(
    ("stage", "kept"),
    [(0, OLD), (1, OLD), (2, NEW)],
    ids=["before the old is put aside", "before the new is in", "before the old is dropped"],
)
def test_repair__swap_was_killed(tmp_path: Path, stage: int, kept: dict) -> None:
    final = fill(tmp_path / PLACE, OLD)
    with pytest.MonkeyPatch.context() as patch:
        built = fill(publish.build_folder(tmp_path, PLACE, "0a"), NEW)
        kill_at(patch, stage)
        with pytest.raises(Killed):
            publish.swap_in(built, final)
    publish.repair(tmp_path, PLACE)
    assert files_of(tmp_path) == {(PLACE / name).as_posix(): kept[name] for name in kept}
    assert not (tmp_path / ".runs").exists()


def test_repair__first_report_was_half_built(tmp_path: Path) -> None:
    fill(tmp_path / ".runs" / PLACE / "0a", NEW)
    publish.repair(tmp_path, PLACE)
    assert files_of(tmp_path) == {}


def test_repair__keeps_a_failed_run(tmp_path: Path) -> None:
    runs = tmp_path / ".runs" / PLACE
    fill(runs / "0a", NEW)
    fill(runs / "0b-failed", NEW)
    publish.repair(tmp_path, PLACE)
    assert [folder.name for folder in runs.iterdir()] == ["0b-failed"]


def test_swap_in__new_report_cannot_be_moved(tmp_path: Path) -> None:
    final = fill(tmp_path / PLACE, OLD)
    built = fill(publish.build_folder(tmp_path, PLACE, "0a"), NEW)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == built:
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(InputError, match="Permission denied"), publish.told(tmp_path):
            publish.swap_in(built, final)
    assert files_of(final) == OLD


def test_keep_failed__only_the_newest(tmp_path: Path) -> None:
    for run_id in ("0a", "0b"):
        kept = publish.keep_failed(fill(publish.build_folder(tmp_path, PLACE, run_id), NEW))
    assert kept.name == "0b-failed"
    assert [folder.name for folder in kept.parent.iterdir()] == ["0b-failed"]
