"""The run: plan everything, then make, finish and publish each council's report."""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from cpanalytics import private, project
from cpanalytics.errors import CommandError, InputError
from cpanalytics.kernel import memory, warm
from cpanalytics.runs import addresses, alone, disk, log, portfolio_file, publish, record
from cpanalytics.runs.plan import Refused, Report
from cpanalytics.runs.portfolio import Entry, Portfolio
from cpanalytics.runs.result import RunResult
from cpanalytics.runs.reuse import Last
from cpanalytics.runs.settings import USUAL, Conditions, Settings


def run(
    notebooks: Sequence[str],
    authorities: Sequence[str],
    *,
    as_of: str,
    audience: str,
    method: str = "",
    jobs: int,
    output_dir: Path | None,
    progress: bool,
    portfolio: Path | None = None,
    settings: Settings = USUAL,
) -> list[RunResult]:
    """Make the reports of ``authorities`` from ``notebooks`` (empty: all) and say where they are.

    as_of       ISO date; '' means each council's latest figure.
    method      how small numbers are protected where that is not decided yet: see ``released``.
    jobs        how many notebooks run at a time; 1 uses this process.
    output_dir  where the reports go; None means the project's outputs.
    progress    a bar on a terminal, and a closing line for each council.
    portfolio   a file that says all of the above up to the audience, instead.
    settings    what matters where nobody is at it.

    A failed notebook is told in its council's result and leaves the last good report as it was.
    Raises CommandError or InputError, with nothing changed, where the run cannot start.
    """
    _refuse(jobs, settings)
    base = (output_dir or project.outputs()).resolve()
    with _one_project(), log.opened(settings.log_file) as tell:
        if jobs > 1 and not settings.scheduler:
            warm.start_early(base, force=settings.force)
        tell("run started", version=record.versions()["cpanalytics"], process=os.getpid())
        asked = _asked(Entry(authorities, notebooks, as_of, audience, method), portfolio)
        refused: list[Refused] = []
        reports = asked.reports(refused)
        if refused and not reports:
            raise InputError("\n".join(one.reason for one in refused))
        results = _planned(reports, Conditions(base, jobs, progress, settings, tell))
        results += [_not_planned(one, base, tell) for one in refused]
        tell("run ended", failed=[result.authority for result in results if result.failed])
    if progress:
        told = (line for result in results for line in result.lines())
        print(*told, *asked.passed_over(), sep="\n")
    return results


def _refuse(jobs: int, settings: Settings) -> None:
    if jobs < 1:
        raise CommandError(
            f'jobs "{jobs}" is not a number of notebooks to run at a time.\n'
            "  What to do: use 1 or more, such as the number of this machine's cores."
        )
    if settings.memory_mb:
        memory.refuse_where_not_kept()


def _not_planned(one: Refused, base: Path, tell: log.Tell) -> RunResult:
    """Return what is told of a council whose files stop its report: the others are made."""
    folder = base / one.slug
    result = RunResult(one.slug, one.name, "", folder, [], {"figures": one.reason})
    tell("report failed", **log.finished(result))
    return result


def _planned(reports: Sequence[Report], how: Conditions) -> list[RunResult]:
    """Make the reports, those for the public first, and return what became of each in order."""
    if how.settings.scheduler:
        addresses.refuse_records([how.settings.scheduler], reports)
    for report in reports:
        how.tell("report planned", **log.planned(report))
    results: dict[Path, RunResult] = {}
    private.clear()
    with disk.told(how.base), private.temporary():
        for audience in ("public", "internal"):
            results |= _make([report for report in reports if report.audience == audience], how)
    return [results[report.place] for report in reports]


def _asked(entry: Entry, portfolio: Path | None) -> Portfolio:
    if portfolio is None:
        return Portfolio([entry])
    asked = entry.authorities or entry.notebooks or entry.as_of or entry.method
    if asked or entry.audience != "public":
        raise CommandError(
            "A portfolio says which notebooks run for which councils, with which parameters.\n"
            "  What to do: leave out --portfolio; or notebooks, --authority, --as-of, --audience "
            "and --method."
        )
    return portfolio_file.read(portfolio)


def _make(reports: Sequence[Report], how: Conditions) -> dict[Path, RunResult]:
    """Make reports of one audience, by their place, while no other run makes any of them."""
    if not reports:
        return {}
    names = {report.place: report.said for report in reports}
    waits = partial(_tell_of_waiting, how)
    with (
        _who_may_open(reports, how.base),
        alone.alone(how.base, names, how.settings.wait_minutes, waits),
    ):
        results = _unchanged(reports, how)
        if todo := [report for report in reports if report.place not in results]:
            from cpanalytics.runs import work  # the libraries of notebooks and pages

            results |= work.make(todo, how)
        return results


def _unchanged(reports: Sequence[Report], how: Conditions) -> dict[Path, RunResult]:
    """Return the results of reports that are there already, by their place."""
    results: dict[Path, RunResult] = {}
    for report in reports if not how.settings.force else []:
        last = Last(report, how.base)
        if last.is_there and last.is_same(record.run_id(report, record.inputs(report))):
            results[report.place] = result = last.result()
            how.tell("report unchanged", **log.finished(result))
    return results


def _tell_of_waiting(how: Conditions, line: str) -> None:
    how.tell("waiting", reason=line)
    if how.progress:
        print(line, file=sys.stderr)


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
