"""Bad input changes nothing that was good: kept figures, written files, finished reports."""

import errno
import os
from pathlib import Path

import pandas as pd
import pytest
from damaged_project import FIGURES, call, set_cells


def files_of(folder: Path) -> dict[str, bytes]:
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


@pytest.fixture
def good(wigan: Path) -> tuple[Path, dict[str, bytes]]:
    """Return a project with kept figures, a report and a CSV, and its files but for raw ones."""
    root = wigan.parents[2]
    report = root / "outputs" / "wigan" / "2019-05-31"
    report.mkdir(parents=True)
    (report / "index.html").write_text("last good", encoding="utf-8")
    written = call(*FIGURES[:-1], str(root / "outputs" / "figures.csv"))
    assert written.code == 0
    assert len(files_of(root / "data" / "processed")) == 1
    return root, made_files(root)


def made_files(root: Path) -> dict[str, bytes]:
    return {
        name: content for name, content in files_of(root).items() if not name.startswith("data/raw")
    }


@pytest.mark.parametrize(
    "words",
    [
        ("ingest",),
        ("figures",),
        ("figures", "--csv", "outputs/figures.csv"),
        ("check", "--csv", "outputs/findings.csv"),
        ("run",),
    ],
    ids=" ".join,
)
def test_wrong_row(
    good: tuple[Path, dict], words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, before = good
    monkeypatch.chdir(root)
    set_cells(root / "data" / "raw" / "wigan" / "published.csv", 2, low="seventy")
    told = call(*words)
    assert told.code == 1
    assert '  row 2, column low: "seventy" must be' in told.lines[1]
    assert made_files(root) == before


def test_mended_row_is_used_at_once(good: tuple[Path, dict]) -> None:
    """The kept figures are those of the mended file again, read from their copy."""
    root, before = good
    file = root / "data" / "raw" / "wigan" / "published.csv"
    content = file.read_bytes()
    set_cells(file, 2, low="seventy")
    assert call("ingest").code == 1
    file.write_bytes(content)
    assert call("ingest").code == 0
    assert made_files(root) == before


def test_broken_copy_is_made_again(good: tuple[Path, dict]) -> None:
    root, before = good
    (kept,) = (root / "data" / "processed" / "wigan").iterdir()
    kept.write_bytes(b"PAR1 broken")
    told = call(*FIGURES)
    assert (told.code, told.err) == (0, "")
    assert told.out.encode() == before["outputs/figures.csv"]
    pd.testing.assert_frame_equal(
        pd.read_parquet(kept), pd.read_parquet(_written(root / "copy", before))
    )


def _written(folder: Path, files: dict[str, bytes]) -> Path:
    """Return the kept figures as they were before, written beside."""
    folder.mkdir()
    (name,) = (name for name in files if name.endswith(".parquet"))
    (folder / "before.parquet").write_bytes(files[name])
    return folder / "before.parquet"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_disk_that_cannot_be_written(
    wigan: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A full disk is told in words too, and leaves no half of a file."""

    def fail(table: pd.DataFrame, name: str) -> None:
        raise OSError(number, os.strerror(number), name)

    monkeypatch.setattr(pd.DataFrame, "to_parquet", fail)
    told = call("ingest")
    assert told.code == 1
    assert told.lines[0].endswith(f".part cannot be used: {os.strerror(number)}.")
    assert told.lines[1] == (
        "  What to do: see that you may read and write there, and that the disk has room."
    )
    assert files_of(wigan.parents[1] / "processed") == {}


def test_folder_in_the_place_of_a_file(wigan: Path) -> None:
    (wigan / "published.csv").unlink()
    (wigan / "published.csv").mkdir()
    told = call(*FIGURES)
    assert told.code == 1
    assert "published.csv cannot be used: " in told.lines[0]
