"""A lock: what is told of who has it, also where that cannot be read; two threads; its files."""

import threading
from pathlib import Path

import pytest

from cpanalytics import lock
from cpanalytics.errors import InputError


def test_held__its_files_are_there_meanwhile_only(tmp_path: Path) -> None:
    file = tmp_path / "new" / "a.lock"
    with lock.held(file, "A", minutes=0):
        assert {path.name for path in file.parent.iterdir()} == {"a.lock", "a.holder"}
    assert list(file.parent.iterdir()) == []


def test_held__nobody_knows_who_has_it(tmp_path: Path) -> None:
    with lock.held(tmp_path / "a.lock", "A", minutes=0):
        (tmp_path / "a.holder").unlink()
        with (
            pytest.raises(InputError, match=r"^A is being made by another run\.\n"),
            lock.held(tmp_path / "a.lock", "A", minutes=0),
        ):
            pass


def test_free__false_while_held_and_nothing_is_taken(tmp_path: Path) -> None:
    with lock.held(tmp_path / "a.lock", "A", minutes=0), lock.free(tmp_path / "a.lock") as is_free:
        assert not is_free
        assert (tmp_path / "a.holder").exists()
    with lock.free(tmp_path / "a.lock") as is_free:
        assert is_free


def test_held__one_at_a_time_though_its_file_goes_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits on a file that is removed must not believe that it holds the lock of its name."""
    monkeypatch.setattr(lock, "POLL", 0.001)
    inside, most = [], []

    def again_and_again() -> None:
        for _ in range(50):
            with lock.held(tmp_path / "a.lock", "A", minutes=1):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=again_and_again) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 150
