"""Figures kept in data/processed: made once, made again when anything changes, never broken."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from cpanalytics import figures, project
from cpanalytics.errors import InputError
from cpanalytics.sources import published, store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bury(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of one council's raw files, in a project of its own."""
    folder = tmp_path / "data" / "raw" / "bury"
    shutil.copytree(ROOT / "data" / "raw" / "bury", folder)
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    return folder


def kept() -> list[Path]:
    return sorted((project.processed() / "bury").iterdir())


def test_figures__kept_are_those_that_were_read(bury: Path) -> None:
    fresh = store.figures("bury")
    (file,) = kept()
    pd.testing.assert_frame_equal(store.figures("bury"), fresh)
    pd.testing.assert_frame_equal(pd.read_parquet(file), published.read("bury"))
    assert list(fresh.columns) == figures.COLUMNS
    assert {str(fresh[column].dtype) for column in figures.NUMBERS} == {"float64"}


def test_figures__second_call_reads_no_raw_file(
    bury: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = store.figures("bury")
    monkeypatch.delattr(published, "read")
    pd.testing.assert_frame_equal(store.figures("bury"), fresh)


def test_figures__changed_file_is_read_and_the_old_copy_dropped(bury: Path) -> None:
    store.figures("bury")
    (before,) = kept()
    file = bury / "published.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:-1]), encoding="utf-8")
    assert len(store.figures("bury")) == len(lines) - 2  # the header, and the line that is gone
    (after,) = kept()
    assert before != after


def shortened(file: Path) -> int:
    """Take the last line off; return how many figures are left."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]
    file.write_text("".join(lines), encoding="utf-8")
    return len(lines) - 1


def test_figures__of_a_file_that_changes_while_it_is_read_are_made_again(
    bury: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = []

    def counted(authority: str) -> pd.DataFrame:
        table = published.read(authority)
        if not left:
            left.append(shortened(bury / "published.csv"))
        return table

    monkeypatch.setattr(store, "_counted", counted)
    assert len(store.figures("bury")) == left[0]
    (file,) = kept()
    assert len(pd.read_parquet(file)) == left[0]


def test_figures__of_a_file_that_always_changes_are_refused_and_not_kept(
    bury: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted(authority: str) -> pd.DataFrame:
        table = published.read(authority)
        shortened(bury / "published.csv")
        return table

    monkeypatch.setattr(store, "_counted", counted)
    with pytest.raises(InputError, match="data/raw/bury changed while it was read") as told:
        store.figures("bury")
    assert "What to do: wait until all files are in place" in str(told.value)
    assert not (project.processed() / "bury").exists()


def test_figures__what_a_killed_process_began_to_write_goes_after_a_day(bury: Path) -> None:
    folder = project.processed() / "bury"
    folder.mkdir(parents=True)
    old, new = folder / "tmpa.part", folder / "tmpb.part"
    for file in (old, new):
        file.touch()
    os.utime(old, (0, 0))
    store.figures("bury")
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize("file", ["authority.toml", "published.csv", "published.toml"])
def test_figures__every_raw_file_counts(bury: Path, file: str) -> None:
    store.figures("bury")
    (before,) = kept()
    with (bury / file).open("a", encoding="utf-8") as text:
        text.write("\n")
    store.figures("bury")
    assert kept() != [before]


@pytest.mark.parametrize("damage", [b"", b"PAR1 and then nothing", "half", "other table"], ids=str)
def test_figures__broken_copy_is_made_again(bury: Path, damage: bytes | str) -> None:
    fresh = store.figures("bury")
    (file,) = kept()
    if damage == "half":
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    elif damage == "other table":
        pd.DataFrame({"value": [1.0]}).to_parquet(file)
    else:
        file.write_bytes(damage)
    pd.testing.assert_frame_equal(store.figures("bury"), fresh)
    assert kept() == [file]
    pd.testing.assert_frame_equal(pd.read_parquet(file), fresh)


def test_figures__copy_is_written_whole_or_not_at_all(
    bury: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills while the copy is written: no copy and no part of one is left."""

    def half(table: pd.DataFrame, name: str) -> None:
        Path(name).write_bytes(b"PAR1")
        raise OSError(28, "No space left on device", name)

    monkeypatch.setattr(pd.DataFrame, "to_parquet", half)
    with pytest.raises(OSError, match="No space left"):
        store.figures("bury")
    assert kept() == []


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such file modes")
def test_figures__only_the_owner_may_read_the_copy(bury: Path) -> None:
    store.figures("bury")
    (file,) = kept()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_figures__two_processes_at_once(bury: Path) -> None:
    """Each drops the copy of the other again and again, and neither notices."""
    rows = len(published.read("bury"))
    code = (
        "from cpanalytics.sources import store\n"
        "for _ in range(8):\n"
        "    for file in (store.project.processed() / 'bury').glob('*.parquet'):\n"
        "        file.unlink(missing_ok=True)\n"
        f"    assert len(store.figures('bury')) == {rows}\n"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [(process.communicate()[1], process.returncode) for process in both] == [("", 0)] * 2
    assert [file.suffix for file in kept()] == [".parquet"]
    assert len(store.figures("bury")) == rows
