"""A report is replaced whole or not at all, whatever moment a run is killed at."""

import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_project import files_of

from cpanalytics.errors import InputError
from cpanalytics.runs import disk, publish

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


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
@pytest.mark.parametrize(("private", "rights"), [(True, 0o600), (False, 0o644)])
def test_move_in__rights_are_those_that_this_process_gives(
    tmp_path: Path, private: bool, rights: int
) -> None:
    """A worker of a cluster may have been started with others."""
    made, built = fill(tmp_path / "made", {"a.html": b"a"}), fill(tmp_path / "built", {})
    built.mkdir()
    (made / "a.html").chmod(0o640)
    before = os.umask(0o022)
    try:
        publish.move_in(made, built, private=private)
    finally:
        os.umask(before)
    assert (built / "a.html").stat().st_mode & 0o777 == rights


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


def swapped(base: Path, number: int, keep: int | None) -> None:
    """Swap in a report that was finished in the year 2000 + number."""
    built = fill(publish.build_folder(base, PLACE, f"{number}"), {"run.json": b"%d" % number})
    seconds = datetime(2000 + number, 1, 1, tzinfo=UTC).timestamp()
    os.utime(built / "run.json", (seconds, seconds))
    publish.swap_in(built, base / PLACE, keep)


def kept(base: Path) -> dict[str, bytes]:
    """Return what was kept, by the name of its folder."""
    folders = (base / ".runs" / PLACE).glob("*")
    return {folder.name: (folder / "run.json").read_bytes() for folder in folders}


def test_swap_in__the_last_runs_are_kept(tmp_path: Path) -> None:
    for number in range(1, 6):
        swapped(tmp_path, number, keep=3)
    assert (tmp_path / PLACE / "run.json").read_bytes() == b"5"
    assert kept(tmp_path) == {
        "2003-01-01T000000-000-kept": b"3",
        "2004-01-01T000000-000-kept": b"4",
    }
    publish.repair(tmp_path, PLACE)
    swapped(tmp_path, 6, keep=None)
    assert set(kept(tmp_path).values()) == {b"3", b"4"}
    swapped(tmp_path, 7, keep=2)
    assert set(kept(tmp_path).values()) == {b"6"}
    swapped(tmp_path, 8, keep=1)
    assert not (tmp_path / ".runs").exists()


def test_swap_in__a_kept_report_was_put_back_by_copying_it(tmp_path: Path) -> None:
    for number in (1, 2):
        swapped(tmp_path, number, keep=3)
    (older,) = (tmp_path / ".runs" / PLACE).glob("*-kept")
    shutil.rmtree(tmp_path / PLACE)
    shutil.copytree(older, tmp_path / PLACE)  # with the times of its files
    with pytest.MonkeyPatch.context() as patch:
        kill_at(patch, 2)  # before the old is kept
        with pytest.raises(Killed):
            swapped(tmp_path, 3, keep=3)
    publish.repair(tmp_path, PLACE)
    assert list(kept(tmp_path).values()) == [b"1"]
    swapped(tmp_path, 4, keep=3)
    assert sorted(kept(tmp_path).values()) == [b"1", b"3"]


@pytest.mark.parametrize(
    ("stage", "final", "others"),
    [(0, b"1", []), (1, b"1", []), (2, b"2", [b"1"])],
    ids=["before the old is put aside", "before the new is in", "before the old is kept"],
)
def test_repair__swap_that_keeps_was_killed(
    tmp_path: Path, stage: int, final: bytes, others: list[bytes]
) -> None:
    swapped(tmp_path, 1, keep=2)
    with pytest.MonkeyPatch.context() as patch:
        kill_at(patch, stage)
        with pytest.raises(Killed):
            swapped(tmp_path, 2, keep=2)
    publish.repair(tmp_path, PLACE)
    assert (tmp_path / PLACE / "run.json").read_bytes() == final
    assert list(kept(tmp_path).values()) == others


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
        with pytest.raises(InputError, match="Permission denied"), disk.told(tmp_path):
            publish.swap_in(built, final)
    assert files_of(final) == OLD


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("reports/.runs/wigan", "The reports in {base} could not be written: No space left"),
        ("", "The reports in {base} could not be written: No space left"),
        ("data/raw/wigan", "{folder}/data/raw/wigan could not be used: No space left on device."),
    ],
    ids=["among the reports", "the folder above", "elsewhere"],
)
def test_told__where_it_was(tmp_path: Path, file: str, words: str) -> None:
    base = tmp_path / "reports"
    with pytest.raises(InputError) as told, disk.told(base):
        raise OSError(28, "No space left on device", str(tmp_path / file))
    said = str(told.value)
    assert said.startswith(words.format(base=base, folder=tmp_path))
    assert "The last good reports are as they were." in said


def test_told__a_full_disk_of_which_the_system_does_not_say_where(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told, disk.told(tmp_path):
        raise OSError(28, "No space left on device")
    where = f"{tmp_path}, or the folder of temporary files, {tempfile.gettempdir()}"
    assert f"  Where: {where}.\n" in str(told.value)


def test_keep_failed__only_the_newest(tmp_path: Path) -> None:
    for run_id in ("0a", "0b"):
        kept = publish.keep_failed(fill(publish.build_folder(tmp_path, PLACE, run_id), NEW))
    assert kept.name == "0b-failed"
    assert [folder.name for folder in kept.parent.iterdir()] == ["0b-failed"]
