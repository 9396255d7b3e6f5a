"""One council's report under way: its tasks, then its start page, workbook and record."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cpanalytics import figures, periods, released
from cpanalytics.errors import CpanalyticsError
from cpanalytics.report import dfe_figures
from cpanalytics.report.basis import Basis
from cpanalytics.report.index import ReportEntry, render_index
from cpanalytics.report.workbook import write_workbook
from cpanalytics.runs import collect, plan, publish, record, reuse
from cpanalytics.runs.result import INDEX, RunResult
from cpanalytics.runs.reuse import Last
from cpanalytics.runs.settings import USUAL, Settings
from cpanalytics.runs.task import TIME_LIMIT, Made, Task
from cpanalytics.sources import published, records

WORKBOOK = "tables.xlsx"
ALL = "charts"
"""What has failed where all charts together give a number away."""


@dataclass
class Build:
    """A report being built in ``folder``; ``done`` holds what became of its notebooks so far.

    ``headings`` are in the order of reading: what is marked to come first, then by number.
    ``because`` says why a notebook has to be run, '' if its last run, in ``last``, still holds.
    ``basis`` names what the figures are made from. The figures themselves are not kept: a run may
    have many councils.
    """

    report: plan.Report
    base: Path
    inputs: dict[str, str]
    run_id: str
    headings: dict[str, str]
    last: Last
    because: dict[str, str]
    basis: list[str]
    settings: Settings = USUAL
    done: dict[str, Made] = field(default_factory=dict)

    @classmethod
    def of(cls, report: plan.Report, base: Path, settings: Settings = USUAL) -> "Build":
        """Return the build of ``report`` for the folder of outputs ``base``; writes nothing."""
        read = record.inputs(report)
        files = sorted(report.notebooks, key=lambda file: not plan.comes_first(file))
        headings = {file.stem: plan.heading(file) for file in files}
        last, parts = Last(report, base), record.made_from(report, read)
        because = {
            name: reuse.FORCED if settings.force else last.reason(name, parts[name])
            for name in headings
        }
        identity, basis = record.run_id(report, read), _basis(report)
        return cls(report, base, read, identity, headings, last, because, basis, settings)

    @property
    def folder(self) -> Path:
        """Return where the report is until it is finished."""
        return publish.build_folder(self.base, self.report.place, self.run_id)

    @property
    def attempts(self) -> Path:
        """Return where its tasks write."""
        return self.folder.with_name(f"{self.folder.name}-tasks")

    @property
    def is_complete(self) -> bool:
        """Return whether it is known of every notebook what became of it."""
        return len(self.done) == len(self.headings)

    def begin(self) -> None:
        """Make the folders that are written to meanwhile."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.attempts.mkdir(exist_ok=True)

    def take(self, name: str, made: Made) -> None:
        """Move in what an attempt at a notebook wrote, and note what became of it."""
        if made.folder:
            publish.move_in(made.folder, self.folder, private=bool(self.report.marking))
        self.done[name] = made

    def discard(self) -> None:
        """Drop what has not been swapped in."""
        publish.discard(self.attempts)
        publish.discard(self.folder)

    def tasks(self) -> list[Task]:
        """Return one task a notebook, in order."""
        frame = self._frame()
        return [
            Task(
                notebook=file,
                parameters=self.report.parameters,
                folder=self.attempts,
                heading=self.headings[file.stem],
                authority_name=self.report.authority.name,
                date=periods.say_date(self.report.as_of),
                frame=frame,
                limit=60 * self.report.minutes.get(file.stem, TIME_LIMIT / 60),
                memory_mb=self.settings.memory_mb,
                kept=None if self.because[file.stem] else self.last.executed(file.stem),
                left_out=self.last.left_out(file.stem),
            )
            for file in self.report.notebooks
        ]

    def finish(self) -> RunResult:
        """Complete the folder, then swap it in, or keep it aside if a notebook failed."""
        started = time.perf_counter()
        names = [file.stem for file in self.report.notebooks]
        done = {name: self.done[name] for name in names}
        failed = {name: made.failure for name, made in done.items() if made.failure}
        failed |= self._given_away()
        made = [name for name in names if name not in failed]
        found = collect.collect(self.folder, made, self.report.marking)
        downloads = self._workbook(found.tables)
        entries = [self._entry(name, found, failed) for name in self.headings]
        self._index(
            [*entries, *(_fault(failed[name]) for name in failed if name == ALL)], downloads
        )
        record.write(
            self.folder, self.run_id, self.report, self.inputs, done, self.because, self._seconds()
        )
        folder = self._publish(bool(failed))
        seconds = sum(m.seconds for m in done.values()) + time.perf_counter() - started
        who = self.report.authority
        left_out = {name: made.left_out for name, made in done.items() if made.left_out}
        start = folder / self.report.file(INDEX)
        return RunResult(
            who.slug, who.name, self.report.as_of, folder, made, failed, seconds, left_out, start,
            self.because,
        )  # fmt: skip

    def _seconds(self) -> dict[str, float]:
        """Return by notebook how long its last run took: of one that is kept, that was before."""
        now = {name: made.seconds for name, made in self.done.items() if self.because[name]}
        return self.last.seconds | now

    def _given_away(self) -> dict[str, str]:
        """Return what is wrong with charts from which a number that is kept back can be read."""
        slug = self.report.authority.slug
        if self.report.marking or not records.files(slug):
            return {}
        from cpanalytics import audit  # SciPy's solvers

        try:
            found = audit.report(self.folder, released.figures(slug, self.report.audience))
        except CpanalyticsError as error:  # the returns have changed, or gone, meanwhile
            return {ALL: str(error)}
        return {ALL: audit.blocks(found)} if len(found) else {}

    def _publish(self, failed: bool) -> Path:
        if failed:
            return publish.keep_failed(self.folder)
        final = self.base / self.report.place
        publish.swap_in(self.folder, final, self.settings.keep)
        return final

    def _frame(self) -> dict[str, Any]:
        """Return what every page of the report says: whose it is not, for whom, from what."""
        start = self.report.file(INDEX)
        pages = [(self.report.file(f"{name}.html"), said) for name, said in self.headings.items()]
        return {
            "banner": self.report.authority.demonstration,
            "marking": self.report.marking,
            "pages": [(start, "Start page"), *pages],
            "footer": [
                f"Figures from: {'; '.join(self.basis)}.",
                f"Run {self.run_id}. How this was made: see {start} and "
                f"{self.report.file(record.FILE)}, in the same folder.",
            ],
        }

    def _workbook(self, tables: Sequence[collect.Block]) -> list[tuple[str, str]]:
        """Write the tables, if there are any; return the links that the start page offers."""
        links = [
            (
                self.report.file(record.FILE),
                "Record of this run: settings, versions, files, times (JSON)",
            )
        ]
        if not tables:
            return links
        frame, who = self._frame(), self.report.authority.name
        write_workbook(
            tables,
            self.folder / self.report.file(WORKBOOK),
            title=f"Corporate parenting tables – {who}",
            subject=f"Figures up to {periods.say_date(self.report.as_of)}",
            about=[line for line in (frame["banner"], *frame["footer"]) if line],
            marking=frame["marking"],
        )
        return [
            (
                self.report.file(WORKBOOK),
                "Every table, and the numbers of every chart, as a workbook (Excel)",
            ),
            *links,
        ]

    def _entry(self, name: str, found: collect.Collected, failed: dict[str, str]) -> ReportEntry:
        notebook = self.report.file(f"{name}.ipynb")
        return ReportEntry(
            name=name,
            title=self.headings[name],
            headline=found.headlines.get(name, ""),
            href=self.report.file(f"{name}.html"),
            notebook_href=notebook if (self.folder / notebook).exists() else "",
            charts=found.charts.get(name, []),
            failure=failed.get(name),
        )

    def _index(self, entries: list[ReportEntry], downloads: list[tuple[str, str]]) -> None:
        frame = self._frame()
        made, known = len(self.headings), len(plan.all_notebooks())
        if made < known:
            only = f"This run was asked for {made} of the project's {known} reports only."
            frame["footer"] = [only, *frame["footer"]]
        page = render_index(
            entries,
            authority_name=self.report.authority.name,
            as_of=periods.say_date(self.report.as_of),
            parameters={
                **self.report.parameters,
                "notebooks": ", ".join(file.stem for file in self.report.notebooks),
            },
            versions=record.versions(),
            inputs=self.inputs,
            downloads=downloads,
            current_page=self.report.file(INDEX),
            **frame,
        )
        (self.folder / self.report.file(INDEX)).write_bytes(page.encode())


def _fault(failure: str) -> ReportEntry:
    return ReportEntry(ALL, "The charts of all reports together", "", "", "", failure=failure)


def _basis(report: plan.Report) -> list[str]:
    """Return what the figures up to the report's date are made from, in words."""
    slug = report.authority.slug
    shown = figures.until_with_plans(released.figures(slug, report.audience), report.as_of)
    names = Basis(report.authority, published.documents(slug), shown).names
    beside = figures.until(released.of_dfe(slug), report.as_of)
    theirs = dfe_figures.of_council(beside, report.authority)
    return [*names, dfe_figures.source(theirs)] if len(theirs) else names
