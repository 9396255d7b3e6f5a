"""The work of a run: notebooks as one flat list of tasks, and each report finished with its last.

Loaded only where there is something to do.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from cpanalytics.runs import log, order, parameters, pool
from cpanalytics.runs.build import Build
from cpanalytics.runs.plan import Report
from cpanalytics.runs.progress import Bar
from cpanalytics.runs.result import RunResult
from cpanalytics.runs.settings import Settings
from cpanalytics.sources import dfe


@dataclass(frozen=True)
class Work:
    """How reports are made: where, how many notebooks at a time, and who is told of it."""

    base: Path
    jobs: int
    progress: bool
    settings: Settings
    tell: log.Tell

    def make(self, reports: Sequence[Report]) -> dict[Path, RunResult]:
        """Make the reports, by their place; InputError before any is begun that cannot be."""
        for report in reports:
            for file in report.notebooks:
                parameters.check(file, report.parameters)
        dfe.prepare()  # or every kernel would do it
        builds = [Build.of(report, self.base, self.settings) for report in reports]
        try:
            return self._made(builds)
        finally:
            for build in builds:
                build.discard()

    def _made(self, builds: Sequence[Build]) -> dict[Path, RunResult]:
        by_folder = {build.attempts: build for build in builds}
        for build in builds:
            build.begin()
        tasks = order.slowest_first(builds)
        results: dict[Path, RunResult] = {}
        with Bar(tasks, shown=self.progress) as bar:
            for task, made in pool.run_tasks(tasks, self._executor(builds, len(tasks))):
                build = by_folder[task.folder]
                build.take(task.name, made)
                bar.done(task)
                self._told(build, task.name, log.notebook(task, made))
                if build.is_complete:
                    results[build.report.place] = result = build.finish()
                    ended = "report failed" if result.failed else "report published"
                    self.tell(ended, **log.finished(result))
        return results

    def _executor(self, builds: Sequence[Build], tasks: int) -> Executor | None:
        if not self.settings.scheduler:
            return pool.executor(min(self.jobs, tasks))
        from cpanalytics.runs.cluster import Cluster  # Dask

        reports = [build.report for build in builds]
        return Cluster(self.settings.scheduler, builds[0].attempts, reports)

    def _told(self, build: Build, name: str, about: dict[str, object]) -> None:
        if not build.because[name]:
            self.tell("notebook kept", **about)
            return
        event = "notebook failed" if about["reason"] else "notebook done"
        self.tell(event, **about, because=build.because[name])
