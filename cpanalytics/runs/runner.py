"""The run: plan everything, then make, finish and publish each council's report."""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from cpanalytics import private, project
from cpanalytics.errors import CommandError
from cpanalytics.runs import alone, pool, publish
from cpanalytics.runs.build import Build
from cpanalytics.runs.plan import Report, passed_over, plan
from cpanalytics.runs.progress import Bar
from cpanalytics.runs.result import RunResult
from cpanalytics.runs.settings import USUAL, Settings


def run(
    notebooks: Sequence[str],
    authorities: Sequence[str],
    *,
    as_of: str,
    audience: str,
    jobs: int,
    output_dir: Path | None,
    progress: bool,
    settings: Settings = USUAL,
) -> list[RunResult]:
    """Make the reports of ``authorities`` from ``notebooks`` (empty: all) and say where they are.

    as_of       ISO date; '' means each council's latest figure.
    jobs        how many notebooks run at a time; 1 uses this process.
    output_dir  where the reports go; None means the project's outputs.
    progress    a bar on a terminal, and a closing line for each council.
    settings    what matters where nobody is at it.

    A failed notebook is told in its council's result and leaves the last good report as it was.
    Raises CommandError or InputError, with nothing changed, where the run cannot start.
    """
    if jobs < 1:
        raise CommandError(
            f'jobs "{jobs}" is not a number of notebooks to run at a time.\n'
            "  What to do: use 1 or more, such as the number of this machine's cores."
        )
    with _one_project():
        reports = plan(notebooks, authorities, as_of=as_of, audience=audience)
        base = (output_dir or project.outputs()).resolve()
        private.clear()
        tell = partial(print, file=sys.stderr) if progress else lambda _: None
        names = {report.place: report.said for report in reports}
        with (
            publish.told(base),
            private.temporary(),
            _who_may_open(reports, base),
            alone.alone(base, names, settings.wait_minutes, tell),
        ):
            results = _make([Build.of(report, base) for report in reports], jobs, progress)
    if progress:
        lines = [
            line for result in results for line in (*result.left_out_lines(), result.closing_line())
        ]
        print(*lines, *passed_over(authorities, audience), sep="\n")
    return results


def _make(builds: list[Build], jobs: int, progress: bool) -> list[RunResult]:
    """Run every task of every build as one flat list; finish a build when its last is done."""
    by_folder = {build.folder: build for build in builds}
    tasks = [task for build in builds for task in build.tasks()]
    results: dict[str, RunResult] = {}
    try:
        with Bar(tasks, shown=progress) as bar:
            for task, made in pool.run_tasks(tasks, pool.executor(min(jobs, len(tasks)))):
                build = by_folder[task.folder]
                build.done[task.name] = made
                bar.done(task)
                if len(build.done) == len(build.headings):
                    results[build.report.authority.slug] = build.finish()
    finally:
        for build in builds:
            publish.discard(build.folder)
    return [results[build.report.authority.slug] for build in builds]


def _who_may_open(reports: Sequence[Report], base: Path) -> AbstractContextManager[None]:
    """Return how files are made: internal ones for their owner, others as the user has set."""
    internal = [report.authority.slug for report in reports if report.audience == "internal"]
    return publish.for_owner_only(base, internal) if internal else contextlib.nullcontext()


@contextlib.contextmanager
def _one_project() -> Iterator[None]:
    """Let every worker and kernel find the same project, whatever folder it starts in."""
    before = os.environ.get("CPA_ROOT")
    os.environ["CPA_ROOT"] = str(project.root())
    try:
        yield
    finally:
        if before is None:
            del os.environ["CPA_ROOT"]
        else:
            os.environ["CPA_ROOT"] = before
