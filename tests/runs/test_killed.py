"""kill -9 at random moments: the report is always a whole one, and the next run is clean."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import ROOT, make_project

TIMES = 10


@pytest.mark.skipif(sys.platform != "linux", reason="processes are not forked here")
def test_killed_runs__leave_a_whole_report_and_no_rest(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    here = Path(__file__).parent
    path = os.pathsep.join(map(str, (ROOT, here, here.parent)))
    done = subprocess.run(
        [sys.executable, here / "killed_runs.py", root, str(TIMES), "a seed"],
        env=os.environ | {"CPA_ROOT": str(root), "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.splitlines()[-1]) > 0, "no kill hit a run"
