"""A kernel that is there and does not answer any more is ended, wherever that happens."""

import os
import sys
from pathlib import Path

import pytest
from small_project import write_notebook

from cpanalytics.runs import kernels
from cpanalytics.runs.execute import Executed, execute

FILLS = """
data = []
for size in (1_000_000, 10_000, 1_000, 100, 10, 1):
    try:
        while True:
            data.append(bytearray(size))
    except MemoryError:
        pass
"""
"""Leaves no memory, and does not say so."""

SLEEPS_AFTERWARDS = """
import asyncio, time
asyncio.get_running_loop().call_soon(time.sleep, 120)
"""
GIVEN = {"authority": "wigan"}


def run(folder: Path, *cells: str, limit: float = 60, memory_mb: int = 0) -> Executed:
    write_notebook(folder, "10_waits", *cells)
    notebook = folder / "10_waits.ipynb"
    return execute(notebook, GIVEN, title="Waits", limit=limit, memory_mb=memory_mb)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to such a limit")
def test_a_kernel_with_no_memory_left_to_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kernels, "TOLD_SECONDS", 1.0)
    failure = run(tmp_path, FILLS, "number = 1", memory_mb=200).failure
    assert failure.startswith("The kernel of 10_waits.ipynb died in cell ")  # 3, or with luck 4
    assert failure.endswith("needs more memory than its limit of 200 MB (--memory-limit)")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to such a limit")
def test_a_limit_in_which_no_kernel_starts(tmp_path: Path):
    assert run(tmp_path, "number = 1", memory_mb=1).failure == (
        "The kernel of 10_waits.ipynb did not start, as it does when it needs more memory than its "
        "limit of 1 MB (--memory-limit)"
    )


def test_the_cell_in_which_it_died(tmp_path: Path):
    failure = run(tmp_path, "import os\nos._exit(0)", "number = 1", "number = 2").failure
    assert failure.startswith("The kernel of 10_waits.ipynb died in cell 3: exit code 0.\n")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no signals of this kind")
def test_the_signal_by_which_it_died(tmp_path: Path):
    crash = "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)"
    failure = run(tmp_path, crash).failure
    said = "The kernel of 10_waits.ipynb died in cell 3: Segmentation fault.\n"
    assert failure.startswith(said)


def test_a_kernel_that_cannot_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))  # which is no project
    failure = run(tmp_path, "number = 1").failure
    assert failure.startswith(
        "The kernel of 10_waits.ipynb did not start (exit code 1), as it does"
    )


def test_a_kernel_that_does_not_answer_when_all_cells_are_done(tmp_path: Path):
    failure = run(tmp_path, SLEEPS_AFTERWARDS, limit=2).failure
    assert failure.startswith(
        "10_waits.ipynb was stopped in cell 3: it took longer than 0.0333333 min"
    )
