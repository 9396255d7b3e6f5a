"""The command is killed at random moments, CPA_KILLS times: nothing is ever half done or left."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import psutil
import pytest
import whole_report

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("CPA_KILLS", "20"))
NOTEBOOKS = ("00_start_here", "60_voice_and_safety")
PATIENCE = 60.0
"""Seconds within which what a killed run has started has to end too."""


@pytest.fixture
def root() -> Iterator[Path]:
    """Return a project's folder; its path is short, or processes would not be forked."""
    with tempfile.TemporaryDirectory() as place:
        yield project(Path(place))


def project(place: Path) -> Path:
    root = place / "project"
    shutil.copytree(ROOT / "data/raw/wigan", root / "data/raw/wigan")
    (root / "notebooks").mkdir()
    for name in NOTEBOOKS:
        shutil.copy(ROOT / f"notebooks/{name}.ipynb", root / "notebooks")
    (place / "temporary").mkdir()
    return root


def started(root: Path) -> subprocess.Popen:
    command = [Path(sys.executable).with_name("cpanalytics"), "run", "--jobs", "2"]
    own = {"CPA_ROOT": str(root), "TMPDIR": str(root.parent / "temporary")}
    return subprocess.Popen(command, env=os.environ | own, stdout=subprocess.DEVNULL)


def finished(root: Path) -> str:
    assert started(root).wait() == 0
    assert not (root / "outputs/.runs").exists()
    return whole_report.run_id(root / "outputs/wigan/2019-05-31")


def change(root: Path, number: int) -> None:
    """Make a change for which one notebook has to be run again."""
    file = root / "notebooks" / f"{NOTEBOOKS[number % 2]}.ipynb"
    node = nbformat.read(file, as_version=4)
    node.cells[-1].source += "\n"
    nbformat.write(node, file)


def left(root: Path) -> list[psutil.Process]:
    """Return the processes that were started for runs of this project."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("CPA_ROOT") == str(root):
                found.append(process)
        except psutil.Error:
            continue
    return found


def test_killed_command(root: Path, capsys: pytest.CaptureFixture) -> None:
    chance = random.Random("a seed")
    known = [finished(root)]
    change(root, 0)
    begun = time.monotonic()
    known.append(finished(root))
    longest = time.monotonic() - begun
    hit = missing = 0
    for number in range(1, KILLS + 1):
        change(root, number)
        process = started(root)
        time.sleep(chance.uniform(0, longest))
        process.kill()
        hit += process.wait() != 0
        psutil.wait_procs(left(root), PATIENCE)
        assert left(root) == []
        report = root / "outputs/wigan/2019-05-31"
        missing += not report.exists()  # it was killed between the two renames
        if report.exists():
            found = whole_report.run_id(report)
            assert found == known[-1] or found not in known
            known.append(found)
        known.append(finished(root))
    assert [path.name for path in (root.parent / "temporary").iterdir()] == []
    with capsys.disabled():
        print(f"\n{KILLS} kills, {hit} of a run under way, {missing} between the two renames")
