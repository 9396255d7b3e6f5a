"""``cpanalytics sample``: where it writes, and what it will not write over."""

import subprocess
import sys
from pathlib import Path


def _call(*words: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", "from cpanalytics.cli import main; main()", "sample", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_writes_five_years_into_a_folder(tmp_path: Path):
    told = _call(str(tmp_path / "made"), "--seed", "3")
    assert told.returncode == 0
    assert told.stdout.endswith(f"files written to {tmp_path / 'made'}.\n")
    assert [f.name for f in sorted((tmp_path / "made").iterdir())] == [
        "2020-21", "2021-22", "2022-23", "2023-24", "2024-25",
    ]  # fmt: skip


def test_faults_are_not_written_over_the_returns_of_the_repository():
    told = _call("--with-faults")
    assert told.returncode == 2
    assert "would be written over the returns of exampleshire" in told.stderr
    assert "name another folder" in told.stderr
