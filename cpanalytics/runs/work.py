"""The work of a run: notebooks as one flat list of tasks, and each report finished with its last.

Loaded only where there is something to do.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from cpanalytics.runs import log, order, pool
from cpanalytics.runs.build import Build
from cpanalytics.runs.plan import Report
from cpanalytics.runs.progress import Bar
from cpanalytics.runs.result import RunResult
from cpanalytics.runs.settings import Conditions
from cpanalytics.sources import dfe


def make(reports: Sequence[Report], how: Conditions) -> dict[Path, RunResult]:
    """Make the reports, by their place."""
    dfe.prepare()  # or every kernel would do it
    builds = [Build.of(report, how.base, how.settings) for report in reports]
    try:
        return _made(builds, how)
    finally:
        for build in builds:
            build.discard()


def _made(builds: Sequence[Build], how: Conditions) -> dict[Path, RunResult]:
    by_folder = {build.attempts: build for build in builds}
    for build in builds:
        build.begin()
    tasks = order.slowest_first(builds)
    results: dict[Path, RunResult] = {}
    with Bar(tasks, shown=how.progress) as bar:
        for task, made in pool.run_tasks(tasks, _executor(builds, len(tasks), how)):
            build = by_folder[task.folder]
            build.take(task.name, made)
            bar.done(task)
            _tell_of(build, task.name, log.notebook(task, made), how)
            if build.is_complete:
                results[build.report.place] = result = build.finish()
                ended = "report failed" if result.failed else "report published"
                how.tell(ended, **log.finished(result))
    return results


def _executor(builds: Sequence[Build], tasks: int, how: Conditions) -> Executor | None:
    if not how.settings.scheduler:
        return pool.executor(min(how.jobs, tasks))
    from cpanalytics.runs.cluster import Cluster  # Dask

    reports = [build.report for build in builds]
    return Cluster(how.settings.scheduler, builds[0].attempts, reports)


def _tell_of(build: Build, name: str, about: dict[str, object], how: Conditions) -> None:
    if not build.because[name]:
        how.tell("notebook kept", **about)
        return
    event = "notebook failed" if about["reason"] else "notebook done"
    how.tell(event, **about, because=build.because[name])
