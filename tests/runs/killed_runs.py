"""A program: makes a report again and again in processes that it kills at random moments.

Arguments: a project's folder, how often, a seed. Notebooks are not executed, so that a run is short
and most kills hit the making and changing of folders. Prints how many kills hit a run.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import nbformat
import whole_report
from small_project import start, write_notebook

from cpanalytics.runs import making, work  # noqa: F401 - imported once, before the forks
from cpanalytics.runs.execute import Executed

LONGEST = 0.4
"""Seconds after which a run is killed at the latest."""


def written(task) -> Executed:
    return Executed(nbformat.read(task.notebook, as_version=4), "")


def run_and_be_killed(seconds: float) -> bool:
    """Start a run in a process of its own and kill it; return whether it was still at it."""
    process = os.fork()
    if process == 0:
        start()
        os._exit(0)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


def main(root: Path, times: int, seed: str) -> None:
    making._executed = written
    chance = random.Random(seed)
    (good,) = start()
    known, hit = [whole_report.run_id(good.folder)], 0
    for number in range(times):
        write_notebook(root / "notebooks", "20_trend", f"number = {number}")
        hit += run_and_be_killed(chance.uniform(0, LONGEST))
        if good.folder.exists():  # else it was killed between the two renames
            found = whole_report.run_id(good.folder)
            assert found == known[-1] or found not in known, "an older report came back"
            known.append(found)
        (result,) = start()
        assert not result.failed
        known.append(whole_report.run_id(result.folder))
        assert not (root / "outputs" / ".runs").exists(), "something is left over"
    print(hit)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
