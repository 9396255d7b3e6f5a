"""One council's report under way: its tasks, then its start page, workbook and record."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from cpanalytics import periods, released
from cpanalytics.errors import CpanalyticsError
from cpanalytics.runs import collect, disk, front, plan, publish, record, reuse
from cpanalytics.runs.front import Front
from cpanalytics.runs.result import INDEX, RunResult
from cpanalytics.runs.reuse import Last
from cpanalytics.runs.settings import USUAL, Settings
from cpanalytics.runs.task import TIME_LIMIT, Made, Task
from cpanalytics.sources import records


@dataclass
class Build:
    """A report being built in ``folder``; ``done`` holds what became of its notebooks so far.

    ``front`` has the headings in the order of reading: what is marked to come first, then by
    number. ``because`` says why a notebook has to be run, '' if its last run, in ``last``, still
    holds. Figures are not kept: a run may have many councils.
    """

    report: plan.Report
    base: Path
    front: Front
    last: Last
    because: dict[str, str]
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
        identity = record.run_id(report, read)
        before = Front(report, identity, read, headings, front.basis(report))
        return cls(report, base, before, last, because, settings)

    @property
    def folder(self) -> Path:
        """Return where the report is until it is finished."""
        return publish.build_folder(self.base, self.report.place, self.front.run_id)

    @property
    def attempts(self) -> Path:
        """Return where its tasks write."""
        return self.folder.with_name(f"{self.folder.name}-tasks")

    @property
    def is_complete(self) -> bool:
        """Return whether it is known of every notebook what became of it."""
        return len(self.done) == len(self.front.headings)

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
        return [
            Task(
                notebook=file,
                parameters=self.report.parameters,
                folder=self.attempts,
                heading=self.front.headings[file.stem],
                authority_name=self.report.authority.name,
                date=periods.say_date(self.report.as_of),
                frame=self.front.frame,
                limit=60 * self.report.minutes.get(file.stem, TIME_LIMIT / 60),
                memory_mb=self.settings.memory_mb,
                kept=None if self.because[file.stem] else self.last.executed(file.stem),
                left_out=self.last.left_out(file.stem),
            )
            for file in self.report.notebooks
        ]

    def finish(self) -> RunResult:
        """Complete the folder, then swap it in, or keep it aside if a notebook failed.

        Where that is not possible, it is this report that has failed, and no other. Raises OSError
        only where no other could be written either.
        """
        try:
            return self._finished()
        except CpanalyticsError as error:
            reason = str(error)
        except OSError as error:
            if error.errno in disk.FOR_ALL:
                raise
            reason = disk.words_of(error, self.base)
        except Exception as error:
            reason = f"It could not be finished: {type(error).__name__}. Report this as a fault."
        who = self.report.authority
        failed = {name: made.failure for name, made in self.done.items() if made.failure}
        return RunResult(
            who.slug, who.name, "", self.base / who.slug, [], failed | {"report": reason}
        )

    def _finished(self) -> RunResult:
        started = time.perf_counter()
        names = [file.stem for file in self.report.notebooks]
        done = {name: self.done[name] for name in names}
        failed = {name: made.failure for name, made in done.items() if made.failure}
        failed |= self._changed() or self._given_away()
        made = [name for name in names if name not in failed]
        found = collect.collect(self.folder, made, self.report.marking)
        downloads = self.front.workbook(self.folder, found.tables)
        self.front.start_page(self.folder, found, failed, downloads)
        record.write(
            self.folder, self.front.run_id, self.report, self.front.inputs, done, self.because,
            self._seconds(),
        )  # fmt: skip
        folder = self._publish(bool(failed))
        seconds = sum(m.seconds for m in done.values()) + time.perf_counter() - started
        who = self.report.authority
        left_out = {name: made.left_out for name, made in done.items() if made.left_out}
        start = folder / self.report.file(INDEX)
        return RunResult(
            who.slug, who.name, self.report.as_of, folder, made, failed, seconds, left_out, start,
            self.because, [] if failed else self.last.others(names),
        )  # fmt: skip

    def _seconds(self) -> dict[str, float]:
        """Return by notebook how long its last run took: of one that is kept, that was before."""
        now = {name: made.seconds for name, made in self.done.items() if self.because[name]}
        return self.last.seconds | now

    def _changed(self) -> dict[str, str]:
        """Return that a file is another than when the run began: pages could differ in figures."""
        try:
            now = record.inputs(self.report)
        except CpanalyticsError as error:
            return {front.FILES: str(error)}
        names = [name for name, found in self.front.inputs.items() if now.get(name) != found]
        names += [name for name in now if name not in self.front.inputs]
        return {front.FILES: front.changed(names)} if names else {}

    def _given_away(self) -> dict[str, str]:
        """Return what is wrong with charts from which a number that is kept back can be read."""
        slug = self.report.authority.slug
        if self.report.marking or not records.files(slug):
            return {}
        from cpanalytics import audit  # SciPy's solvers

        try:
            found = audit.report(self.folder, released.figures(slug, self.report.audience))
        except CpanalyticsError as error:  # the returns have changed, or gone, meanwhile
            return {front.CHARTS: str(error)}
        return {front.CHARTS: audit.blocks(found)} if len(found) else {}

    def _publish(self, failed: bool) -> Path:
        if failed:
            return publish.keep_failed(self.folder)
        final = self.base / self.report.place
        publish.swap_in(self.folder, final, self.settings.keep)
        return final
