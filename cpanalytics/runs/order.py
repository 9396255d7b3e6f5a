"""Which task starts first: the slowest, so that none is still going when the others are done."""

from collections.abc import Sequence

from cpanalytics.runs.build import Build
from cpanalytics.runs.task import Task
from cpanalytics.sources import store

BYTES_A_SECOND = 10_000_000
"""What a notebook gets through of its council's files, where no earlier run tells its time."""


def slowest_first(builds: Sequence[Build]) -> list[Task]:
    """Return the tasks of all builds as one list: longest first, by what they took last time."""
    tasks = [(_expected(build), task) for build in builds for task in build.tasks()]
    return [task for _, task in sorted(tasks, key=lambda one: -one[0].get(one[1].name, one[0][""]))]


def _expected(build: Build) -> dict[str, float]:
    """Return the seconds of each notebook when it was last run; '' is for any other."""
    files = [file for file in store.inputs(build.report.authority.slug) if file.is_file()]
    guess = {"": 1 + sum(file.stat().st_size for file in files) / BYTES_A_SECOND}
    return guess | build.last.seconds
